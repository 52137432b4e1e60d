package org.ionclay.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Mean and collective squared displacements of a trajectory at every lag, over all time origins; those of single atoms,
 * or of small groups where there are many, at some lags, since their spread is the error of the mean. Lag m is m
 * intervals; arrays have one number for each lag 0 to frames - 1. Immutable.
 */
public final class SquaredDisplacements {

    /** Samples of each species whose spread says what their mean scatters by: single atoms up to this number. */
    static final int SAMPLES = 256;
    /** Parts of a species that threads take at most; sums are added up in their order. */
    private static final int PARTS = 32;
    /** Bytes that the sums of all parts may take: long trajectories have fewer parts. */
    private static final long SUMS = 64L << 20;
    /** Atoms that a thread has in memory at a time. */
    private static final int BATCH = 8;

    private final Displacements of;
    private final int[] lags;
    private final List<Kind> kinds;
    private final double[][][] collective;

    /**
     * What is known of a species.
     *
     * @param msd along x, y, z at each lag
     * @param groups its samples
     * @param jumps what was counted
     * @param intervals its motion in separate intervals
     */
    private record Kind(double[][] msd, List<Group> groups, JumpCount jumps, Intervals intervals) {
    }

    /**
     * An atom, or a group of atoms of one species that follow each other in the file.
     *
     * @param atoms their number
     * @param sum their summed squared displacements along x, y, z at the lags of the grid, in angstrom²
     */
    record Group(int atoms, double[][] sum) {
    }

    private SquaredDisplacements(final Displacements of, final int[] lags, final List<Kind> kinds,
            final double[][][] collective) {
        this.of = of;
        this.lags = lags;
        this.kinds = kinds;
        this.collective = collective;
    }

    /** Computes all squared displacements without counting jumps, see the other. */
    public static SquaredDisplacements of(final Displacements of, final Workers workers, final Progress progress)
            throws IOException {
        return of(of, workers, progress, 0);
    }

    /**
     * Computes all squared displacements.
     *
     * @param of the ways of the atoms; they are read while this runs and not kept
     * @param jump distance between neighbouring sites in angstrom, to count jumps; 0 for no count
     * @param times lags in fs at which single atoms are wanted besides those of the grid: the borders of a window
     * @throws IOException if they cannot be read
     */
    public static SquaredDisplacements of(final Displacements of, final Workers workers, final Progress progress,
            final double jump, final double... times) throws IOException {
        final int[] lags = LagGrid.with(of.frames() - 1, Arrays.stream(times).mapToInt(time -> (int) Math.round(
                Math.min(time / of.interval(), of.frames()))).toArray());
        final int[] counts = of.counts();
        final int total = Arrays.stream(counts).map(n -> Math.min(n, PARTS)).sum();
        final int[] done = new int[1];
        final List<Kind> kinds = new ArrayList<>();
        try {
            for (int s = 0; s < counts.length; s++) {
                final int kind = s;
                final int number = parts(counts[s], of.frames());
                final Part[] parts = new Part[number];
                workers.ranges(number, 1, (chunk, from, to) -> {
                    progress.check();
                    final Part part = new Part(of, lags, jump);
                    part.read(kind, (int) ((long) counts[kind] * chunk / number),
                            (int) ((long) counts[kind] * (chunk + 1) / number));
                    parts[chunk] = part;
                    synchronized (done) {
                        progress.update(++done[0] / (double) total, "displacements of " + of.species().get(kind));
                    }
                });
                kinds.add(together(parts, counts[s], of.frames()));
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        return new SquaredDisplacements(of, lags, List.copyOf(kinds), pairs(of, workers));
    }

    private static int parts(final int atoms, final int frames) {
        return (int) Math.min(Math.min(atoms, PARTS), Math.max(2, SUMS / (24L * frames)));
    }

    private static Kind together(final Part[] parts, final int atoms, final int frames) {
        final double[][] msd = new double[3][frames];
        final List<Group> groups = new ArrayList<>();
        for (final Part part : parts) {
            groups.addAll(part.groups);
            if (part != parts[0]) {
                parts[0].jumps.add(part.jumps);
                parts[0].intervals.add(part.intervals);
            }
            for (int k = 0; k < 3; k++) for (int m = 0; m < frames; m++) msd[k][m] += part.sum[k][m] / atoms;
        }
        return new Kind(msd, List.copyOf(groups), parts[0].jumps, parts[0].intervals);
    }

    /** A part of the atoms of a species, read by one thread. */
    private static final class Part {

        private final Displacements of;
        private final int[] lags;
        private final double[][] sum;
        private final List<Group> groups = new ArrayList<>();
        private final AllOrigins[] axes = new AllOrigins[3];
        private final JumpCount jumps;
        private final Intervals intervals;

        Part(final Displacements of, final int[] lags, final double jump) {
            this.of = of;
            this.lags = lags;
            sum = new double[3][of.frames()];
            jumps = new JumpCount(jump);
            intervals = new Intervals(of.frames());
        }

        void read(final int kind, final int first, final int last) {
            final int all = of.counts()[kind];
            final int samples = Math.min(all, SAMPLES);
            for (int k = 0; k < 3; k++) axes[k] = new AllOrigins(of.frames());
            for (int from = first; from < last;) {
                // samples of all parts together: their borders may be cut by those of the parts
                final long sample = ((from + 1L) * samples - 1) / all;
                final int to = (int) Math.min(last, ((sample + 1) * all + samples - 1) / samples);
                groups.add(group(kind, from, to));
                from = to;
            }
        }

        private Group group(final int kind, final int first, final int last) {
            final int frames = of.frames();
            final double[] series = new double[3 * Math.min(BATCH, last - first) * frames];
            for (final AllOrigins axis : axes) axis.clear();
            for (int from = first; from < last; from += BATCH) {
                final int to = Math.min(last, from + BATCH);
                try {
                    of.read(kind, from, to, series);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
                for (int c = 0; c < 3 * (to - from); c++) axes[c % 3].add(series, c * frames);
                for (int i = 0; i < to - from; i++) {
                    jumps.follow(series, 3 * i * frames, frames);
                    intervals.follow(series, 3 * i * frames);
                }
            }
            final double[][] chosen = new double[3][lags.length];
            for (int k = 0; k < 3; k++) {
                final double[] msd = axes[k].msd();
                for (int m = 0; m < frames; m++) sum[k][m] += msd[m];
                for (int m = 0; m < lags.length; m++) chosen[k][m] = msd[lags[m]];
            }
            return new Group(last - first, chosen);
        }
    }

    private static double[][][] pairs(final Displacements of, final Workers workers) {
        final int kinds = of.species().size();
        final double[][][] sums = new double[kinds][][];
        for (int s = 0; s < kinds; s++) sums[s] = of.collective(s);
        final double[][][] result = new double[kinds * kinds][][];
        workers.ranges(kinds * kinds, 1, (chunk, from, to) -> {
            if (chunk / kinds <= chunk % kinds) result[chunk] = correlate(sums[chunk / kinds], sums[chunk % kinds]);
        });
        return result;
    }

    /** X_ab = 1/4 [MSD(R_a + R_b) - MSD(R_a - R_b)] at each lag along each axis: MSD(R_a) for a = b. */
    static double[][] correlate(final double[][] a, final double[][] b) {
        final int frames = a[0].length;
        final AllOrigins origins = new AllOrigins(frames);
        final double[][] result = new double[3][];
        for (int k = 0; k < 3; k++) {
            final double[] sum = new double[frames];
            final double[] difference = new double[frames];
            for (int t = 0; t < frames; t++) {
                sum[t] = .5 * (a[k][t] + b[k][t]);
                difference[t] = .5 * (a[k][t] - b[k][t]);
            }
            origins.clear();
            origins.add(sum, 0);
            result[k] = origins.msd();
            origins.clear();
            origins.add(difference, 0);
            final double[] minus = origins.msd();
            for (int m = 0; m < frames; m++) result[k][m] -= minus[m];
        }
        return result;
    }

    /** The ways of the atoms behind this: their species, counts, volume, frame of reference. */
    public Displacements displacements() {
        return of;
    }

    /** The lags at which the samples are known. */
    int[] lags() {
        return lags.clone();
    }

    /** The samples of a species. */
    List<Group> groups(final int kind) {
        return kinds.get(kind).groups();
    }

    /** Jumps of a species that were counted; NaN where its vibration does not allow it, or none were wanted. */
    public double jumps(final int kind) {
        return kinds.get(kind).jumps().jumps();
    }

    /** The motion of a species in separate intervals. */
    Intervals intervals(final int kind) {
        return kinds.get(kind).intervals();
    }

    /** Mean squared displacement of a species in angstrom². */
    public double[] msd(final int kind) {
        return sum(kinds.get(kind).msd());
    }

    /** Mean squared displacement of a species along axis 0 to 2 in angstrom². */
    public double[] msd(final int kind, final int axis) {
        return kinds.get(kind).msd()[axis].clone();
    }

    /** Collective squared displacement X_ab of two species, or of one for a = b, in angstrom². */
    public double[] csd(final int a, final int b) {
        return sum(collective[Math.min(a, b) * kinds.size() + Math.max(a, b)]);
    }

    /** The same along axis 0 to 2. */
    double[] csd(final int a, final int b, final int axis) {
        return collective[Math.min(a, b) * kinds.size() + Math.max(a, b)][axis];
    }

    private static double[] sum(final double[][] axes) {
        final double[] total = new double[axes[0].length];
        for (final double[] axis : axes) for (int m = 0; m < total.length; m++) total[m] += axis[m];
        return total;
    }
}
