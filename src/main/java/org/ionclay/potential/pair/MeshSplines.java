package org.ionclay.potential.pair;

/** Cardinal B-splines (Essmann et al., J. Chem. Phys. 103, 8577 (1995), eqs. 3.1 to 4.4). */
final class MeshSplines {

    private MeshSplines() {
    }

    /**
     * Values M_p(w + p - 1 - k), k = 0 to p - 1, where w in [0, 1) is the position above the grid point below it: the
     * weights of p points that end one above that, and their derivatives.
     *
     * @param order p
     * @param w position
     * @param value receives p weights from {@code at} on
     * @param slope receives p derivatives from {@code at} on
     */
    static void weights(final int order, final double w, final double[] value, final double[] slope, final int at) {
        value[at] = 1 - w;
        value[at + 1] = w;
        for (int p = 3; p < order; p++) raise(p, w, value, at);
        // the derivative of order p is the difference of order p - 1
        slope[at] = -value[at];
        for (int k = 1; k < order - 1; k++) slope[at + k] = value[at + k - 1] - value[at + k];
        slope[at + order - 1] = value[at + order - 2];
        raise(order, w, value, at);
    }

    /** M_p from M_(p-1), in place. */
    private static void raise(final int p, final double w, final double[] value, final int at) {
        final double scale = 1. / (p - 1);
        value[at + p - 1] = scale * w * value[at + p - 2];
        for (int k = p - 2; k > 0; k--) {
            value[at + k] = scale * ((w + p - 1 - k) * value[at + k - 1] + (k + 1 - w) * value[at + k]);
        }
        value[at] = scale * (1 - w) * value[at];
    }

    /**
     * |b(m)|² of each frequency m, eq. 4.4: one over the square of the spline's transform on the grid.
     *
     * @param order p
     * @param points K
     */
    static double[] factors(final int order, final int points) {
        final double[] knots = new double[order];
        final double[] unused = new double[order];
        weights(order, 0, knots, unused, 0);
        final double[] factors = new double[points];
        for (int m = 0; m < points; m++) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < order; k++) {
                re += knots[k] * Math.cos(2 * Math.PI * m * k / points);
                im += knots[k] * Math.sin(2 * Math.PI * m * k / points);
            }
            factors[m] = 1 / (re * re + im * im);
        }
        // of an odd order, the splines cannot show the highest frequency: its neighbours' mean
        if (order % 2 == 1 && points % 2 == 0) {
            final int m = points / 2;
            factors[m] = .5 * (factors[m - 1] + factors[(m + 1) % points]);
        }
        return factors;
    }
}
