package org.ionclay.potential.dp.run;

import java.util.IdentityHashMap;
import java.util.Map;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.EmbeddingTable;
import org.ionclay.potential.dp.model.Network;

/**
 * The embedding networks of a model as tables of quintics, all in the same arrays. Each network's intervals are, in
 * this order: the straight line below the range, the fine table, the coarse table, the straight line above.
 *
 * @param <T> array type of the tables
 */
final class EmbeddingTables<T> {

    /** One network's range; bounds and strides without unit. */
    private record Range(double lower, double upper, double end, double fine, double coarse, int fines, int coarses,
            int base) {
    }

    private final int ld;
    private final Range[][] ranges;
    private final T[] coefficients;
    private final Kernels<T> kernels;

    /**
     * Takes the model's own tables, or makes them; those that several pairs of types share once.
     *
     * @param model the model
     * @param settings strides and range, for models without tables
     * @param kernels makes the arrays
     */
    EmbeddingTables(final DeepPotentialModel model, final Compression settings, final Kernels<T> kernels) {
        ld = Kernels.aligned(model.embeddingWidth());
        final int types = model.types();
        final double tolerance = settings.tolerance() == 0 || kernels.bytes() == Double.BYTES ? settings.tolerance()
                : Math.max(Compression.SINGLE, settings.tolerance());
        ranges = new Range[types][types];
        final Map<EmbeddingTable, Range> places = new IdentityHashMap<>();
        final Map<Network, EmbeddingTable> made = new IdentityHashMap<>();
        int total = 0;
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                final EmbeddingTable table = model.tables() != null ? model.tables()[c][n]
                        : made.computeIfAbsent(model.embedding()[c][n],
                                network -> EmbeddingTable.of(model, network, settings, tolerance));
                if (!places.containsKey(table)) {
                    places.put(table, new Range(table.lower(), table.upper(), table.end(), table.stride(),
                            table.coarseStride(), table.fines(), table.coarses(), total));
                    total += table.fines() + table.coarses() + 2;
                }
                ranges[c][n] = places.get(table);
            }
        }
        coefficients = kernels.allocateTable(total, ld);
        this.kernels = kernels;
        places.forEach(this::fill);
    }

    private void fill(final EmbeddingTable table, final Range range) {
        final int intervals = range.fines + range.coarses;
        for (int c = 0; c < table.width(); c++) {
            for (int k = 0; k < Kernels.COEFFICIENTS; k++) {
                for (int row = 0; row < intervals; row++) {
                    set(range.base + 1 + row, k, c, table.coefficient(row, c, k));
                }
            }
            for (int k = 0; k < 2; k++) {
                set(range.base, k, c, table.coefficient(0, c, k));
                set(range.base + intervals + 1, k, c, table.atEnd(c, k));
            }
        }
    }

    private void set(final int interval, final int k, final int c, final double value) {
        kernels.setCoefficient(coefficients, ld, interval, k, c, value);
    }

    /**
     * Finds the intervals of a block of arguments.
     *
     * @param centre type of the centre
     * @param neighbour type of the neighbours
     * @param x arguments; replaced by their distance from the start of their interval
     * @param from first argument
     * @param to argument after the last
     * @param start receives where the kernels find the interval, from {@code at} on
     * @param at where to write
     */
    void locate(final int centre, final int neighbour, final double[] x, final int from, final int to,
            final int[] start, final int at) {
        final Range range = ranges[centre][neighbour];
        for (int p = from; p < to; p++) {
            final double s = x[p];
            final int row;
            final double origin;
            if (s < range.lower) {
                row = 0;
                origin = range.lower;
            } else if (s < range.upper) {
                final int k = Math.min(range.fines - 1, (int) ((s - range.lower) / range.fine));
                row = 1 + k;
                origin = range.lower + k * range.fine;
            } else if (s < range.end) {
                final int k = Math.min(range.coarses - 1, (int) ((s - range.upper) / range.coarse));
                row = 1 + range.fines + k;
                origin = range.upper + k * range.coarse;
            } else {
                row = 1 + range.fines + range.coarses;
                origin = range.end;
            }
            start[at + p - from] = kernels.interval(range.base + row, ld);
            x[p] = s - origin;
        }
    }

    T[] coefficients() {
        return coefficients;
    }

    /** Bytes of the tables. */
    long bytes() {
        long numbers = 0;
        for (final T array : coefficients) numbers += kernels.length(array);
        return numbers * kernels.bytes();
    }
}
