package org.ionclay.testing;

import java.util.regex.Pattern;

/** What every message for people must keep to. */
public final class Messages {

    /** "potential: potential: ..." comes from two layers that both name the input. */
    private static final Pattern REPEATED = Pattern.compile("(?:^|\\s)(\\S[^:]{0,80}: )\\1");

    private Messages() {
    }

    /** Whether a part that ends in a colon stands twice in a row. */
    public static boolean repeats(final String message) {
        return message != null && REPEATED.matcher(message).find();
    }
}
