package org.ionclay.stability;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers in formulas and reactions, as chemists write them. */
final class Numbers {

    private Numbers() {
    }

    /** An amount behind a symbol: nothing for 1, at most six decimals, no trailing zeros. */
    static String amount(final double amount) {
        final String text = decimals(amount, 6);
        return text.equals("1") ? "" : text;
    }

    /** A number with at most so many decimals and no trailing zeros. */
    static String decimals(final double number, final int decimals) {
        final BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
