package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * min c x with A x = b, x not negative: the one problem behind hulls, interfaces and windows. Solved by commons-math3's
 * simplex; what it finds is polished by solving A x = b once more for the few columns that are not zero, so that the
 * result has the digits of the input and not those that the tableau lost.
 *
 * <p>commons-math3 3.6.1 ends at a wrong point where two columns are equal in A and c: it takes the twin of a basic
 * column for basic. Of equal columns of A, only the cheapest is handed to it.
 */
final class LinearProgram {

    /** Reduced costs below this (eV per atom) end the search. */
    static final double TOLERANCE = 1e-9;
    private static final int MAX_ULPS = 10;
    private static final double SMALLEST_PIVOT = 1e-12;
    private static final int MAX_STEPS = 100_000;
    /** Columns that agree to so many parts of 1 are twins. */
    private static final double DIGITS = 1e10;

    /**
     * What was found.
     *
     * @param columns the columns that are not zero, increasing
     * @param amounts their values
     * @param value c x
     */
    record Solution(int[] columns, double[] amounts, double value) {
    }

    private LinearProgram() {
    }

    /**
     * Solves one.
     *
     * @param cost c, length n
     * @param columns A by columns: n arrays of length m
     * @param right b, length m
     * @return the solution; empty if no x does it
     */
    static Optional<Solution> solve(final double[] cost, final double[][] columns, final double[] right) {
        if (cost.length == 0) return Optional.empty();
        final int[] kept = withoutTwins(cost, columns);
        final List<LinearConstraint> rows = new ArrayList<>();
        for (int r = 0; r < right.length; r++) {
            final int at = r;
            rows.add(new LinearConstraint(Arrays.stream(kept).mapToDouble(c -> columns[c][at]).toArray(),
                    Relationship.EQ, right[r]));
        }
        final double[] objective = Arrays.stream(kept).mapToDouble(c -> cost[c]).toArray();
        final double[] x;
        try {
            x = new SimplexSolver(TOLERANCE, MAX_ULPS, SMALLEST_PIVOT).optimize(new MaxIter(MAX_STEPS),
                    new LinearObjectiveFunction(objective, 0), new LinearConstraintSet(rows), GoalType.MINIMIZE,
                    new NonNegativeConstraint(true)).getPoint();
        } catch (final NoFeasibleSolutionException e) {
            return Optional.empty();
        }
        final double[] all = new double[cost.length];
        for (int k = 0; k < kept.length; k++) all[kept[k]] = x[k];
        return Optional.of(polished(cost, columns, right, all));
    }

    private static int[] withoutTwins(final double[] cost, final double[][] columns) {
        final Map<List<Long>, Integer> cheapest = new LinkedHashMap<>();
        for (int c = 0; c < cost.length; c++) {
            final List<Long> digits = Arrays.stream(columns[c]).mapToObj(entry -> Math.round(entry * DIGITS)).toList();
            cheapest.merge(digits, c, (one, other) -> cost[other] < cost[one] ? other : one);
        }
        return cheapest.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private static Solution polished(final double[] cost, final double[][] columns, final double[] right,
            final double[] x) {
        final int[] used = IntStream.range(0, x.length).filter(c -> x[c] > TOLERANCE).toArray();
        double[] amounts = Arrays.stream(used).mapToDouble(c -> x[c]).toArray();
        final Array2DRowRealMatrix basis = new Array2DRowRealMatrix(right.length, used.length);
        for (int k = 0; k < used.length; k++) basis.setColumn(k, columns[used[k]]);
        if (used.length <= right.length) {
            final var solver = new QRDecomposition(basis, TOLERANCE).getSolver();
            if (solver.isNonSingular()) amounts = solver.solve(new ArrayRealVector(right)).toArray();
        }
        double value = 0;
        for (int k = 0; k < used.length; k++) value += amounts[k] * cost[used[k]];
        return new Solution(used, amounts, value);
    }
}
