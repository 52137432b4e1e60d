package org.ionclay.stats;

import java.util.Arrays;

/** Standard deviations that outliers do not sway. */
public final class RobustSpread {

    /** Standard deviation of a normal distribution over the median of absolute values. */
    private static final double NORMAL = 1.4826022185056018;

    private RobustSpread() {
    }

    /** Median of values given in parts; 0 if there are none. */
    public static double median(final float[]... parts) {
        int count = 0;
        for (final float[] part : parts) count += part.length;
        if (count == 0) return 0;
        final float[] all = new float[count];
        int n = 0;
        for (final float[] part : parts) {
            System.arraycopy(part, 0, all, n, part.length);
            n += part.length;
        }
        Arrays.sort(all);
        return all[count / 2];
    }

    /** Standard deviation of normal noise around 0 whose absolute values are given. */
    public static double deviation(final float[]... absolute) {
        return NORMAL * median(absolute);
    }
}
