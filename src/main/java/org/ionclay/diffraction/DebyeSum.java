package org.ionclay.diffraction;

import java.util.Arrays;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * Debye's sum pair by pair, without a histogram, and the sum over reciprocal lattice vectors that it equals (Poisson):
 * <pre>{@code
 * I(Q) = N <f²> + sum over i != j f_i f_j w(r) sin(Qr)/(Qr),   w(r) = exp(-r² S²/2) over all images
 *      = (2 pi)³/V (2 pi S²)^-3/2 sum over G |F(G)|² S²/(2 Q G) (exp(-(Q-G)²/2S²) - exp(-(Q+G)²/2S²))
 * }</pre>
 * For clusters and small cells; {@link TotalScattering} is for trajectories.
 */
public final class DebyeSum {

    /** exp(-x²/2) beyond this x is below the last bit of a sum. */
    private static final double FAR = 8.9;

    /** More pairs than this ask for a histogram. */
    private static final double MOST_PAIRS = 2e9;

    private DebyeSum() {
    }

    /**
     * A cluster without periodic images.
     *
     * @param atoms a cell, if there is one, is left aside
     * @param factors f0
     * @param q in 1/Å, above 0
     * @param b displacement B (Å²) that damps pairs of different atoms, exp(-2 B s²), and not an atom with itself
     * @return I(Q) of the whole cluster in electrons²
     */
    public static double[] cluster(final Structure atoms, final FormFactors factors, final double[] q, final double b) {
        final double[][] f = factors(atoms, factors, q);
        final int[] types = atoms.types();
        final double[] x = atoms.positions();
        final double[] result = new double[q.length];
        final double[] pairs = new double[q.length];
        for (int i = 0; i < types.length; i++) {
            for (int k = 0; k < q.length; k++) result[k] += f[types[i]][k] * f[types[i]][k];
            for (int j = 0; j < i; j++) {
                final double dx = x[3 * i] - x[3 * j];
                final double dy = x[3 * i + 1] - x[3 * j + 1];
                final double dz = x[3 * i + 2] - x[3 * j + 2];
                final double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
                for (int k = 0; k < q.length; k++) {
                    pairs[k] += 2 * f[types[i]][k] * f[types[j]][k] * sinc(q[k] * r);
                }
            }
        }
        for (int k = 0; k < q.length; k++) {
            final double s = q[k] / (4 * Math.PI);
            result[k] += Math.exp(-2 * b * s * s) * pairs[k];
        }
        return result;
    }

    /**
     * A periodic cell, damped by a Gaussian: the sum over all images.
     *
     * @param atoms with a cell that repeats in all directions
     * @param factors f0, at Q for all terms
     * @param q in 1/Å, above 0
     * @param width S (1/Å), above 0
     * @return I(Q) of the cell in electrons²
     * @throws InputException if there are too many pairs
     */
    public static double[] periodic(final Structure atoms, final FormFactors factors, final double[] q,
            final double width) {
        final Cell cell = cell(atoms);
        final double reach = FAR / width;
        final double pairs = atoms.size() * (double) atoms.size() * 4 * Math.PI / 3 * Math.pow(reach,
                3) / cell.volume();
        if (!(pairs < MOST_PAIRS)) throw new InputException("needed at most " + (long) MOST_PAIRS
                + " pairs, found about " + (long) pairs + "; choose a larger width or a smaller cell");
        final double[][] f = factors(atoms, factors, q);
        final int[] types = atoms.types();
        final int species = f.length;
        final double[][] sums = new double[species * species][q.length];
        for (int i = 0; i < types.length; i++) {
            for (int j = 0; j < types.length; j++) {
                images(atoms, i, j, reach, width, q, sums[species * types[i] + types[j]]);
            }
        }
        final double[] result = new double[q.length];
        for (int k = 0; k < q.length; k++) {
            for (int p = 0; p < sums.length; p++) result[k] += f[p / species][k] * f[p % species][k] * sums[p][k];
        }
        return result;
    }

    private static void images(final Structure atoms, final int i, final int j, final double reach,
            final double width, final double[] q, final double[] into) {
        final Cell cell = atoms.box();
        final double[] d = new double[3];
        for (int k = 0; k < 3; k++) d[k] = atoms.position(j, k) - atoms.position(i, k) + cell.origin()[k];
        final double[] f = new double[3];
        cell.toFractional(d, f);
        final int[] from = new int[3];
        final int[] to = new int[3];
        for (int v = 0; v < 3; v++) {
            from[v] = (int) Math.ceil(-reach / cell.height(v) - f[v]);
            to[v] = (int) Math.floor(reach / cell.height(v) - f[v]);
        }
        final double[] h = cell.vectors();
        for (int a = from[0]; a <= to[0]; a++) {
            for (int b = from[1]; b <= to[1]; b++) {
                for (int c = from[2]; c <= to[2]; c++) {
                    double square = 0;
                    for (int k = 0; k < 3; k++) {
                        final double x = (f[0] + a) * h[k] + (f[1] + b) * h[3 + k] + (f[2] + c) * h[6 + k];
                        square += x * x;
                    }
                    if (square > reach * reach) continue;
                    final double r = Math.sqrt(square);
                    final double w = Math.exp(-square * width * width / 2);
                    for (int k = 0; k < q.length; k++) into[k] += w * sinc(q[k] * r);
                }
            }
        }
    }

    /**
     * The same as {@link #periodic}, summed over reciprocal lattice vectors.
     */
    public static double[] reciprocal(final Structure atoms, final FormFactors factors, final double[] q,
            final double width) {
        final Cell cell = cell(atoms);
        final double[][] f = factors(atoms, factors, q);
        final double[] result = new double[q.length];
        final double most = Arrays.stream(q).max().orElse(0) + FAR * width;
        final double[] b = cell.reciprocal();
        final int[] reach = new int[3];
        for (int v = 0; v < 3; v++) reach[v] = (int) Math.floor(most / (2 * Math.PI) * cell.length(v));
        final double[][] partial = new double[f.length][2];
        for (int h = -reach[0]; h <= reach[0]; h++) {
            for (int k = -reach[1]; k <= reach[1]; k++) {
                for (int l = -reach[2]; l <= reach[2]; l++) {
                    final double[] g = new double[3];
                    for (int c = 0; c < 3; c++) g[c] = 2 * Math.PI * (h * b[c] + k * b[3 + c] + l * b[6 + c]);
                    final double length = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
                    if (length > most) continue;
                    phases(atoms, g, partial);
                    for (int n = 0; n < q.length; n++) result[n] += peak(partial, f, n, length, q[n], width);
                }
            }
        }
        final double scale = Math.pow(2 * Math.PI, 3) / cell.volume() * Math.pow(2 * Math.PI * width * width, -1.5);
        for (int n = 0; n < q.length; n++) result[n] *= scale;
        return result;
    }

    private static double peak(final double[][] partial, final double[][] f, final int n, final double g,
            final double q, final double width) {
        double re = 0;
        double im = 0;
        for (int s = 0; s < f.length; s++) {
            re += f[s][n] * partial[s][0];
            im += f[s][n] * partial[s][1];
        }
        final double square = re * re + im * im;
        final double two = 2 * width * width;
        if (g == 0) return square * Math.exp(-q * q / two);
        return square * width * width / (2 * q * g) * (Math.exp(-(q - g) * (q - g) / two)
                - Math.exp(-(q + g) * (q + g) / two));
    }

    /** Sums of exp(i G r) by species. */
    private static void phases(final Structure atoms, final double[] g, final double[][] partial) {
        for (final double[] one : partial) Arrays.fill(one, 0);
        for (int i = 0; i < atoms.size(); i++) {
            final double phase = g[0] * atoms.position(i, 0) + g[1] * atoms.position(i, 1) + g[2] * atoms.position(i,
                    2);
            partial[atoms.type(i)][0] += Math.cos(phase);
            partial[atoms.type(i)][1] += Math.sin(phase);
        }
    }

    /** A cell that repeats in all directions, or a message. */
    static Cell cell(final Structure atoms) {
        return atoms.cell().filter(Cell::fullyPeriodic).orElseThrow(() -> new InputException("needed a cell that "
                + "repeats "
                + "in all three directions, found " + (atoms.cell().isPresent() ? "one open in some" : "none")
                + "; a cluster has no density: give a trajectory of a periodic box"));
    }

    /** Form factors by species and Q. */
    static double[][] factors(final Structure atoms, final FormFactors factors, final double[] q) {
        final double[][] f = new double[atoms.names().size()][q.length];
        final int[] counts = atoms.counts();
        for (int s = 0; s < f.length; s++) {
            if (counts[s] == 0) continue;
            final FormFactors.Curve curve = factors.of(atoms.names().get(s));
            for (int k = 0; k < q.length; k++) f[s][k] = curve.at(q[k] / (4 * Math.PI));
        }
        return f;
    }

    /** sin(x)/x. */
    static double sinc(final double x) {
        return x == 0 ? 1 : Math.sin(x) / x;
    }
}
