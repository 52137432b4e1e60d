package org.ionclay.simulate;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as text, in full double precision, without exponent. Not Double.toString: JDK 19 changed its digits, and
 * the sample images must come out byte for byte the same on any JDK.
 */
final class Decimal {

    private Decimal() {
    }

    /** The shortest of 1 to 17 significant digits that reads back as the same double; NaN and infinities by name. */
    static String of(final double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) return String.valueOf(value);
        if (value == 0) return "0";
        final BigDecimal exact = new BigDecimal(value);
        // a double with a form of 15 digits or fewer has that form when rounded to 15: no need to try fewer
        for (int digits = 15; digits < 17; digits++) {
            final BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) return plain(rounded);
        }
        return plain(exact.round(new MathContext(17)));
    }

    private static String plain(final BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
