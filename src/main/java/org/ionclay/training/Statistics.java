package org.ionclay.training;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.ionclay.compute.InputException;
import org.ionclay.training.FramePlan.Chunk;

/** What a model takes from the data before training, as DeePMD-kit does. */
final class Statistics {

    private static final double LEAST = 1e-2;
    private static final double WITHOUT_DATA = 0.1;
    /** Singular values below this share of the largest are none: counts of neutral frames depend on each other. */
    private static final double RANK = 1e-8;

    private Statistics() {
    }

    /** 1.1 times the most neighbours, rounded up to a multiple of four. */
    static int[] sel(final List<FramePlan> plans, final int types) {
        final int[] sel = new int[types];
        for (final FramePlan plan : plans) {
            for (int n = 0; n < types; n++) sel[n] = Math.max(sel[n], plan.most[n]);
        }
        for (int n = 0; n < types; n++) sel[n] = Math.max(4, ((int) Math.ceil(1.1 * sel[n]) + 3) / 4 * 4);
        return sel;
    }

    /**
     * Means and deviations of the rows, empty slots counted as zero: per centre type one of the radial column, one
     * deviation of the three others together.
     *
     * @return mean and deviation, each [c][n][4]
     */
    static double[][][][] rows(final List<FramePlan> plans, final ModelSettings settings) {
        final int types = settings.typeMap().size();
        int slots = 0;
        for (final int s : settings.sel()) slots += s;
        final double[] count = new double[types];
        final double[] sum = new double[types];
        final double[] square = new double[types];
        final double[] angular = new double[types];
        for (final FramePlan plan : plans) {
            for (final Chunk chunk : plan.chunks) {
                count[chunk.type] += (double) slots * chunk.atoms.length;
                for (int n = 0; n < types; n++) add(chunk, n, settings, sum, square, angular);
            }
        }
        final double[][][] mean = new double[types][types][4];
        final double[][][] deviation = new double[types][types][4];
        for (int c = 0; c < types; c++) {
            final double average = count[c] == 0 ? 0 : sum[c] / count[c];
            final double radial = count[c] == 0 ? WITHOUT_DATA
                    : least(Math.sqrt(Math.max(0, square[c] / count[c] - average * average)));
            final double others = count[c] == 0 ? WITHOUT_DATA : least(Math.sqrt(angular[c] / (3 * count[c])));
            for (int n = 0; n < types; n++) {
                mean[c][n] = new double[] {settings.zeroMean() ? 0 : average, 0, 0, 0};
                deviation[c][n] = new double[] {radial, others, others, others};
            }
        }
        return new double[][][][] {mean, deviation};
    }

    private static double least(final double deviation) {
        return Math.max(LEAST, deviation);
    }

    private static void add(final Chunk chunk, final int n, final ModelSettings settings, final double[] sum,
            final double[] square, final double[] angular) {
        final int c = chunk.type;
        for (int r = chunk.block[n]; r < chunk.block[n] + chunk.pairs(n); r++) {
            final double x = chunk.vector[3 * r];
            final double y = chunk.vector[3 * r + 1];
            final double z = chunk.vector[3 * r + 2];
            final double distance = Math.sqrt(x * x + y * y + z * z);
            final double u = Math.min(1, Math.max(0, (distance - settings.rcutSmooth())
                    / (settings.rcut() - settings.rcutSmooth())));
            final double s = (1 + u * u * u * (u * (15 - 6 * u) - 10)) / distance;
            sum[c] += s;
            square[c] += s * s;
            // (s x/r)² + (s y/r)² + (s z/r)² = s²
            angular[c] += s * s;
        }
    }

    /**
     * Least squares of the frames' energies on their counts of atoms; of minimum norm where these depend on each other.
     *
     * @return energy of each type (eV)
     */
    static double[] bias(final List<LabelledFrame> frames, final int types) {
        final double[][] counts = new double[Math.max(frames.size(), types)][types];
        final double[] energies = new double[counts.length];
        for (int f = 0; f < frames.size(); f++) {
            for (final int type : frames.get(f).types()) counts[f][type]++;
            energies[f] = frames.get(f).energy();
        }
        final SingularValueDecomposition parts = new SingularValueDecomposition(
                new Array2DRowRealMatrix(counts, false));
        final double[] values = parts.getSingularValues();
        final double[] projected = parts.getUT().operate(energies);
        final double[] bias = new double[types];
        for (int k = 0; k < types; k++) {
            if (values[k] <= RANK * values[0]) continue;
            for (int t = 0; t < types; t++) bias[t] += projected[k] / values[k] * parts.getV().getEntry(t, k);
        }
        return bias;
    }

    /**
     * A model with everything that comes from data.
     *
     * @throws InputException if the slots do not suffice
     */
    static TrainingModel model(final List<FramePlan> plans, final ModelSettings wanted) {
        final int types = wanted.typeMap().size();
        final ModelSettings settings = wanted.sel() != null ? wanted : wanted.withSel(sel(plans, types));
        for (final FramePlan plan : plans) plan.check(settings.sel(), settings.typeMap());
        final double[][][][] rows = rows(plans, settings);
        double nearest = Double.POSITIVE_INFINITY;
        for (final FramePlan plan : plans) nearest = Math.min(nearest, plan.nearest);
        return new TrainingModel(settings, rows[0], rows[1], bias(plans.stream().map(p -> p.frame).toList(), types),
                nearest);
    }
}
