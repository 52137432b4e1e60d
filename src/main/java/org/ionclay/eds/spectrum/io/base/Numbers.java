package org.ionclay.eds.spectrum.io.base;

import java.util.OptionalDouble;

/** Numbers as files write them. */
public final class Numbers {

    private Numbers() {
    }

    /** A number with a point or a comma, and perhaps a blank before its exponent; empty if it is none. */
    public static OptionalDouble parse(final String text) {
        final String plain = text.strip().replace(',', '.').replace(" ", "");
        if (plain.isEmpty() || plain.length() > 40) return OptionalDouble.empty();
        // "NaN", "0x1p3" and "1d" are numbers for Java but not for these files
        for (int i = 0; i < plain.length(); i++) if ("0123456789+-.eE".indexOf(plain.charAt(i)) < 0) {
            return OptionalDouble.empty();
        }
        try {
            final double value = Double.parseDouble(plain);
            return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        } catch (final NumberFormatException e) {
            // no number: the caller says where
            return OptionalDouble.empty();
        }
    }

    /** A number, or 0 if it is none. */
    public static double orZero(final String text) {
        return text == null ? 0 : parse(text).orElse(0);
    }
}
