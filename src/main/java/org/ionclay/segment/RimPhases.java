package org.ionclay.segment;

/**
 * Finds phases that are nothing but what the beam mixes at a boundary. Such a phase meets all of these criteria:
 * <ol>
 * <li>no core: less than {@value #CORE_SHARE} of its pixels have only their own kind within 2 pixels;
 * <li>its composition lies between those of two other phases: its distance (in shares of counts, which is where a beam
 *     mixes linearly) from the straight line between them is at most {@value #OFF_LINE} of its distance to the nearer;
 * <li>it lies between them: of its borders with other phases each of the two has at least {@value #EACH} and both
 *     together {@value #BOTH}.
 * </ol>
 * A phase without any core that holds less than {@value #SPECKLE} of the resolved pixels is speckle and goes too.
 */
final class RimPhases {

    private static final double CORE_SHARE = 0.1;
    private static final double OFF_LINE = 0.35;
    private static final double EACH = 0.15;
    private static final double BOTH = 0.7;
    private static final double SPECKLE = 0.002;

    private RimPhases() {
    }

    /** Index of the rim phase with the smallest core, or -1 if there is none. */
    static int find(final PixelLabels.Statistics labels, final LogRatioPhase[] phases) {
        int found = -1;
        double smallest = CORE_SHARE;
        long all = 0;
        for (final long pixels : labels.pixels()) all += pixels;
        for (int k = 0; k < phases.length; k++) {
            final double core = labels.pixels()[k] == 0 ? 0 : (double) labels.core()[k] / labels.pixels()[k];
            final boolean speckle = core == 0 && labels.pixels()[k] < SPECKLE * all;
            if (core < smallest && (labels.pixels()[k] == 0 || speckle || between(k, labels, phases))) {
                smallest = core;
                found = k;
            }
        }
        return found;
    }

    private static boolean between(final int k, final PixelLabels.Statistics labels, final LogRatioPhase[] phases) {
        final long[] contact = labels.contact()[k];
        double all = 0;
        for (final long pairs : contact) all += pairs;
        for (int i = 0; i < phases.length; i++) {
            for (int j = 0; j < i; j++) {
                if (i == k || j == k || contact[i] < EACH * all || contact[j] < EACH * all
                        || contact[i] + contact[j] < BOTH * all) continue;
                if (onLine(phases[k].share(), phases[i].share(), phases[j].share())) return true;
            }
        }
        return false;
    }

    private static boolean onLine(final double[] middle, final double[] one, final double[] other) {
        double along = 0;
        double length = 0;
        double toOne = 0;
        double toOther = 0;
        for (int i = 0; i < middle.length; i++) {
            along += (middle[i] - one[i]) * (other[i] - one[i]);
            length += (other[i] - one[i]) * (other[i] - one[i]);
            toOne += (middle[i] - one[i]) * (middle[i] - one[i]);
            toOther += (middle[i] - other[i]) * (middle[i] - other[i]);
        }
        final double off = toOne - along * along / length;
        return along > 0 && along < length && off <= OFF_LINE * OFF_LINE * Math.min(toOne, toOther);
    }
}
