package org.ionclay.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Mean and collective squared displacements of a trajectory at every lag, over all time origins, with the spread over
 * groups of atoms. Lag m is m intervals; arrays have one number for each lag 0 to frames - 1. Immutable.
 */
public final class SquaredDisplacements {

    /** Groups of each species whose spread says how much atoms differ. */
    static final int GROUPS = 32;
    /** Atoms that a thread has in memory at a time. */
    private static final int BATCH = 8;

    private final Displacements of;
    private final List<List<Group>> groups;
    private final double[][][] msd;
    private final double[][][] collective;

    /**
     * A group of atoms of one species.
     *
     * @param atoms their number
     * @param sum their summed squared displacements along x, y, z at each lag, in angstrom²
     */
    record Group(int atoms, double[][] sum) {
    }

    private SquaredDisplacements(final Displacements of, final List<List<Group>> groups,
            final double[][][] collective) {
        this.of = of;
        this.groups = groups;
        this.collective = collective;
        msd = new double[groups.size()][3][of.frames()];
        for (int s = 0; s < msd.length; s++) {
            for (final Group group : groups.get(s)) {
                for (int k = 0; k < 3; k++) {
                    for (int m = 0; m < of.frames(); m++) msd[s][k][m] += group.sum()[k][m] / of.counts()[s];
                }
            }
        }
    }

    /**
     * Computes all squared displacements.
     *
     * @param of the ways of the atoms; they are read while this runs and not kept
     * @throws IOException if they cannot be read
     */
    public static SquaredDisplacements of(final Displacements of, final Workers workers, final Progress progress)
            throws IOException {
        final int[] counts = of.counts();
        final int total = Arrays.stream(counts).map(n -> Math.min(n, GROUPS)).sum();
        final int[] done = new int[1];
        final Group[][] groups = new Group[counts.length][];
        try {
            for (int s = 0; s < counts.length; s++) {
                final int kind = s;
                final int number = Math.min(counts[s], GROUPS);
                final Group[] found = new Group[number];
                workers.ranges(number, 1, (chunk, from, to) -> {
                    progress.check();
                    found[chunk] = group(of, kind, (int) ((long) counts[kind] * chunk / number),
                            (int) ((long) counts[kind] * (chunk + 1) / number));
                    synchronized (done) {
                        progress.update(++done[0] / (double) total, "displacements of " + of.species().get(kind));
                    }
                });
                groups[s] = found;
            }
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
        return new SquaredDisplacements(of, Arrays.stream(groups).map(List::of).toList(), pairs(of, workers));
    }

    private static Group group(final Displacements of, final int kind, final int first, final int last) {
        final int frames = of.frames();
        final double[] series = new double[3 * Math.min(BATCH, last - first) * frames];
        final AllOrigins[] axes = new AllOrigins[3];
        for (int k = 0; k < 3; k++) axes[k] = new AllOrigins(frames);
        for (int from = first; from < last; from += BATCH) {
            final int to = Math.min(last, from + BATCH);
            try {
                of.read(kind, from, to, series);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
            for (int c = 0; c < 3 * (to - from); c++) axes[c % 3].add(series, c * frames);
        }
        return new Group(last - first, new double[][] {axes[0].msd(), axes[1].msd(), axes[2].msd()});
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

    /** The groups of a species. */
    List<Group> groups(final int kind) {
        return groups.get(kind);
    }

    /** Mean squared displacement of a species in angstrom². */
    public double[] msd(final int kind) {
        return sum(msd[kind]);
    }

    /** Mean squared displacement of a species along axis 0 to 2 in angstrom². */
    public double[] msd(final int kind, final int axis) {
        return msd[kind][axis].clone();
    }

    /** Collective squared displacement X_ab of two species, or of one for a = b, in angstrom². */
    public double[] csd(final int a, final int b) {
        return sum(collective[Math.min(a, b) * groups.size() + Math.max(a, b)]);
    }

    private static double[] sum(final double[][] axes) {
        final double[] total = new double[axes[0].length];
        for (final double[] axis : axes) for (int m = 0; m < total.length; m++) total[m] += axis[m];
        return total;
    }
}
