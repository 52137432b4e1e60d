package org.ionclay.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.ionclay.transport.Conductivity.Term;
import org.ionclay.transport.Conductivity.Value;

/** Puts slopes together to the terms of equations 2 to 7 of the paper. */
final class ConductivityTerms {

    private final List<String> species;
    private final double[] charges;
    private final double unit;
    private final BiFunction<Integer, SlopeEstimator, double[]> selfSum;
    private final int[] counts;
    private final SlopeEstimator estimator;
    private final CollectiveSlopes slopes;

    /**
     * For one set of slopes.
     *
     * @param unit conductivity for a slope of 1 angstrom² per interval of one ion with charge 1
     * @param selfSum slope of the sum of squared displacements of a species, and its error
     */
    ConductivityTerms(final List<String> species, final double[] charges, final double unit,
            final BiFunction<Integer, SlopeEstimator, double[]> selfSum, final int[] counts,
            final SlopeEstimator estimator, final CollectiveSlopes slopes) {
        this.species = species;
        this.charges = charges.clone();
        this.unit = unit;
        this.selfSum = selfSum;
        this.counts = counts;
        this.estimator = estimator;
        this.slopes = slopes;
    }

    /** The names of all terms: total, self of each, distinct of each, distinct of each pair. */
    static List<String> names(final List<String> species) {
        final List<String> names = new ArrayList<>(List.of("total"));
        for (final String one : species) names.add("self:" + one);
        for (final String one : species) names.add("distinct:" + one);
        for (int a = 0; a < species.size(); a++) {
            for (int b = a + 1; b < species.size(); b++) names.add("distinct:" + species.get(a) + "-" + species.get(b));
        }
        return names;
    }

    /**
     * All terms.
     *
     * @param window the window and what speaks against it
     * @param windowOf species whose window it is; empty for one that the user chose
     * @param misfit share of the numbers that memory which was not seen may make up
     * @param bound what the total is below with 95 % certainty, in the units of slopes
     */
    Conductivity conductivity(final FitWindow window, final String windowOf, final double misfit,
            final double bound) {
        final int kinds = species.size();
        final List<Value> self = new ArrayList<>();
        final List<Value> alike = new ArrayList<>();
        final List<Value> unlike = new ArrayList<>();
        double total = 0;
        for (int a = 0; a < kinds; a++) {
            final double square = charges[a] * charges[a] * unit;
            final double[] sum = selfSum.apply(a, estimator);
            self.add(widened(square * sum[0], square * sum[1], misfit));
            final Value distinct = distinct(a, square, sum);
            alike.add(widened(distinct.value(), distinct.sigma(), misfit));
            // equation 3
            total += self.get(a).value() + alike.get(a).value();
        }
        for (int a = 0; a < kinds; a++) {
            for (int b = a + 1; b < kinds; b++) {
                // equation 7 has absolute charges: the sign stands in equation 3, and each pair there twice
                final double both = Math.abs(charges[a] * charges[b]) * unit;
                unlike.add(widened(both * slopes.slope(a, b), both * slopes.sigma(one(a), one(b)), misfit));
                total += 2 * Math.signum(charges[a] * charges[b]) * unlike.get(unlike.size() - 1).value();
            }
        }
        final double statistic = unit * slopes.sigma(charges, charges);
        final List<Value> values = new ArrayList<>(List.of(widened(total, statistic, misfit)));
        values.addAll(self);
        values.addAll(alike);
        values.addAll(unlike);
        final List<String> names = names(species);
        final List<Term> terms = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) terms.add(new Term(names.get(i), values.get(i)));
        final double selves = self.stream().mapToDouble(Value::value).sum();
        final double selfError = Math.sqrt(self.stream().mapToDouble(v -> v.sigma() * v.sigma()).sum());
        final Value haven = new Value(selves / total, Math.abs(selves / total) * Math.hypot(statistic / total,
                selfError / selves));
        return new Conductivity(window, windowOf, terms, haven, transference(total), slopes.source(), unit * bound);
    }

    private static Value widened(final double value, final double sigma, final double misfit) {
        return new Value(value, Math.hypot(sigma, misfit * value));
    }

    /**
     * X_aa less the self part. Both hold the same displacements: for N atoms that are alike the covariance of X_aa with
     * the self part is var(X_aa) / N, whatever their correlation.
     */
    private Value distinct(final int a, final double square, final double[] sum) {
        if (counts[a] == 1) return new Value(0, 0);
        final double all = slopes.sigma(one(a), one(a));
        return new Value(square * (slopes.slope(a, a) - sum[0]),
                square * Math.sqrt(all * all * (1 - 2. / counts[a]) + sum[1] * sum[1]));
    }

    /**
     * Share of each species in the current: t_a = z_a sum_b z_b X_ab over the total. Its error is that of the slope of
     * (z_a R_a - t_a J) J over the total, J the current: both parts hold the same displacements.
     */
    private List<Term> transference(final double total) {
        final List<Term> numbers = new ArrayList<>();
        for (int a = 0; a < species.size(); a++) {
            final double[] mine = new double[charges.length];
            mine[a] = charges[a];
            final double share = unit * slopes.form(mine, charges) / total;
            for (int b = 0; b < charges.length; b++) mine[b] -= share * charges[b];
            numbers.add(new Term(species.get(a), new Value(share, Math.abs(unit * slopes.sigma(mine, charges)
                    / total))));
        }
        return numbers;
    }

    private double[] one(final int kind) {
        final double[] vector = new double[species.size()];
        vector[kind] = 1;
        return vector;
    }
}
