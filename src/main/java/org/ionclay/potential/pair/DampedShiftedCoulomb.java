package org.ionclay.potential.pair;

/**
 * Damped shifted force (Fennell and Gezelter, J. Chem. Phys. 124, 234104 (2006), eq. 19), as LAMMPS's
 * {@code coul/dsf}: energy and force vanish at the cutoff R,
 * <pre>{@code
 * E = k q q' (erfc(α r)/r - erfc(α R)/R + s (r - R)),  s = erfc(α R)/R² + 2 α/sqrt(π) exp(-α² R²)/R
 * }</pre>
 * To the energy belongs the self term of each atom, {@link #self}.
 *
 * @param product k q q' (eV Å)
 * @param alpha α (1/Å)
 * @param cutoff R (Å)
 * @param end k q q' erfc(α R)/R (eV)
 * @param slope -k q q' s (eV/Å)
 */
public record DampedShiftedCoulomb(double product, double alpha, double cutoff, double end, double slope)
        implements PairFunction {

    /** With what belongs to the cutoff. */
    public DampedShiftedCoulomb(final double product, final double alpha, final double cutoff) {
        this(product, alpha, cutoff, new EwaldCoulomb(product, alpha, cutoff));
    }

    private DampedShiftedCoulomb(final double product, final double alpha, final double cutoff,
            final EwaldCoulomb bare) {
        this(product, alpha, cutoff, bare.at(cutoff)[0], bare.at(cutoff)[1]);
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        new EwaldCoulomb(product, alpha, cutoff).evaluate(r, out);
        out[0] += -end - slope * (r - cutoff);
        out[1] -= slope;
    }

    /**
     * Energy of an atom with its own image charge, as LAMMPS counts it (eV): half the shift of the energy at r = 0 and
     * the charge's own cloud, -k q² (erfc(α R)/R + α/sqrt(π) (1 + exp(-α² R²))).
     *
     * @param product k q² (eV Å)
     */
    static double self(final double product, final double alpha, final double cutoff) {
        final double x = alpha * cutoff;
        return -product * (ErrorFunction.complement(x) / cutoff
                + alpha / Math.sqrt(Math.PI) * (1 + Math.exp(-x * x)));
    }
}
