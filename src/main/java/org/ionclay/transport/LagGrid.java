package org.ionclay.transport;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Lags at which squared displacements of single atoms are kept: each about a tenth more than the one before. */
final class LagGrid {

    private static final double STEP = 1.1;

    private LagGrid() {
    }

    /** The lags 1, 2, 3 ... up to a lag, the same for every length but for where they end. */
    static int[] upTo(final int last) {
        final IntStream.Builder lags = IntStream.builder();
        for (long lag = 1; lag <= last; lag = Math.max(lag + 1, Math.round(lag * STEP))) lags.add((int) lag);
        return lags.build().toArray();
    }

    /** The lags up to a lag, and others that lie between 1 and that. */
    static int[] with(final int last, final int... more) {
        final TreeSet<Integer> lags = new TreeSet<>();
        for (final int lag : upTo(last)) lags.add(lag);
        for (final int lag : more) if (lag >= 1 && lag <= last) lags.add(lag);
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The lag of the grid that is nearest to a number, from a list in order. */
    static int nearest(final int[] lags, final double lag) {
        int best = lags[0];
        for (final int one : lags) if (Math.abs(one - lag) < Math.abs(best - lag)) best = one;
        return best;
    }

    /**
     * At most so many lags from first to last: both of them, and those of a list between, thinned evenly.
     *
     * @param lags in order
     */
    static int[] within(final int[] lags, final int first, final int last, final int most) {
        final int[] all = IntStream.concat(IntStream.of(first, last), Arrays.stream(lags).filter(lag -> lag > first
                && lag < last)).sorted().distinct().toArray();
        if (all.length <= most) return all;
        return IntStream.range(0, most).map(i -> (int) Math.round(i * (all.length - 1.) / (most - 1))).distinct()
                .map(i -> all[i]).toArray();
    }
}
