package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.electrochem.circuit.Evaluation;
import org.ionclay.electrochem.circuit.Response;
import org.ionclay.electrochem.circuit.Sweep;

/**
 * Values to start a fit from, found in the data. Time constants come from the arcs of a ladder of resistors and
 * capacitors that is fitted without negative resistances (the crude form of a distribution of relaxation times), and
 * from draws over the measured range. For given time constants the impedance is linear in the sizes of the terms of a
 * circuit, so their sizes follow from non-negative least squares, high-frequency intercept and last slope among them.
 */
final class StartValues {

    private static final double LADDER_PER_DECADE = 5;
    private static final int LADDER_MOST = 100;
    private static final int ARCS = 6;
    private static final int DRAWN = 120;
    private static final double[] EXPONENTS = {0.9, 0.8};

    /** A start and the weighted sum of squares that it has. */
    record Start(double[] values, double[] times, double sum) {
    }

    private final Circuit circuit;
    private final Spectrum data;
    private final double[][] roots;
    private final Random random;
    private final List<Circuit.Term> terms;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final int relaxing;
    private final double fastest;
    private final double slowest;
    private final double[][][] weighted;

    StartValues(final Circuit circuit, final Spectrum data, final double[][] roots, final long seed) {
        this.circuit = circuit;
        this.data = data;
        this.roots = roots;
        random = new Random(seed);
        terms = circuit.terms();
        final Sweep sweep = new Sweep(data.omega());
        for (int t = 0; t < terms.size(); t++) evaluations.add(circuit.evaluation(t, sweep));
        relaxing = (int) terms.stream().filter(Circuit.Term::relaxes).count();
        fastest = 1 / (2 * Math.PI * data.frequency()[0]);
        slowest = 1 / (2 * Math.PI * data.frequency()[data.size() - 1]);
        weighted = new double[terms.size()][2][data.size()];
    }

    /** Starts from the best on; each differs from those before it. */
    List<Start> best(final int count) {
        final List<Start> all = new ArrayList<>();
        for (final double[] times : subsets(arcs())) {
            for (final double exponent : EXPONENTS) all.add(start(times, exponent, false));
        }
        final int drawn = relaxing == 0 ? 4 : DRAWN;
        for (int d = 0; d < drawn; d++) all.add(start(drawn(), 0.65 + 0.35 * random.nextDouble(), true));
        all.sort(Comparator.comparingDouble(Start::sum));
        final List<Start> kept = new ArrayList<>();
        for (final Start one : all) {
            if (kept.size() < count && kept.stream().allMatch(other -> differ(one, other))) kept.add(one);
        }
        return kept;
    }

    private static boolean differ(final Start one, final Start other) {
        double most = 0;
        for (int k = 0; k < one.values().length; k++) {
            most = Math.max(most, Math.abs(Math.log(one.values()[k] / other.values()[k])));
        }
        return most > 0.7;
    }

    private double[] drawn() {
        final double[] times = new double[relaxing];
        // an arc may lie half beyond the measured range
        final double low = Math.log(fastest / 5);
        final double high = Math.log(slowest * 5);
        for (int k = 0; k < relaxing; k++) times[k] = Math.exp(low + (high - low) * random.nextDouble());
        Arrays.sort(times);
        return times;
    }

    /** Choices of as many arcs as the circuit has terms that relax; drawn ones fill up. */
    private List<double[]> subsets(final double[] arcs) {
        final List<double[]> chosen = new ArrayList<>();
        if (arcs.length < relaxing) {
            for (int k = 0; k < 4; k++) {
                final double[] times = drawn();
                System.arraycopy(arcs, 0, times, 0, arcs.length);
                Arrays.sort(times);
                chosen.add(times);
            }
            return chosen;
        }
        for (int mask = 0; mask < 1 << arcs.length; mask++) {
            if (Integer.bitCount(mask) != relaxing) continue;
            final double[] times = new double[relaxing];
            int k = 0;
            for (int a = 0; a < arcs.length; a++) if ((mask >> a & 1) == 1) times[k++] = arcs[a];
            chosen.add(times);
        }
        return chosen;
    }

    /** Time constants of the largest arcs, rising. */
    private double[] arcs() {
        final double range = Math.log10(slowest / fastest);
        final int n = Math.min(LADDER_MOST, Math.max(2, (int) Math.ceil(range * LADDER_PER_DECADE) + 1));
        final double[] times = new double[n];
        for (int k = 0; k < n; k++) times[k] = fastest * Math.pow(slowest / fastest, k / (n - 1.0));
        final double[][][] columns = new double[n + 3][2][data.size()];
        final double[] omega = data.omega();
        for (int i = 0; i < omega.length; i++) {
            for (int k = 0; k < n; k++) {
                final double y = omega[i] * times[k];
                columns[k][0][i] = 1 / (1 + y * y);
                columns[k][1][i] = -y / (1 + y * y);
            }
            columns[n][0][i] = 1;
            columns[n + 1][1][i] = omega[i] / omega[0];
            columns[n + 2][1][i] = -omega[omega.length - 1] / omega[i];
        }
        final double[] sizes = amplitudes(columns);
        final List<double[]> found = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double sum = 0;
            double log = 0;
            for (; k < n && sizes[k] > 0; k++) {
                sum += sizes[k];
                log += sizes[k] * Math.log(times[k]);
            }
            if (sum > 0) found.add(new double[] {sum, Math.exp(log / sum)});
        }
        return found.stream().sorted(Comparator.comparingDouble((double[] arc) -> -arc[0])).limit(Math.max(ARCS,
                relaxing)).mapToDouble(arc -> arc[1]).sorted().toArray();
    }

    private Start start(final double[] times, final double exponent, final boolean vary) {
        final double[] p = new double[circuit.parameters().size()];
        int relaxed = 0;
        for (int t = 0; t < terms.size(); t++) {
            final double time = terms.get(t).relaxes() ? times[relaxed++] : slowest;
            circuit.typical(t, 1 / time, 1, exponent, p);
            if (terms.get(t).elements() > 2 || terms.get(t).elements() == 1) vary(t, p, vary);
            final Response z = evaluations.get(t).at(p);
            System.arraycopy(z.real(), 0, weighted[t][0], 0, data.size());
            System.arraycopy(z.imaginary(), 0, weighted[t][1], 0, data.size());
        }
        final double[] sizes = amplitudes(weighted);
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            double re = -data.real()[i];
            double im = -data.imaginary()[i];
            for (int t = 0; t < sizes.length; t++) {
                re += sizes[t] * weighted[t][0][i];
                im += sizes[t] * weighted[t][1][i];
            }
            sum += Math.pow(roots[0][i] * re, 2) + Math.pow(roots[1][i] * im, 2);
        }
        for (int t = 0; t < sizes.length; t++) circuit.scale(t, sizes[t] > 0 ? sizes[t] : least(weighted[t]), p);
        return new Start(p, times, sum);
    }

    /** Draws sizes and times within a term of many elements. */
    private void vary(final int term, final double[] p, final boolean vary) {
        if (!vary) return;
        for (final int k : terms.get(term).parameters()) {
            final Circuit.Named one = circuit.parameters().get(k);
            final boolean many = terms.get(term).elements() > 2;
            if (one.kind().power() != 0 && many) p[k] *= Math.exp(7 * random.nextDouble() - 3.5);
            // within a term, diffusion may take far longer than the arc, and show its end below the range or not at all
            else if (one.kind().unit().equals("s") && many) p[k] = Math.exp(Math.log(fastest) + Math.log(100 * slowest
                    / fastest) * random.nextDouble());
            else if (one.kind().unit().equals("s")) p[k] *= Math.exp(6 * random.nextDouble() - 2);
        }
    }

    /** A size for a term that the data do not ask for: a hundredth of the smallest impedance. */
    private double least(final double[][] term) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < data.size(); i++) {
            smallest = Math.min(smallest, data.modulus(i));
            largest = Math.max(largest, Math.hypot(term[0][i], term[1][i]));
        }
        return 0.01 * smallest / largest;
    }

    /** Sizes of columns (real, imaginary parts) whose sum comes closest to the data, none below 0. */
    private double[] amplitudes(final double[][][] columns) {
        final int n = columns.length;
        final double[][] gram = new double[n][n];
        final double[] right = new double[n];
        final int points = data.size();
        final double[][] scaled = new double[n][2 * points];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < points; i++) {
                scaled[k][i] = roots[0][i] * columns[k][0][i];
                scaled[k][points + i] = roots[1][i] * columns[k][1][i];
            }
            for (int i = 0; i < points; i++) {
                right[k] += scaled[k][i] * roots[0][i] * data.real()[i]
                        + scaled[k][points + i] * roots[1][i] * data.imaginary()[i];
            }
            for (int m = 0; m <= k; m++) {
                double sum = 0;
                for (int i = 0; i < 2 * points; i++) sum += scaled[k][i] * scaled[m][i];
                gram[k][m] = sum;
                gram[m][k] = sum;
            }
        }
        // equal sizes of the columns, for one tolerance to serve all
        final double[] unit = new double[n];
        for (int k = 0; k < n; k++) unit[k] = gram[k][k] > 0 ? 1 / Math.sqrt(gram[k][k]) : 0;
        for (int k = 0; k < n; k++) {
            right[k] *= unit[k];
            for (int m = 0; m < n; m++) gram[k][m] *= unit[k] * unit[m];
        }
        final double[] sizes = new NonNegative(gram, right).solve();
        for (int k = 0; k < n; k++) sizes[k] *= unit[k];
        return sizes;
    }
}
