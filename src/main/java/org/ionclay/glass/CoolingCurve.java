package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Whether volumes against temperature are one curve: samples that lie far off it are found, and a second branch, as
 * heating after cooling leaves or two runs in one table, is refused by name.
 *
 * <p>What is normal is measured by residuals of two lines that meet, fitted by least absolute deviations (which a few
 * samples cannot sway): a sample is off if its residual is larger than 5 (1 + 12 / n) times their spread, the median of
 * the absolute residuals that the fit did not make zero, and if it is also off the line of its six neighbours in
 * temperature by more than four times what they are: a bend is no outlier. Fewer than 1 in 100 curves with normal noise
 * has one (tested from 10 samples on).
 *
 * @param kept numbers of the samples that belong to the curve, in their order
 * @param left numbers of those that lie off it
 * @param off by how many spreads each of these does
 */
record CoolingCurve(int[] kept, int[] left, double[] off) {

    private static final double FAR = 5;
    private static final double FEW = 12;
    /** Larger shares of the samples off the curve are no outliers: the curve is another one. */
    private static final double MOST_LEFT = .12;
    private static final int NEIGHBOURS = 6;
    private static final double LONELY = 4;
    /** Values further than this many spreads from the median do not pull at the lines. */
    private static final double CLIP = 10;
    private static final double NORMAL = 1.4826;
    private static final int PARAMETERS = 4;
    private static final int PLACES = 24;
    private static final int ROUNDS = 20;
    /** A change of direction in temperature by less than this share of the range is a fluctuation. */
    private static final double TURN = .4;
    /** Samples that a fit looks at; more are averaged. */
    private static final int COARSE = 250;
    /** F of one curve against two; its noise has an F of order 1. */
    private static final double BRANCHES = 12;
    /** Gap of two branches at the same temperatures, in scatters of each. */
    private static final double GAP = 6;

    /**
     * Looks at a curve.
     *
     * @param t temperatures (K), in the order of time
     * @param v volumes
     * @param oneBranch whether all samples are known to be of one branch: none is looked for
     * @throws InputException if there are two branches, or too many samples are off any curve
     */
    static CoolingCurve of(final double[] t, final double[] v, final boolean oneBranch) {
        final int n = t.length;
        final double[] line = robust(t, v);
        final double[] residual = new double[n];
        for (int i = 0; i < n; i++) residual[i] = v[i] - at(line, t[i]);
        final double[] sizes = Arrays.stream(residual).map(Math::abs).sorted().toArray();
        final double spread = Math.max(NORMAL * sizes[Math.min(n - 1, PARAMETERS + (n - PARAMETERS) / 2)],
                1e-9 * (Arrays.stream(v).max().orElse(0) - Arrays.stream(v).min().orElse(0)));
        final double limit = FAR * (1 + FEW / n) * spread;
        final boolean[] off = lonely(t, v, residual, limit);
        final int[] left = IntStream.range(0, n).filter(i -> off[i]).toArray();
        final int[] kept = IntStream.range(0, n).filter(i -> !off[i]).toArray();
        // a branch is no outlier: it is looked for first, among all samples
        if (!oneBranch) branches(t, v);
        if (left.length > MOST_LEFT * n) throw new InputException(Text.of("%d of %d samples lie off any two lines, "
                + "such as %.6g at %.6g K: this is no cooling curve; remove what does not belong to it, or choose "
                + "lowest and highest", left.length, n, v[left[0]], t[left[0]]));
        return new CoolingCurve(kept, left, Arrays.stream(left).mapToDouble(i -> residual[i] / spread).toArray());
    }

    /** Samples off the lines that are also off their neighbours. */
    private static boolean[] lonely(final double[] t, final double[] v, final double[] residual, final double limit) {
        final int[] order = sorted(t);
        final boolean[] off = new boolean[t.length];
        for (int k = 0; k < order.length; k++) {
            if (Math.abs(residual[order[k]]) <= limit) continue;
            final int from = Math.max(0, Math.min(k - NEIGHBOURS / 2, order.length - NEIGHBOURS - 1));
            final double[] x = new double[NEIGHBOURS];
            final double[] y = new double[NEIGHBOURS];
            int count = 0;
            for (int j = from; j < order.length && count < NEIGHBOURS; j++) {
                if (j == k) continue;
                x[count] = t[order[j]];
                y[count++] = v[order[j]];
            }
            off[order[k]] = count == NEIGHBOURS && beside(x, y, t[order[k]], v[order[k]]);
        }
        return off;
    }

    /** Whether a sample is off the line of its neighbours, by far more than all of them but one are. */
    private static boolean beside(final double[] x, final double[] y, final double t, final double v) {
        double least = Double.POSITIVE_INFINITY;
        double own = 0;
        double usual = 0;
        for (int a = 0; a < x.length; a++) {
            for (int b = a + 1; b < x.length; b++) {
                if (x[a] == x[b]) continue;
                final double slope = (y[b] - y[a]) / (x[b] - x[a]);
                final double[] sizes = new double[x.length];
                for (int i = 0; i < x.length; i++) sizes[i] = Math.abs(y[i] - y[a] - slope * (x[i] - x[a]));
                final double sum = Arrays.stream(sizes).sum();
                if (sum >= least) continue;
                least = sum;
                own = Math.abs(v - y[a] - slope * (t - x[a]));
                Arrays.sort(sizes);
                usual = sizes[x.length - 2];
            }
        }
        return least < Double.POSITIVE_INFINITY && own > LONELY * usual;
    }

    /** v0, slope, additional slope above, kink. */
    private static double at(final double[] line, final double t) {
        return line[0] + line[1] * (t - line[3]) + line[2] * Math.max(0, t - line[3]);
    }

    /** Two lines that meet, by least absolute deviations over all places of the kink; medians of many samples. */
    private static double[] robust(final double[] t, final double[] v) {
        final int block = Math.max(1, t.length / COARSE);
        final int count = t.length / block;
        final double[] x = new double[count];
        final double[] y = new double[count];
        final int[] order = sorted(t);
        for (int b = 0; b < count; b++) {
            final int from = b * block;
            x[b] = median(IntStream.range(from, from + block).mapToDouble(i -> t[order[i]]).toArray());
            y[b] = median(IntStream.range(from, from + block).mapToDouble(i -> v[order[i]]).toArray());
        }
        clip(y);
        double least = Double.POSITIVE_INFINITY;
        double[] best = null;
        // a kink next to an end would let one sample there have a line of its own
        final double lowest = x[Math.min(PARAMETERS - 1, count / 3)];
        final double highest = x[count - 1 - Math.min(PARAMETERS - 1, count / 3)];
        double low = lowest;
        double high = highest;
        // a grid, and finer ones about its best place
        for (int round = 0; round < 3; round++) {
            final double step = (high - low) / PLACES;
            for (int p = 0; p <= PLACES; p++) {
                final double[] line = deviations(x, y, low + p * step);
                double sum = 0;
                for (int b = 0; b < count; b++) sum += Math.abs(y[b] - at(line, x[b]));
                if (sum >= least) continue;
                least = sum;
                best = line;
            }
            low = Math.max(lowest, best[3] - step);
            high = Math.min(highest, best[3] + step);
        }
        return best;
    }

    private static void clip(final double[] y) {
        final double middle = median(y.clone());
        final double reach = CLIP * NORMAL * median(Arrays.stream(y).map(value -> Math.abs(value - middle)).toArray());
        for (int i = 0; i < y.length && reach > 0; i++) y[i] = Math.max(middle - reach, Math.min(middle + reach, y[i]));
    }

    /** Least absolute deviations by reweighted least squares. */
    private static double[] deviations(final double[] x, final double[] y, final double kink) {
        final double scale = x[x.length - 1] - x[0];
        final double range = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        final double[] weight = new double[x.length];
        Arrays.fill(weight, 1);
        double[] line = new double[4];
        for (int round = 0; round < ROUNDS; round++) {
            line = weighted(x, y, weight, kink, scale);
            for (int i = 0; i < x.length; i++) {
                weight[i] = 1 / Math.max(Math.abs(y[i] - at(line, x[i])), 1e-6 * range + Double.MIN_NORMAL);
            }
        }
        return line;
    }

    private static double[] weighted(final double[] x, final double[] y, final double[] weight, final double kink,
            final double scale) {
        final double[][] a = new double[3][4];
        for (int i = 0; i < x.length; i++) {
            final double u = (x[i] - kink) / scale;
            final double[] row = {1, u, Math.max(0, u)};
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) a[r][c] += weight[i] * row[r] * row[c];
                a[r][3] += weight[i] * row[r] * y[i];
            }
        }
        for (int r = 0; r < 3; r++) {
            // a column without weight (no sample above the kink) has no slope of its own
            if (!(Math.abs(a[r][r]) > 1e-14 * Math.abs(a[0][0]))) a[r][r] = Double.POSITIVE_INFINITY;
            for (int below = r + 1; below < 3; below++) {
                final double factor = a[below][r] / a[r][r];
                for (int c = r; c < 4; c++) if (factor != 0) a[below][c] -= factor * a[r][c];
            }
        }
        final double[] solved = new double[3];
        for (int r = 2; r >= 0; r--) {
            double sum = a[r][3];
            for (int c = r + 1; c < 3; c++) sum -= a[r][c] * solved[c];
            solved[r] = a[r][r] == Double.POSITIVE_INFINITY ? 0 : sum / a[r][r];
        }
        return new double[] {solved[0], solved[1] / scale, solved[2] / scale, kink};
    }

    private static int[] sorted(final double[] t) {
        return IntStream.range(0, t.length).boxed().sorted(Comparator.comparingDouble(i -> t[i])).mapToInt(i -> i)
                .toArray();
    }

    private static double median(final double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static void branches(final double[] t, final double[] v) {
        final List<int[]> sweeps = sweeps(t);
        if (sweeps.size() > 1) compare(t, v, sweeps);
        else twice(t, v);
    }

    /** Runs of samples in which the temperature goes one way, as first and last sample. */
    private static List<int[]> sweeps(final double[] t) {
        final double turn = TURN * (Arrays.stream(t).max().orElse(0) - Arrays.stream(t).min().orElse(0));
        final List<int[]> sweeps = new ArrayList<>();
        int from = 0;
        int low = 0;
        int high = 0;
        int way = 0;
        for (int i = 1; i < t.length; i++) {
            if (t[i] < t[low]) low = i;
            if (t[i] > t[high]) high = i;
            // an extreme lies where the temperature has come back from it
            if (way >= 0 && t[high] - t[i] > turn) {
                if (way > 0) {
                    sweeps.add(new int[] {from, high});
                    from = high + 1;
                }
                way = -1;
                low = i;
            } else if (way <= 0 && t[i] - t[low] > turn) {
                if (way < 0) {
                    sweeps.add(new int[] {from, low});
                    from = low + 1;
                }
                way = 1;
                high = i;
            }
        }
        sweeps.add(new int[] {from, t.length - 1});
        return sweeps;
    }

    /** Refuses sweeps whose curves differ by more than their noise. */
    private static void compare(final double[] t, final double[] v, final List<int[]> sweeps) {
        final int[] first = sweeps.get(0);
        for (int s = 1; s < sweeps.size(); s++) {
            final int[] other = sweeps.get(s);
            final double[] a = robustOrNull(t, v, first);
            final double[] b = robustOrNull(t, v, other);
            if (a == null || b == null) continue;
            final double noise = Math.max(scatter(t, v, first, a), scatter(t, v, other, b));
            final double low = Math.max(least(t, first), least(t, other));
            final double high = Math.min(-least(negative(t), first), -least(negative(t), other));
            double most = 0;
            double where = low;
            for (int k = 1; k < PLACES && low < high; k++) {
                final double place = low + (high - low) * k / PLACES;
                if (Math.abs(at(a, place) - at(b, place)) > most) {
                    most = Math.abs(at(a, place) - at(b, place));
                    where = place;
                }
            }
            final double error = noise * Math.sqrt(1. / (first[1] - first[0] + 1) + 1. / (other[1] - other[0] + 1));
            // noise of neighbouring samples may be alike: a gap must be seen beside it, too
            if (most > BRANCHES * error && most > noise) throw new InputException(Text.of("there are two branches: "
                    + "samples %d to %d (%s) and %d to %d (%s) differ by %.3g at %.4g K, their scatter is %.3g; give "
                    + "each as a file of its own", first[0] + 1, first[1] + 1, way(t, first), other[0] + 1,
                    other[1] + 1, way(t, other), most, where, noise));
        }
    }

    private static String way(final double[] t, final int[] sweep) {
        return t[sweep[1]] < t[sweep[0]] ? "cooling" : "heating";
    }

    private static double[] negative(final double[] t) {
        return Arrays.stream(t).map(x -> -x).toArray();
    }

    private static double least(final double[] t, final int[] sweep) {
        return Arrays.stream(t, sweep[0], sweep[1] + 1).min().orElse(Double.NaN);
    }

    private static double[] robustOrNull(final double[] t, final double[] v, final int[] sweep) {
        final double[] x = Arrays.copyOfRange(t, sweep[0], sweep[1] + 1);
        return Arrays.stream(x).distinct().count() < 2 * PARAMETERS ? null : robust(x, Arrays.copyOfRange(v, sweep[0],
                sweep[1] + 1));
    }

    private static double scatter(final double[] t, final double[] v, final int[] sweep, final double[] line) {
        final double[] sizes = IntStream.rangeClosed(sweep[0], sweep[1]).mapToDouble(i -> Math.abs(v[i] - at(line,
                t[i]))).sorted().toArray();
        return NORMAL * sizes[Math.min(sizes.length - 1, PARAMETERS + (sizes.length - PARAMETERS) / 2)];
    }

    /** Refuses two volumes at each of several temperatures that lie on two curves. */
    private static void twice(final double[] t, final double[] v) {
        final int[] order = sorted(t);
        final List<double[]> pairs = new ArrayList<>();
        for (int i = 1; i < order.length; i++) {
            final double a = t[order[i - 1]];
            final double b = t[order[i]];
            if (b - a > 1e-6 * Math.abs(b)) continue;
            final double one = v[order[i - 1]];
            final double two = v[order[i]];
            pairs.add(new double[] {a, Math.min(one, two), Math.max(one, two)});
            i++;
        }
        if (pairs.size() < PARAMETERS) return;
        // where the lower and the upper ones are each smooth, neighbours of one branch are nearer than the branches
        final double[] rough = new double[2 * (pairs.size() - 2)];
        final double[] gaps = new double[pairs.size()];
        for (int i = 0; i < gaps.length; i++) gaps[i] = pairs.get(i)[2] - pairs.get(i)[1];
        for (int i = 1; i + 1 < gaps.length; i++) {
            final double share = (pairs.get(i)[0] - pairs.get(i - 1)[0]) / (pairs.get(i + 1)[0] - pairs.get(i - 1)[0]);
            for (int branch = 1; branch < 3; branch++) {
                final double between = pairs.get(i - 1)[branch] * (1 - share) + pairs.get(i + 1)[branch] * share;
                rough[2 * (i - 1) + branch - 1] = Math.abs(pairs.get(i)[branch] - between);
            }
        }
        final double scatter = median(rough);
        final int wide = (int) Arrays.stream(gaps).filter(gap -> gap > GAP * scatter && gap > 0).count();
        if (wide < PARAMETERS || wide < gaps.length / 4) return;
        int most = 0;
        for (int i = 1; i < gaps.length; i++) if (gaps[i] > gaps[most]) most = i;
        throw new InputException(Text.of("there are two branches: %d temperatures have two volumes each, which lie on "
                + "two curves, %.6g and %.6g at %.4g K; give each branch as a file of its own", wide,
                pairs.get(most)[1], pairs.get(most)[2], pairs.get(most)[0]));
    }
}
