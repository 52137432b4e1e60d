package org.ionclay.glass;

import java.util.Optional;

/**
 * The first peak of g(r) and the minimum behind it.
 *
 * @param peak where the first peak is highest (Å)
 * @param height g smoothed at the peak
 * @param minimum where g is lowest between the first peak and the next rise (Å); the middle where it is flat
 * @param depth g smoothed at the minimum
 */
public record FirstShell(double peak, double height, double minimum, double depth) {

    /** A peak stands, and a minimum lies, at least this much of g = 1 (or of the highest g, if lower) from the rest. */
    private static final double STEP = 0.1;
    /** And this many standard deviations of the counting noise. */
    private static final double SIGMAS = 4;
    private static final double FLAT = 1e-3;

    /**
     * Finds peak and minimum in smoothed g. Going outwards, the first peak is the highest point before g falls by a
     * step that is more than noise; the minimum is the lowest point before it rises by such a step again. So neither
     * the ripple on a peak nor noise in a gap is taken for a minimum, and a small first peak before a larger one
     * counts.
     *
     * @param settings bins and smoothing
     * @param g one value for each bin
     * @param ideal number of pairs an ideal gas would have in each bin, over all frames: the noise of g is the root of
     *            g / ideal
     * @return empty where g never falls or never rises again by such a step: no minimum within the reach
     */
    public static Optional<FirstShell> find(final RadialSettings settings, final double[] g, final double[] ideal) {
        final double[] s = smooth(g, settings.smoothing() / settings.width());
        // a Gaussian of width w averages over 2 sqrt(pi) w bins
        final double window = Math.max(1, 2 * Math.sqrt(Math.PI) * settings.smoothing() / settings.width());
        final double[] noise = new double[s.length];
        double highest = 0;
        for (int k = 0; k < s.length; k++) {
            // one pair more or less, where there are none or less than one
            final double one = 1 / (ideal[k] * window);
            noise[k] = Math.sqrt(Math.max(s[k], one) * one);
            if (s[k] > SIGMAS * noise[k]) highest = Math.max(highest, s[k]);
        }
        final double step = STEP * Math.min(1, highest);
        int peak = -1;
        int k = 0;
        for (; k < s.length; k++) {
            if (s[k] > SIGMAS * noise[k] && (peak < 0 || s[k] > s[peak])) peak = k;
            if (peak >= 0 && s[peak] - s[k] > clear(step, noise, peak, k)) break;
        }
        int low = k;
        for (; k < s.length; k++) {
            if (s[k] < s[low]) low = k;
            if (s[k] - s[low] > clear(step, noise, low, k)) {
                return Optional.of(new FirstShell(settings.centre(peak), s[peak], middle(settings, s, noise, low),
                        s[low]));
            }
        }
        return Optional.empty();
    }

    private static double clear(final double step, final double[] noise, final int a, final int b) {
        return Math.max(step, SIGMAS * Math.hypot(noise[a], noise[b]));
    }

    /** Middle of the part around the lowest bin that noise cannot tell from it. */
    private static double middle(final RadialSettings settings, final double[] s, final double[] noise, final int low) {
        final double same = s[low] + Math.max(FLAT, 2 * noise[low]);
        int first = low;
        int last = low;
        while (first > 0 && s[first - 1] <= same) first--;
        while (last < s.length - 1 && s[last + 1] <= same) last++;
        return (settings.centre(first) + settings.centre(last)) / 2;
    }

    /** Convolution with a Gaussian cut at four standard deviations, with what is inside the range. */
    static double[] smooth(final double[] values, final double sigma) {
        if (sigma < 1e-3) return values.clone();
        final int reach = (int) Math.ceil(4 * sigma);
        final double[] weight = new double[reach + 1];
        for (int d = 0; d <= reach; d++) weight[d] = Math.exp(-0.5 * d * d / (sigma * sigma));
        final double[] smooth = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            double sum = 0;
            double weights = 0;
            for (int j = Math.max(0, k - reach); j <= Math.min(values.length - 1, k + reach); j++) {
                sum += weight[Math.abs(j - k)] * values[j];
                weights += weight[Math.abs(j - k)];
            }
            smooth[k] = sum / weights;
        }
        return smooth;
    }
}
