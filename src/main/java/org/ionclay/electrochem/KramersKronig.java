package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Test of a spectrum against the Kramers-Kronig relations by a measurement model (Boukamp, J. Electrochem. Soc. 142
 * (1995) 1885; Schönleber, Klotz, Ivers-Tiffée, Electrochim. Acta 131 (2014) 20): a ladder of M resistors beside
 * capacitors with given time constants, a resistor, an inductor and, asked for, a capacitor in series, which fulfil
 * them. What the ladder cannot follow is no linear, stable, causal response.
 *
 * <p>mu is 1 less the sum of negative over the sum of positive resistances: it falls as the ladder begins to follow
 * noise. It does not fall steadily, so that the first M at which it is below a limit may be far too small: look at the
 * residuals over all M.
 */
public final class KramersKronig {

    /** What the ladder is fitted to. */
    public enum Part {
        /** The real parts; inductor and capacitor follow from what is left of the imaginary parts. */
        REAL,
        /** Real and imaginary parts. */
        COMPLEX
    }

    /**
     * A ladder.
     *
     * @param elements M
     * @param mu 1 less the sum of negative over that of positive resistances
     * @param real real parts (ohm)
     * @param imaginary imaginary parts (ohm)
     * @param largestReal largest real residual in proportion to |Z|
     * @param largestImaginary largest imaginary residual
     * @param chiSquared sum of both squared
     */
    public record Ladder(int elements, double mu, double[] real, double[] imaginary, double largestReal,
            double largestImaginary, double chiSquared) {
    }

    /**
     * All ladders up to a length, and the one that was chosen.
     *
     * @param spectrum the data
     * @param limit of mu
     * @param capacitor whether there is a capacitor in series
     * @param ladders from M = 1 on
     * @param chosen index of the first whose mu is at most the limit, or of the last
     */
    public record Result(Spectrum spectrum, double limit, boolean capacitor, List<Ladder> ladders, int chosen) {

        /** The ladder that was chosen. */
        public Ladder ladder() {
            return ladders.get(chosen);
        }

        /** The ladder whose residuals are smallest. */
        public Ladder closest() {
            Ladder best = ladders.get(0);
            for (final Ladder one : ladders) if (one.chiSquared() < best.chiSquared()) best = one;
            return best;
        }

        /** Residuals of a ladder in proportion to |Z|: real, then imaginary. */
        public double[][] residuals(final Ladder of) {
            final double[][] residuals = new double[2][spectrum.size()];
            for (int i = 0; i < spectrum.size(); i++) {
                residuals[0][i] = (spectrum.real()[i] - of.real()[i]) / spectrum.modulus(i);
                residuals[1][i] = (spectrum.imaginary()[i] - of.imaginary()[i]) / spectrum.modulus(i);
            }
            return residuals;
        }
    }

    /** Limit of mu in the paper that introduced it. */
    public static final double LIMIT = 0.85;

    private KramersKronig() {
    }

    /**
     * Fits ladders of rising length.
     *
     * @param spectrum the data
     * @param limit of mu at which the ladder is long enough
     * @param most longest ladder that is tried
     * @param capacitor whether there is a capacitor in series: needed where the impedance grows towards low
     *            frequencies,
     *            as between blocking electrodes
     * @param part what is fitted
     */
    public static Result test(final Spectrum spectrum, final double limit, final int most, final boolean capacitor,
            final Part part) {
        spectrum.checked();
        final List<Ladder> ladders = new ArrayList<>();
        int chosen = -1;
        final int longest = Math.max(1, Math.min(most, part == Part.REAL ? spectrum.size() - 1 : 2 * spectrum.size()
                - 4));
        for (int m = 1; m <= longest; m++) {
            ladders.add(ladder(spectrum, m, capacitor, part));
            if (chosen < 0 && ladders.get(m - 1).mu() <= limit) chosen = m - 1;
        }
        return new Result(spectrum, limit, capacitor, List.copyOf(ladders), chosen < 0 ? ladders.size() - 1 : chosen);
    }

    private static Ladder ladder(final Spectrum data, final int m, final boolean capacitor, final Part part) {
        final int n = data.size();
        final double[] omega = data.omega();
        final double fast = 1 / omega[0];
        final double slow = 1 / omega[n - 1];
        final double[][] re = new double[m + 3][n];
        final double[][] im = new double[m + 3][n];
        for (int i = 0; i < n; i++) {
            re[0][i] = 1;
            for (int k = 0; k < m; k++) {
                final double tau = m == 1 ? fast : Math.pow(10, Math.log10(fast) + k / (m - 1.0) * Math.log10(slow
                        / fast));
                final double y = omega[i] * tau;
                re[k + 1][i] = 1 / (1 + y * y);
                im[k + 1][i] = -y / (1 + y * y);
            }
            // inductor and capacitor in units that make their columns of order one
            im[m + 1][i] = omega[i] / omega[0];
            im[m + 2][i] = -omega[n - 1] / omega[i];
        }
        final int tail = capacitor ? 2 : 1;
        final double[] x = new double[m + 1 + tail];
        if (part == Part.COMPLEX) {
            System.arraycopy(solve(data, re, im, 0, m + 1 + tail, data.real(), data.imaginary()), 0, x, 0, x.length);
        } else {
            System.arraycopy(solve(data, re, null, 0, m + 1, data.real(), null), 0, x, 0, m + 1);
            final double[] rest = data.imaginary().clone();
            for (int i = 0; i < n; i++) for (int k = 1; k <= m; k++) rest[i] -= x[k] * im[k][i];
            System.arraycopy(solve(data, null, im, m + 1, tail, null, rest), 0, x, m + 1, tail);
        }
        return judged(data, m, x, re, im);
    }

    /** Least squares with weights 1 / |Z|², by orthogonal reflections. */
    private static double[] solve(final Spectrum data, final double[][] re, final double[][] im, final int first,
            final int count, final double[] real, final double[] imaginary) {
        final int n = data.size();
        final int blocks = (real == null ? 0 : 1) + (imaginary == null ? 0 : 1);
        final double[][] a = new double[blocks * n][count];
        final double[] b = new double[blocks * n];
        int row = 0;
        for (int block = 0; block < 2; block++) {
            final double[] values = block == 0 ? real : imaginary;
            final double[][] columns = block == 0 ? re : im;
            if (values == null) continue;
            for (int i = 0; i < n; i++, row++) {
                final double w = 1 / data.modulus(i);
                for (int k = 0; k < count; k++) a[row][k] = w * columns[first + k][i];
                b[row] = w * values[i];
            }
        }
        if (a.length < count) throw new IllegalArgumentException("more columns than rows");
        final Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(a, false);
        final DecompositionSolver plain = new QRDecomposition(matrix).getSolver();
        // equal frequencies make equal columns
        final DecompositionSolver solver = plain.isNonSingular() ? plain
                : new SingularValueDecomposition(matrix).getSolver();
        return solver.solve(new ArrayRealVector(b, false)).toArray();
    }

    private static Ladder judged(final Spectrum data, final int m, final double[] x, final double[][] re,
            final double[][] im) {
        final int n = data.size();
        final double[] real = new double[n];
        final double[] imaginary = new double[n];
        double mostReal = 0;
        double mostImaginary = 0;
        double chi = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < x.length; k++) {
                real[i] += x[k] * re[k][i];
                imaginary[i] += x[k] * im[k][i];
            }
            final double dr = (data.real()[i] - real[i]) / data.modulus(i);
            final double di = (data.imaginary()[i] - imaginary[i]) / data.modulus(i);
            mostReal = Math.max(mostReal, Math.abs(dr));
            mostImaginary = Math.max(mostImaginary, Math.abs(di));
            chi += dr * dr + di * di;
        }
        double below = 0;
        double above = 0;
        for (int k = 1; k <= m; k++) {
            if (x[k] < 0) below -= x[k];
            else above += x[k];
        }
        return new Ladder(m, above == 0 ? Double.NEGATIVE_INFINITY : 1 - below / above, real, imaginary, mostReal,
                mostImaginary, chi);
    }
}
