package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;

/**
 * Distribution of relaxation times: Z = R0 + L s + 1 / (C s) + integral of gamma(ln tau) / (1 + s tau) d ln tau, by
 * Tikhonov's method. gamma is a sum of hats over ln tau and nowhere negative; lambda times the integral of the square
 * of
 * its second derivative is added to the sum of squares of the residuals in proportion to |Z| (gamma in proportion to
 * the
 * largest |Z|). lambda comes from generalised cross-validation (Wahba 1985), from the corner of the L-curve (Hansen
 * 1992), from a known noise (Morozov's discrepancy), or is given.
 */
public final class RelaxationTimes {

    /** How lambda is found. */
    public enum Rule {
        /** Generalised cross-validation: smooths little where noise is low, and may leave false peaks. */
        GCV("generalised cross-validation"),
        /** The corner of the L-curve: smooths more. */
        L_CURVE("corner of the L-curve"),
        /** The largest lambda whose residuals are not above the noise. */
        DISCREPANCY("discrepancy"),
        /** As given. */
        GIVEN("given");

        private final String title;

        Rule(final String title) {
            this.title = title;
        }

        /** Name for people. */
        public String title() {
            return title;
        }
    }

    /**
     * How a distribution is found.
     *
     * @param rule how lambda is found
     * @param lambda for {@link Rule#GIVEN}
     * @param noise standard deviation of each part in proportion to |Z|, for {@link Rule#DISCREPANCY}
     * @param perDecade hats in a decade of tau
     * @param inductor whether there is an inductor in series
     * @param capacitor whether there is a capacitor in series
     */
    public record Settings(Rule rule, double lambda, double noise, int perDecade, boolean inductor, boolean capacitor) {

        /** Checks the values. */
        public Settings {
            if (rule == Rule.GIVEN && !(lambda > 0 && lambda < 1e12)) throw new InputException("lambda: needs a number "
                    + "above 0, found " + lambda);
            if (rule == Rule.DISCREPANCY && !(noise > 0
                    && noise < 1)) throw new InputException("noise: needs a share of "
                    + "|Z| above 0 and below 1, such as 0.01, found " + noise);
            if (perDecade < 3 || perDecade > 30) throw new InputException("per_decade: needs 3 to 30, found "
                    + perDecade);
        }

        /** Ten hats in a decade, inductor and capacitor. */
        public static Settings of(final Rule rule) {
            return new Settings(rule, 1, 0.01, 10, true, true);
        }
    }

    /**
     * A peak.
     *
     * @param tau time constant at its top (s)
     * @param height gamma there (ohm)
     * @param area resistance: integral between the minima beside it (ohm)
     * @param from minimum before it (s)
     * @param to minimum after it (s)
     */
    public record Peak(double tau, double height, double area, double from, double to) {
    }

    /**
     * What one lambda gives.
     *
     * @param lambda weight of the smoothness
     * @param residual sum of squares of the residuals
     * @param roughness integral of the square of the second derivative
     * @param gcv criterion of cross-validation
     */
    public record Point(double lambda, double residual, double roughness, double gcv) {
    }

    /**
     * A distribution.
     *
     * @param spectrum the data
     * @param settings how it was found
     * @param lambda weight of the smoothness
     * @param curve residual and roughness over lambda, rising; one point where lambda was given
     * @param tau relaxation times (s), rising
     * @param gamma distribution over ln tau (ohm)
     * @param peaks in order of tau
     * @param r0 resistance in series (ohm)
     * @param inductance in series (H), 0 if there is none
     * @param inverseCapacitance in series (1/F), 0 if there is none
     * @param real real parts (ohm)
     * @param imaginary imaginary parts (ohm)
     */
    public record Result(Spectrum spectrum, Settings settings, double lambda, List<Point> curve, double[] tau,
            double[] gamma, List<Peak> peaks, double r0, double inductance, double inverseCapacitance, double[] real,
            double[] imaginary) {
    }

    private static final double DECADES_BEYOND = 1;
    private static final int MOST_HATS = 600;
    private static final double LEAST_LAMBDA = 1e-9;
    private static final int LAMBDAS = 45;
    private static final double PER_DECADE = 4;
    private static final double[] NODES = {-0.8611363115940526, -0.3399810435848563, 0.3399810435848563,
        0.8611363115940526};
    private static final double[] WEIGHTS = {0.34785484513745385, 0.6521451548625461, 0.6521451548625461,
        0.34785484513745385};

    private final Spectrum data;
    private final Settings settings;
    private final double[] tau;
    private final double width;
    private final double largest;
    private final double[][] columns;
    private final double[] right;
    private final double[][] gram;
    private final double[] product;
    private final double[][] smooth;
    private final int hats;

    private RelaxationTimes(final Spectrum data, final Settings settings) {
        this.data = data;
        this.settings = settings;
        final double[] omega = data.omega();
        final int n = data.size();
        final double low = Math.log10(1 / omega[0]) - DECADES_BEYOND;
        final double high = Math.log10(1 / omega[n - 1]) + DECADES_BEYOND;
        hats = (int) Math.ceil((high - low) * settings.perDecade()) + 1;
        if (hats > MOST_HATS) throw new InputException(data.title() + ": frequencies must lie within "
                + MOST_HATS / settings.perDecade() + " decades, found " + (high - low - 2 * DECADES_BEYOND)
                + "; check their unit, or lower per_decade");
        tau = new double[hats];
        for (int k = 0; k < hats; k++) tau[k] = Math.pow(10, low + (high - low) * k / (hats - 1));
        width = Math.log(10) * (high - low) / (hats - 1);
        double most = 0;
        for (int i = 0; i < n; i++) most = Math.max(most, data.modulus(i));
        largest = most;
        final int count = hats + 1 + (settings.inductor() ? 1 : 0) + (settings.capacitor() ? 1 : 0);
        columns = new double[count][2 * n];
        right = new double[2 * n];
        fill(omega);
        gram = new double[count][count];
        product = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < 2 * n; i++) product[k] += columns[k][i] * right[i];
            for (int m = 0; m <= k; m++) {
                double sum = 0;
                for (int i = 0; i < 2 * n; i++) sum += columns[k][i] * columns[m][i];
                gram[k][m] = sum;
                gram[m][k] = sum;
            }
        }
        smooth = smoothness(count);
    }

    /**
     * Finds the distribution of a spectrum.
     *
     * @throws InputException if its points cannot be worked with
     * @throws org.ionclay.compute.CancelledException if the user asked to stop
     */
    public static Result of(final Spectrum spectrum, final Settings settings, final Progress progress) {
        return new RelaxationTimes(spectrum.checked(), settings).find(progress);
    }

    /** Weighted columns: hats, R0, L, 1/C; in units of the largest |Z|. */
    private void fill(final double[] omega) {
        final int n = data.size();
        for (int i = 0; i < n; i++) {
            final double w = largest / data.modulus(i);
            right[i] = data.real()[i] / data.modulus(i);
            right[n + i] = data.imaginary()[i] / data.modulus(i);
            for (int k = 0; k < hats; k++) hat(i, k, omega[i], w);
            columns[hats][i] = w;
            int next = hats + 1;
            if (settings.inductor()) columns[next++][n + i] = w * omega[i] / omega[0];
            if (settings.capacitor()) columns[next][n + i] = -w * omega[n - 1] / omega[i];
        }
    }

    /** Integral of a hat over 1 / (1 + s tau), by Gauss's four points in each half. */
    private void hat(final int i, final int k, final double omega, final double weight) {
        double re = 0;
        double im = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (int q = 0; q < NODES.length; q++) {
                final double from = (1 + NODES[q]) / 2;
                final double y = omega * tau[k] * Math.exp(side * from * width);
                final double part = WEIGHTS[q] / 2 * width * (1 - from) / (1 + y * y);
                re += part;
                im -= part * y;
            }
        }
        columns[k][i] = weight * re;
        columns[k][data.size() + i] = weight * im;
    }

    /** Integral of the square of the second derivative, as a matrix. */
    private double[][] smoothness(final int count) {
        final double[][] matrix = new double[count][count];
        final double scale = 1 / (width * width * width);
        final int[] stencil = {1, -2, 1};
        for (int k = 1; k + 1 < hats; k++) {
            for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) matrix[k - 1 + a][k - 1 + b] += scale * stencil[a]
                    * stencil[b];
        }
        return matrix;
    }

    private Result find(final Progress progress) {
        if (settings.rule() == Rule.GIVEN) {
            final boolean[] set = new boolean[product.length];
            final double[] x = solve(settings.lambda(), set);
            return result(settings.lambda(), x, x, List.of(point(settings.lambda(), x, set)));
        }
        final List<Point> curve = new ArrayList<>();
        final List<double[]> solutions = new ArrayList<>();
        final boolean[] set = new boolean[product.length];
        // from smooth to rough: the set of values above 0 changes little from one to the next
        for (int l = LAMBDAS - 1; l >= 0; l--) {
            progress.check();
            progress.update(1 - (l + 1.0) / LAMBDAS, "distribution of relaxation times");
            final double lambda = LEAST_LAMBDA * Math.pow(10, l / PER_DECADE);
            final double[] x = solve(lambda, set);
            curve.add(0, point(lambda, x, set));
            solutions.add(0, x);
        }
        final int best = choose(curve, settings.rule());
        // little smoothing leaves side lobes, which the corner of the L-curve does not show as peaks
        final int smoother = Math.max(best, choose(curve, Rule.L_CURVE));
        return result(curve.get(best).lambda(), solutions.get(best), solutions.get(smoother), List.copyOf(curve));
    }

    private double[] solve(final double lambda, final boolean[] set) {
        final int n = product.length;
        final double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] = gram[i][j] + lambda * smooth[i][j];
        // equal sizes of the columns, for one tolerance to serve all
        final double[] unit = new double[n];
        final double[] b = new double[n];
        for (int i = 0; i < n; i++) unit[i] = 1 / Math.sqrt(a[i][i]);
        for (int i = 0; i < n; i++) {
            b[i] = product[i] * unit[i];
            for (int j = 0; j < n; j++) a[i][j] *= unit[i] * unit[j];
            a[i][i] += 1e-13;
        }
        final double[] x = new NonNegative(a, b).solve(set);
        for (int i = 0; i < n; i++) x[i] *= unit[i];
        return x;
    }

    private Point point(final double lambda, final double[] x, final boolean[] set) {
        double residual = 0;
        for (int i = 0; i < right.length; i++) {
            double one = right[i];
            for (int k = 0; k < x.length; k++) one -= columns[k][i] * x[k];
            residual += one * one;
        }
        double roughness = 0;
        for (int i = 0; i < hats; i++) for (int j = Math.max(0, i - 2); j < Math.min(hats, i + 3);
                j++) roughness += x[i]
                * smooth[i][j] * x[j];
        final double left = 1 - freedom(lambda, set) / right.length;
        return new Point(lambda, residual, roughness, residual / right.length / (left * left));
    }

    /** Trace of the matrix that makes fitted values of the data, for the values above 0. */
    private double freedom(final double lambda, final boolean[] set) {
        final int[] list = java.util.stream.IntStream.range(0, set.length).filter(i -> set[i]).toArray();
        final int n = list.length;
        final double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) a[i][j] = gram[list[i]][list[j]] + lambda
                * smooth[list[i]][list[j]];
        for (int i = 0; i < n; i++) a[i][i] *= 1 + 1e-12;
        if (!SymmetricMatrix.factor(a, n)) return n;
        double trace = 0;
        final double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) column[i] = gram[list[i]][list[j]];
            SymmetricMatrix.solve(a, n, column);
            trace += column[j];
        }
        return trace;
    }

    private int choose(final List<Point> curve, final Rule rule) {
        int best = 0;
        if (rule == Rule.GCV) {
            for (int l = 1; l < curve.size(); l++) if (curve.get(l).gcv() < curve.get(best).gcv()) best = l;
        } else if (rule == Rule.DISCREPANCY) {
            final double allowed = right.length * settings.noise() * settings.noise();
            for (int l = 0; l < curve.size(); l++) if (curve.get(l).residual() <= allowed) best = l;
            if (curve.get(best).residual() > allowed) throw new InputException(String.format(Locale.ROOT,
                    "%s: noise: no distribution comes within %.3g of |Z|, the closest is %.3g off; give a larger "
                    + "noise, or another rule", data.title(), settings.noise(),
                    Math.sqrt(curve.get(best).residual() / right.length)));
        } else {
            double sharpest = Double.NEGATIVE_INFINITY;
            for (int l = 2; l + 2 < curve.size(); l++) {
                final double bend = bend(curve, l);
                if (bend > sharpest) {
                    sharpest = bend;
                    best = l;
                }
            }
        }
        return best;
    }

    /** Curvature of the L-curve: log residual against log roughness, with ln lambda as parameter. */
    private static double bend(final List<Point> curve, final int l) {
        final double[] x = new double[3];
        final double[] y = new double[3];
        for (int k = 0; k < 3; k++) {
            final Point one = curve.get(l + 2 * (k - 1));
            x[k] = Math.log(one.residual());
            y[k] = Math.log(Math.max(one.roughness(), 1e-300));
        }
        final double dx = (x[2] - x[0]) / 2;
        final double dy = (y[2] - y[0]) / 2;
        return (dx * (y[2] - 2 * y[1] + y[0]) - dy * (x[2] - 2 * x[1] + x[0])) / Math.pow(dx * dx + dy * dy, 1.5);
    }

    private Result result(final double lambda, final double[] x, final double[] smoother, final List<Point> curve) {
        final int n = data.size();
        final double[] gamma = new double[hats];
        for (int k = 0; k < hats; k++) gamma[k] = largest * x[k];
        final double[] real = new double[n];
        final double[] imaginary = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < x.length; k++) {
                real[i] += columns[k][i] * x[k] * data.modulus(i);
                imaginary[i] += columns[k][n + i] * x[k] * data.modulus(i);
            }
        }
        final double[] omega = data.omega();
        final double inductance = settings.inductor() ? largest * x[hats + 1] / omega[0] : 0;
        final double inverse = settings.capacitor() ? largest * x[hats + 1 + (settings.inductor() ? 1 : 0)]
                * omega[n - 1] : 0;
        return new Result(data, settings, lambda, curve, tau.clone(), gamma,
                RelaxationPeaks.of(tau, gamma, smoother), largest * x[hats], inductance, inverse, real, imaginary);
    }
}
