package org.ionclay.spectroscopy;

import java.util.Arrays;
import java.util.Random;
import org.ionclay.compute.InputException;

/**
 * The glass transition in a curve of heat capacity (ASTM E1356, ISO 11357-2): straight baselines below and above, the
 * tangent at the greatest slope, and where these meet.
 *
 * @param onset where the tangent meets the lower baseline (°C)
 * @param halfHeight where the curve is halfway between the baselines (°C)
 * @param inflection where the slope is greatest (°C)
 * @param end where the tangent meets the upper baseline (°C)
 * @param equalArea the temperature of a step between the baselines with the same area as the curve (°C)
 * @param height of the step at half height, in the unit of the curve
 * @param errors standard errors of these six, from repeating with the noise that was found
 * @param settings what was used, with the ranges as they were chosen
 */
public record GlassStep(double onset, double halfHeight, double inflection, double end, double equalArea,
        double height, double[] errors, Settings settings) {

    private static final int VALUES = 6;
    private static final int LEAST_WINDOW = 3;

    /**
     * Ranges of the baselines and smoothing of the slope.
     *
     * @param low1 lower end of the lower baseline (°C); NaN to choose
     * @param low2 its upper end
     * @param high1 lower end of the upper baseline; NaN to choose
     * @param high2 its upper end
     * @param window points to each side that the slope is found over; 0 to choose by the noise
     * @param repeats how often the noise is repeated for the errors; 0 for no errors
     * @param seed of its random numbers
     */
    public record Settings(double low1, double low2, double high1, double high2, int window, int repeats, long seed) {

        /** All chosen, 200 repeats. */
        public static final Settings DEFAULT = new Settings(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 200, 1);
    }

    /**
     * Finds the transition.
     *
     * @param t temperatures (°C), rising or falling, evenly spaced
     * @param cp heat capacity or heat flow with its step upwards on heating
     * @param asked settings
     * @throws InputException if there is no step
     */
    public static GlassStep of(final double[] t, final double[] cp, final Settings asked) {
        if (t.length < 30 || cp.length != t.length) throw new InputException("needed at least 30 points about the "
                + "transition, "
                + "found " + t.length + "; widen the range");
        final double[] x = t[0] < t[t.length - 1] ? t : reversed(t);
        final double[] y = t[0] < t[t.length - 1] ? cp : reversed(cp);
        for (int k = 1; k < x.length; k++) {
            if (!(x[k] > x[k - 1])) throw new InputException("needed temperatures that rise or fall throughout, found "
                    + x[k - 1] + " then " + x[k] + " °C; choose one segment");
        }
        final double noise = noise(y);
        final Settings ranges = chosen(x, y, asked);
        final Settings used = asked.window() > 0 ? ranges : new Settings(ranges.low1, ranges.low2, ranges.high1,
                ranges.high2, window(x, y, ranges, noise), ranges.repeats, ranges.seed);
        final double[] found = values(x, y, used);
        final double[] errors = new double[VALUES];
        Arrays.fill(errors, Double.NaN);
        if (used.repeats > 1) repeat(x, y, used, noise, errors);
        return new GlassStep(found[0], found[1], found[2], found[3], found[4], found[5], errors, used);
    }

    private static double[] reversed(final double[] values) {
        final double[] other = new double[values.length];
        for (int k = 0; k < other.length; k++) other[k] = values[values.length - 1 - k];
        return other;
    }

    /** Standard deviation of a point, from differences of third order, which know no smooth curve. */
    private static double noise(final double[] y) {
        final double[] differences = new double[y.length - 3];
        for (int k = 0; k < differences.length; k++) {
            differences[k] = Math.abs(y[k + 3] - 3 * y[k + 2] + 3 * y[k + 1] - y[k]);
        }
        Arrays.sort(differences);
        return differences[differences.length / 2] / (.6745 * Math.sqrt(20));
    }

    /** Baselines: the outer half of each side of where a coarse slope is greatest. */
    private static Settings chosen(final double[] x, final double[] y, final Settings asked) {
        final int coarse = Math.max(LEAST_WINDOW, x.length / 30);
        final double overall = (y[y.length - 1] - y[0]) / (x[x.length - 1] - x[0]);
        int steep = coarse;
        for (int k = coarse; k < x.length - coarse; k++) {
            if (slope(x, y, k, coarse) > slope(x, y, steep, coarse)) steep = k;
        }
        if (!(slope(x, y, steep, coarse) > overall)) throw new InputException("needed a step upwards, found none; "
                + "check the "
                + "sign of the heat flow and the range");
        final double middle = x[steep];
        final double first = x[0];
        final double last = x[x.length - 1];
        return new Settings(Double.isNaN(asked.low1) ? first : asked.low1,
                Double.isNaN(asked.low2) ? (first + middle) / 2 : asked.low2,
                Double.isNaN(asked.high1) ? (middle + last) / 2 : asked.high1,
                Double.isNaN(asked.high2) ? last : asked.high2, asked.window, asked.repeats, asked.seed);
    }

    /** The fewest points over which noise moves the slope by less than a fiftieth of the step's. */
    private static int window(final double[] x, final double[] y, final Settings ranges, final double noise) {
        final double step = (x[x.length - 1] - x[0]) / (x.length - 1);
        final int most = Math.max(LEAST_WINDOW, x.length / 40);
        final double steep = Math.abs(values(x, y, new Settings(ranges.low1, ranges.low2, ranges.high1, ranges.high2,
                most,
                0, 0))[VALUES]);
        int window = LEAST_WINDOW;
        // slope of a cubic: about three times the error of a straight line's
        while (window < most && 3 * noise / step * Math.sqrt(3. / (window * (window + 1.) * (2 * window
                + 1))) > steep / 50) {
            window++;
        }
        return window;
    }

    private static void repeat(final double[] x, final double[] y, final Settings used, final double noise,
            final double[] errors) {
        final Random random = new Random(used.seed);
        final double[] sum = new double[VALUES];
        final double[] squares = new double[VALUES];
        int good = 0;
        for (int n = 0; n < used.repeats; n++) {
            final double[] again = y.clone();
            for (int k = 0; k < again.length; k++) again[k] += noise * random.nextGaussian();
            final double[] values = values(x, again, used);
            boolean finite = true;
            for (int v = 0; v < VALUES; v++) finite &= Double.isFinite(values[v]);
            if (!finite) continue;
            good++;
            for (int v = 0; v < VALUES; v++) {
                sum[v] += values[v];
                squares[v] += values[v] * values[v];
            }
        }
        for (int v = 0; v < VALUES && good > 1; v++) {
            final double mean = sum[v] / good;
            errors[v] = Math.sqrt(Math.max(0, squares[v] / good - mean * mean) * good / (good - 1));
        }
    }

    /** Onset, half height, inflection, end, equal areas, height, greatest slope. */
    private static double[] values(final double[] x, final double[] y, final Settings s) {
        final double[] low = line(x, y, s.low1, s.low2, "lower");
        final double[] high = line(x, y, s.high1, s.high2, "upper");
        int steep = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = s.window; k < x.length - s.window; k++) {
            if (x[k] <= s.low2 || x[k] >= s.high1) continue;
            final double slope = slope(x, y, k, s.window) - low[1];
            if (slope > most) {
                most = slope;
                steep = k;
            }
        }
        if (steep < 1 || steep + 1 >= x.length) throw new InputException("needed points between the baselines, found "
                + "none");
        final double inflection = vertex(x, y, steep, s.window, low[1]);
        final double[] local = cubic(x, y, steep, s.window);
        final double at = inflection - x[steep];
        final double level = local[0] + at * (local[1] + at * (local[2] + at * local[3]));
        final double tangent = local[1] + at * (2 * local[2] + 3 * at * local[3]);
        final double onset = inflection + (low[0] + low[1] * inflection - level) / (tangent - low[1]);
        final double end = inflection + (high[0] + high[1] * inflection - level) / (tangent - high[1]);
        final double half = half(x, y, low, high, s);
        final double gap = high[0] - low[0] + (high[1] - low[1]) * half;
        return new double[] {onset, half, inflection, end, area(x, y, low, high, s), gap, tangent};
    }

    private static double[] line(final double[] x, final double[] y, final double from, final double to,
            final String what) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] < from || x[k] > to) continue;
            n++;
            sx += x[k];
            sy += y[k];
        }
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] < from || x[k] > to) continue;
            xx += (x[k] - sx / n) * (x[k] - sx / n);
            xy += (x[k] - sx / n) * (y[k] - sy / n);
        }
        if (n < 3 || xx == 0) throw new InputException("needed at least 3 points on the " + what + " baseline from "
                + from
                + " to " + to + " °C, found " + (int) n + "; widen the range");
        return new double[] {sy / n - xy / xx * sx / n, xy / xx};
    }

    private static double slope(final double[] x, final double[] y, final int at, final int window) {
        return cubic(x, y, at, window)[1];
    }

    /** The cubic through points about one, by least squares in the distance from it. */
    private static double[] cubic(final double[] x, final double[] y, final int at, final int window) {
        final int n = 2 * window + 1;
        final double h = (x[at + window] - x[at - window]) / (n - 1);
        double s2 = 0;
        double s4 = 0;
        double s6 = 0;
        double y0 = 0;
        double y1 = 0;
        double y2 = 0;
        double y3 = 0;
        for (int m = -window; m <= window; m++) {
            final double m2 = (double) m * m;
            s2 += m2;
            s4 += m2 * m2;
            s6 += m2 * m2 * m2;
            final double v = y[at + m];
            y0 += v;
            y1 += m * v;
            y2 += m2 * v;
            y3 += m * m2 * v;
        }
        final double even = n * s4 - s2 * s2;
        final double odd = s2 * s6 - s4 * s4;
        return new double[] {(s4 * y0 - s2 * y2) / even, (s6 * y1 - s4 * y3) / odd / h,
            (n * y2 - s2 * y0) / even / (h * h), (s2 * y3 - s4 * y1) / odd / (h * h * h)};
    }

    /** The greatest slope between points: vertex of the parabola through three slopes. */
    private static double vertex(final double[] x, final double[] y, final int at, final int window,
            final double base) {
        if (at - window < 1 || at + window + 1 >= x.length) return x[at];
        final double left = slope(x, y, at - 1, window) - base;
        final double middle = slope(x, y, at, window) - base;
        final double right = slope(x, y, at + 1, window) - base;
        final double bend = left - 2 * middle + right;
        if (!(bend < 0)) return x[at];
        final double shift = Math.max(-1, Math.min(1, (left - right) / (2 * bend)));
        return x[at] + shift * (x[at + 1] - x[at]);
    }

    /** The first rise through the middle of the baselines, on the curve smoothed as the slope is. */
    private static double half(final double[] x, final double[] y, final double[] low, final double[] high,
            final Settings s) {
        double before = Double.NaN;
        for (int k = s.window; k < x.length - s.window; k++) {
            if (x[k] < s.low2 || x[k] > s.high1) continue;
            final double over = cubic(x, y, k, s.window)[0] - (low[0] + high[0] + (low[1] + high[1]) * x[k]) / 2;
            if (over >= 0 && before < 0) return x[k - 1] + (x[k] - x[k - 1]) * before / (before - over);
            before = over;
        }
        return Double.NaN;
    }

    /** The step with the same area: area above the lower baseline = area between the baselines from there on. */
    private static double area(final double[] x, final double[] y, final double[] low, final double[] high,
            final Settings s) {
        int from = 0;
        while (x[from] < s.low2) from++;
        int to = from;
        while (to + 1 < x.length && x[to + 1] <= s.high1) to++;
        double sum = 0;
        for (int k = from + 1; k <= to; k++) {
            sum += (y[k] + y[k - 1] - 2 * low[0] - low[1] * (x[k] + x[k - 1])) / 2 * (x[k] - x[k - 1]);
        }
        // a (T2 - T) + b (T2² - T²)/2 = sum
        final double a = high[0] - low[0];
        final double b = high[1] - low[1];
        final double right = x[to];
        double t = right - sum / (a + b * right);
        for (int n = 0; n < 50; n++) {
            final double off = a * (right - t) + b * (right * right - t * t) / 2 - sum;
            t += off / (a + b * t);
        }
        return t;
    }
}
