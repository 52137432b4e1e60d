package org.ionclay.md;

/**
 * A Nosé-Hoover chain, moved by the splitting of Martyna, Tuckerman, Tobias and Klein, Mol. Phys. 87 (1996) 1117, with
 * Suzuki's fourth-order weights. Its energy counts the work done on the heat bath in place of the chain's positions,
 * so that it stays meaningful when the temperature changes.
 */
final class Chain {

    /** Suzuki, Phys. Lett. A 146 (1990) 319: four equal weights and one that brings the sum to 1. */
    private static final double[] WEIGHTS = weights();

    private final double[] mass;
    private final double[] rate;
    private final int freedom;
    private double work;

    /**
     * A chain at rest.
     *
     * @param length number of links
     * @param freedom degrees of freedom that it is coupled to
     * @param thermal kT at the start (eV), for the masses
     * @param damp period (fs)
     */
    Chain(final int length, final int freedom, final double thermal, final double damp) {
        this.freedom = freedom;
        mass = new double[length];
        rate = new double[length];
        java.util.Arrays.fill(mass, thermal * damp * damp);
        mass[0] *= freedom;
    }

    private static double[] weights() {
        final double outer = 1 / (4 - StrictMath.cbrt(4));
        return new double[] {outer, outer, 1 - 4 * outer, outer, outer};
    }

    /**
     * Moves the chain and says by what the velocities must be multiplied.
     *
     * @param twiceKinetic twice the kinetic energy of what it is coupled to (eV)
     * @param thermal target kT (eV)
     * @param time how far (fs)
     */
    double move(final double twiceKinetic, final double thermal, final double time) {
        final int last = mass.length - 1;
        double scale = 1;
        double twice = twiceKinetic;
        for (final double weight : WEIGHTS) {
            final double tau = weight * time;
            final double half = tau / 2;
            final double quarter = tau / 4;
            for (int k = last; k >= 0; k--) kick(k, twice, thermal, half, quarter);
            final double factor = StrictMath.exp(-tau * rate[0]);
            scale *= factor;
            twice *= factor * factor;
            double sum = freedom * rate[0];
            for (int k = 1; k <= last; k++) sum += rate[k];
            work += thermal * tau * sum;
            for (int k = 0; k <= last; k++) kick(k, twice, thermal, half, quarter);
        }
        return scale;
    }

    private void kick(final int k, final double twice, final double thermal, final double half,
            final double quarter) {
        final double drag = k == mass.length - 1 ? 1 : StrictMath.exp(-quarter * rate[k + 1]);
        final double driven = k == 0 ? twice - freedom * thermal : mass[k - 1] * rate[k - 1] * rate[k - 1] - thermal;
        rate[k] = (rate[k] * drag + half * driven / mass[k]) * drag;
    }

    /** Energy of the chain and of what it took out of the system (eV). */
    double energy() {
        double sum = work;
        for (int k = 0; k < mass.length; k++) sum += .5 * mass[k] * rate[k] * rate[k];
        return sum;
    }

    /** What a restart needs: the rates (1/fs) and the work (eV). */
    double[] state() {
        final double[] state = java.util.Arrays.copyOf(rate, rate.length + 1);
        state[rate.length] = work;
        return state;
    }

    /** Takes over a state. */
    void state(final double[] state) {
        System.arraycopy(state, 0, rate, 0, rate.length);
        work = state[rate.length];
    }
}
