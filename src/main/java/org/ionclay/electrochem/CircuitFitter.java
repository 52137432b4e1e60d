package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.circuit.Circuit;

/**
 * Fits circuits to spectra by complex non-linear least squares: the sum of w (Z' - m')² + w (Z'' - m'')² over
 * logarithms of the parameters, from several starts.
 */
public final class CircuitFitter {

    private static final int FIRST_STEPS = 30;
    private static final int FINAL_STEPS = 600;
    private static final int FINALISTS = 3;
    private static final double[] ENDS = {0.3, 3, 30};
    private static final double SAME = 1e-6;
    private static final double WIDE_DECADES = 2;

    private final Spectrum data;
    private final FitSettings settings;
    private final Circuit circuit;
    private final CircuitResiduals residuals;
    private final double[] low;
    private final double[] high;
    private final double[][] roots;
    private final LeastSquares problem;

    private CircuitFitter(final Spectrum data, final FitSettings settings) {
        this.data = data;
        this.settings = settings;
        circuit = settings.circuit();
        final int free = circuit.parameters().size();
        if (2 * data.size() <= free) throw new InputException(data.title() + ": a fit of " + free
                + " parameters needs more than " + free / 2 + " points, found " + data.size()
                + "; use a simpler circuit or a wider range of frequencies");
        roots = settings.weighting().roots(data);
        residuals = new CircuitResiduals(circuit, data, roots);
        final double[][] bounds = bounds(data, settings);
        low = residuals.inner(bounds[0]);
        high = residuals.inner(bounds[1]);
        problem = new LeastSquares(residuals, low, high);
    }

    /**
     * Fits a circuit.
     *
     * @param spectrum points; all are fitted
     * @param settings circuit, weights, bounds, starts
     * @throws InputException if there are too few points for the parameters
     */
    public static ImpedanceFit fit(final Spectrum spectrum, final FitSettings settings) {
        return new CircuitFitter(spectrum.checked(), settings).fit();
    }

    /**
     * The points that a circuit can describe: where it has no inductor, those with a negative imaginary part, for the
     * others are of cables.
     */
    public static Spectrum describable(final Spectrum spectrum, final Circuit circuit) {
        final boolean reactive = circuit.parameters().stream().anyMatch(one -> !one.kind().unit().equals("ohm"));
        return circuit.has("L") || !reactive ? spectrum : spectrum.capacitive();
    }

    /** Bounds by default: impedances a million times beyond the data's, times a thousand times beyond. */
    static double[][] bounds(final Spectrum data, final FitSettings settings) {
        final Circuit circuit = settings.circuit();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < data.size(); i++) {
            smallest = Math.min(smallest, data.modulus(i));
            largest = Math.max(largest, data.modulus(i));
        }
        final int n = circuit.parameters().size();
        final double[][] ends = new double[2][n];
        java.util.Arrays.fill(ends[0], Double.POSITIVE_INFINITY);
        final double[] p = new double[n];
        for (final double omega : new double[] {2e3 * Math.PI * data.frequency()[0],
            2e-3 * Math.PI * data.frequency()[data.size() - 1]}) {
            for (final double size : new double[] {1e-6 * smallest, 1e6 * largest}) {
                for (final double exponent : new double[] {org.ionclay.electrochem.circuit.Parameter.LEAST_EXPONENT,
                        1}) {
                    for (int t = 0; t < circuit.terms().size(); t++) circuit.typical(t, omega, size, exponent, p);
                    for (int k = 0; k < n; k++) {
                        ends[0][k] = Math.min(ends[0][k], p[k]);
                        ends[1][k] = Math.max(ends[1][k], p[k]);
                    }
                }
            }
        }
        settings.bounds().forEach((name, pair) -> {
            ends[0][circuit.parameter(name)] = pair[0];
            ends[1][circuit.parameter(name)] = pair[1];
        });
        return ends;
    }

    private ImpedanceFit fit() {
        final List<double[]> starts = new ArrayList<>();
        new StartValues(circuit, data, roots,
                settings.seed()).best(settings.starts()).forEach(start -> starts.add(residuals.inner(start.values())));
        if (!settings.start().isEmpty()) {
            // parameters that are not given start where the data put them
            final double[] given = residuals.outer(starts.get(0));
            for (final Map.Entry<String, Double> one : settings.start().entrySet()) {
                given[circuit.parameter(one.getKey())] = one.getValue();
            }
            starts.add(residuals.inner(given));
        }
        final List<LeastSquares.Minimum> first = new ArrayList<>();
        for (final double[] start : starts) {
            first.add(problem.from(start, FIRST_STEPS));
            if (settled(first)) break;
        }
        first.sort(Comparator.comparingDouble(LeastSquares.Minimum::sum));
        final List<LeastSquares.Minimum> last = new ArrayList<>();
        for (final LeastSquares.Minimum one : first.subList(0, Math.min(FINALISTS, first.size()))) {
            last.add(one.converged() ? one : problem.from(one.x(), FINAL_STEPS));
        }
        LeastSquares.Minimum best = last.stream().min(Comparator.comparingDouble(
                LeastSquares.Minimum::sum)).orElseThrow();
        for (final double[] start : otherEnds(best.x())) {
            final LeastSquares.Minimum one = problem.from(start, FINAL_STEPS);
            last.add(one);
            if (one.sum() < best.sum()) best = one;
        }
        final double lowest = best.sum();
        final int agreeing = (int) last.stream().filter(one -> one.sum() <= lowest * (1 + SAME)).count();
        return result(ordered(best.x()), agreeing, last.size(), best.converged());
    }

    /** Whether as many starts as go on have ended at the lowest minimum so far. */
    private static boolean settled(final List<LeastSquares.Minimum> found) {
        final double lowest = found.stream().mapToDouble(LeastSquares.Minimum::sum).min().orElse(0);
        return found.stream().filter(one -> one.converged() && one.sum() <= lowest * (1 + SAME)).count() >= FINALISTS;
    }

    /**
     * Diffusion that shows no end in the data is a valley along which R / sqrt(tau) stays and tau runs off, though a
     * finite tau may be better: starts along that valley, for each element that has a time.
     */
    private List<double[]> otherEnds(final double[] x) {
        final List<double[]> starts = new ArrayList<>();
        final double slowest = 1 / (2 * Math.PI * data.frequency()[data.size() - 1]);
        final List<Circuit.Named> parameters = circuit.parameters();
        for (int k = 1; k < x.length; k++) {
            if (!parameters.get(k).kind().unit().equals("s")) continue;
            for (final double ratio : ENDS) {
                final double[] start = x.clone();
                start[k] = Math.log(ratio * slowest);
                start[k - 1] += (start[k] - x[k]) / 2;
                starts.add(start);
            }
        }
        return starts;
    }

    /** Puts terms of equal shape in the order of their time constants, the fastest first. */
    private double[] ordered(final double[] x) {
        final double[] values = residuals.outer(x);
        final double[] sorted = x.clone();
        final List<Circuit.Term> terms = circuit.terms();
        for (final String shape : terms.stream().filter(Circuit.Term::relaxes).map(Circuit.Term::shape)
                .distinct().toList()) {
            final List<Integer> alike = new ArrayList<>();
            for (int t = 0; t < terms.size(); t++) if (terms.get(t).shape().equals(shape)) alike.add(t);
            if (alike.size() < 2) continue;
            final List<Integer> order = alike.stream().sorted(Comparator.comparingDouble(t -> TimeConstants.of(circuit,
                    t, values, data))).toList();
            for (int k = 0; k < alike.size(); k++) {
                final int[] to = terms.get(alike.get(k)).parameters();
                final int[] from = terms.get(order.get(k)).parameters();
                for (int i = 0; i < to.length; i++) sorted[to[i]] = x[from[i]];
            }
        }
        // where parameters have bounds of their own an exchange may leave them
        for (int k = 0; k < x.length; k++) if (sorted[k] < low[k] || sorted[k] > high[k]) return x;
        return sorted;
    }

    private ImpedanceFit result(final double[] x, final int agreeing, final int started, final boolean converged) {
        final double[][] hessian = problem.hessianAt(x);
        final double[] values = residuals.outer(x);
        final double[][] z = circuit.impedance(data.omega(), values);
        double ssr = 0;
        double pseudo = 0;
        for (int i = 0; i < data.size(); i++) {
            final double re = z[0][i] - data.real()[i];
            final double im = z[1][i] - data.imaginary()[i];
            ssr += Math.pow(roots[0][i] * re, 2) + Math.pow(roots[1][i] * im, 2);
            pseudo += (re * re + im * im) / Math.pow(data.modulus(i), 2);
        }
        final int n = x.length;
        final boolean[] bound = new boolean[n];
        int free = n;
        int adjustable = 0;
        for (int k = 0; k < n; k++) {
            if (low[k] < high[k]) adjustable++;
            bound[k] = x[k] - low[k] < 1e-9 || high[k] - x[k] < 1e-9;
            if (bound[k]) free--;
        }
        final FitErrors errors = FitErrors.of(hessian, bound, ssr / Math.max(1, 2 * data.size() - free));
        final List<ImpedanceFit.FittedParameter> parameters = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            final Circuit.Named one = circuit.parameters().get(k);
            final double scale = one.kind().logarithmic() ? values[k] : 1;
            parameters.add(new ImpedanceFit.FittedParameter(one.name(), one.kind().unit(), values[k], scale
                    * errors.sigma()[k], bound[k]));
        }
        return new ImpedanceFit(data, settings, List.copyOf(parameters), errors.correlation(), ssr, pseudo, aicc(ssr,
                2 * data.size(), adjustable), z[0], z[1], agreeing, started, warnings(parameters, converged));
    }

    /**
     * n ln(SSR / n) + 2 k + 2 k (k + 1) / (n - k - 1), where k counts the variance as well, and parameters that ended
     * at
     * a bound: they were offered to the data.
     */
    private static double aicc(final double ssr, final int n, final int adjustable) {
        final int k = adjustable + 1;
        return n > k + 1 ? n * Math.log(ssr / n) + 2 * k + 2.0 * k * (k + 1) / (n - k - 1) : Double.NaN;
    }

    private List<String> warnings(final List<ImpedanceFit.FittedParameter> parameters, final boolean converged) {
        final List<String> warnings = new ArrayList<>();
        if (settings.weighting() == Weighting.UNIT
                && data.decades() > WIDE_DECADES) warnings.add(String.format(Locale.ROOT,
                "unit weights: |Z| spans %.1f decades, so that only the largest impedances count; use "
                + "weighting=modulus", data.decades()));
        if (!converged) warnings.add("the fit was still falling when it was ended: the circuit has parameters that the "
                + "data hardly determine");
        for (final ImpedanceFit.FittedParameter one : parameters) {
            if (one.atBound()) warnings.add(String.format(Locale.ROOT,
                    "%s stands at its bound %.4g and has no error: the "
                    + "data do not need it, or the bound is too tight", one.name(), one.value()));
            else if (Double.isNaN(one.sigma())) warnings.add(one.name() + " is not determined by the data beside the "
                    + "others and has no error; use a simpler circuit");
        }
        return List.copyOf(warnings);
    }
}
