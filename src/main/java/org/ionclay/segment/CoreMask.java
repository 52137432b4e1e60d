package org.ionclay.segment;

import java.util.Optional;
import org.ionclay.compute.Workers;

/**
 * Finds the core of phases and particles: the pixels that lie deeper than a margin below any other phase, where beam
 * blur mixes nothing in.
 *
 * <p>Labels that were made from the counts themselves are first freed of specks: a pixel takes the label of more than
 * half of the labelled pixels in the 5 x 5 window around it. Without this, the pixels whose noise carries them over a
 * class boundary would be missing from their phase, and the mean of the rest would be biased. A pixel of a particle of
 * at least {@value #KEPT_PARTICLE} px keeps its label. Pixels without a phase (unresolved, outside the mask) are
 * neither relabelled nor counted, and are no boundary: they mix in no counts.
 *
 * <p>Depth is the chessboard distance to the nearest pixel of another phase, 1 beside it, capped at
 * {@value #DEEPEST}; found in two raster passes (Rosenfeld and Pfaltz 1966). The border of the image is no boundary.
 */
public final class CoreMask {

    /** Largest depth that is told apart; deeper pixels have this one. */
    public static final int DEEPEST = 17;

    /** Pixels of a particle that is not taken for a speck: more than half of the 5 x 5 window. */
    static final int KEPT_PARTICLE = 13;

    /** Keys below are phases, keys from here on are particles: label + PARTICLE_KEY. */
    static final int PARTICLE_KEY = 128;

    private static final int REACH = 2;
    private static final int HALO = DEEPEST + REACH;

    private final PhaseMap phases;
    private final ParticleMap particles;
    private final int[] phaseOf;
    private final boolean[] kept;

    /**
     * Rows of cleaned labels and depths.
     *
     * @param from first row
     * @param key cleaned label of each pixel, row by row from {@code from}: 0 none, 1 to 127 a phase outside all
     *            particles, {@link #PARTICLE_KEY} + label a particle
     * @param depth chessboard distance to another phase, 1 to {@link #DEEPEST}
     */
    record Band(int from, int[] key, byte[] depth) {
    }

    /**
     * Prepares the search.
     *
     * @param phases phase of each pixel
     * @param particles particles of the same field, if there are any
     * @throws IllegalArgumentException if sizes differ
     */
    public CoreMask(final PhaseMap phases, final Optional<ParticleMap> particles) {
        this.phases = phases;
        this.particles = particles.orElse(null);
        if (this.particles != null
                && (this.particles.width() != phases.width() || this.particles.height() != phases.height())) {
            throw new IllegalArgumentException("phases are %d x %d px, particles %d x %d px: need one size".formatted(
                    phases.width(), phases.height(), this.particles.width(), this.particles.height()));
        }
        final int count = this.particles == null ? 0 : this.particles.count();
        phaseOf = new int[count + 1];
        kept = new boolean[count + 1];
        if (count > 0) majorities(count);
    }

    private void majorities(final int count) {
        final int stride = phases.count() + 1;
        final int[] tally = new int[(count + 1) * stride];
        final int[] label = particles.label();
        final byte[] phase = phases.phase();
        for (int i = 0; i < label.length; i++) tally[label[i] * stride + phase[i]]++;
        for (int l = 1; l <= count; l++) {
            int best = 0;
            int pixels = tally[l * stride];
            for (int p = 1; p < stride; p++) {
                pixels += tally[l * stride + p];
                if (tally[l * stride + p] > (best == 0 ? 0 : tally[l * stride + best])) best = p;
            }
            phaseOf[l] = best == 0 ? stride : best;
            kept[l] = pixels >= KEPT_PARTICLE;
        }
    }

    /**
     * Phase that most of a particle's pixels have.
     *
     * @param label particle, from 1
     * @return the phase, or {@code count + 1} of the phase map where no pixel of the particle has one
     */
    public int phaseOf(final int label) {
        return phaseOf[label];
    }

    /** Phase of a key. */
    int phaseOfKey(final int key) {
        return key < PARTICLE_KEY ? key : phaseOf[key - PARTICLE_KEY];
    }

    /**
     * The core of one phase, particles' cleaned pixels included.
     *
     * @param phase phase, from 1
     * @param margin depth that is left out in pixels, 0 to {@link #DEEPEST} - 1
     * @param workers threads
     * @return 1 in the core and 0 elsewhere, row by row
     */
    public byte[] core(final int phase, final int margin, final Workers workers) {
        final int width = phases.width();
        final byte[] core = new byte[phases.phase().length];
        workers.ranges(phases.height(), 128, (chunk, from, to) -> {
            final Band band = band(from, to);
            final int start = from * width;
            for (int i = 0; i < (to - from) * width; i++) {
                if (phaseOfKey(band.key[i]) == phase && band.depth[i] > margin) core[start + i] = 1;
            }
        });
        return core;
    }

    /** Cleans the labels of some rows and finds their depths; does not depend on how the rows are split. */
    Band band(final int from, final int to) {
        final int width = phases.width();
        final int first = Math.max(0, from - HALO);
        final int last = Math.min(phases.height(), to + HALO);
        final int rows = last - first;
        final int[] raw = new int[rows * width];
        for (int i = 0; i < raw.length; i++) raw[i] = rawKey(first * width + i);
        final byte[] depth = new byte[raw.length];
        distances(raw, width, rows, REACH + 1, depth);
        final int[] key = vote(raw, depth, width, rows);
        for (int i = 0; i < raw.length; i++) raw[i] = phaseOfKey(key[i]);
        for (int y = 0; y < rows; y++) fill(raw, y * width, width);
        distances(raw, width, rows, DEEPEST, depth);
        final int start = (from - first) * width;
        final int[] keys = new int[(to - from) * width];
        final byte[] depths = new byte[keys.length];
        System.arraycopy(key, start, keys, 0, keys.length);
        System.arraycopy(depth, start, depths, 0, keys.length);
        return new Band(from, keys, depths);
    }

    private int rawKey(final int pixel) {
        final int label = particles == null ? 0 : particles.label()[pixel];
        return label > 0 ? label + PARTICLE_KEY : phases.phase()[pixel];
    }

    /** Majority vote (Boyer and Moore 1981) in the 5 x 5 window, where it is not of one label anyway. */
    private int[] vote(final int[] raw, final byte[] depth, final int width, final int rows) {
        final int[] key = raw.clone();
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                final int i = y * width + x;
                if (depth[i] > REACH || raw[i] == 0) continue;
                if (raw[i] >= PARTICLE_KEY && kept[raw[i] - PARTICLE_KEY]) continue;
                if (x >= REACH && y >= REACH && x < width - REACH && y < rows - REACH && leads(raw, width, i)) continue;
                key[i] = majority(raw, width, rows, x, y);
            }
        }
        return key;
    }

    /** Whether a pixel's own label has more than half of a whole window: true for most, and quickly found. */
    private static boolean leads(final int[] raw, final int width, final int pixel) {
        final int own = raw[pixel];
        int votes = 0;
        for (int start = pixel - REACH * width - REACH; start <= pixel + REACH * width; start += width) {
            votes += (raw[start] == own ? 1 : 0) + (raw[start + 1] == own ? 1 : 0) + (raw[start + 2] == own ? 1 : 0)
                    + (raw[start + 3] == own ? 1 : 0) + (raw[start + 4] == own ? 1 : 0);
        }
        return votes >= KEPT_PARTICLE;
    }

    private static int majority(final int[] raw, final int width, final int rows, final int x, final int y) {
        final int left = Math.max(0, x - REACH);
        final int right = Math.min(width - 1, x + REACH);
        final int top = Math.max(0, y - REACH);
        final int bottom = Math.min(rows - 1, y + REACH);
        int candidate = 0;
        int lead = 0;
        for (int v = top; v <= bottom; v++) {
            for (int i = v * width + left; i <= v * width + right; i++) {
                if (raw[i] == 0) continue;
                if (lead == 0) candidate = raw[i];
                lead += raw[i] == candidate ? 1 : -1;
            }
        }
        int votes = 0;
        int voters = 0;
        for (int v = top; v <= bottom; v++) {
            for (int i = v * width + left; i <= v * width + right; i++) {
                if (raw[i] != 0) voters++;
                if (raw[i] == candidate) votes++;
            }
        }
        return candidate != 0 && 2 * votes > voters ? candidate : raw[y * width + x];
    }

    /**
     * Lets pixels without a phase belong to the phase on their left (at the start of a row, on their right): depths
     * then reach across them and are never larger than the true distance between labelled pixels. A row without any
     * phase is a boundary.
     */
    private static void fill(final int[] phase, final int start, final int width) {
        int first = 0;
        while (first < width && phase[start + first] == 0) first++;
        if (first == width) return;
        for (int x = 0; x < first; x++) phase[start + x] = phase[start + first];
        for (int x = first + 1; x < width; x++) {
            if (phase[start + x] == 0) phase[start + x] = phase[start + x - 1];
        }
    }

    private static void distances(final int[] key, final int width, final int rows, final int cap,
            final byte[] depth) {
        for (int y = 0; y < rows; y++) {
            final int row = y * width;
            for (int x = 0; x < width; x++) {
                final int i = row + x;
                final int own = key[i];
                int best = cap;
                if (x > 0) best = nearer(best, own, key[i - 1], depth[i - 1]);
                if (y > 0) {
                    if (x > 0) best = nearer(best, own, key[i - width - 1], depth[i - width - 1]);
                    best = nearer(best, own, key[i - width], depth[i - width]);
                    if (x < width - 1) best = nearer(best, own, key[i - width + 1], depth[i - width + 1]);
                }
                depth[i] = (byte) best;
            }
        }
        for (int y = rows - 1; y >= 0; y--) {
            final int row = y * width;
            for (int x = width - 1; x >= 0; x--) {
                final int i = row + x;
                final int own = key[i];
                int best = depth[i];
                // beside another phase nothing can be nearer
                if (best == 1) continue;
                if (x < width - 1) best = nearer(best, own, key[i + 1], depth[i + 1]);
                if (y < rows - 1) {
                    if (x < width - 1) best = nearer(best, own, key[i + width + 1], depth[i + width + 1]);
                    best = nearer(best, own, key[i + width], depth[i + width]);
                    if (x > 0) best = nearer(best, own, key[i + width - 1], depth[i + width - 1]);
                }
                depth[i] = (byte) best;
            }
        }
    }

    private static int nearer(final int best, final int own, final int other, final int there) {
        return Math.min(best, other == own ? there + 1 : 1);
    }
}
