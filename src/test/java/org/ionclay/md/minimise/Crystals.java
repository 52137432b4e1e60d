package org.ionclay.md.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;

/** Face-centred cubic crystals, whole and distorted, and their lattice sums. */
final class Crystals {

    private Crystals() {
    }

    /**
     * A crystal of n x n x n cubic cells of edge a (Å), sheared and strained by a matrix, atoms displaced at random.
     */
    static Structure fcc(final int n, final double a, final double[] deformation, final double noise,
            final long seed) {
        final Random random = new Random(seed);
        final double[][] basis = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        final List<String> symbols = new ArrayList<>();
        final double[] positions = new double[12 * n * n * n];
        int at = 0;
        for (int cell = 0; cell < n * n * n; cell++) {
            for (final double[] site : basis) {
                symbols.add("Ar");
                final double[] x = {(cell % n + site[0]) * a, (cell / n % n + site[1]) * a,
                        (cell / n / n + site[2]) * a};
                for (int k = 0; k < 3; k++) {
                    positions[at++] = x[0] * deformation[k] + x[1] * deformation[3 + k] + x[2] * deformation[6 + k]
                            + noise * random.nextGaussian();
                }
            }
        }
        final double[] vectors = new double[9];
        for (int k = 0; k < 9; k++) vectors[k] = n * a * deformation[k];
        return Structure.of(symbols, positions, Cell.of(vectors));
    }

    static double[] none() {
        return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
    }

    /** Energy per atom (eV) of the infinite crystal of cubic edge a, summed over its lattice vectors. */
    static double energy(final SmoothLennardJones pair, final double a) {
        double sum = 0;
        final int reach = (int) Math.ceil(2 * pair.cutoff() / a) + 1;
        for (int i = -reach; i <= reach; i++) {
            for (int j = -reach; j <= reach; j++) {
                for (int k = -reach; k <= reach; k++) {
                    if (Math.floorMod(i + j + k, 2) != 0 || i == 0 && j == 0 && k == 0) continue;
                    sum += pair.pair(a / 2 * Math.sqrt(i * i + j * j + k * k)) / 2;
                }
            }
        }
        return sum;
    }

    /** Cubic edge (Å) and enthalpy per atom (eV) of the perfect crystal at a pressure (eV/Å³). */
    static UnivariatePointValuePair best(final SmoothLennardJones pair, final double pressure) {
        final UnivariateFunction enthalpy = a -> energy(pair, a) + pressure * a * a * a / 4;
        return new BrentOptimizer(1e-12, 1e-14).optimize(new MaxEval(1000), GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(enthalpy), new SearchInterval(4.5, 5.7, 5.2));
    }
}
