package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FramePass;
import org.ionclay.trajectory.PassFrame;

/**
 * Total scattering of a trajectory by Debye's sum over a histogram of distances, the average density subtracted:
 * <pre>{@code
 * I(Q)/N = <f²> + sum over a, b f_a f_b sum over bins (n_ab/N - c_a c_b rho V_bin) W(r) sin(Qr)/(Qr)
 * }</pre>
 * The G = 0 term of the box is that density. The mean of sin(Qr)/(Qr) over a bin is taken, so bins need to be narrow
 * against structure and not against 1/Q. The frames' motion is in them: no displacement is added.
 */
public final class TotalScattering implements FramePass<TotalScattering.Result> {

    private static final int BLOCKS = 8;

    private final ScatteringSettings settings;
    private final Workers workers;
    private final List<Block> done = new ArrayList<>();
    private Block open;
    private long perBlock = 1;
    private long frames;
    private List<String> names;
    private int[] counts;

    /** A stretch of frames. */
    static final class Block {

        private final PairHistogram histogram;
        private long frames;
        private double density;

        Block(final PairHistogram histogram) {
            this.histogram = histogram;
        }

        PairHistogram histogram() {
            return histogram;
        }

        long frames() {
            return frames;
        }

        /** Mean over the frames, atoms per Å³. */
        double density() {
            return density / frames;
        }
    }

    /**
     * A curve of a pair of species.
     *
     * @param first species
     * @param second species
     * @param g g(r) by bin
     * @param s Faber-Ziman S(Q)
     */
    public record Partial(String first, String second, double[] g, double[] s) {
    }

    /**
     * What was found.
     *
     * @param settings what it was computed with
     * @param q in 1/Å
     * @param intensity I(Q)/N in electrons² per atom
     * @param intensityError standard error from blocks of frames; NaN with fewer than four
     * @param s S(Q) as the settings name it
     * @param sError its standard error
     * @param r in Å, centres of bins
     * @param total g(r) of all pairs weighted by the form factors at Q = 0
     * @param pdf reduced pair distribution G(r) = 4 pi rho r (g - 1) with those weights (1/Å²)
     * @param partials by pair
     * @param density atoms per Å³, mean
     * @param frames how many
     */
    public record Result(ScatteringSettings settings, double[] q, double[] intensity, double[] intensityError,
            double[] s,
            double[] sError, double[] r, double[] total, double[] pdf, List<Partial> partials, double density,
            long frames) {
    }

    /**
     * Starts.
     *
     * @param settings reach, Q, norm
     * @param workers threads; the result does not depend on their number
     */
    public TotalScattering(final ScatteringSettings settings, final Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    @Override
    public void add(final PassFrame frame) {
        add(frame.structure());
    }

    /**
     * Adds a frame.
     *
     * @throws InputException if it has no periodic cell or not the first frame's atoms
     */
    public void add(final Structure frame) {
        final Cell cell = DebyeSum.cell(frame);
        if (names == null) {
            names = frame.names();
            counts = frame.counts();
            DebyeSum.factors(frame, settings.factors(), new double[] {1});
        }
        if (!names.equals(frame.names()) || !Arrays.equals(counts, frame.counts())) throw new InputException(
                "needed the atoms of the first frame, " + names + " " + Arrays.toString(counts) + ", found "
                        + frame.names() + " " + Arrays.toString(frame.counts()) + "; split the trajectory");
        if (open == null) open = new Block(new PairHistogram(names.size(), settings.reach(), settings.bins(), workers));
        open.histogram.add(frame, cell);
        open.density += frame.size() / cell.volume();
        open.frames++;
        frames++;
        if (open.frames == perBlock) close();
    }

    private void close() {
        done.add(open);
        open = null;
        if (done.size() < 2 * BLOCKS) return;
        for (int b = 0; b < BLOCKS; b++) {
            final Block one = done.get(b);
            final Block two = done.remove(b + 1);
            one.histogram.take(two.histogram);
            one.frames += two.frames;
            one.density += two.density;
        }
        perBlock *= 2;
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
        final List<Block> blocks = new ArrayList<>(done);
        if (open != null) blocks.add(open);
        final ScatteringTransform transform = new ScatteringTransform(settings, names, counts, blocks);
        final double[] q = settings.q();
        final double[][][] sums = transform.sums(q, workers);
        final double[][] mean = transform.mean(sums);
        final double[] intensity = transform.intensity(q, mean);
        final double[] norm = transform.normalised(q, intensity);
        final List<double[]> each = new ArrayList<>();
        for (int b = 0; b < done.size(); b++) each.add(transform.intensity(q, sums[b]));
        final double[] error = standardError(each, q.length);
        final double[] sError = new double[q.length];
        for (int k = 0; k < q.length; k++) sError[k] = error[k] * transform.slope(q[k]);
        final double[] total = transform.total();
        final double[] pdf = new double[total.length];
        final double[] r = transform.radii();
        for (int k = 0; k < pdf.length; k++) pdf[k] = 4 * Math.PI * transform.density() * r[k] * (total[k] - 1);
        return new Result(settings, q, intensity, error, norm, sError, r, total, pdf, transform.partials(mean),
                transform.density(), frames);
    }

    private static double[] standardError(final List<double[]> each, final int length) {
        final double[] error = new double[length];
        final int n = each.size();
        for (int k = 0; k < length; k++) {
            final int at = k;
            final double mean = each.stream().mapToDouble(one -> one[at]).average().orElse(Double.NaN);
            final double square = each.stream().mapToDouble(one -> (one[at] - mean) * (one[at] - mean)).sum();
            error[k] = n < 4 ? Double.NaN : Math.sqrt(square / (n - 1) / n);
        }
        return error;
    }
}
