package org.ionclay.phases;

import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * One pass over the field: sum of each map, how many pixels cannot be used, and the typical total of a pixel.
 *
 * @param sums sum of each map over the valid pixels, in its own unit
 * @param valid pixels inside the mask with finite, non-negative values
 * @param outside pixels outside the mask
 * @param typical count-weighted median of the pixels' totals: half of all counts lie in pixels with more. A dark
 *            ground, however large, does not lower it. Read from a histogram with bins 9 % wide.
 */
record FieldScan(double[] sums, long valid, long outside, double typical) {

    private static final int ROWS = 64;
    private static final int BINS_PER_OCTAVE = 8;
    private static final int LARGE = 2048;
    private static final double LN2 = Math.log(2);

    static FieldScan of(final ElementMaps field, final Optional<Plane> mask, final Workers workers,
            final Progress progress) {
        final int parts = field.maps().size();
        final int[] all = new int[parts];
        Arrays.setAll(all, i -> i);
        final CountRows rows = new CountRows(field, all, 1, mask);
        final Sums[] chunks = new Sums[Workers.chunks(field.height(), ROWS)];
        workers.ranges(field.height(), ROWS, (chunk, from, to) -> {
            progress.check();
            chunks[chunk] = new Sums(parts);
            chunks[chunk].add(rows, mask, from, to);
        });
        final Sums sum = new Sums(parts);
        for (final Sums chunk : chunks) sum.add(chunk);
        return new FieldScan(sum.parts, sum.valid, sum.outside, weightedMedian(sum.histogram));
    }

    private static double weightedMedian(final double[] histogram) {
        double all = 0;
        for (final double weight : histogram) all += weight;
        double below = 0;
        for (int bin = 0; bin < histogram.length; bin++) {
            if (histogram[bin] > 0 && below + histogram[bin] >= all / 2) {
                final double inside = (all / 2 - below) / histogram[bin];
                return Math.pow(2, (bin + inside) / BINS_PER_OCTAVE) - 1;
            }
            below += histogram[bin];
        }
        return 0;
    }

    /** Sums of a range of rows. */
    private static final class Sums {

        private final double[] parts;
        private final double[] histogram = new double[64 * BINS_PER_OCTAVE];
        private long valid;
        private long outside;

        Sums(final int parts) {
            this.parts = new double[parts];
        }

        void add(final CountRows rows, final Optional<Plane> mask, final int from, final int to) {
            final int width = rows.width();
            final float[][] counts = new float[parts.length][width];
            final float[] total = new float[width];
            for (int y = from; y < to; y++) {
                rows.row(y, counts, total);
                for (int x = 0; x < width; x++) {
                    if (total[x] < 0) continue;
                    valid++;
                    // the logarithm costs more than reading the pixel: a quarter of a large field's rows will do
                    if (total[x] > 0 && (rows.height() < LARGE || y % 4 == 0)) {
                        final int bin = (int) (Math.log1p(total[x]) / LN2 * BINS_PER_OCTAVE);
                        histogram[Math.min(bin, histogram.length - 1)] += total[x];
                    }
                }
                for (int part = 0; part < parts.length; part++) {
                    double sum = 0;
                    for (int x = 0; x < width; x++) sum += counts[part][x];
                    parts[part] += sum;
                }
                if (mask.isPresent()) {
                    mask.get().row(y, total);
                    for (int x = 0; x < width; x++) if (total[x] == 0) outside++;
                }
            }
        }

        void add(final Sums other) {
            for (int i = 0; i < parts.length; i++) parts[i] += other.parts[i];
            for (int i = 0; i < histogram.length; i++) histogram[i] += other.histogram[i];
            valid += other.valid;
            outside += other.outside;
        }
    }
}
