package org.ionclay.potential.pair;

/**
 * E = D (exp(-2 α (r - r₀)) - 2 exp(-α (r - r₀))) + C/r¹², as LAMMPS's {@code morse} and, with C, {@code pedone} (A.
 * Pedone et al., J. Phys. Chem. B 110, 11780 (2006), equation 1, whose a is α).
 *
 * @param depth D (eV)
 * @param alpha α (1/Å)
 * @param r0 r₀ (Å)
 * @param c C (eV Å¹²)
 * @param cutoff Å
 * @param shifted whether the energy is shifted to 0 at the cutoff
 */
public record Morse(double depth, double alpha, double r0, double c, double cutoff, boolean shifted)
        implements PairFunction {

    /**
     * Checks the numbers.
     *
     * @throws org.ionclay.compute.InputException naming the one that is out of range
     */
    public Morse {
        Parameters.finite("D", depth);
        Parameters.positive("alpha", alpha);
        Parameters.finite("r0", r0);
        Parameters.finite("C", c);
        Parameters.positive("cutoff", cutoff);
    }

    @Override
    public double tail() {
        final double e = Math.exp(-alpha * (cutoff - r0));
        return BornMayerHuggins.exponential(depth * e * e, 1 / (2 * alpha), cutoff)
                - BornMayerHuggins.exponential(2 * depth * e, 1 / alpha, cutoff) + c / (9 * Math.pow(cutoff, 9));
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double e = Math.exp(-alpha * (r - r0));
        final double core = core(r);
        out[0] = depth * e * (e - 2) + core - (shifted ? value(cutoff) : 0);
        out[1] = -2 * depth * alpha * e * (e - 1) - 12 * core / r;
    }

    private double core(final double r) {
        final double r3 = r * r * r;
        final double r6 = r3 * r3;
        return c / (r6 * r6);
    }

    private double value(final double r) {
        final double e = Math.exp(-alpha * (r - r0));
        return depth * e * (e - 2) + core(r);
    }
}
