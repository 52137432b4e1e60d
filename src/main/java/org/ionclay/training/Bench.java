package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;

/**
 * What one thread works with: kernels and scratch that no other step needs.
 *
 * @param <T> the array type
 */
final class Bench<T> {

    final DenseKernels<T> dense;
    /** A one, padded. */
    final T one;
    /** Scratch for the transposed matrix of a descriptor, and for four narrow rows. */
    final T turned;
    final T narrow;
    private final TrainingModel model;
    private final List<NetPass<T>> embedding = new ArrayList<>();
    private final NetPass.Back<T> back = new NetPass.Back<>();
    private T wide;
    private int wideRoom;
    private double[] pair = new double[0];

    Bench(final TrainingModel model, final DenseKernels<T> dense) {
        this.model = model;
        this.dense = dense;
        one = dense.kernels().allocate(Kernels.ALIGN);
        dense.kernels().fill(one, 0, Kernels.ALIGN, 1);
        turned = dense.kernels().allocate(model.ld() * Kernels.aligned(model.axisRows()));
        narrow = dense.kernels().allocate(4 * Kernels.aligned(model.axisRows()));
        for (final NetLayout net : model.embedding) embedding.add(new NetPass<>(net));
    }

    NetPass<T> embedding(final int c, final int n) {
        return embedding.get(model.net(c, n));
    }

    /** Room for the backward passes of an embedding network, all of which have one shape. */
    NetPass.Back<T> back(final int c, final int n, final int rows) {
        embedding(c, n).room(rows, back, dense.kernels());
        return back;
    }

    /** Scratch for some rows of the widest layer of any network. */
    T scratch(final int rows) {
        int most = 0;
        for (final NetLayout.Layer layer : model.embedding.get(0).layers) most = Math.max(most, layer.ld());
        for (final NetLayout.Layer layer : model.fitting.get(0).layers) most = Math.max(most, layer.ld());
        if (wideRoom < rows * most) {
            wideRoom = rows * most;
            wide = dense.kernels().allocate(wideRoom);
        }
        return wide;
    }

    double[] pair(final int length) {
        if (pair.length < length) pair = new double[length];
        return pair;
    }
}
