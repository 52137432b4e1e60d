package org.ionclay.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

/** The linear program against all of its corners. */
class LinearProgramTest {

    @Test
    void equalColumnsDoNotLeadAstray() {
        // commons-math3 3.6.1 alone answers (1, 0, 0) with the value 0
        final LinearProgram.Solution found = LinearProgram.solve(new double[] {0, -1.35, 0}, new double[][] {{1}, {1},
            {1}}, new double[] {1}).orElseThrow();
        assertEquals(-1.35, found.value(), 1e-15);
        assertEquals(1, found.columns()[0]);
    }

    @Test
    void randomProgramsReachTheLeastCorner() {
        final Random random = new Random(42);
        for (int k = 0; k < 3000; k++) {
            final int rows = 1 + random.nextInt(3);
            final int size = rows + 1 + random.nextInt(6);
            final double[][] columns = new double[size][rows];
            final double[] cost = new double[size];
            for (int c = 0; c < size; c++) {
                // elements at cost 0, then compounds that are often twins, with costs that are often equal
                for (int r = 0; r < rows; r++) columns[c][r] = c < rows ? r == c ? 1 : 0 : random.nextInt(4);
                final double sum = java.util.Arrays.stream(columns[c]).sum();
                if (sum == 0) columns[c][0] = 1;
                for (int r = 0; r < rows && sum > 0; r++) columns[c][r] /= sum;
                cost[c] = c < rows || random.nextInt(3) == 0 ? 0 : -random.nextInt(4) / 2.;
            }
            final double[] right = random.doubles(rows, .1, 1).toArray();
            final LinearProgram.Solution found = LinearProgram.solve(cost, columns, right).orElseThrow();
            final String what = "program " + k;
            assertEquals(leastCorner(cost, columns, right, new int[rows], 0, 0), found.value(), 1e-9, what);
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                for (int c = 0; c < found.columns()
                        .length; c++) sum += found.amounts()[c] * columns[found.columns()[c]][r];
                assertEquals(right[r], sum, 1e-12, what);
            }
            for (final double amount : found.amounts()) assertTrue(amount >= 0, what);
        }
    }

    private static double leastCorner(final double[] cost, final double[][] columns, final double[] right,
            final int[] chosen, final int depth, final int from) {
        double least = Double.POSITIVE_INFINITY;
        if (depth < chosen.length) {
            for (int c = from; c < cost.length; c++) {
                chosen[depth] = c;
                least = Math.min(least, leastCorner(cost, columns, right, chosen, depth + 1, c + 1));
            }
            return least;
        }
        final Array2DRowRealMatrix basis = new Array2DRowRealMatrix(right.length, right.length);
        for (int k = 0; k < chosen.length; k++) basis.setColumn(k, columns[chosen[k]]);
        final var solver = new LUDecomposition(basis).getSolver();
        if (!solver.isNonSingular()) return least;
        final double[] x = solver.solve(new ArrayRealVector(right)).toArray();
        double value = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] < -1e-12) return least;
            value += x[k] * cost[chosen[k]];
        }
        return value;
    }

    @Test
    void whatHasNoSolutionHasNone() {
        assertTrue(LinearProgram.solve(new double[] {1}, new double[][] {{1, 0}}, new double[] {1, 1}).isEmpty());
        assertTrue(LinearProgram.solve(new double[0], new double[0][], new double[] {1}).isEmpty());
    }
}
