package org.ionclay.glass;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/**
 * The glass transition as the kink of specific volume against temperature: two straight lines that meet,
 * {@code v = v0 + glass (T - Tg) + (liquid - glass) max(0, T - Tg)}, by least squares over all places of the kink
 * (D. J. Hudson, J. Am. Stat. Assoc. 61, 1097 (1966)).
 *
 * <p>Samples of a run resemble their predecessors: they are averaged in blocks of ten autocorrelation times of their
 * residuals (A. D. Sokal, in Functional Integration, 1997, for the time and its window), so that what is fitted is
 * nearly independent. The linearised fit has a standard deviation of Tg, which is some percent too small where the kink
 * is blurred by noise; a bootstrap of the residuals gives an interval that needs no linearisation.
 *
 * <p>Whether there is a kink at all is asked by the F ratio of one line against two. Its place was sought, so that F
 * does not follow the F distribution: the probability comes from Gaussian noise on one straight line at the same
 * temperatures, treated in the same way.
 */
public final class GlassTransition {

    /** Places of the kink that are tried before the best is refined. */
    private static final int GRID = 200;
    private static final int FEWEST = 4;
    /** Samples are averaged to about so many to see how they scatter. */
    private static final int COARSE = 500;
    private static final int FEWEST_BLOCKS = 24;
    private static final double BLOCK_TIMES = 10; // of the correlation, where that is above CORRELATED samples
    private static final double CORRELATED = .75;

    /**
     * How to look for the kink.
     *
     * @param lowest lowest temperature that counts (K)
     * @param highest highest (K)
     * @param skipFrom start of a range around the transition that does not count, where the curve bends (K); NaN for
     *            none
     * @param skipTo end of it (K)
     * @param block samples in a block; 0 to find out
     * @param bootstrap resamples of the bootstrap, and noise curves of the test
     * @param seed of the random numbers
     * @param oneBranch whether all samples are of one branch; otherwise two branches that differ are refused
     */
    public record Settings(double lowest, double highest, double skipFrom, double skipTo, int block, int bootstrap,
            long seed, boolean oneBranch) {

        /** All temperatures, 1000 resamples. */
        public static final Settings DEFAULT = new Settings(0, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, 0,
                1000, 1, false);

        /** Checks the numbers. */
        public Settings {
            if (!(lowest < highest)) throw new InputException("the window of temperatures must rise, found "
                    + lowest + " to " + highest + " K");
            if (!Double.isNaN(skipFrom) && !(skipFrom < skipTo)) throw new InputException(
                    "the range that is left out must rise, found " + skipFrom + " to " + skipTo + " K");
            if (block < 0 || bootstrap < 0) throw new InputException(
                    "block and bootstrap must be 0 or more, found " + block + " and " + bootstrap);
        }

        boolean takes(final double temperature) {
            return temperature >= lowest && temperature <= highest && !(temperature > skipFrom && temperature < skipTo);
        }
    }

    /**
     * A sample far off the curve.
     *
     * @param number its number among all that were given, from 1
     * @param temperature its temperature (K)
     * @param volume its volume
     * @param off by how many standard deviations of the others it lies off
     */
    public record Outlier(int number, double temperature, double volume, double off) {
    }

    /**
     * A kink.
     *
     * @param temperature Tg (K)
     * @param sigma its standard deviation (K), linearised
     * @param low lower end of the bootstrap's 68.3 % interval (K); NaN without a bootstrap
     * @param high upper end
     * @param volume value at Tg
     * @param glassSlope slope below (per K)
     * @param glassSigma its standard deviation
     * @param liquidSlope slope above
     * @param liquidSigma its standard deviation
     * @param ratio F of one line against two
     * @param probability that one line with noise gives as large an F
     * @param block samples in a block
     * @param correlation integrated autocorrelation time of the residuals before blocking, in samples
     * @param blockLimited whether longer blocks were wanted than the number of samples allows
     * @param temperatures of the blocks that were fitted (K), rising
     * @param volumes of the blocks
     * @param outliers samples that lie far off the curve and were left out
     */
    public record Fit(double temperature, double sigma, double low, double high, double volume, double glassSlope,
            double glassSigma, double liquidSlope, double liquidSigma, double ratio, double probability, int block,
            double correlation, boolean blockLimited, double[] temperatures, double[] volumes,
            List<Outlier> outliers) {

        /**
         * The error of Tg to state (K): half the bootstrap's interval, which is right also where noise moves the kink
         * past many samples; the linearised one without a bootstrap.
         */
        public double error() {
            return Double.isNaN(low) ? sigma : (high - low) / 2;
        }

        /** The two lines at a temperature (K). */
        public double line(final double at) {
            return volume + (at - temperature) * (at < temperature ? glassSlope : liquidSlope);
        }
    }

    private final Settings settings;
    private final double[] t;
    private final double[] v;
    private double kink;
    private double[] coefficients;
    private double residualSquares;
    private double inflation = 1;

    private GlassTransition(final Settings settings, final double[] t, final double[] v) {
        this.settings = settings;
        this.t = t;
        this.v = v;
    }

    /**
     * Looks for the kink.
     *
     * @param temperatures K, in the order of time
     * @param volumes specific volumes, in any one unit, as many
     * @param settings how
     * @param workers threads
     * @throws IllegalArgumentException if lengths differ, a number is not finite, or too few samples count
     */
    public static Fit find(final double[] temperatures, final double[] volumes, final Settings settings,
            final Workers workers) {
        if (temperatures.length != volumes.length) throw new InputException("needs as many volumes as "
                + "temperatures, found " + volumes.length + " and " + temperatures.length);
        for (int i = 0; i < temperatures.length; i++) {
            if (!Double.isFinite(temperatures[i]) || !Double.isFinite(volumes[i])) throw new InputException(
                    "sample " + (i + 1) + ": temperature and volume must be finite, found " + temperatures[i]
                            + " K and " + volumes[i]);
        }
        final int[] taken = IntStream.range(0, temperatures.length).filter(i -> settings.takes(temperatures[i]))
                .toArray();
        final double[] allT = Arrays.stream(taken).mapToDouble(i -> temperatures[i]).toArray();
        final double[] allV = Arrays.stream(taken).mapToDouble(i -> volumes[i]).toArray();
        enough(allT);
        final CoolingCurve curve = CoolingCurve.of(allT, allV, settings.oneBranch);
        final double[] t = Arrays.stream(curve.kept()).mapToDouble(i -> allT[i]).toArray();
        final double[] v = Arrays.stream(curve.kept()).mapToDouble(i -> allV[i]).toArray();
        final List<Outlier> outliers = IntStream.range(0, curve.left().length).mapToObj(k -> new Outlier(
                taken[curve.left()[k]] + 1, allT[curve.left()[k]], allV[curve.left()[k]], curve.off()[k])).toList();
        final int coarse = Math.max(1, t.length / COARSE);
        final GlassTransition rough = sorted(settings, blocks(t, coarse), blocks(v, coarse));
        rough.search();
        final double correlation = correlation(rough, t, v);
        final int wanted = settings.block() > 0 ? settings.block()
                : correlation > CORRELATED ? (int) Math.ceil(BLOCK_TIMES * correlation) : 1;
        final int block = Math.max(1, Math.min(wanted, t.length / FEWEST_BLOCKS));
        final GlassTransition blocked = sorted(settings, blocks(t, block), blocks(v, block));
        blocked.search();
        // means of blocks of L samples with autocorrelation time T scatter by 1 - T / L less than independent ones
        if (block > 1) blocked.inflation = 1 / (1 - Math.min(.5, correlation / block));
        return blocked.fit(block, correlation, block < wanted, outliers, workers);
    }

    private static double[] blocks(final double[] values, final int block) {
        final int count = values.length / block;
        final double[] means = new double[count];
        for (int b = 0; b < count; b++) {
            // a remainder at the end would weigh too much as a block of its own
            for (int i = 0; i < block; i++) means[b] += values[b * block + i] / block;
        }
        return means;
    }

    private static void enough(final double[] t) {
        final long different = Arrays.stream(t).distinct().count();
        if (different < 2 * FEWEST) throw new InputException("two lines need at least " + 2 * FEWEST
                + " different temperatures within the window, found " + different);
    }

    private static GlassTransition sorted(final Settings settings, final double[] t, final double[] v) {
        enough(t);
        final int[] order = IntStream.range(0, t.length).boxed().sorted(Comparator.comparingDouble(i -> t[i]))
                .mapToInt(Integer::intValue).toArray();
        return new GlassTransition(settings, Arrays.stream(order).mapToDouble(i -> t[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> v[i]).toArray());
    }

    /** Integrated autocorrelation time of the residuals in the order of time, at least 1/2. */
    private static double correlation(final GlassTransition fit, final double[] t, final double[] v) {
        final double[] r = new double[t.length];
        double variance = 0;
        for (int i = 0; i < r.length; i++) {
            r[i] = v[i] - fit.model(t[i]);
            variance += r[i] * r[i];
        }
        if (variance == 0) return .5;
        double time = .5;
        for (int lag = 1; lag < r.length / 2; lag++) {
            double sum = 0;
            for (int i = lag; i < r.length; i++) sum += r[i] * r[i - lag];
            time += sum / variance;
            // Sokal's window: the sum has converged, what follows is noise
            if (lag >= 5 * time) break;
        }
        return Math.max(.5, time);
    }

    private double model(final double at) {
        return coefficients[0] + coefficients[1] * (at - kink) + coefficients[2] * Math.max(0, at - kink);
    }

    /** The lowest and highest place of the kink: some different temperatures stay on either side. */
    private double[] range() {
        final double[] different = Arrays.stream(t).distinct().toArray();
        return new double[] {different[FEWEST - 2], different[different.length - FEWEST + 1]};
    }

    private void search() {
        final double[] range = range();
        final Hinge hinge = new Hinge(t);
        hinge.take(v);
        final double found = hinge.best(range[0], range[1], GRID);
        final double crossing = crossing(found);
        residualSquares = squares(Double.isNaN(crossing) ? found : crossing);
    }

    /**
     * Where the two lines on either side of a place cross. If that is between the same samples, it is the least sum of
     * squares, free of the rounding of a search; else NaN.
     */
    private double crossing(final double place) {
        int split = 0;
        while (split < t.length && t[split] <= place) split++;
        if (split < 2 || split > t.length - 2) return Double.NaN;
        final double[] below = line(0, split, place);
        final double[] above = line(split, t.length, place);
        final double at = place + (below[0] - above[0]) / (above[1] - below[1]);
        return at >= t[split - 1] && at <= t[split] ? at : Double.NaN;
    }

    /** Value at a place and slope of the line through some samples. */
    private double[] line(final int from, final int to, final double place) {
        double meanT = 0;
        double meanV = 0;
        for (int i = from; i < to; i++) {
            meanT += t[i] / (to - from);
            meanV += v[i] / (to - from);
        }
        double tt = 0;
        double tv = 0;
        for (int i = from; i < to; i++) {
            tt += (t[i] - meanT) * (t[i] - meanT);
            tv += (t[i] - meanT) * (v[i] - meanV);
        }
        final double slope = tv / tt;
        return new double[] {meanV + slope * (place - meanT), slope};
    }

    /** Least squares with the kink at a place, which becomes this fit's. */
    private double squares(final double place) {
        kink = place;
        // normal equations of a 3-column matrix that is centred and of order 1: no precision is lost
        final double scale = t[t.length - 1] - t[0];
        final double[] sums = new double[9];
        for (int i = 0; i < t.length; i++) {
            final double x = (t[i] - place) / scale;
            final double h = Math.max(0, x);
            sums[0] += x;
            sums[1] += h;
            sums[2] += x * x;
            sums[3] += x * h;
            sums[4] += h * h;
            sums[5] += v[i] - v[0];
            sums[6] += x * (v[i] - v[0]);
            sums[7] += h * (v[i] - v[0]);
        }
        final RealMatrix normal = new Array2DRowRealMatrix(new double[][] {{t.length, sums[0], sums[1]},
            {sums[0], sums[2], sums[3]}, {sums[1], sums[3], sums[4]}});
        final double[] solved = new QRDecomposition(normal).getSolver().solve(new Array2DRowRealMatrix(new double[] {
            sums[5], sums[6], sums[7]})).getColumn(0);
        coefficients = new double[] {solved[0] + v[0], solved[1] / scale, solved[2] / scale};
        double squares = 0;
        for (int i = 0; i < t.length; i++) squares += Math.pow(v[i] - model(t[i]), 2);
        return squares;
    }

    private Fit fit(final int block, final double correlation, final boolean limited, final List<Outlier> outliers,
            final Workers workers) {
        final int freedom = t.length - 4;
        final RealMatrix jacobian = new Array2DRowRealMatrix(t.length, 4);
        for (int i = 0; i < t.length; i++) {
            final boolean above = t[i] > kink;
            jacobian.setRow(i, new double[] {1, t[i] - kink, above ? t[i] - kink : 0,
                -coefficients[1] - (above ? coefficients[2] : 0)});
        }
        final double variance = inflation * residualSquares / freedom;
        final double[] sigma = new double[4];
        Arrays.fill(sigma, Double.NaN);
        final double liquid = coefficients[1] + coefficients[2];
        double liquidVariance = Double.NaN;
        if (coefficients[2] != 0) {
            // columns of the same length, or the numbers differ by more than digits allow
            final double[] scale = new double[4];
            for (int k = 0; k < 4; k++) scale[k] = jacobian.getColumnVector(k).getNorm();
            for (int k = 0; k < 4; k++) jacobian.setColumnVector(k, jacobian.getColumnVector(k).mapDivide(scale[k]));
            final RealMatrix inverse = new QRDecomposition(jacobian.transpose().multiply(jacobian)).getSolver()
                    .getInverse();
            for (int k = 0; k < 4; k++) sigma[k] = Math.sqrt(variance * inverse.getEntry(k, k)) / scale[k];
            liquidVariance = sigma[1] * sigma[1] + sigma[2] * sigma[2]
                    + 2 * variance * inverse.getEntry(1, 2) / scale[1] / scale[2];
        }
        final double tg = kink;
        final double atTg = coefficients[0];
        final double glass = coefficients[1];
        final double[] test = test(workers);
        final double[] interval = bootstrap(workers);
        return new Fit(tg, sigma[3], interval[0], interval[1], atTg, glass, sigma[1], liquid,
                Math.sqrt(Math.max(0, liquidVariance)), test[0], test[1], block, correlation, limited, t.clone(),
                v.clone(), outliers);
    }

    /** F of one line against two, and how often noise on one line gives as much. */
    private double[] test(final Workers workers) {
        final double[] range = range();
        final double found = ratio(new Hinge(t), range, v, inflation);
        final int rounds = settings.bootstrap();
        final boolean[] more = new boolean[rounds];
        workers.ranges(rounds, 64, (chunk, from, to) -> {
            final double[] noise = new double[t.length];
            final Hinge hinge = new Hinge(t);
            for (int round = from; round < to; round++) {
                final Random random = random(round);
                for (int i = 0; i < noise.length; i++) noise[i] = random.nextGaussian();
                more[round] = ratio(hinge, range, noise, 1) >= found;
            }
        });
        int count = 0;
        for (final boolean is : more) if (is) count++;
        return new double[] {found, rounds == 0 ? Double.NaN : (1. + count) / (rounds + 1)};
    }

    private static double ratio(final Hinge hinge, final double[] range, final double[] values,
            final double inflation) {
        final double squares = hinge.take(values);
        final double most = Math.min(squares, hinge.most(range[0], range[1], GRID));
        if (most == 0) return 0;
        return most / 2 / ((squares - most) / (values.length - 4)) / inflation;
    }

    /** Seeds that follow each other give java.util.Random streams that begin alike: they are spread over all bits. */
    private Random random(final long round) {
        return new Random(settings.seed() * 0x9E3779B97F4A7C15L ^ round * 0xC2B2AE3D27D4EB4FL);
    }

    /** 68.3 % interval of Tg from residuals drawn anew. */
    private double[] bootstrap(final Workers workers) {
        final int rounds = settings.bootstrap();
        if (rounds < 20) return new double[] {Double.NaN, Double.NaN};
        final int n = t.length;
        final double[] curve = new double[n];
        final double[] residual = new double[n];
        // residuals are smaller than the noise by the parameters that were fitted
        final double widen = Math.sqrt(inflation * n / (n - 4));
        for (int i = 0; i < n; i++) {
            curve[i] = model(t[i]);
            residual[i] = (v[i] - curve[i]) * widen;
        }
        final double[] found = new double[rounds];
        workers.ranges(rounds, 64, (chunk, from, to) -> {
            for (int round = from; round < to; round++) {
                final Random random = random(-1 - round);
                final double[] drawn = new double[n];
                for (int i = 0; i < n; i++) drawn[i] = curve[i] + residual[random.nextInt(n)];
                final GlassTransition again = new GlassTransition(settings, t, drawn);
                again.search();
                found[round] = again.kink;
            }
        });
        Arrays.sort(found);
        return new double[] {found[(int) Math.floor(.15865 * (rounds - 1))],
                found[(int) Math.ceil(.84135 * (rounds - 1))]};
    }
}
