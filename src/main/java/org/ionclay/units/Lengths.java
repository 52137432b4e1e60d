package org.ionclay.units;

import java.util.Locale;
import java.util.OptionalDouble;

/** Lengths as image files write them, in micrometres. */
public final class Lengths {

    private Lengths() {
    }

    /**
     * How long a unit is.
     *
     * @param unit a unit's name: µm (either micro sign, or "um", "micron", "micrometer"), nm, Å, pm, mm, cm, m or their
     *            names in words; inch. Case matters for none of them
     * @return its length in µm; empty for "pixel", an empty text and everything else that is no length
     */
    public static OptionalDouble micrometres(final String unit) {
        if (unit == null) return OptionalDouble.empty();
        final String plain = unit.strip().toLowerCase(Locale.ROOT).replace('\u03bc', '\u00b5')
                .replaceFirst("(?<=..)(meter|metre)s?$", "m").replaceFirst("^(meter|metre)s?$", "m");
        return switch (plain) {
            case "\u00b5m", "um", "micron", "microns", "microm", "\u00b5" -> OptionalDouble.of(1);
            case "nm", "nanom" -> OptionalDouble.of(1e-3);
            case "\u00e5", "a", "angstrom", "angstroms", "\u00e5ngstr\u00f6m" -> OptionalDouble.of(1e-4);
            case "pm", "picom" -> OptionalDouble.of(1e-6);
            case "mm", "millim" -> OptionalDouble.of(1e3);
            case "cm", "centim" -> OptionalDouble.of(1e4);
            case "m" -> OptionalDouble.of(1e6);
            case "inch", "inches", "in" -> OptionalDouble.of(25400);
            default -> OptionalDouble.empty();
        };
    }
}
