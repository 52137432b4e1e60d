package org.ionclay.phases;

/**
 * Likelihood of pixels that hold counts of two phases, as the beam's interaction volume makes at every boundary.
 * Without
 * it a phase that lacks an element altogether would lose all of its boundary: the first foreign count rules it out.
 * Here
 * a phase may claim a pixel of which it gives 80 % or 60 % of the counts and any other phase the rest, at the price of
 * {@value #PRICE} in the log-likelihood: about the share of boundary pixels in a field.
 */
final class MixedPixels {

    private static final double[] FOREIGN = {0.2, 0.4};
    private static final double PRICE = 4;

    private final int parts;
    /** By phase: logarithms of the shares of one mixture after the other. */
    private final double[][] logShares;

    MixedPixels(final LogRatioPhase[] phases) {
        final int count = phases.length;
        parts = phases[0].share().length;
        logShares = new double[count][(count - 1) * FOREIGN.length * parts];
        for (int k = 0; k < count; k++) {
            int entry = 0;
            for (int other = 0; other < count; other++) {
                if (other == k) continue;
                for (final double foreign : FOREIGN) {
                    System.arraycopy(logs(phases[k].share(), phases[other].share(), foreign), 0, logShares[k], entry,
                            parts);
                    entry += parts;
                }
            }
        }
    }

    private static double[] logs(final double[] own, final double[] other, final double foreign) {
        final double[] logs = new double[own.length];
        for (int i = 0; i < logs.length; i++) logs[i] = Math.log((1 - foreign) * own[i] + foreign * other[i]);
        return logs;
    }

    /**
     * Raises log-likelihoods where a mixture explains the pixel better.
     *
     * @param counts counts of each part
     * @param scores log-likelihood of each phase, without the multinomial coefficient
     */
    void raise(final float[] counts, final double[] scores) {
        for (int k = 0; k < scores.length; k++) {
            final double[] logs = logShares[k];
            double best = scores[k];
            for (int entry = 0; entry < logs.length; entry += parts) {
                double value = -PRICE;
                for (int i = 0; i < parts; i++) value += counts[i] * logs[entry + i];
                if (value > best) best = value;
            }
            scores[k] = best;
        }
    }
}
