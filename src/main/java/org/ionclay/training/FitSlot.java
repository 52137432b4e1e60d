package org.ionclay.training;

import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;

/**
 * Atoms of one type, of all frames of a batch, on their way through the fitting network.
 *
 * @param <T> the array type
 */
final class FitSlot<T> {

    /** Most atoms of a slot. */
    static final int MOST = 64;

    final int type;
    /** Descriptors, the energy's derivative by them, their tangents, and their adjoints in the loss. */
    final T d;
    final T dBar;
    final T dDot;
    final T dLoss;
    /** Derivative of the loss by each atom's energy. */
    final double[] weight = new double[MOST];
    private final NetLayout layout;
    private final NetPass<T> net;
    private final NetPass.Kept<T> kept = new NetPass.Kept<>();
    private final NetPass.Back<T> back = new NetPass.Back<>();
    int count;

    FitSlot(final TrainingModel model, final int type, final Kernels<T> kernels) {
        this.type = type;
        layout = model.fitting.get(type);
        net = new NetPass<>(layout);
        final int size = MOST * model.featureWidth();
        d = kernels.allocate(size);
        dBar = kernels.allocate(size);
        dDot = kernels.allocate(size);
        dLoss = kernels.allocate(size);
        net.room(MOST, kept, kernels);
        net.room(MOST, back, kernels);
    }

    private int rows() {
        return Kernels.rows(count);
    }

    /** Energies and their derivatives by the descriptors. */
    void forward(final Bench<T> bench, final T parameters, final T transposed) {
        final DenseKernels<T> dense = bench.dense;
        net.forward(dense, parameters, d, 0, layout.layers.get(0).ldIn(), rows(), kept, bench.scratch(rows()));
        final T seed = back.g.get(layout.layers.size() - 1);
        final int ld = layout.last().ld();
        dense.kernels().fill(seed, 0, rows() * ld, 0);
        for (int r = 0; r < count; r++) dense.kernels().set(seed, r * ld, 1);
        net.backFirst(dense, parameters, transposed, rows(), kept, back, dBar);
    }

    /** What the network says about an atom (eV). */
    double energy(final int row, final Kernels<T> kernels) {
        return kernels.get(kept.y.get(layout.layers.size() - 1), row * layout.last().ld());
    }

    /** Tangents, and adjoints of the loss. */
    void backward(final Bench<T> bench, final T parameters, final T transposed) {
        final DenseKernels<T> dense = bench.dense;
        net.tangent(dense, parameters, dDot, layout.layers.get(0).ldIn(), rows(), kept);
        final T seed = back.h.get(layout.layers.size() - 1);
        final int ld = layout.last().ld();
        dense.kernels().fill(seed, 0, rows() * ld, 0);
        for (int r = 0; r < count; r++) dense.kernels().set(seed, r * ld, weight[r]);
        net.backSecond(dense, parameters, transposed, rows(), kept, back, dLoss);
    }

    /** Adds some rows of the gradient of a layer; the first rows bring biases and timesteps along. */
    void addGradient(final Bench<T> bench, final int l, final int from, final int to, final T gradient) {
        final T x = l == 0 ? d : kept.y.get(l - 1);
        final T xd = l == 0 ? dDot : kept.yd.get(l - 1);
        net.addWeights(bench.dense, l, from, to, x, xd, layout.layers.get(l).ldIn(), count, back, gradient, 0);
        if (from == 0) net.addRest(bench.dense, l, count, kept, back, gradient, 0);
    }
}
