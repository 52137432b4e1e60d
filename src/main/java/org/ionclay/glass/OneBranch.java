package org.ionclay.glass;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Points of an energy against volume that lie on one smooth curve. A structure that relaxes into another minimum at
 * some volumes gives pieces of several curves, and a fit through all of them is a number about nothing.
 */
public final class OneBranch {

    /** Links across so many points, so that one point off does not part the others. */
    private static final int REACH = 3;
    /** Room for pressures whose curvature is larger than that of a stiff solid, B0' = 6. */
    private static final double CURVATURE = 3 * 7;
    /** Share of the range of the energies below which differences are noise of relaxed energies. */
    private static final double NOISE = 1e-5;
    /** A single point whose deleted residual is as unlikely as this is none of the curve. */
    private static final double UNLIKELY = 1e-5;
    private static final int PARAMETERS = 4;

    private OneBranch() {
    }

    /**
     * The largest set of points between which the work of the pressure is the change of the energy, E2 - E1 = -∫ P dV
     * (by the trapezoidal rule, whose error h³ P'' / 12 follows from the bulk modulus).
     *
     * @param volumes Å³, different ones
     * @param energies eV
     * @param pressures eV/Å³, of the same states
     * @return which points belong together, as many as given
     */
    public static boolean[] byWork(final double[] volumes, final double[] energies, final double[] pressures) {
        final int n = volumes.length;
        final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> volumes[i]))
                .mapToInt(i -> i).toArray();
        final double[] moduli = new double[Math.max(1, n - 1)];
        for (int k = 0; k + 1 < n; k++) moduli[k] = modulus(volumes, pressures, order[k], order[k + 1]);
        final double usual = Arrays.stream(moduli).sorted().toArray()[moduli.length / 2];
        final double floor = NOISE * (Arrays.stream(energies).max().orElse(0)
                - Arrays.stream(energies).min().orElse(0));
        final int[] branch = IntStream.range(0, n).toArray();
        final boolean[][] linked = new boolean[n][n];
        for (int reach = 1; reach <= REACH; reach++) {
            for (int first = 0; first + reach < n; first++) {
                final int k = first;
                final int l = k + reach;
                // a long link leads past points that belong to neither end: a short one knows better
                if (IntStream.range(k + 1, l).anyMatch(between -> linked[k][between] || linked[between][l])) continue;
                final int i = order[k];
                final int j = order[l];
                final double h = volumes[j] - volumes[i];
                final double work = -h * (pressures[i] + pressures[j]) / 2;
                final double stiff = Math.max(usual, modulus(volumes, pressures, i, j));
                final double middle = (volumes[i] + volumes[j]) / 2;
                final double error = CURVATURE * stiff / (middle * middle) * h * h * h / 12 + floor;
                linked[k][l] = Math.abs(energies[j] - energies[i] - work) <= error;
                if (linked[k][l]) join(branch, branch[i], branch[j]);
            }
        }
        return largest(branch);
    }

    private static double modulus(final double[] volumes, final double[] pressures, final int i, final int j) {
        return Math.abs((pressures[j] - pressures[i]) / (volumes[j] - volumes[i])) * (volumes[i] + volumes[j]) / 2;
    }

    private static void join(final int[] branch, final int one, final int other) {
        for (int i = 0; i < branch.length; i++) if (branch[i] == other) branch[i] = one;
    }

    private static boolean[] largest(final int[] branch) {
        int best = 0;
        long most = 0;
        for (final int one : branch) {
            final long count = Arrays.stream(branch).filter(other -> other == one).count();
            if (count > most) {
                most = count;
                best = one;
            }
        }
        final boolean[] on = new boolean[branch.length];
        for (int i = 0; i < branch.length; i++) on[i] = branch[i] == best;
        return on;
    }

    /**
     * The points without single ones that lie off the curve of the others: a cubic in V^(-2/3), as Birch-Murnaghan's
     * energy is; one at a time by its deleted residual, at most a quarter of them. For values without pressures.
     *
     * @param volumes Å³
     * @param values energies (eV), as many
     * @return which points stay
     */
    public static boolean[] byOthers(final double[] volumes, final double[] values) {
        final boolean[] on = new boolean[volumes.length];
        Arrays.fill(on, true);
        for (int left = volumes.length / 4; left > 0; left--) {
            final int[] kept = IntStream.range(0, on.length).filter(i -> on[i]).toArray();
            final int worst = worst(volumes, values, kept);
            if (worst < 0) break;
            on[worst] = false;
        }
        return on;
    }

    private static int worst(final double[] volumes, final double[] values, final int[] kept) {
        final int freedom = kept.length - PARAMETERS - 1;
        if (freedom < 2) return -1;
        final RealMatrix rows = new Array2DRowRealMatrix(kept.length, PARAMETERS);
        final double[] y = new double[kept.length];
        final double middle = volumes[kept[kept.length / 2]];
        double top = 0;
        for (int i = 0; i < kept.length; i++) {
            final double x = Math.pow(volumes[kept[i]] / middle, -2. / 3) - 1;
            for (int k = 0; k < PARAMETERS; k++) rows.setEntry(i, k, Math.pow(x, k));
            y[i] = values[kept[i]];
            top = Math.max(top, Math.abs(y[i]));
        }
        final RealMatrix q = new QRDecomposition(rows).getQ().getSubMatrix(0, kept.length - 1, 0, PARAMETERS - 1);
        final RealMatrix hat = q.multiply(q.transpose());
        final double[] fit = hat.operate(y);
        double squares = 0;
        for (int i = 0; i < y.length; i++) squares += (y[i] - fit[i]) * (y[i] - fit[i]);
        int worst = -1;
        double most = new TDistribution(null, freedom).inverseCumulativeProbability(1 - UNLIKELY / 2 / kept.length);
        for (int i = 0; i < y.length; i++) {
            final double leverage = 1 - hat.getEntry(i, i);
            if (leverage < 1e-9) continue;
            final double residual = y[i] - fit[i];
            // rounding of the values themselves is no scatter that a point could be judged by
            final double others = Math.max((squares - residual * residual / leverage) / freedom, 1e-26 * top * top);
            final double t = Math.abs(residual) / Math.sqrt(others * leverage);
            if (t > most) {
                most = t;
                worst = kept[i];
            }
        }
        return worst;
    }
}
