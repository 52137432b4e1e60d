package org.ionclay.potential.pair;

/**
 * E = A exp(-r/ρ) - C/r⁶, as LAMMPS's {@code buck}. With C > 0 it falls to minus infinity at short range.
 *
 * @param a A (eV)
 * @param rho ρ (Å)
 * @param c C (eV Å⁶)
 * @param cutoff Å
 * @param shifted whether the energy is shifted to 0 at the cutoff
 */
public record Buckingham(double a, double rho, double c, double cutoff, boolean shifted) implements PairFunction {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public Buckingham {
        Parameters.finite("A", a);
        Parameters.positive("rho", rho);
        Parameters.finite("C", c);
        Parameters.positive("cutoff", cutoff);
    }

    @Override
    public double tail() {
        return BornMayerHuggins.exponential(a * Math.exp(-cutoff / rho), rho, cutoff) - c / (3 * Math.pow(cutoff, 3));
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double repulsion = a * Math.exp(-r / rho);
        final double r3 = r * r * r;
        final double attraction = c / (r3 * r3);
        out[0] = repulsion - attraction - (shifted ? value(cutoff) : 0);
        out[1] = -repulsion / rho + 6 * attraction / r;
    }

    private double value(final double r) {
        return a * Math.exp(-r / rho) - c / Math.pow(r, 6);
    }
}
