package org.ionclay.potential.pair;

/**
 * The real-space part of an Ewald sum: E = k q q' erfc(α r)/r.
 *
 * @param product k q q' (eV Å)
 * @param alpha α (1/Å)
 * @param cutoff Å
 */
public record EwaldCoulomb(double product, double alpha, double cutoff) implements PairFunction {

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    @Override
    public void evaluate(final double r, final double[] out) {
        out[0] = product * ErrorFunction.complement(alpha * r) / r;
        out[1] = -(out[0] + product * alpha * TWO_OVER_ROOT_PI * Math.exp(-alpha * alpha * r * r)) / r;
    }
}
