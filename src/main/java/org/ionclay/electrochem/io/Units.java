package org.ionclay.electrochem.io;

import java.util.Locale;
import java.util.Optional;

/** Units of labels, converted to Hz, ohm, V, A, s, C, degree and kelvin. */
final class Units {

    /** What a unit measures. */
    enum Dimension { FREQUENCY, RESISTANCE, VOLTAGE, CURRENT, TIME, CHARGE, ANGLE, TEMPERATURE }

    /**
     * A unit: a value in it times {@code factor} plus {@code offset} is one in ours.
     */
    record Unit(Dimension dimension, double factor, double offset) {
    }

    private static final double HOUR = 3600;

    private Units() {
    }

    /** Whether a text is a unit. */
    static boolean known(final String text) {
        return of(text).isPresent();
    }

    /** The unit of a name. */
    static Optional<Unit> of(final String text) {
        final String name = text.strip().replace('\u2126', '\u03a9').replace('\u03bc', '\u00b5').replace("\u00b7",
                ".").replace(" ", "");
        return prefixed(name).or(() -> plain(name));
    }

    private static Optional<Unit> plain(final String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hz" -> unit(Dimension.FREQUENCY, 1);
            case "ohm", "ohms", "\u03c9" -> unit(Dimension.RESISTANCE, 1);
            case "v", "volt", "volts" -> unit(Dimension.VOLTAGE, 1);
            case "a", "amp", "amps", "ampere" -> unit(Dimension.CURRENT, 1);
            case "s", "sec", "second", "seconds" -> unit(Dimension.TIME, 1);
            case "min", "minutes" -> unit(Dimension.TIME, 60);
            case "h", "hr", "hour", "hours" -> unit(Dimension.TIME, HOUR);
            case "c", "coulomb", "a.s" -> unit(Dimension.CHARGE, 1);
            case "a.h", "ah", "amp-hr" -> unit(Dimension.CHARGE, HOUR);
            case "deg", "degree", "degrees", "\u00b0" -> unit(Dimension.ANGLE, 1);
            case "rad" -> unit(Dimension.ANGLE, 180 / Math.PI);
            case "k", "kelvin" -> unit(Dimension.TEMPERATURE, 1);
            case "\u00b0c", "degc" -> Optional.of(new Unit(Dimension.TEMPERATURE, 1, 273.15));
            default -> Optional.empty();
        };
    }

    /** Units whose prefix tells milli from mega. */
    private static Optional<Unit> prefixed(final String name) {
        if (name.length() < 2) return Optional.empty();
        final double factor = switch (name.charAt(0)) {
            case 'n' -> 1e-9;
            case '\u00b5', 'u' -> 1e-6;
            case 'm' -> 1e-3;
            case 'k' -> 1e3;
            case 'M' -> 1e6;
            case 'G' -> 1e9;
            default -> 0;
        };
        if (factor == 0) return Optional.empty();
        final String base = name.substring(1).toLowerCase(Locale.ROOT);
        return switch (base) {
            case "hz", "ohm", "ohms", "\u03c9", "v", "a", "s", "c", "a.h", "ah" -> plain(base).map(unit -> new Unit(
                    unit.dimension(), unit.factor() * factor, 0));
            default -> Optional.empty();
        };
    }

    private static Optional<Unit> unit(final Dimension dimension, final double factor) {
        return Optional.of(new Unit(dimension, factor, 0));
    }
}
