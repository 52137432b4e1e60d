package org.ionclay.phases;

/**
 * Finds phases that are nothing but what the beam mixes at a boundary. Such a phase meets all of these criteria:
 * <ol>
 * <li>no core: less than {@value #CORE_SHARE} of its pixels have only their own kind within 2 pixels;
 * <li>its composition is a mixture of other phases: the counts of its pixels, all together, are at most
 *     {@value #OFF_LINE} of their distance from the nearest of these phases away from the best mixture (in shares of
 *     counts, which is where a beam mixes linearly);
 * <li>it lies between them: at least {@value #BOTH} of its borders are with the phases that make up the mixture.
 * </ol>
 * A phase without any core that holds less than {@value #SPECKLE} of the resolved pixels is speckle and goes too.
 */
final class RimPhases {

    private static final double CORE_SHARE = 0.1;
    private static final double OFF_LINE = 0.35;
    private static final double MEMBER = 0.05;
    private static final int ROUNDS = 300;
    private static final double BOTH = 0.7;
    private static final double SPECKLE = 0.002;

    private RimPhases() {
    }

    /** Index of the rim phase with the smallest core, or -1 if there is none. */
    static int find(final PixelLabels.Statistics labels) {
        int found = -1;
        double smallest = CORE_SHARE;
        long all = 0;
        for (final long pixels : labels.pixels()) all += pixels;
        for (int k = 0; k < labels.pixels().length; k++) {
            final double core = labels.pixels()[k] == 0 ? 0 : (double) labels.core()[k] / labels.pixels()[k];
            final boolean speckle = core == 0 && labels.pixels()[k] < SPECKLE * all;
            if (core < smallest && (labels.pixels()[k] == 0 || speckle || between(k, labels))) {
                smallest = core;
                found = k;
            }
        }
        return found;
    }

    private static boolean between(final int k, final PixelLabels.Statistics labels) {
        final int count = labels.pixels().length;
        final double[][] shares = new double[count][];
        for (int i = 0; i < count; i++) shares[i] = shares(labels.counts()[i]);
        final double[] mixture = mixture(k, shares);
        double nearest = Double.POSITIVE_INFINITY;
        double all = 0;
        double members = 0;
        final double[] mixed = new double[shares[k].length];
        for (int i = 0; i < count; i++) {
            all += labels.contact()[k][i];
            if (i == k || mixture[i] < MEMBER) continue;
            members += labels.contact()[k][i];
            nearest = Math.min(nearest, distance(shares[k], shares[i]));
            for (int part = 0; part < mixed.length; part++) mixed[part] += mixture[i] * shares[i][part];
        }
        return members >= BOTH * all && distance(shares[k], mixed) <= OFF_LINE * nearest;
    }

    /** Amounts of the other phases that mix best to phase k: maximum likelihood by expectation-maximisation. */
    private static double[] mixture(final int k, final double[][] shares) {
        final double[] amount = new double[shares.length];
        for (int i = 0; i < amount.length; i++) amount[i] = i == k ? 0 : 1.0 / (amount.length - 1);
        for (int round = 0; round < ROUNDS; round++) {
            final double[] next = new double[amount.length];
            for (int part = 0; part < shares[k].length; part++) {
                double sum = 0;
                for (int i = 0; i < amount.length; i++) sum += amount[i] * shares[i][part];
                if (!(sum > 0)) continue;
                for (int i = 0; i < amount.length; i++) next[i] += shares[k][part] * amount[i] * shares[i][part] / sum;
            }
            System.arraycopy(next, 0, amount, 0, amount.length);
        }
        return amount;
    }

    private static double[] shares(final double[] counts) {
        double sum = 0;
        for (final double count : counts) sum += count;
        final double[] shares = new double[counts.length];
        for (int part = 0; part < shares.length; part++) shares[part] = sum > 0 ? counts[part] / sum : 0;
        return shares;
    }

    private static double distance(final double[] one, final double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return Math.sqrt(sum);
    }
}
