package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Network;

/** A model in training: shape, statistics, and one flat array of all parameters in double precision. */
final class TrainingModel {

    final ModelSettings settings;
    /** One of each centre type: [c][n][4]. */
    final double[][][] davg;
    final double[][][] dstd;
    final double[] bias;
    final double nearest;
    /** [n] if one-sided, else [c types + n]. */
    final List<NetLayout> embedding = new ArrayList<>();
    final List<NetLayout> fitting = new ArrayList<>();
    final double[] parameters;
    final int transposedSize;

    /**
     * An untrained model, all parameters zero.
     *
     * @param settings the shape; sel must be set
     * @param davg means of rows, [c][n][4]
     * @param dstd deviations of rows
     * @param bias atomic energies (eV)
     * @param nearest smallest distance in the data (Å)
     */
    TrainingModel(final ModelSettings settings, final double[][][] davg, final double[][][] dstd, final double[] bias,
            final double nearest) {
        this.settings = settings;
        this.davg = davg;
        this.dstd = dstd;
        this.bias = bias;
        this.nearest = nearest;
        int at = 0;
        int transposed = 0;
        for (int k = 0; k < (settings.oneSided() ? types() : types() * types()); k++) {
            final NetLayout net = new NetLayout(new int[] {0}, 1, settings.neuron(), settings.embeddingTimestep(),
                    false,
                    at, transposed);
            embedding.add(net);
            at = net.end;
            transposed = net.transposedEnd;
        }
        for (int t = 0; t < types(); t++) {
            final NetLayout net = new NetLayout(features(), featureWidth(), settings.fitting(),
                    settings.fittingTimestep(), true, at, transposed);
            fitting.add(net);
            at = net.end;
            transposed = net.transposedEnd;
        }
        parameters = new double[at];
        transposedSize = transposed;
    }

    int types() {
        return settings.typeMap().size();
    }

    int width() {
        return settings.neuron()[settings.neuron().length - 1];
    }

    int ld() {
        return Kernels.aligned(width());
    }

    /** Rows of the descriptor: the axis neurons, padded. */
    int axisRows() {
        return Kernels.rows(settings.axisNeurons());
    }

    int featureWidth() {
        return axisRows() * ld();
    }

    /** Where DeePMD-kit's feature m M2 + q lies: row q, column m. */
    private int[] features() {
        final int axis = settings.axisNeurons();
        return IntStream.range(0, width() * axis).map(f -> f % axis * ld() + f / axis).toArray();
    }

    int slots() {
        return IntStream.of(settings.sel()).sum();
    }

    NetLayout embedding(final int c, final int n) {
        return embedding.get(net(c, n));
    }

    int net(final int c, final int n) {
        return settings.oneSided() ? n : c * types() + n;
    }

    void initialise(final long seed) {
        final Random random = new Random(seed);
        for (final NetLayout net : embedding) net.initialise(random, parameters);
        for (final NetLayout net : fitting) net.initialise(random, parameters);
    }

    /** The model as others use it. */
    DeepPotentialModel model(final double[] values, final String provenance) {
        final int types = types();
        final List<Network> nets = embedding.stream().map(net -> net.network(values)).toList();
        final Network[][] table = new Network[types][types];
        for (int c = 0; c < types; c++) for (int n = 0; n < types; n++) table[c][n] = nets.get(net(c, n));
        final Network[] fits = fitting.stream().map(net -> net.network(values)).toArray(Network[]::new);
        return new DeepPotentialModel(settings.typeMap(), settings.rcut(), settings.rcutSmooth(), settings.sel(),
                settings.axisNeurons(), settings.oneSided(), new boolean[types][types], davg, dstd, table, fits, bias,
                provenance, Double.isInfinite(nearest) ? Double.NaN : nearest);
    }
}
