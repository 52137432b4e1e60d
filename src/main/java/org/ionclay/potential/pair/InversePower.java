package org.ionclay.potential.pair;

/**
 * E = C/rⁿ: a core beside a Buckingham term that would fall to minus infinity, or an attraction (C below 0).
 *
 * @param c C (eV Åⁿ)
 * @param n n, above 0
 * @param cutoff Å
 * @param shifted whether the energy is shifted to 0 at the cutoff
 */
public record InversePower(double c, double n, double cutoff, boolean shifted) implements PairFunction {

    /**
     * Checks the numbers.
     *
     * @throws org.ionclay.compute.InputException naming the one that is out of range
     */
    public InversePower {
        Parameters.finite("C", c);
        Parameters.positive("n", n);
        Parameters.positive("cutoff", cutoff);
    }

    /** Only powers above 3 have a finite one. */
    @Override
    public double tail() {
        return n > 3 ? c * Math.pow(cutoff, 3 - n) / (n - 3) : Double.NaN;
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double energy = c * Math.pow(r, -n);
        out[0] = energy - (shifted ? c * Math.pow(cutoff, -n) : 0);
        out[1] = -n * energy / r;
    }
}
