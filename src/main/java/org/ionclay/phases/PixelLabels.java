package org.ionclay.phases;

import java.util.Arrays;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Gives every pixel of a field to one of the fitted phases, strip by strip, so that memory stays bounded.
 *
 * <p>A pixel at a boundary holds counts of both phases and belongs to the one that gives more: {@link MixedPixels}.
 * Without smoothing a pixel goes to the phase of the largest marginal likelihood. With it the labels minimise
 * -sum log L(pixel, phase) - strength * sum over neighbour pairs of equal phase (edge neighbours weigh 1, corner
 * neighbours {@value #CORNER}) by iterated conditional modes (Besag 1986) in four interleaved sub-lattices, from a
 * start
 * where the log-likelihoods are summed over a small window. Strips carry a halo as deep as the sweeps can reach, so the
 * labels do not depend on strips or threads.
 */
final class PixelLabels {

    /** Weight of a corner neighbour. */
    static final double CORNER = 0.7;

    private static final int SWEEPS = 6;
    /** Large beside the halo, whose pixels are worked out twice; each thread holds some 60 bytes for each pixel. */
    private static final int STRIP_PIXELS = 1 << 20;
    private static final int TABULATED = 2048;
    private static final int CORE = 2;

    /**
     * What the labels look like, by phase.
     *
     * @param pixels number of pixels
     * @param core pixels at least {@value #CORE} pixels away from any other label
     * @param contact number of edge-neighbour pairs of two phases, [phase][phase], symmetric
     * @param counts gross counts of each part, [phase][part]
     */
    record Statistics(long[] pixels, long[] core, long[][] contact, double[][] counts) {

        Statistics(final int phases, final int parts) {
            this(new long[phases], new long[phases], new long[phases][phases], new double[phases][parts]);
        }

        void add(final Statistics other) {
            for (int k = 0; k < pixels.length; k++) {
                pixels[k] += other.pixels[k];
                core[k] += other.core[k];
                for (int l = 0; l < pixels.length; l++) contact[k][l] += other.contact[k][l];
                for (int i = 0; i < counts[k].length; i++) counts[k][i] += other.counts[k][i];
            }
        }
    }

    private final CountRows rows;
    private final LogRatioPhase[] phases;
    private final float edge;
    private final int radius;
    private final double minimum;
    private final double typical;

    /**
     * @param smoothing strength of the Potts prior
     * @param radius half width of the window in which counts are summed to decide whether a pixel is resolved
     * @param minimum net counts that a pixel needs on average over that window
     */
    PixelLabels(final CountRows rows, final LogRatioPhase[] phases, final double smoothing, final int radius,
            final double minimum, final double typical) {
        this.rows = rows;
        this.phases = new LogRatioPhase[phases.length];
        for (int k = 0; k < phases.length; k++) this.phases[k] = phases[k].tabulated(TABULATED);
        this.edge = (float) smoothing;
        this.radius = radius;
        this.minimum = minimum;
        this.typical = typical;
    }

    /**
     * Labels the whole field.
     *
     * @param into receives 1 + index of the phase, or 0
     */
    Statistics label(final byte[] into, final Workers workers, final Progress progress) {
        final int strip = Math.max(32, STRIP_PIXELS / rows.width());
        final int strips = Workers.chunks(rows.height(), strip);
        final Statistics[] parts = new Statistics[strips];
        final java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
        workers.ranges(rows.height(), strip, (chunk, from, to) -> {
            progress.check();
            parts[chunk] = new Strip(from, to).label(into);
            progress.update(done.incrementAndGet() / (double) strips, "classifying pixels");
        });
        final Statistics sum = new Statistics(phases.length, rows.parts());
        for (final Statistics part : parts) sum.add(part);
        return sum;
    }

    /** One strip of rows with its halo. */
    private final class Strip {

        private final int width = rows.width();
        private final int from;
        private final int to;
        private final int top;
        private final int bottom;
        private final float[] totals;
        private final float[][] scores;
        private final byte[] labels;

        Strip(final int from, final int to) {
            this.from = from;
            this.to = to;
            // a sweep of four sub-lattices carries a change over two rows
            final int halo = 2 * SWEEPS + GroundEdge.reach(radius) + 1 + CORE;
            top = Math.max(0, from - halo);
            bottom = Math.min(rows.height(), to + halo);
            final int pixels = Math.multiplyExact(bottom - top, width);
            totals = new float[pixels];
            scores = new float[phases.length][pixels];
            labels = new byte[pixels];
        }

        Statistics label(final byte[] into) {
            likelihoods();
            final boolean[] resolved = new Resolved(rows, totals, width, bottom - top, radius, minimum,
                    typical).pixels();
            start(resolved);
            if (edge > 0 && phases.length > 1) {
                for (int sweep = 0; sweep < SWEEPS; sweep++) if (!sweep()) break;
            }
            System.arraycopy(labels, (from - top) * width, into, from * width, (to - from) * width);
            return statistics();
        }

        private void likelihoods() {
            final int parts = rows.parts();
            final float[][] counts = new float[parts][width];
            final float[] total = new float[width];
            final float[] pixel = new float[parts];
            final LogRatioPhase.Work[] work = PhaseMixture.work(phases.length, phases[0].dimension());
            final double[] score = new double[phases.length];
            final double[] noWeights = new double[phases.length];
            final MixedPixels mixed = new MixedPixels(phases);
            for (int y = top; y < bottom; y++) {
                rows.row(y, counts, total);
                final int line = (y - top) * width;
                System.arraycopy(total, 0, totals, line, width);
                if (phases.length == 1) continue;
                for (int x = 0; x < width; x++) {
                    if (total[x] <= 0) continue;
                    for (int part = 0; part < parts; part++) pixel[part] = counts[part][x];
                    PhaseMixture.scores(phases, noWeights, pixel, total[x], work, score);
                    mixed.raise(pixel, score);
                    for (int k = 0; k < score.length; k++) scores[k][line + x] = (float) score[k];
                }
            }
        }

        /** Labels by the log-likelihoods summed over the window, or of the pixel itself without smoothing. */
        private void start(final boolean[] resolved) {
            final int reach = edge > 0 ? radius : 0;
            final float[][] column = new float[phases.length][width];
            for (int y = 0; y < bottom - top; y++) {
                for (int k = 0; k < phases.length; k++) {
                    Arrays.fill(column[k], 0);
                    for (int near = Math.max(0, y - reach); near <= Math.min(bottom - top - 1, y + reach); near++) {
                        for (int x = 0; x < width; x++) column[k][x] += scores[k][near * width + x];
                    }
                }
                for (int x = 0; x < width; x++) {
                    if (resolved[y * width + x]) labels[y * width + x] = (byte) (1 + best(column, x, reach));
                }
            }
        }

        private int best(final float[][] column, final int x, final int reach) {
            int best = 0;
            float largest = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < column.length; k++) {
                float sum = 0;
                for (int near = Math.max(0, x - reach); near <= Math.min(width - 1, x + reach); near++) {
                    sum += column[k][near];
                }
                if (sum > largest) {
                    largest = sum;
                    best = k;
                }
            }
            return best;
        }

        /** One sweep; whether anything changed. */
        private boolean sweep() {
            boolean changed = false;
            final float[] votes = new float[phases.length + 1];
            for (int lattice = 0; lattice < 4; lattice++) {
                // parity of the row in the field, not in the strip: strips must not matter
                for (int y = ((lattice >> 1) + top) % 2; y < bottom - top; y += 2) {
                    for (int x = lattice & 1; x < width; x += 2) {
                        if (labels[y * width + x] != 0) changed |= update(x, y, votes);
                    }
                }
            }
            return changed;
        }

        private boolean update(final int x, final int y, final float[] votes) {
            final int here = y * width + x;
            final float corner = (float) (CORNER * edge);
            final boolean left = x > 0;
            final boolean right = x < width - 1;
            Arrays.fill(votes, 0);
            if (left) votes[labels[here - 1]] += edge;
            if (right) votes[labels[here + 1]] += edge;
            if (y > 0) {
                final int above = here - width;
                votes[labels[above]] += edge;
                if (left) votes[labels[above - 1]] += corner;
                if (right) votes[labels[above + 1]] += corner;
            }
            if (y < bottom - top - 1) {
                final int below = here + width;
                votes[labels[below]] += edge;
                if (left) votes[labels[below - 1]] += corner;
                if (right) votes[labels[below + 1]] += corner;
            }
            int best = labels[here];
            float largest = scores[best - 1][here] + votes[best];
            for (int k = 0; k < phases.length; k++) {
                final float value = scores[k][here] + votes[k + 1];
                if (value > largest) {
                    largest = value;
                    best = k + 1;
                }
            }
            if (best == labels[here]) return false;
            labels[here] = (byte) best;
            return true;
        }

        private Statistics statistics() {
            final Statistics sum = new Statistics(phases.length, rows.parts());
            final float[][] counts = new float[rows.parts()][width];
            final float[] total = new float[width];
            for (int y = from; y < to; y++) {
                rows.row(y, counts, total);
                for (int x = 0; x < width; x++) {
                    final int here = (y - top) * width + x;
                    final int k = labels[here] - 1;
                    if (k < 0) continue;
                    sum.pixels[k]++;
                    for (int part = 0; part < counts.length; part++) sum.counts[k][part] += counts[part][x];
                    if (core(x, y - top)) sum.core[k]++;
                    if (x < width - 1) touch(sum, k, labels[here + 1] - 1);
                    if (y < rows.height() - 1) touch(sum, k, labels[here + width] - 1);
                }
            }
            return sum;
        }

        private void touch(final Statistics sum, final int one, final int other) {
            if (other < 0 || other == one) return;
            sum.contact[one][other]++;
            sum.contact[other][one]++;
        }

        private boolean core(final int x, final int y) {
            final byte own = labels[y * width + x];
            for (int i = Math.max(0, y - CORE); i <= Math.min(bottom - top - 1, y + CORE); i++) {
                for (int j = Math.max(0, x - CORE); j <= Math.min(width - 1, x + CORE); j++) {
                    // what is no part of the field is no other phase, as the border is none
                    if (labels[i * width + j] != own && totals[i * width + j] >= 0) return false;
                }
            }
            return true;
        }
    }
}
