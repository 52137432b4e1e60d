package org.ionclay.potential.pair;

/**
 * The real-space part of an Ewald sum: E = k q q' (erfc(α r)/r - c), c = erfc(α R)/R or 0. With the shift the energy
 * does not jump where a pair crosses the cutoff R, so that minimisers find a smooth function; forces and virial are the
 * same. To the energy then belongs the term {@link #self} of each atom: the charges within R add up to about that of
 * their centre, turned around.
 *
 * @param product k q q' (eV Å)
 * @param alpha α (1/Å)
 * @param cutoff R (Å)
 * @param shifted whether the energy is 0 at the cutoff
 */
public record EwaldCoulomb(double product, double alpha, double cutoff, boolean shifted) implements PairFunction {

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    /** Without the shift. */
    public EwaldCoulomb(final double product, final double alpha, final double cutoff) {
        this(product, alpha, cutoff, false);
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double bare = product * ErrorFunction.complement(alpha * r) / r;
        out[0] = shifted ? bare - product * ErrorFunction.complement(alpha * cutoff) / cutoff : bare;
        out[1] = -(bare + product * alpha * TWO_OVER_ROOT_PI * Math.exp(-alpha * alpha * r * r)) / r;
    }

    /** Energy and slope at a distance. */
    double[] at(final double r) {
        final double[] out = new double[2];
        evaluate(r, out);
        return out;
    }

    /**
     * What the shift of the pairs leaves out for each atom (eV).
     *
     * @param product k q² (eV Å)
     */
    static double self(final double product, final double alpha, final double cutoff) {
        return -.5 * product * ErrorFunction.complement(alpha * cutoff) / cutoff;
    }
}
