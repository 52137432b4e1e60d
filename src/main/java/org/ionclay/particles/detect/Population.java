package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * What the particles that were found at first say about the others: whether particles of this picture touch, and
 * whether some are of the other polarity. Shares of few particles are drawn to 0, so that a picture in which nothing is
 * known is judged as one of single particles.
 *
 * @param bright the polarity of most
 * @param count how many
 * @param touching how many of them touch another one
 * @param others how many of the other polarity lie beside them
 * @param mixed whether ones of the other polarity may count at all
 */
record Population(boolean bright, int count, int touching, int others, boolean mixed) {

    /** Particles beside which the share of a kind is believed by half. */
    private static final double DOUBT = 10;
    /** Weight of the odds of touching, for a particle whose whole edge is shared. */
    private static final double SHARED = 2.5;
    /** Pixels between particles that touch. */
    private static final int GAP = 3;

    /**
     * Of particles found at first.
     *
     * @param found candidates of all kinds, with their support
     * @param bright the polarity of most
     * @param mixed whether ones of the other polarity may count
     * @param width width of the picture in pixels
     * @param pixels its number of pixels
     */
    static Population of(final List<Candidate> found, final boolean bright, final boolean mixed, final int width,
            final int pixels) {
        final List<Selection.Judged> first =
                Selection.consistent(Selection.greedy(Selection.judge(found, bright), pixels)).particles();
        final int[] label = Selection.paint(first, pixels);
        int others = 0;
        if (mixed) {
            final List<Selection.Judged> beside = new ArrayList<>();
            for (final Selection.Judged other : Selection.judge(found, !bright)) {
                if (Selection.free(other.candidate(), label, 0)) beside.add(other);
            }
            others = Selection.greedy(beside, pixels).size();
        }
        return new Population(bright, first.size(), touching(label, width, first.size()), others, mixed);
    }

    /** Whether most particles touch others, so that it is worth looking for lines between them. */
    boolean crowded() {
        return together() >= .5;
    }

    private double together() {
        return (touching + 1) / (count + DOUBT);
    }

    /** Number of labels within a few pixels of another one. */
    private static int touching(final int[] label, final int width, final int count) {
        final boolean[] touches = new boolean[count + 1];
        for (int i = 0; i < label.length; i++) {
            if (label[i] == 0) continue;
            final int right = Math.min(GAP, width - 1 - i % width);
            for (int step = 1; step <= GAP; step++) {
                if (step <= right) meet(label, i, i + step, touches);
                if (i + step * width < label.length) meet(label, i, i + step * width, touches);
            }
        }
        int sum = 0;
        for (final boolean one : touches) if (one) sum++;
        return sum;
    }

    private static void meet(final int[] label, final int i, final int j, final boolean[] touches) {
        if (label[j] == 0 || label[j] == label[i]) return;
        touches[label[i]] = true;
        touches[label[j]] = true;
    }

    /**
     * What is added to the logarithm of the odds of a candidate.
     *
     * @param light whether it is bright
     * @param shared share of its edge along which another region touches
     */
    double odds(final boolean light, final double shared) {
        final double together = SHARED * shared * Math.log(together());
        if (light == bright) return together;
        return mixed ? together + Math.log((others + 1) / (count + others + DOUBT)) : Double.NEGATIVE_INFINITY;
    }
}
