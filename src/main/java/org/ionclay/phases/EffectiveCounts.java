package org.ionclay.phases;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;

/**
 * The number of counts per pixel whose multinomial noise equals the noise of at% maps. For two neighbouring pixels of
 * one phase with shares a and b of n counts each, n sum_i (a_i - b_i)² / (a_i + b_i) follows chi-square with one
 * degree of freedom less than there are elements; n is that law's median over the median found over pairs of
 * horizontal neighbours, which the few pairs across boundaries do not move. Limited to 1 to 100,000.
 */
final class EffectiveCounts {

    private static final int PAIRS = 200_000;
    private static final double MOST = 1e5;

    private EffectiveCounts() {
    }

    static double of(final ElementMaps field, final int[] used, final Optional<Plane> mask) {
        final CountRows rows = new CountRows(field, used, 1, mask);
        final int width = field.width();
        final int step = (int) Math.max(1, (long) width * field.height() / 2 / PAIRS);
        final double[] found = new double[(int) Math.min(Integer.MAX_VALUE / 2,
                (long) (width / 2 + 1) * ((field.height() + step - 1) / step))];
        final float[][] shares = new float[used.length][width];
        final float[] total = new float[width];
        int pairs = 0;
        for (int y = 0; y < field.height(); y += step) {
            rows.row(y, shares, total);
            for (int x = 0; x + 1 < width; x += 2) {
                if (!(total[x] > 0 && total[x + 1] > 0)) continue;
                found[pairs++] = difference(shares, total, x);
            }
        }
        if (pairs == 0) return 1;
        Arrays.sort(found, 0, pairs);
        final double median = found[pairs / 2];
        final double expected = new ChiSquaredDistribution(used.length - 1.0).inverseCumulativeProbability(0.5);
        return median * MOST > expected ? Math.max(1, expected / median) : MOST;
    }

    private static double difference(final float[][] values, final float[] total, final int x) {
        double sum = 0;
        for (final float[] value : values) {
            final double one = value[x] / total[x];
            final double other = value[x + 1] / total[x + 1];
            if (one + other > 0) sum += (one - other) * (one - other) / (one + other);
        }
        return sum;
    }
}
