package org.ionclay.composition;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BitRows;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

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
 * {@value #DEEPEST} ({@link BitRows#deeper}). The border of the image is no boundary.
 */
public final class CoreMask {

    /** Largest depth that is told apart; deeper pixels have this one. */
    public static final int DEEPEST = 17;

    /** Pixels of a particle that is not taken for a speck: more than half of the 5 x 5 window. */
    static final int KEPT_PARTICLE = 13;

    /** Keys below are phases, keys from here on are particles: label + PARTICLE_KEY. */
    static final int PARTICLE_KEY = 128;

    private static final int ROWS = 128;
    private static final int REACH = 2;
    private static final int HALO = DEEPEST + REACH;

    private final PhaseMap phases;
    private final ParticleMap particles;
    private final int[] phaseOf;
    private final boolean[] kept;

    /**
     * Cores of all phases at one margin, particles' cleaned pixels included, to be filled in by
     * {@link RegionComposition}, which finds all depths anyway.
     *
     * @param margin depth that is left out in pixels, one of 0 to 6, 8, 10, 12, 16
     * @param phase phase of each core pixel and 0 elsewhere, row by row; all 0 before
     */
    public record Cores(int margin, byte[] phase) {

        /**
         * Checks the margin.
         *
         * @throws IllegalArgumentException if it is not one of those that compositions tell apart
         */
        public Cores {
            if (Arrays.binarySearch(RegionSums.MARGINS, margin) < 0) throw new InputException(
                    "the margin must be one of " + Arrays.toString(RegionSums.MARGINS) + " pixels, found " + margin);
        }

        /** Depth class from which on pixels lie deeper than the margin. */
        int depthClass() {
            return Arrays.binarySearch(RegionSums.MARGINS, margin);
        }
    }

    /** Rows of cleaned labels, and which of their pixels lie deeper than some margins. */
    static final class Band {

        private final int width;
        private final int skipped;
        private final int[] key;
        private final BitRows[] digits;
        private final BitRows ends;

        /**
         * @param skipped rows before the band's first
         * @param deeper pixels deeper than each margin
         */
        Band(final int width, final int skipped, final int[] key, final BitRows[] deeper) {
            this.width = width;
            this.skipped = skipped;
            this.key = key;
            digits = BitRows.digits(deeper);
            ends = BitRows.across(key, width, key.length / width);
            for (final BitRows digit : digits) ends.addSteps(digit);
        }

        /**
         * Cleaned label of a pixel: 0 none, 1 to 127 a phase outside all particles, {@link #PARTICLE_KEY} + label a
         * particle.
         *
         * @param y row in the band, from 0
         */
        int key(final int x, final int y) {
            return key[(y + skipped) * width + x];
        }

        /** How many of the margins a pixel lies deeper than. */
        int level(final int x, final int y) {
            int level = 0;
            for (int d = 0; d < digits.length; d++) level |= digits[d].bit(x, y + skipped) << d;
            return level;
        }

        /** Where the run of pixels of one key and level ends that begins or goes on at x: the first pixel after it. */
        int end(final int x, final int y) {
            return Math.min(width, ends.next(x, y + skipped) + 1);
        }
    }

    /**
     * Prepares the search.
     *
     * @param phases phase of each pixel
     * @param particles particles of the same field, if there are any
     * @param workers threads
     * @throws IllegalArgumentException if sizes differ
     */
    public CoreMask(final PhaseMap phases, final Optional<ParticleMap> particles, final Workers workers) {
        this.phases = phases;
        this.particles = particles.orElse(null);
        if (this.particles != null
                && (this.particles.width() != phases.width() || this.particles.height() != phases.height())) {
            throw new InputException(Text.of("phases are %d x %d px, particles %d x %d px: need one size",
                    phases.width(), phases.height(), this.particles.width(), this.particles.height()));
        }
        final int count = this.particles == null ? 0 : this.particles.count();
        phaseOf = new int[count + 1];
        kept = new boolean[count + 1];
        if (count > 0) majorities(count, workers);
    }

    private void majorities(final int count, final Workers workers) {
        final int stride = phases.count() + 1;
        // sums of ints do not depend on their order
        final AtomicIntegerArray tally = new AtomicIntegerArray((count + 1) * stride);
        workers.ranges(phases.height(), ROWS, (chunk, from, to) -> {
            final LabelRuns runs = new LabelRuns(phases, particles);
            for (int y = from; y < to; y++) {
                runs.row(y);
                for (int x = 0, end; x < phases.width(); x = end) {
                    end = runs.end(x);
                    if (runs.label(x) > 0) tally.addAndGet(runs.label(x) * stride + runs.phase(x), end - x);
                }
            }
        });
        for (int l = 1; l <= count; l++) {
            int best = 0;
            int pixels = tally.getPlain(l * stride);
            for (int p = 1; p < stride; p++) {
                pixels += tally.getPlain(l * stride + p);
                if (tally.getPlain(l * stride + p) > (best == 0 ? 0 : tally.getPlain(l * stride + best))) best = p;
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
     * Cleans the labels of some rows and finds their depths; does not depend on how the rows are split.
     *
     * @param margins depths to tell apart, rising, 0 to {@link #DEEPEST} - 1
     */
    Band band(final int from, final int to, final int... margins) {
        final int width = phases.width();
        final int first = Math.max(0, from - HALO);
        final int last = Math.min(phases.height(), to + HALO);
        final int rows = last - first;
        final int[] key = new int[rows * width];
        for (int i = 0; i < key.length; i++) key[i] = rawKey(first * width + i);
        vote(key, width, rows);
        return new Band(width, from - first, key, BitRows.deeper(edge(key, width, rows), margins));
    }

    private int rawKey(final int pixel) {
        final int label = particles == null ? 0 : particles.label()[pixel];
        return label > 0 ? label + PARTICLE_KEY : phases.phase()[pixel];
    }

    /** The pixels beside another phase: two rows of phases at a time, which the caches hold. */
    private BitRows edge(final int[] key, final int width, final int rows) {
        final BitRows across = new BitRows(width, rows);
        final BitRows down = new BitRows(width, rows);
        int[] upper = new int[width];
        int[] lower = new int[width];
        for (int y = 0; y < rows; y++) {
            final int[] done = upper;
            upper = lower;
            lower = done;
            phases(key, y * width, lower);
            across.across(y, lower, 0);
            if (y > 0) down.down(y - 1, upper, 0, lower, 0, across);
        }
        return BitRows.mixed(across, down, 1);
    }

    /**
     * Phase of each key of a row. Pixels without a phase belong to the phase on their left (at the start of the row, on
     * their right): depths then reach across them and are never larger than the true distance between labelled pixels.
     * A row without any phase is a boundary.
     */
    private void phases(final int[] key, final int start, final int[] phase) {
        int last = 0;
        int known = 0;
        int begun = 0;
        for (int x = 0; x < phase.length; x++) {
            if (key[start + x] != last) {
                last = key[start + x];
                if (last != 0) known = phaseOfKey(last);
                if (begun == 0) {
                    begun = 1;
                    Arrays.fill(phase, 0, x, known);
                }
            }
            phase[x] = known;
        }
    }

    /** Majority vote (Boyer and Moore 1981) in the 5 x 5 window, where it is not of one label anyway. */
    private void vote(final int[] raw, final int width, final int rows) {
        final BitRows across = BitRows.across(raw, width, rows);
        final BitRows mixed = BitRows.mixed(across, BitRows.down(raw, across), REACH);
        final OwnVotes own = new OwnVotes(raw, width);
        // all vote as they were
        int[] changed = new int[64];
        int[] elected = new int[64];
        int count = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = mixed.next(0, y); x < width; x = mixed.next(x + 1, y)) {
                final int i = y * width + x;
                if (raw[i] == 0 || raw[i] >= PARTICLE_KEY && kept[raw[i] - PARTICLE_KEY]) {
                    // on to the end of the run
                    x = across.next(x, y);
                    continue;
                }
                if (x >= REACH && y >= REACH && x < width - REACH && y < rows - REACH
                        && own.of(i) >= KEPT_PARTICLE) continue;
                final int best = majority(raw, width, rows, x, y);
                if (best == raw[i]) continue;
                if (count == changed.length) {
                    changed = Arrays.copyOf(changed, 2 * count);
                    elected = Arrays.copyOf(elected, 2 * count);
                }
                changed[count] = i;
                elected[count++] = best;
            }
        }
        for (int c = 0; c < count; c++) raw[changed[c]] = elected[c];
    }

    /** How often a pixel's own label stands in its window: more than half for most, and quickly found along a run. */
    private static final class OwnVotes {

        private final int[] raw;
        private final int width;
        private int pixel = -1;
        private int votes;
        /** Votes of the window's columns, a byte each, the last one lowest. */
        private long columns;

        OwnVotes(final int[] raw, final int width) {
            this.raw = raw;
            this.width = width;
        }

        /** For a pixel whose window is whole. */
        int of(final int next) {
            final boolean goesOn = next == pixel + 1 && raw[next] == raw[pixel];
            if (!goesOn) {
                votes = 0;
                columns = 0;
            }
            for (int c = goesOn ? REACH : -REACH; c <= REACH; c++) {
                final int column = column(next + c, raw[next]);
                columns = columns << Byte.SIZE | column;
                votes += column - (int) (columns >>> (2 * REACH + 1) * Byte.SIZE & 0xff);
            }
            pixel = next;
            return votes;
        }

        private int column(final int middle, final int label) {
            return (raw[middle - 2 * width] == label ? 1 : 0) + (raw[middle - width] == label ? 1 : 0)
                    + (raw[middle] == label ? 1 : 0) + (raw[middle + width] == label ? 1 : 0)
                    + (raw[middle + 2 * width] == label ? 1 : 0);
        }
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
}
