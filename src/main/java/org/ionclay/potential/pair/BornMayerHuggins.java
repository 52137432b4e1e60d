package org.ionclay.potential.pair;

/**
 * E = A exp((σ - r)/ρ) - C/r⁶ + D/r⁸, as LAMMPS's {@code born}: with its sign of D, a dipole-quadrupole attraction has
 * D &lt; 0. (Fumi and Tosi write -D/r⁸ with D &gt; 0.)
 *
 * @param a A (eV)
 * @param rho ρ (Å)
 * @param sigma σ (Å)
 * @param c C (eV Å⁶)
 * @param d D (eV Å⁸)
 * @param cutoff Å
 * @param shifted whether the energy is shifted to 0 at the cutoff
 */
public record BornMayerHuggins(double a, double rho, double sigma, double c, double d, double cutoff,
        boolean shifted) implements PairFunction {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public BornMayerHuggins {
        Parameters.finite("A", a);
        Parameters.positive("rho", rho);
        Parameters.finite("sigma", sigma);
        Parameters.finite("C", c);
        Parameters.finite("D", d);
        Parameters.positive("cutoff", cutoff);
    }

    @Override
    public double tail() {
        return exponential(a * Math.exp((sigma - cutoff) / rho), rho, cutoff) - c / (3 * Math.pow(cutoff, 3))
                + d / (5 * Math.pow(cutoff, 5));
    }

    /** ∫ r² e exp(-(r - R)/ρ) dr from R on. */
    static double exponential(final double e, final double rho, final double cutoff) {
        return e * rho * (cutoff * cutoff + 2 * rho * (cutoff + rho));
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double repulsion = a * Math.exp((sigma - r) / rho);
        final double r2 = r * r;
        final double r6 = r2 * r2 * r2;
        final double attraction = c / r6;
        final double eighth = d / (r6 * r2);
        out[0] = repulsion - attraction + eighth - (shifted ? value(cutoff) : 0);
        out[1] = -repulsion / rho + (6 * attraction - 8 * eighth) / r;
    }

    private double value(final double r) {
        return a * Math.exp((sigma - r) / rho) - c / Math.pow(r, 6) + d / Math.pow(r, 8);
    }
}
