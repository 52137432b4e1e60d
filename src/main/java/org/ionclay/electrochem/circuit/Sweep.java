package org.ionclay.electrochem.circuit;

/** Angular frequencies with what elements need of them, computed once. */
public final class Sweep {

    private final double[] omega;
    private final double[] log;
    private final double[] root;

    /**
     * Keeps frequencies.
     *
     * @param omega angular frequencies (rad/s), above 0
     */
    public Sweep(final double[] omega) {
        this.omega = omega.clone();
        log = new double[omega.length];
        root = new double[omega.length];
        for (int i = 0; i < omega.length; i++) {
            log[i] = Math.log(omega[i]);
            root[i] = Math.sqrt(omega[i]);
        }
    }

    /** Number of frequencies. */
    public int size() {
        return omega.length;
    }

    /** Angular frequency (rad/s) of a point. */
    public double omega(final int point) {
        return omega[point];
    }

    double log(final int point) {
        return log[point];
    }

    double root(final int point) {
        return root[point];
    }
}
