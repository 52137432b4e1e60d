package org.ionclay.transport;

/**
 * What a slope scatters by, from the motion's own squared displacements: a sum of many ions' displacements is a
 * Gaussian process, and then the covariance of two squared displacements is twice the square of the covariance of the
 * displacements, which follows from the mean squared displacement itself, whatever its memory. (For a walk without
 * memory this is {@link SlopeEstimator#covariance}.)
 */
final class WalkVariance {

    /** Points of time within the shorter lag at which the covariance is taken: it is smooth on that scale. */
    private static final int POINTS = 12;

    private WalkVariance() {
    }

    /**
     * Squared displacement along one axis: as measured before the window, a straight line from its first lag on. A
     * slope below 0 is none, since what scatters is the height of the curve, which is known.
     */
    static final class Shape {

        private final double[] early;
        private final int first;
        private final double slope;

        /**
         * From what was measured.
         *
         * @param msd at the lags 0 to {@code first} at least
         * @param first first lag of the window
         * @param slope per interval in the window
         * @param axes number of axes that it is the sum of
         */
        Shape(final double[] msd, final int first, final double slope, final int axes) {
            this.first = first;
            this.slope = slope / axes;
            early = new double[first + 1];
            for (int m = 1; m <= first; m++) early[m] = msd[m] / axes;
        }

        double at(final long lag) {
            final long m = Math.abs(lag);
            return m <= first ? early[(int) m] : early[first] + slope * (m - first);
        }
    }

    /**
     * Variance of a weighted sum of squared displacements along one axis.
     *
     * @param frames number of frames
     * @param lags of the sum
     * @param weights of the sum
     * @param shape the motion
     */
    static double of(final int frames, final int[] lags, final double[] weights, final Shape shape) {
        return of(frames, lags, weights, shape, shape, shape, shape.first);
    }

    /**
     * Variance of a weighted sum of products of the displacements of two motions p and q along one axis.
     *
     * @param p squared displacement of the one
     * @param q of the other
     * @param both mean product of the two
     * @param reach lag from which all three are straight
     */
    static double of(final int frames, final int[] lags, final double[] weights, final Shape p, final Shape q,
            final Shape both, final int reach) {
        double sum = 0;
        for (int i = 0; i < lags.length; i++) {
            for (int j = i; j < lags.length; j++) {
                final double weight = weights[i] * weights[j] * (i == j ? 1 : 2);
                if (weight != 0) sum += weight * covariance(frames, lags[i], lags[j], p, q, both, reach);
            }
        }
        return Math.max(0, sum);
    }

    private static double covariance(final int frames, final int m, final int n, final Shape p, final Shape q,
            final Shape both, final int reach) {
        final long origins = frames - m;
        final long others = frames - n;
        final long from = Math.max(-(long) n - reach, 1 - origins);
        final long to = Math.min((long) m + reach, others - 1);
        final long step = Math.max(1, Math.min(m, n) / POINTS);
        double sum = 0;
        for (long d = from; d <= to; d += step) {
            final long pairs = Math.min(origins - 1, others - 1 - d) - Math.max(0, -d) + 1;
            if (pairs <= 0) continue;
            final double pq = shared(both, m, n, d);
            final double pp = p == both ? pq : shared(p, m, n, d);
            final double qq = q == both ? pq : q == p ? pp : shared(q, m, n, d);
            sum += pairs * (pp * qq + pq * pq);
        }
        return sum * step / origins / others;
    }

    /** Covariance of a displacement over m with one over n that begins d later. */
    private static double shared(final Shape g, final int m, final int n, final long d) {
        return .5 * (g.at(d + n) + g.at(d - m) - g.at(d + n - m) - g.at(d));
    }
}
