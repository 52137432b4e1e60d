package org.ionclay.potential.pair;

import org.apache.commons.math3.special.Erf;

/** The complementary error function. */
final class ErrorFunction {

    private ErrorFunction() {
    }

    /** 1 - erf(x), to 1e-14 relative. */
    static double complement(final double x) {
        return Erf.erfc(x);
    }
}
