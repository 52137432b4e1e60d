package org.ionclay.glass;

import java.util.Arrays;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/**
 * Histogram of the distances between the atoms of each pair of groups in one frame, true periodic images included: with
 * a small cell an atom meets its own images and a neighbour several times. The counts are whole numbers, so they do not
 * depend on the order in which threads add them.
 */
public final class PairCounts {

    /** The work is cut into this many ranges, whatever the number of threads; each has its own histogram. */
    private static final int RANGES = 16;

    private final Groups groups;
    private final double longest;
    private final int bins;
    private final Workers workers;
    private final int[][] partial = new int[RANGES][];
    private final long[] counts;

    /**
     * An empty histogram.
     *
     * @param groups whose pairs are told apart
     * @param longest upper end of the histogram (Å), above 0
     * @param bins number of bins of equal width from 0 on
     * @param workers threads
     */
    public PairCounts(final Groups groups, final double longest, final int bins, final Workers workers) {
        if (!(longest > 0) || bins < 1) throw new InputException(
                "a histogram of distances needs a length above 0 and bins, found " + longest + " Å and " + bins);
        this.groups = groups;
        this.longest = longest;
        this.bins = bins;
        this.workers = workers;
        counts = new long[groups.pairs() * bins];
        for (int r = 0; r < RANGES; r++) partial[r] = new int[counts.length];
    }

    /**
     * Counts one frame; what was counted before is forgotten.
     *
     * @param neighbours a full list at least as far as the histogram reaches
     */
    public void count(final Neighbours neighbours) {
        if (neighbours.cutoff() < longest) throw new InputException("the list of neighbours ends at "
                + neighbours.cutoff() + " Å, the histogram at " + longest + " Å");
        final int atoms = groups.of().length;
        if (neighbours.atoms() != atoms) throw new InputException("groups of " + atoms
                + " atoms do not fit a frame of " + neighbours.atoms());
        Arrays.fill(counts, 0);
        final int grain = Math.max(1, (atoms + RANGES - 1) / RANGES);
        workers.ranges(atoms, grain, (range, from, to) -> count(neighbours, partial[range], from, to));
        for (int range = 0; range < Workers.chunks(atoms, grain); range++) {
            for (int k = 0; k < counts.length; k++) counts[k] += partial[range][k];
        }
    }

    private void count(final Neighbours neighbours, final int[] into, final int from, final int to) {
        Arrays.fill(into, 0);
        final int[] start = neighbours.start();
        final int[] index = neighbours.index();
        final int[] image = neighbours.image();
        final double[] at = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        final int[] group = groups.of();
        final int[] row = new int[groups.count()];
        final double perAngstrom = bins / longest;
        final double square = longest * longest;
        for (int i = from; i < to; i++) {
            for (int g = 0; g < row.length; g++) row[g] = groups.pair(group[i], g) * bins;
            final double x = at[3 * i];
            final double y = at[3 * i + 1];
            final double z = at[3 * i + 2];
            for (int p = start[i]; p < start[i + 1]; p++) {
                final int j = index[p];
                // each pair stands in both atoms' lists; an atom's own image stands twice in its list, as +m and -m
                if (j < i) continue;
                final int m = 3 * image[p];
                final double dx = at[3 * j] + shifts[m] - x;
                final double dy = at[3 * j + 1] + shifts[m + 1] - y;
                final double dz = at[3 * j + 2] + shifts[m + 2] - z;
                final double r2 = dx * dx + dy * dy + dz * dz;
                if (r2 >= square) continue;
                final int bin = (int) (Math.sqrt(r2) * perAngstrom);
                if (bin < bins) into[row[group[j]] + bin] += group[j] == group[i] && j != i ? 2 : 1;
            }
        }
    }

    /**
     * Ordered pairs of the last frame in a bin: neighbours of all atoms of group {@code a} that are in group {@code b},
     * which is the same as the other way round.
     */
    public long ordered(final int a, final int b, final int bin) {
        return counts[groups.pair(a, b) * bins + bin];
    }
}
