package org.ionclay.segment;

import java.util.Arrays;
import java.util.Set;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Finds particles: connected components of a mask or of chosen phases, with touching particles split by a watershed
 * of the distance map if asked.
 *
 * <p>Time is linear in the number of pixels. Memory besides the input: 8 bytes for each pixel while particles are
 * split (labels and distances), of which the result keeps 4 (labels); 1 more where holes are filled or some phases
 * are left out (a copy of the classes); and about 100 bytes for each maximum of the distance map. With the mask that
 * is 9 to 10 bytes for each pixel: 2.5 GiB for 16384 x 16384. The result is the same for any number of threads. Pixels
 * at equal distance from two particles fall to the one whose pixel comes first, so a turned image may differ in such
 * pixels and in splits that just reach the tolerance.
 */
public final class ParticleSplitter {

    private static final int ROWS = 64;

    /**
     * How particles are found.
     *
     * @param split whether touching particles are split; otherwise a particle is a connected component
     * @param tolerance pixels, 0 or more: a maximum of the distance map that rises above its highest saddle by no
     *            more than this makes no particle of its own (ImageJ's MaximumFinder uses .5)
     * @param relativeTolerance the same as a share (0 to below 1) of the maximum's distance, that is of the
     *            particle's inner radius; the larger of the two holds. It keeps large rough particles whole: the
     *            unevenness of an edge grows with the particle, a fixed number of pixels does not. Two equal discs of
     *            radius R are split when their centres are farther apart than 2 R sqrt(1 - (1 - t)²), t this share
     * @param minSize pixels; smaller particles are left out (label 0). A piece that splitting made smaller stays with
     *            its neighbour instead
     * @param maxHole pixels; holes up to this size are filled before splitting: 0 none, {@link Long#MAX_VALUE} all.
     *            A hole is background that does not reach the image border and touches one phase only
     * @param connectivity 8 (pixels that touch by a corner belong together) or 4
     */
    public record Settings(boolean split, double tolerance, double relativeTolerance, long minSize, long maxHole,
            int connectivity) {

        /**
         * Split with .5 pixel and 8 % of the inner radius; specks and holes below 10 pixels, which counting noise
         * makes, are removed, but pores between touching particles stay; 8-connected.
         */
        public static final Settings DEFAULT = new Settings(true, .5, .08, 10, 10, 8);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming the setting that is out of range
         */
        public Settings {
            if (!(tolerance >= 0)) throw new IllegalArgumentException(
                    "split tolerance must be 0 pixels or more, found " + tolerance);
            if (!(relativeTolerance >= 0 && relativeTolerance < 1)) throw new IllegalArgumentException(
                    "relative split tolerance must be 0 to below 1, found " + relativeTolerance);
            if (minSize < 0) throw new IllegalArgumentException(
                    "minimum particle size must be 0 pixels or more, found " + minSize);
            if (maxHole < 0) throw new IllegalArgumentException(
                    "largest hole must be 0 pixels or more, found " + maxHole);
            if (connectivity != 4 && connectivity != 8) throw new IllegalArgumentException(
                    "connectivity must be 4 or 8, found " + connectivity);
        }
    }

    private ParticleSplitter() {
    }

    /**
     * Particles of a mask.
     *
     * @param mask 0 is background, anything else (1, 255) particle; row by row; not changed
     * @param width width in pixels, at most {@link DistanceMap#MAX_SIDE} if particles are split
     * @param height height in pixels, with the same limit
     * @param settings how
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return labels in the order of each particle's first pixel, row by row; all of phase 1
     * @throws IllegalArgumentException if the mask does not fit the size, or a side is too long
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static ParticleMap split(final byte[] mask, final int width, final int height, final Settings settings,
            final Workers workers, final Progress progress) {
        final ParticleMap map = run(mask, width, height, settings, workers, progress);
        final ParticleMap one = new ParticleMap(width, height, map.label(), map.count());
        final int[] omitted = new int[128];
        omitted[1] = map.omitted();
        return new ParticleMap(width, height, one.label(), one.count(), one.phaseOf(), omitted);
    }

    /**
     * Particles of the chosen phases. Particles of different phases never join, nor does one phase's distance map see
     * into another. Phases that are not chosen are background, also inside holes.
     *
     * @param map phases
     * @param phases phases that consist of particles, each 1 to {@code map.count()}
     * @param settings how
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return labels unique over the phases, in the order of each particle's first pixel, and the phase of each
     * @throws IllegalArgumentException if a phase is not in the map, or a side is too long
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static ParticleMap split(final PhaseMap map, final Set<Integer> phases, final Settings settings,
            final Workers workers, final Progress progress) {
        final byte[] kept = new byte[256];
        int chosen = 0;
        for (final int phase : phases) {
            if (phase < 1 || phase > map.count()) throw new IllegalArgumentException(
                    "phase must be 1 to %d, found %d".formatted(map.count(), phase));
            if (kept[phase] == 0) chosen++;
            kept[phase] = (byte) phase;
        }
        byte[] classes = map.phase();
        if (chosen < map.count()) {
            classes = new byte[classes.length];
            final byte[] copy = classes;
            final byte[] from = map.phase();
            workers.ranges(map.height(), ROWS, (chunk, first, last) -> {
                for (int i = first * map.width(); i < last * map.width(); i++) copy[i] = kept[from[i] & 0xff];
            });
        }
        return run(classes, map.width(), map.height(), settings, workers, progress);
    }

    private static ParticleMap run(final byte[] input, final int width, final int height, final Settings settings,
            final Workers workers, final Progress progress) {
        if (input.length != (long) width * height) throw new IllegalArgumentException(
                "needs %d x %d pixels, found %d".formatted(width, height, input.length));
        final boolean diagonal = settings.connectivity() == 8;
        final int[] label = new int[input.length];
        byte[] classes = input;
        if (settings.maxHole() > 0) {
            progress.update(0, "filling holes");
            classes = HoleFiller.fill(input, width, height, settings.maxHole(), diagonal, label, workers, progress);
        }
        if (!settings.split()) {
            progress.update(.3, "finding particles");
            final int count = new Components(classes, width, height, diagonal, false, label).label(workers, progress);
            final int[] piece = new int[count + 1];
            for (int i = 1; i <= count; i++) piece[i] = i;
            final BasinSums sums = BasinSums.of(label, width, height, 1, count, workers);
            return number(classes, width, height, label, 1, piece, sums, settings.minSize(), workers);
        }
        progress.update(.2, "measuring distances");
        final DistanceMap distance = DistanceMap.of(classes, width, height, false, workers);
        final DistanceWatershed watershed =
                new DistanceWatershed(classes, distance, diagonal, label, workers, progress.part(.4, .9));
        final int[] piece =
                watershed.split(settings.tolerance(), settings.relativeTolerance(), settings.minSize());
        return number(classes, width, height, label, -1, piece, watershed.sums(), settings.minSize(), workers);
    }

    /**
     * Replaces {@code sign * basin} in the labels by final numbers, which count pieces of at least {@code minSize}
     * pixels in the order of their first pixel. A piece has the number of its smallest basin.
     */
    private static ParticleMap number(final byte[] classes, final int width, final int height, final int[] label,
            final int sign, final int[] piece, final BasinSums sums, final long minSize, final Workers workers) {
        final long[] size = new long[piece.length];
        final int[] first = new int[piece.length];
        for (int b = 1; b < piece.length; b++) {
            size[piece[b]] += sums.size(b);
            first[piece[b]] = piece[b] == b ? sums.first(b) : Math.min(first[piece[b]], sums.first(b));
        }
        // first pixel above, basin below: sorts without objects
        final long[] order = new long[piece.length];
        final int[] omitted = new int[128];
        int count = 0;
        for (int b = 1; b < piece.length; b++) {
            if (piece[b] != b) continue;
            if (size[b] >= minSize) order[count++] = (long) first[b] << 32 | b;
            else omitted[classes[first[b]] & 0x7f]++;
        }
        Arrays.sort(order, 0, count);
        final int[] number = new int[piece.length];
        final byte[] phaseOf = new byte[count + 1];
        for (int i = 0; i < count; i++) {
            number[(int) order[i]] = i + 1;
            phaseOf[i + 1] = classes[(int) (order[i] >>> 32)];
        }
        for (int b = 1; b < piece.length; b++) number[b] = number[piece[b]];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                if (label[i] != 0) label[i] = number[sign * label[i]];
            }
        });
        return new ParticleMap(width, height, label, count, phaseOf, omitted);
    }
}
