package org.ionclay.potential.pair;

/**
 * E = 4 ε ((σ/r)¹² - (σ/r)⁶), as LAMMPS's {@code lj/cut}.
 *
 * @param epsilon depth ε (eV)
 * @param sigma distance σ (Å)
 * @param cutoff Å
 * @param shifted whether the energy is shifted to 0 at the cutoff
 */
public record LennardJones(double epsilon, double sigma, double cutoff, boolean shifted) implements PairFunction {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public LennardJones {
        Parameters.finite("epsilon", epsilon);
        Parameters.positive("sigma", sigma);
        Parameters.positive("cutoff", cutoff);
    }

    /** Energy to be taken off (eV): that at the cutoff, or 0 if not shifted. */
    double shift() {
        if (!shifted) return 0;
        final double x = Math.pow(sigma / cutoff, 6);
        return 4 * epsilon * x * (x - 1);
    }

    @Override
    public double tail() {
        final double x = Math.pow(sigma / cutoff, 6);
        return 4 * epsilon * x * Math.pow(cutoff, 3) * (x / 9 - 1. / 3);
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double q = sigma / r;
        final double x = q * q * q * q * q * q;
        out[0] = 4 * epsilon * x * (x - 1) - shift();
        out[1] = -24 * epsilon * x * (2 * x - 1) / r;
    }
}
