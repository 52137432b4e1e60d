package org.ionclay.electrochem.io;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The temperature that people write into the first lines of a file ("T 298.15 K") or into its name ("pellet_25C"). */
public final class NotedTemperature {

    private static final double ZERO_CELSIUS = 273.15;
    private static final int LONGEST = 200;
    private static final Pattern REMARK = Pattern.compile(
            "\\bT(?:emperature)?\\s?[:=]?\\s?(-?\\d{1,4}(?:\\.\\d{1,6})?)\\s?" + "(K|\u00b0?C)\\b");
    /** A hyphen after a letter or digit parts words, one after a line or blank is a minus. */
    private static final Pattern NAME = Pattern.compile("(?:^|(?<=[_ ])|(?<=[A-Za-z0-9]-)|(?<=[._ ]))(-?\\d{1,4}"
            + "(?:\\.\\d{1,4})?)\\s?(K|\u00b0?C)(?![A-Za-z0-9])");

    private NotedTemperature() {
    }

    /** The temperature (K) that a file notes; remarks count before its name. */
    public static OptionalDouble of(final CellFile file) {
        for (final String line : file.remarks()) {
            final OptionalDouble found = find(REMARK, line);
            if (found.isPresent()) return found;
        }
        return inName(file.path().getFileName().toString());
    }

    /** The temperature (K) in a file's name. */
    static OptionalDouble inName(final String name) {
        final int dot = name.lastIndexOf('.');
        return find(NAME, dot > 0 && name.length() - dot <= 5 && !name.substring(dot + 1).matches("\\d+C|\\d+K")
                ? name.substring(0, dot) : name);
    }

    private static OptionalDouble find(final Pattern pattern, final String text) {
        final Matcher matcher = pattern.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        if (!matcher.find()) return OptionalDouble.empty();
        final double value = Double.parseDouble(matcher.group(1));
        final double kelvin = matcher.group(2).equals("K") ? value : value + ZERO_CELSIUS;
        return kelvin > 0 ? OptionalDouble.of(kelvin) : OptionalDouble.empty();
    }
}
