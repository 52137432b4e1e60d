package org.ionclay.command.frame;

import java.util.Locale;
import org.scijava.command.CommandInfo;

/** Names on the command line. */
public final class CommandNames {

    private CommandNames() {
    }

    /** The last part of the menu path in kebab case: "Segment Elemental Maps..." is {@code segment-elemental-maps}. */
    public static String of(final CommandInfo info) {
        return info.getMenuPath().getLeaf().getName().replaceAll("[^A-Za-z0-9]+", " ").strip().replace(' ', '-')
                .toLowerCase(Locale.ROOT);
    }
}
