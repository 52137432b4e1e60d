package org.ionclay.testing;

/** Counts for data that tests make themselves, by another method than the simulator's. */
public final class Poisson {

    /** Far beyond all counts of such means. */
    private static final int MOST = 2000;

    private static final double[] INVERSE = new double[MOST + 1];

    static {
        for (int k = 1; k <= MOST; k++) INVERSE[k] = 1. / k;
    }

    private Poisson() {
    }

    /**
     * The count whose cumulative probability passes a uniform number.
     *
     * @param mean expected count, 0 to 500
     * @param uniform from 0 to 1
     * @throws IllegalArgumentException if the mean is larger
     */
    public static int count(final double mean, final double uniform) {
        if (!(mean <= 500)) throw new IllegalArgumentException("the sum loses its digits at a mean of " + mean);
        double term = Math.exp(-mean);
        double left = uniform - term;
        int k = 0;
        while (left > 0 && k < MOST) {
            term *= mean * INVERSE[++k];
            left -= term;
        }
        return k;
    }
}
