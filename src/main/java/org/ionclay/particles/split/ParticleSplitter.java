package org.ionclay.particles.split;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BasinSums;
import org.ionclay.compute.image.Components;
import org.ionclay.compute.image.DistanceMap;
import org.ionclay.eds.FieldArea;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;

/**
 * Finds particles: connected components of a mask or of chosen phases, with touching particles split by a watershed
 * of the distance map if asked.
 *
 * <p>Time is linear in the number of pixels. Memory besides the input: 8 bytes for each pixel while particles are
 * split (labels and distances), of which the result keeps 4 (labels); 1 more where holes are filled or some phases
 * are left out (a copy of the classes); and about 100 bytes for each maximum of the distance map. With the mask that
 * is 9 to 10 bytes for each pixel: 2.5 GiB for 16384 x 16384; with a picture, 1 more. The result is the same for any
 * number of threads. Pixels at equal distance from two particles fall to the one whose pixel comes first, so a turned
 * image may differ in such pixels and in splits that just reach the tolerance.
 */
public final class ParticleSplitter {

    private static final int ROWS = 64;

    /** Class of what is no part of the field while holes are filled. */
    private static final byte OUTSIDE = -1;

    /** Share of the tolerance from which on a neck is cut where the picture shows a line along it. */
    private static final double EAGER = .125;

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
            if (!(tolerance >= 0)) throw new InputException(
                    "split tolerance must be 0 pixels or more, found " + tolerance);
            if (!(relativeTolerance >= 0 && relativeTolerance < 1)) throw new InputException(
                    "relative split tolerance must be 0 to below 1, found " + relativeTolerance);
            if (minSize < 0) throw new InputException(
                    "minimum particle size must be 0 pixels or more, found " + minSize);
            if (maxHole < 0) throw new InputException(
                    "largest hole must be 0 pixels or more, found " + maxHole);
            if (connectivity != 4 && connectivity != 8) throw new InputException(
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
        return split(mask, width, height, settings, Optional.empty(), workers, progress);
    }

    /**
     * Particles of a mask, told apart by a picture of the same field as well.
     *
     * @param mask as above
     * @param width width in pixels
     * @param height height in pixels
     * @param settings how
     * @param picture as in {@link #split(PhaseMap, Set, Settings, Optional, Workers, Progress)}
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return as above
     * @throws IllegalArgumentException as above, or if the picture has another size
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static ParticleMap split(final byte[] mask, final int width, final int height, final Settings settings,
            final Optional<Plane> picture, final Workers workers, final Progress progress) {
        final ParticleMap map = run(mask, FieldArea.whole(width, height), settings, picture, workers, progress);
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
        return split(map, phases, settings, Optional.empty(), workers, progress);
    }

    /**
     * Particles of the chosen phases, told apart by a picture of the same field as well, such as the SEM image.
     *
     * <p>Steps: (1) pixels on dark lines of the picture (gaps, crevices: {@link DarkLines}) are cut out; (2) the
     * watershed of the distances that remain splits at an eighth of the tolerances; (3) the pieces grow back over what
     * was cut out ({@link Regrowth}); (4) two pieces stay apart where the shape asks for it as without a picture, or
     * where the picture shows a dark or bright line along their border ({@link BorderContrast}); all others are joined.
     * Noise, texture and shading inside the particles are the measure of what a line is. Pits and cracks inside a
     * particle can divide it.
     *
     * @param map phases
     * @param phases phases that consist of particles
     * @param settings how
     * @param picture grey levels, brighter on particles than in the gaps between them, of the map's size; empty: shapes
     *            alone; not used where {@code settings} do not split
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return as without a picture
     * @throws IllegalArgumentException if a phase is not in the map, a side is too long, or the picture's size differs
     * @throws org.ionclay.compute.CancelledException if cancelled
     */
    public static ParticleMap split(final PhaseMap map, final Set<Integer> phases, final Settings settings,
            final Optional<Plane> picture, final Workers workers, final Progress progress) {
        final byte[] kept = new byte[256];
        int chosen = 0;
        for (final int phase : phases) {
            if (phase < 1 || phase > map.count()) throw new InputException(
                    Text.of("phase must be 1 to %d, found %d", map.count(), phase));
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
        return run(classes, map.area(), settings, picture, workers, progress);
    }

    /** Fills holes; what lies outside the field is none, nor is what touches it. */
    private static byte[] filled(final byte[] input, final FieldArea area, final Settings settings, final int[] scratch,
            final Workers workers, final Progress progress) {
        byte[] marked = input;
        if (!area.isWhole()) {
            marked = input.clone();
            for (int i = 0; i < marked.length; i++) if (!area.inside(i)) marked[i] = OUTSIDE;
        }
        final byte[] classes = HoleFiller.fill(marked, area.width(), area.height(), settings.maxHole(),
                settings.connectivity() == 8, scratch, workers, progress);
        if (!area.isWhole()) for (int i = 0; i < classes.length; i++) if (classes[i] == OUTSIDE) classes[i] = 0;
        return classes;
    }

    private static ParticleMap run(final byte[] input, final FieldArea area, final Settings settings,
            final Optional<Plane> picture, final Workers workers, final Progress progress) {
        final int width = area.width();
        final int height = area.height();
        if (input.length != (long) width * height) throw new InputException(
                Text.of("needs %d x %d pixels, found %d", width, height, input.length));
        if (picture.isPresent() && (picture.get().width() != width || picture.get().height() != height)) {
            throw new InputException(Text.of("the picture must have %d x %d pixels, found %d x %d", width,
                    height, picture.get().width(), picture.get().height()));
        }
        final boolean diagonal = settings.connectivity() == 8;
        final int[] label = new int[input.length];
        byte[] classes = input;
        if (settings.maxHole() > 0) {
            progress.update(0, "filling holes");
            classes = filled(input, area, settings, label, workers, progress);
        }
        if (!settings.split()) {
            progress.update(.3, "finding particles");
            final int count = new Components(classes, width, height, diagonal, false, label).label(workers, progress);
            final int[] piece = new int[count + 1];
            for (int i = 1; i <= count; i++) piece[i] = i;
            final BasinSums sums = BasinSums.of(label, width, height, 1, count, workers);
            return number(classes, width, height, label, 1, piece, sums, settings.minSize(), workers);
        }
        if (picture.isPresent()) {
            return byPicture(classes, picture.get(), diagonal, settings, label, workers, progress);
        }
        progress.update(.2, "measuring distances");
        final DistanceMap distance = DistanceMap.of(classes, width, height, false, workers);
        final DistanceWatershed watershed =
                new DistanceWatershed(classes, distance, diagonal, label, workers, progress.part(.4, .9));
        final int[] piece =
                watershed.split(settings.tolerance(), settings.relativeTolerance(), settings.minSize());
        return number(classes, width, height, label, -1, piece, watershed.sums(), settings.minSize(), workers);
    }

    /** Cuts along the picture's dark lines, splits eagerly, and joins what neither shape nor picture keep apart. */
    private static ParticleMap byPicture(final byte[] classes, final Plane picture, final boolean diagonal,
            final Settings settings, final int[] label, final Workers workers, final Progress progress) {
        final int width = picture.width();
        final int height = picture.height();
        progress.update(.1, "finding lines of the picture");
        final byte[] cut = new DarkLines(classes, picture, workers, progress).cut(label);
        progress.update(.3, "measuring distances");
        final DistanceWatershed watershed = new DistanceWatershed(cut,
                DistanceMap.of(cut, width, height, false, workers), diagonal, label, workers, progress.part(.4, .6));
        final int[] piece = watershed.split(EAGER * settings.tolerance(), EAGER * settings.relativeTolerance(), 1);
        final int[] number = new int[piece.length];
        int count = 0;
        for (int b = 1; b < piece.length; b++) number[b] = piece[b] == b ? ++count : number[piece[b]];
        workers.ranges(label.length, 1 << 16, (chunk, from, to) -> {
            for (int i = from; i < to; i++) label[i] = number[-label[i]];
        });
        final int all = new Regrowth(classes, width, diagonal, label).grow(count);
        progress.update(.7, "weighing borders");
        final BasinSums sums = BasinSums.of(label, width, height, 1, all, workers);
        final int[] joined = new PieceMerger(classes, DistanceMap.of(classes, width, height, false, workers), diagonal,
                label, all, picture, cut, workers, progress).merge(settings, sums);
        return number(classes, width, height, label, 1, joined, sums, settings.minSize(), workers);
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
