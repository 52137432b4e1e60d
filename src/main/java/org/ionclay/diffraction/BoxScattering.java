package org.ionclay.diffraction;

import java.util.Arrays;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/**
 * Scattering of a trajectory at the reciprocal vectors of its own box, binned in Q:
 * {@code I(Q)/N = mean over G in the bin of |sum f(G) exp(i G r)|²/N}. It is a mean of squares and never negative, and
 * shows Bragg peaks as sharp as the box allows. Coleman et al., Modelling Simul. Mater. Sci. Eng. 21 (2013) 055020.
 */
public final class BoxScattering implements FramePass<BoxScattering.Result> {

    /** More than this many vectors times atoms in a frame means that Q was meant smaller or the box. */
    private static final double MOST_WORK = 2e12;

    private final double most;
    private final double step;
    private final FormFactors factors;
    private final Workers workers;
    private final double[] sum;
    private final long[] vectors;
    private final double[] perFrame;
    private final double[] squares;
    private final long[] framesWith;
    private long frames;

    /**
     * Curve over Q.
     *
     * @param q centres of bins (1/Å)
     * @param intensity I(Q)/N in electrons² per atom, NaN in bins without a vector
     * @param error standard error of the mean over frames, as if frames were independent; NaN below four frames
     * @param vectors how many vectors all frames had in each bin
     * @param frames how many
     */
    public record Result(double[] q, double[] intensity, double[] error, long[] vectors, long frames) {
    }

    /**
     * Starts.
     *
     * @param most largest Q (1/Å)
     * @param step width of a bin of Q (1/Å)
     * @param factors f0
     * @param workers threads; the result does not depend on their number
     */
    public BoxScattering(final double most, final double step, final FormFactors factors, final Workers workers) {
        if (!(most > 0 && step > 0 && most / step <= 1e6)) throw new InputException(
                "needed a largest Q and a step above 0, found " + most + " and " + step + " 1/Å");
        this.most = most;
        this.step = step;
        this.factors = factors;
        this.workers = workers;
        final int bins = (int) Math.ceil(most / step - 1e-9);
        sum = new double[bins];
        vectors = new long[bins];
        perFrame = new double[bins];
        squares = new double[bins];
        framesWith = new long[bins];
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure());
    }

    /**
     * Adds a frame.
     *
     * @throws InputException if it has no periodic cell, or too many vectors
     */
    public void add(final Structure frame) {
        final Cell cell = DebyeSum.cell(frame);
        final int[] reach = new int[3];
        for (int v = 0; v < 3; v++) reach[v] = (int) Math.floor(most / (2 * Math.PI) * cell.length(v));
        final double work = Math.pow(most, 3) * cell.volume() / (6 * Math.PI * Math.PI) / 2 * frame.size();
        if (!(work < MOST_WORK)) throw new InputException("needed fewer vectors: a frame of " + frame.size()
                + " atoms has about " + (long) (work / frame.size()) + " up to Q = " + most
                + " 1/Å; lower q_max or use method=debye");
        final double[][] found = new double[reach[0] + 1][sum.length];
        final long[][] counts = new long[reach[0] + 1][sum.length];
        final Phases phases = new Phases(frame, cell, reach);
        workers.ranges(reach[0] + 1, 1, (chunk, from, to) -> {
            for (int h = from; h < to; h++) plane(phases, cell, h, found[h], counts[h]);
        });
        final double[] total = new double[sum.length];
        final long[] number = new long[sum.length];
        for (int h = 0; h <= reach[0]; h++) {
            for (int b = 0; b < sum.length; b++) {
                total[b] += found[h][b];
                number[b] += counts[h][b];
            }
        }
        for (int b = 0; b < sum.length; b++) {
            if (number[b] == 0) continue;
            final double mean = total[b] / number[b] / frame.size();
            sum[b] += total[b] / frame.size();
            vectors[b] += number[b];
            perFrame[b] += mean;
            squares[b] += mean * mean;
            framesWith[b]++;
        }
        frames++;
    }

    /** exp(2 pi i h x) of all atoms sorted by species, for each axis and every index. */
    private final class Phases {

        private final int[] start;
        private final int[] reach;
        /** By axis: index from -reach, atom: real and imaginary parts. */
        private final double[][][] cos = new double[3][][];
        private final double[][][] sin = new double[3][][];
        private final FormFactors.Curve[] curves;

        Phases(final Structure frame, final Cell cell, final int[] reach) {
            this.reach = reach;
            final int species = frame.names().size();
            final int n = frame.size();
            curves = new FormFactors.Curve[species];
            start = new int[species + 1];
            final int[] size = frame.counts();
            for (int s = 0; s < species; s++) {
                start[s + 1] = start[s] + size[s];
                if (size[s] > 0) curves[s] = factors.of(frame.names().get(s));
            }
            final int[] next = Arrays.copyOf(start, species);
            final double[][] f = new double[3][n];
            final double[] point = new double[3];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < 3; k++) point[k] = frame.position(i, k);
                cell.toFractional(point, point);
                final int to = next[frame.type(i)]++;
                for (int v = 0; v < 3; v++) f[v][to] = point[v] - Math.floor(point[v]);
            }
            for (int v = 0; v < 3; v++) {
                cos[v] = new double[reach[v] + 1][n];
                sin[v] = new double[reach[v] + 1][n];
                for (int h = 0; h <= reach[v]; h++) {
                    for (int i = 0; i < n; i++) {
                        final double phase = 2 * Math.PI * h * f[v][i];
                        cos[v][h][i] = Math.cos(phase);
                        sin[v][h][i] = Math.sin(phase);
                    }
                }
            }
        }
    }

    private void plane(final Phases p, final Cell cell, final int h, final double[] into, final long[] counts) {
        final double[] b = cell.reciprocal();
        final int n = p.cos[0][0].length;
        final double[] re = new double[n];
        final double[] im = new double[n];
        for (int k = h == 0 ? 0 : -p.reach[1]; k <= p.reach[1]; k++) {
            final int sign = k < 0 ? -1 : 1;
            for (int i = 0; i < n; i++) {
                final double c = p.cos[1][Math.abs(k)][i];
                final double s = sign * p.sin[1][Math.abs(k)][i];
                re[i] = p.cos[0][h][i] * c - p.sin[0][h][i] * s;
                im[i] = p.cos[0][h][i] * s + p.sin[0][h][i] * c;
            }
            for (int l = h == 0 && k == 0 ? 1 : -p.reach[2]; l <= p.reach[2]; l++) {
                double square = 0;
                for (int c = 0; c < 3; c++) {
                    final double g = 2 * Math.PI * (h * b[c] + k * b[3 + c] + l * b[6 + c]);
                    square += g * g;
                }
                final double q = Math.sqrt(square);
                final int bin = (int) (q / step);
                if (q > most || bin >= into.length) continue;
                into[bin] += amplitude(p, re, im, l, q);
                counts[bin]++;
            }
        }
    }

    private static double amplitude(final Phases p, final double[] re, final double[] im, final int l, final double q) {
        final double[] cos = p.cos[2][Math.abs(l)];
        final double[] sin = p.sin[2][Math.abs(l)];
        final int sign = l < 0 ? -1 : 1;
        double real = 0;
        double imaginary = 0;
        for (int s = 0; s + 1 < p.start.length; s++) {
            if (p.curves[s] == null) continue;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            for (int i = p.start[s]; i < p.start[s + 1]; i++) {
                a += re[i] * cos[i];
                b += im[i] * sin[i];
                c += re[i] * sin[i];
                d += im[i] * cos[i];
            }
            final double f = p.curves[s].at(q / (4 * Math.PI));
            real += f * (a - sign * b);
            imaginary += f * (sign * c + d);
        }
        return real * real + imaginary * imaginary;
    }

    /** Number of frames so far. */
    public long frames() {
        return frames;
    }

    /**
     * What was found.
     *
     * @throws IllegalStateException before the first frame
     */
    @Override
    public Result result() {
        if (frames == 0) throw new IllegalStateException("no frame was added");
        final double[] q = new double[sum.length];
        final double[] intensity = new double[sum.length];
        final double[] error = new double[sum.length];
        for (int b = 0; b < q.length; b++) {
            q[b] = (b + .5) * step;
            intensity[b] = vectors[b] == 0 ? Double.NaN : sum[b] / vectors[b];
            final long n = framesWith[b];
            final double mean = perFrame[b] / n;
            error[b] = n < 4 ? Double.NaN : Math.sqrt(Math.max(0, squares[b] / n - mean * mean) / (n - 1));
        }
        return new Result(q, intensity, error, vectors.clone(), frames);
    }
}
