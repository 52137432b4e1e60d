package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Jet;
import org.ionclay.potential.dp.model.Network;

/**
 * A model brought into one precision and the kernels' layout. Unchangeable, shared by all threads.
 *
 * @param <T> array type
 */
final class PackedModel<T> {

    final DeepPotentialModel model;
    /** Leading dimension of embedding outputs. */
    final int ld;
    /** Numbers from one descriptor to the next. */
    final int features;
    /** Tables, or null if the networks themselves are used. */
    final EmbeddingTables<T> tables;
    private final Map<Network, DenseStack<T>> embedding = new IdentityHashMap<>();
    private final List<DenseStack<T>> fitting = new ArrayList<>();
    private final List<T> empty = new ArrayList<>();

    PackedModel(final DeepPotentialModel model, final Compression compression, final Kernels<T> kernels) {
        this.model = model;
        ld = Kernels.aligned(model.embeddingWidth());
        features = Kernels.aligned(Kernels.features(model.axisNeurons(), ld));
        tables = compression == null ? null : new EmbeddingTables<>(model, compression, kernels);
        final int axis = model.axisNeurons();
        // the descriptor lies here with the axis index slow, M1 padded, and its symmetric part folded: the first
        // weights move along, and those of equal numbers are added
        final int[] place = new int[model.embeddingWidth() * axis];
        for (int k = 0; k < place.length; k++) {
            final int q = k % axis;
            final int m = k / axis;
            place[k] = Kernels.row(Math.min(q, m), ld) + Math.max(q, m);
        }
        // the sum over the slots is not divided by their number: A enters the descriptor twice
        final double factor = 1. / model.slots() / model.slots();
        for (int c = 0; c < model.types(); c++) {
            fitting.add(model.fitting()[c] == null ? null
                    : new DenseStack<>(model.fitting()[c], place, features, factor, kernels));
            final T outputs = kernels.allocate(model.types() * ld);
            for (int n = 0; n < model.types(); n++) {
                final Network network = model.embedding()[c][n];
                final double[] g = Jet.of(network, -model.davg()[c][n][0] / model.dstd()[c][n][0])[0];
                kernels.load(g, 0, g.length, outputs, n * ld);
                if (tables == null && !embedding.containsKey(network)) {
                    embedding.put(network, new DenseStack<>(network, new int[] {0}, 1, 1, kernels));
                }
            }
            empty.add(outputs);
        }
    }

    DenseStack<T> embedding(final int centre, final int neighbour) {
        return embedding.get(model.embedding()[centre][neighbour]);
    }

    DenseStack<T> fitting(final int type) {
        return fitting.get(type);
    }

    /** Embedding outputs for an empty slot of each neighbour type, row by row. */
    T empty(final int centre) {
        return empty.get(centre);
    }
}
