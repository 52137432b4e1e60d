package org.ionclay.diffraction;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/**
 * Counts distances of all pairs, true periodic images included, by pair of species. Atoms are sorted into small cells
 * whose columns along c lie one after the other in memory. The partners of a cell's atoms are gathered by species, a
 * few thousand at a time: a list of neighbours would be larger than the histogram. Counts are whole numbers, so they do
 * not depend on the threads.
 */
final class PairHistogram {

    /**
     * Edge of a small cell as a share of the reach: of larger ones more pairs out of reach are looked at, for smaller
     * ones partners are gathered more often (.25, .3 and .33 are within 10 per cent of one another).
     */
    private static final double EDGE = .3;
    private static final int GRAIN = 16;
    /** Bins for what is out of reach: counts in turn do not wait for one another. */
    private static final int SPILL = 16;
    /** Partners of a species that are gathered before their distances are taken. */
    private static final int LIST = 2048;
    private static final int MOST_CELLS = 1 << 21;
    /** A bin of a thread's own counts may not overflow before they are gathered. */
    private static final long GATHER = 1L << 30;

    private final int species;
    private final double reach;
    private final int bins;
    private final Workers workers;
    private final int[] pairRow;
    private final long[] counts;
    private final ConcurrentLinkedQueue<Partners> own = new ConcurrentLinkedQueue<>();
    private long held;

    private double[] x = new double[0];
    private double[] y = new double[0];
    private double[] z = new double[0];
    private int[] type = new int[0];
    private int[] start = new int[0];
    private final int[] cells = new int[3];
    /** Offsets i, j of columns in reach, and the first and last offset along c of each. */
    private int[] columns = new int[0];

    PairHistogram(final int species, final double reach, final int bins, final Workers workers) {
        this.species = species;
        this.reach = reach;
        this.bins = bins;
        this.workers = workers;
        pairRow = new int[species * species];
        for (int a = 0; a < species; a++) {
            for (int b = 0; b < species; b++) pairRow[a * species + b] = row(Math.min(a, b), Math.max(a, b));
        }
        counts = new long[species * (species + 1) / 2 * (bins + SPILL)];
    }

    /** Where the bins of a pair a <= b begin; {@link #SPILL} more than asked for take what is out of reach. */
    private int row(final int a, final int b) {
        return (b * (b + 1) / 2 + a) * (bins + SPILL);
    }

    /** Adds the unordered pairs of a frame, each atom with its own images too. */
    void add(final Structure frame, final Cell cell) {
        sort(frame, cell);
        findColumns(cell);
        // no bin can take more than all pairs that are looked at
        final double looked = frame.size() * (double) frame.size() / cell.volume() * 8
                * (reach + cell.height(0)) * (reach + cell.height(1)) * (reach + cell.height(2));
        if (!(looked < 1e12)) throw new InputException("needed fewer pairs, found about " + looked + " in a frame; "
                + "lower r_max");
        if (held + looked > GATHER) gather();
        held += (long) Math.min(looked, GATHER);
        workers.ranges(cells[0] * cells[1] * cells[2], GRAIN, (chunk, from, to) -> {
            final Partners polled = own.poll();
            final Partners partners = polled == null ? new Partners() : polled;
            for (int home = from; home < to; home++) walk(home, cell, partners);
            own.add(partners);
        });
        if (looked > GATHER) gather();
    }

    private void sort(final Structure frame, final Cell cell) {
        final int n = frame.size();
        if (type.length < n) {
            x = new double[n];
            y = new double[n];
            z = new double[n];
            type = new int[n];
        }
        for (int v = 0; v < 3; v++) {
            cells[v] = (int) Math.max(1, Math.min(Math.floor(cell.height(v) / (reach * EDGE)),
                    Math.ceil(Math.cbrt(8. * n))));
        }
        while ((long) cells[0] * cells[1] * cells[2] > MOST_CELLS) {
            for (int v = 0; v < 3; v++) cells[v] = Math.max(1, cells[v] / 2);
        }
        final int total = cells[0] * cells[1] * cells[2];
        final int[] at = new int[n];
        start = new int[total + 1];
        final double[] positions = frame.positions();
        final double[] point = new double[3];
        final double[] f = new double[3];
        for (int i = 0; i < n; i++) {
            System.arraycopy(positions, 3 * i, point, 0, 3);
            cell.toFractional(point, f);
            int index = 0;
            for (int v = 0; v < 3; v++) {
                f[v] -= Math.floor(f[v]);
                index = index * cells[v] + Math.min(cells[v] - 1, (int) (f[v] * cells[v]));
            }
            cell.toCartesian(f, point);
            System.arraycopy(point, 0, positions, 3 * i, 3);
            at[i] = index;
            start[index + 1]++;
        }
        for (int c = 0; c < total; c++) start[c + 1] += start[c];
        final int[] next = Arrays.copyOf(start, total);
        for (int i = 0; i < n; i++) {
            final int to = next[at[i]]++;
            x[to] = positions[3 * i];
            y[to] = positions[3 * i + 1];
            z[to] = positions[3 * i + 2];
            type[to] = frame.type(i);
        }
    }

    /** Half of all columns around one, (0, 0) first, with the stretch of each that may be in reach. */
    private void findColumns(final Cell cell) {
        final int[] span = new int[3];
        for (int v = 0; v < 3; v++) span[v] = (int) Math.ceil(reach / (cell.height(v) / cells[v]) - 1e-12);
        if ((double) span[0] * span[1] * span[2] * cells[0] * cells[1] > 1e10) throw new InputException(
                "needed a cell that is not so thin: its least height is " + Math.min(cell.height(0),
                        Math.min(cell.height(1), cell.height(2))) + " Å and pairs reach " + reach + " Å; lower r_max");
        final Near near = new Near(cell);
        int[] found = new int[64];
        int count = 0;
        for (int i = 0; i <= span[0]; i++) {
            for (int j = i == 0 ? 0 : -span[1]; j <= span[1]; j++) {
                int low = i == 0 && j == 0 ? 0 : -span[2];
                int high = span[2];
                while (low <= high && !near.test(i, j, low)) low++;
                while (high >= low && !near.test(i, j, high)) high--;
                if (low > high) continue;
                if (count + 4 > found.length) found = Arrays.copyOf(found, 2 * found.length);
                found[count++] = i;
                found[count++] = j;
                found[count++] = low;
                found[count++] = high;
            }
        }
        columns = Arrays.copyOf(found, count);
    }

    /** Whether two small cells may hold a pair in reach. */
    private final class Near {

        private final double[] edge = new double[3];
        private final double[] vectors;
        private final double diagonal;
        private final boolean upright;

        Near(final Cell cell) {
            vectors = cell.vectors();
            double cross = 0;
            double sum = 0;
            for (int v = 0; v < 3; v++) {
                edge[v] = cell.length(v) / cells[v];
                sum += edge[v];
                for (int k = 0; k < 3; k++) if (k != v) cross += Math.abs(vectors[3 * v + k]);
            }
            upright = cross == 0;
            // the farthest two points of a cell, at most
            diagonal = sum;
        }

        boolean test(final int i, final int j, final int k) {
            final int[] offset = {i, j, k};
            if (upright) {
                double square = 0;
                for (int v = 0; v < 3; v++) {
                    final double gap = Math.max(0, Math.abs(offset[v]) - 1) * edge[v];
                    square += gap * gap;
                }
                return square < reach * reach;
            }
            double square = 0;
            for (int c = 0; c < 3; c++) {
                double d = 0;
                for (int v = 0; v < 3; v++) d += offset[v] * vectors[3 * v + c] / cells[v];
                square += d * d;
            }
            return Math.sqrt(square) < reach + diagonal;
        }
    }

    /** Pairs of the atoms of a small cell with all later ones. */
    private void walk(final int home, final Cell cell, final Partners partners) {
        if (start[home] == start[home + 1]) return;
        partners.home = home;
        for (int a = start[home]; a < start[home + 1]; a++) partners.count(a, a + 1, start[home + 1]);
        final int column = home / cells[2];
        final int ck = home % cells[2];
        final int ci = column / cells[1];
        final int cj = column % cells[1];
        for (int at = 0; at < columns.length; at += 4) {
            final int wi = Math.floorDiv(ci + columns[at], cells[0]);
            final int wj = Math.floorDiv(cj + columns[at + 1], cells[1]);
            final int other = ((ci + columns[at] - wi * cells[0]) * cells[1] + cj + columns[at + 1] - wj * cells[1])
                    * cells[2];
            int k = ck + columns[at + 2] + (at == 0 ? 1 : 0);
            final int last = ck + columns[at + 3];
            // one stretch for each image of the column
            while (k <= last) {
                final int wk = Math.floorDiv(k, cells[2]);
                final int end = Math.min(last, (wk + 1) * cells[2] - 1);
                final int from = start[other + k - wk * cells[2]];
                final int to = start[other + end - wk * cells[2] + 1];
                if (from < to) partners.take(from, to, wi * cell.vector(0, 0) + wj * cell.vector(1, 0)
                        + wk * cell.vector(2, 0), wi * cell.vector(0, 1) + wj * cell.vector(1, 1)
                        + wk * cell.vector(2, 1), wi * cell.vector(0, 2) + wj * cell.vector(1, 2)
                        + wk * cell.vector(2, 2));
                k = end + 1;
            }
        }
        for (int s = 0; s < species; s++) partners.flush(s);
    }

    /**
     * What a thread counts into, and the partners of a small cell's atoms by species: lists long enough for the
     * compiler to make vectors of the distances, and one row of bins at a time to count in.
     */
    private final class Partners {

        private final int[] into = new int[counts.length];
        private final double[][] px = new double[species][LIST];
        private final double[][] py = new double[species][LIST];
        private final double[][] pz = new double[species][LIST];
        private final int[] held = new int[species];
        private final double[] scaled = new double[LIST];
        private int home;

        void take(final int from, final int to, final double sx, final double sy, final double sz) {
            for (int b = from; b < to; b++) {
                final int s = type[b];
                final int at = held[s];
                px[s][at] = x[b] + sx;
                py[s][at] = y[b] + sy;
                pz[s][at] = z[b] + sz;
                held[s] = at + 1;
                if (at + 1 == LIST) flush(s);
            }
        }

        /** Counts the pairs of the cell's atoms with the partners of a species, which are then done. */
        void flush(final int s) {
            for (int a = start[home]; a < start[home + 1]; a++) {
                distances(px[s], py[s], pz[s], held[s], x[a], y[a], z[a]);
                add(pairRow[type[a] * species + s], held[s]);
            }
            held[s] = 0;
        }

        private void distances(final double[] bx, final double[] by, final double[] bz, final int n, final double ax,
                final double ay, final double az) {
            final double perAngstrom = bins / reach;
            final double[] to = scaled;
            for (int b = 0; b < n; b++) {
                final double dx = bx[b] - ax;
                final double dy = by[b] - ay;
                final double dz = bz[b] - az;
                to[b] = Math.sqrt(dx * dx + dy * dy + dz * dz) * perAngstrom;
            }
        }

        private void add(final int row, final int n) {
            final double[] from = scaled;
            final int[] to = into;
            // out of reach is a bin as well: a branch that is taken every other time costs more
            for (int b = 0; b < n; b++) to[row + Math.min((int) from[b], bins + (b & SPILL - 1))]++;
        }

        /** Partners of an atom in its own cell. */
        void count(final int a, final int from, final int to) {
            final double perAngstrom = bins / reach;
            for (int b = from; b < to; b++) {
                final double dx = x[b] - x[a];
                final double dy = y[b] - y[a];
                final double dz = z[b] - z[a];
                final int bin = (int) (Math.sqrt(dx * dx + dy * dy + dz * dz) * perAngstrom);
                into[pairRow[type[a] * species + type[b]] + Math.min(bin, bins)]++;
            }
        }
    }

    private void gather() {
        for (final Partners some : own) {
            for (int k = 0; k < counts.length; k++) counts[k] += some.into[k];
            Arrays.fill(some.into, 0);
        }
        held = 0;
    }

    /** Takes over the counts of another histogram of the same shape. */
    void take(final PairHistogram other) {
        gather();
        other.gather();
        for (int k = 0; k < counts.length; k++) counts[k] += other.counts[k];
        other.own.clear();
    }

    /** Ordered pairs a-b so far: the neighbours b of all atoms a in a bin. */
    long[] ordered(final int a, final int b) {
        gather();
        final int from = row(Math.min(a, b), Math.max(a, b));
        final long[] result = Arrays.copyOfRange(counts, from, from + bins);
        if (a == b) for (int k = 0; k < bins; k++) result[k] *= 2;
        return result;
    }
}
