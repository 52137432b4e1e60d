package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.training.FramePlan.Chunk;

/**
 * What is known about one chunk of atoms during a step. The passes follow {@code docs/architecture.md}, "The trainer".
 *
 * @param <T> the array type
 */
final class ChunkSlot<T> {

    private static final double[] NONE = new double[0];

    private final TrainingModel model;
    private final List<NetPass.Kept<T>> kept = new ArrayList<>();
    private final int ld;
    private Chunk chunk;
    /** Normalised rows, their tangents, and the rows times the tangent of the first column. */
    private T rows;
    private T dots;
    private T products;
    /** Four rows of {@code ld} per atom: the contraction, its adjoint, its tangent, and the adjoint of the loss. */
    private T a;
    private T aBar;
    private T aDot;
    private T aLoss;
    private int rowRoom;
    private int atomRoom;
    /** Three numbers of each row, see {@link Kernels#weigh}. */
    private final double[][] chain = {NONE, NONE, NONE};
    private double[] scratch = NONE;
    private double[] square = NONE;
    /** Derivative of the energy by each row's vector (eV/Å). */
    double[] pull = NONE;
    /** Gradient of the embedding networks of this centre, one after the other from place 0. */
    T gradient;
    /** Fitting slot and the chunk's first row in it. */
    FitSlot<T> fit;
    int fitRow;
    /** Number of the frame in the batch. */
    int frame;

    ChunkSlot(final TrainingModel model) {
        this.model = model;
        ld = model.ld();
        for (int n = 0; n < model.types(); n++) kept.add(new NetPass.Kept<>());
    }

    Chunk chunk() {
        return chunk;
    }

    private void take(final Chunk next, final Kernels<T> kernels) {
        chunk = next;
        final int n = next.rows();
        if (rowRoom < n) {
            rowRoom = n + n / 8;
            rows = kernels.allocate(4 * rowRoom);
            dots = kernels.allocate(4 * rowRoom);
            products = kernels.allocate(4 * rowRoom);
            for (int k = 0; k < 3; k++) chain[k] = new double[Kernels.aligned(rowRoom)];
            square = new double[Kernels.aligned(rowRoom)];
            scratch = new double[4 * Kernels.aligned(rowRoom)];
            pull = new double[3 * rowRoom];
        }
        if (atomRoom < next.atoms.length) {
            atomRoom = next.atoms.length;
            a = kernels.allocate(atomRoom * 4 * ld);
            aBar = kernels.allocate(atomRoom * 4 * ld);
            aDot = kernels.allocate(atomRoom * 4 * ld);
            aLoss = kernels.allocate(atomRoom * 4 * ld);
        }
    }

    /** Rows, embedding, contraction and descriptor of a chunk. */
    void forward(final Chunk next, final Bench<T> bench, final T parameters) {
        final DenseKernels<T> dense = bench.dense;
        take(next, dense.kernels());
        environment(dense.kernels());
        dense.kernels().fill(a, 0, chunk.atoms.length * 4 * ld, 0);
        for (int n = 0; n < model.types(); n++) {
            final int count = blockRows(n);
            final NetLayout layout = model.embedding(chunk.type, n);
            final NetPass<T> net = bench.embedding(chunk.type, n);
            final NetPass.Kept<T> own = kept.get(n);
            net.room(count, own, dense.kernels());
            net.forward(dense, parameters, rows, 4 * chunk.block[n], 4, count, own, bench.scratch(count));
            net.tangent(dense, parameters, bench.one, 0, count, own);
            contract(n, dense, own.y.get(layout.layers.size() - 1));
        }
        dense.scale(chunk.atoms.length * 4 * ld, 1.0 / model.slots(), a, 0);
        describe(dense);
    }

    private int blockRows(final int n) {
        return chunk.block[n + 1] - chunk.block[n];
    }

    /** Row of the empty slots of a block. */
    private int empty(final int n) {
        return chunk.block[n] + chunk.pairs(n);
    }

    private double emptyValue(final int n) {
        return -model.davg[chunk.type][n][0] / model.dstd[chunk.type][n][0];
    }

    private int emptySlots(final int n, final int atom) {
        return model.settings.sel()[n] - (chunk.start[n][atom + 1] - chunk.start[n][atom]);
    }

    private void environment(final Kernels<T> kernels) {
        final int count = chunk.rows();
        final double[] v = chunk.vector;
        for (int r = 0; r < count; r++) {
            square[r] = v[3 * r] * v[3 * r] + v[3 * r + 1] * v[3 * r + 1] + v[3 * r + 2] * v[3 * r + 2];
            // rows without a neighbour: far away, so that nothing is divided by zero
            if (square[r] == 0) square[r] = 1e6;
        }
        for (int r = count; r < Kernels.aligned(count); r++) square[r] = 1e6;
        final double smooth = model.settings.rcutSmooth();
        final double[] inverse = new double[Kernels.aligned(count)];
        kernels.weigh(count, square, smooth, model.settings.rcut() - smooth, inverse, chain, 0);
        for (int n = 0; n < model.types(); n++) {
            final double[] mean = model.davg[chunk.type][n];
            final double[] deviation = model.dstd[chunk.type][n];
            final int end = empty(n);
            for (int r = chunk.block[n]; r < end; r++) {
                scratch[4 * r] = (inverse[r] - mean[0]) / deviation[0];
                for (int k = 0; k < 3; k++) {
                    scratch[4 * r + k + 1] = (chain[1][r] * v[3 * r + k] - mean[k + 1]) / deviation[k + 1];
                }
            }
            java.util.Arrays.fill(scratch, 4 * end, 4 * chunk.block[n + 1], 0);
            scratch[4 * end] = emptyValue(n);
        }
        kernels.load(scratch, 0, 4 * count, rows, 0);
    }

    private void contract(final int n, final DenseKernels<T> dense, final T g) {
        final int[] start = chunk.start[n];
        for (int i = 0; i < chunk.atoms.length; i++) {
            dense.multiplyTransposed(4, start[i + 1] - start[i], ld, rows, 4 * (chunk.block[n] + start[i]), 4, g,
                    start[i] * ld, ld, a, 4 * i * ld, ld);
            dense.addScaled(ld, emptyValue(n) * emptySlots(n, i), g, chunk.pairs(n) * ld, a, 4 * i * ld);
        }
    }

    /** D[q][m] = sum_k A_k[q] A_k[m]. */
    private void describe(final DenseKernels<T> dense) {
        final int features = model.featureWidth();
        for (int i = 0; i < chunk.atoms.length; i++) {
            final int at = (fitRow + i) * features;
            dense.kernels().fill(fit.d, at, features, 0);
            dense.multiplyTransposed(model.axisRows(), 4, ld, a, 4 * i * ld, ld, a, 4 * i * ld, ld, fit.d, at, ld);
            clear(dense, fit.d, at);
        }
    }

    /** Rows beyond the axis neurons stay zero. */
    private void clear(final DenseKernels<T> dense, final T d, final int at) {
        final int axis = model.settings.axisNeurons();
        dense.kernels().fill(d, at + axis * ld, (model.axisRows() - axis) * ld, 0);
    }

    /** to_k[m] += sum_q x[q][m] y_k[q], and for m below the axis sum_m' x[m][m'] y_k[m']. */
    private void describeBack(final Bench<T> bench, final T x, final int x0, final T y, final int y0, final T to) {
        final DenseKernels<T> dense = bench.dense;
        final int axis = model.axisRows();
        dense.multiply(4, axis, ld, y, y0, ld, x, x0, ld, to, y0, ld);
        // the second part as a product with the transposed matrix, ld rows of 'axis' numbers
        final int wide = Kernels.aligned(axis);
        dense.transpose(axis, ld, x, x0, ld, bench.turned, 0, wide);
        dense.kernels().fill(bench.narrow, 0, 4 * wide, 0);
        dense.multiply(4, ld, wide, y, y0, ld, bench.turned, 0, wide, bench.narrow, 0, wide);
        for (int k = 0; k < 4; k++) dense.add(axis, bench.narrow, k * wide, to, y0 + k * ld);
    }

    /** From the adjoints of the descriptor to the derivative of the energy by each pair's vector. */
    void pulls(final Bench<T> bench) {
        final DenseKernels<T> dense = bench.dense;
        final int features = model.featureWidth();
        dense.kernels().fill(aBar, 0, chunk.atoms.length * 4 * ld, 0);
        for (int i = 0; i < chunk.atoms.length; i++) {
            describeBack(bench, fit.dBar, (fitRow + i) * features, a, 4 * i * ld, aBar);
        }
        dense.scale(chunk.atoms.length * 4 * ld, 1.0 / model.slots(), aBar, 0);
        for (int n = 0; n < model.types(); n++) {
            final int last = model.embedding(chunk.type, n).layers.size() - 1;
            final int[] start = chunk.start[n];
            for (int i = 0; i < chunk.atoms.length; i++) {
                dense.contractBack(start[i + 1] - start[i], kept.get(n).y.get(last), kept.get(n).yd.get(last),
                        start[i] * ld, ld, rows, 4 * (chunk.block[n] + start[i]), aBar, 4 * i * ld, products);
            }
        }
        dense.kernels().store(products, 0, 4 * chunk.rows(), scratch);
        final double[] v = chunk.vector;
        for (int n = 0; n < model.types(); n++) {
            final double[] deviation = model.dstd[chunk.type][n];
            for (int r = chunk.block[n]; r < empty(n); r++) {
                final double g0 = scratch[4 * r] / deviation[0];
                final double gx = scratch[4 * r + 1] / deviation[1];
                final double gy = scratch[4 * r + 2] / deviation[2];
                final double gz = scratch[4 * r + 3] / deviation[3];
                final double along = chain[0][r] * g0
                        + chain[2][r] * (gx * v[3 * r] + gy * v[3 * r + 1] + gz * v[3 * r + 2]);
                pull[3 * r] = along * v[3 * r] + chain[1][r] * gx;
                pull[3 * r + 1] = along * v[3 * r + 1] + chain[1][r] * gy;
                pull[3 * r + 2] = along * v[3 * r + 2] + chain[1][r] * gz;
            }
        }
    }

    /**
     * Adds forces and virial of all pairs, in the chunk's order.
     *
     * @param forces 3 N components (eV/Å)
     * @param virial nine components (eV)
     */
    void addForces(final double[] forces, final double[] virial) {
        final double[] v = chunk.vector;
        for (int n = 0; n < model.types(); n++) {
            for (int i = 0; i < chunk.atoms.length; i++) {
                final int centre = chunk.atoms[i];
                for (int r = chunk.block[n] + chunk.start[n][i]; r < chunk.block[n] + chunk.start[n][i + 1]; r++) {
                    final int j = chunk.neighbour[r];
                    for (int k = 0; k < 3; k++) {
                        final double g = pull[3 * r + k];
                        forces[3 * centre + k] += g;
                        forces[3 * j + k] -= g;
                        for (int l = 0; l < 3; l++) virial[3 * k + l] -= g * v[3 * r + l];
                    }
                }
            }
        }
    }

    /**
     * Tangents of rows, contraction and descriptor, along the direction that the loss's derivatives by forces and
     * virial make: a pair's vector d moves by u_i - u_j - w d.
     *
     * @param u derivative of the loss by the forces, 3 N
     * @param w derivative of the loss by the virial, nine
     */
    void tangent(final Bench<T> bench, final double[] u, final double[] w) {
        final DenseKernels<T> dense = bench.dense;
        final int count = chunk.rows();
        final double[] both = bench.pair(8 * count);
        final int second = 4 * count;
        java.util.Arrays.fill(both, 0, 8 * count, 0);
        dense.kernels().store(rows, 0, 4 * count, scratch);
        for (int n = 0; n < model.types(); n++) {
            final double[] deviation = model.dstd[chunk.type][n];
            for (int i = 0; i < chunk.atoms.length; i++) {
                final int end = chunk.block[n] + chunk.start[n][i + 1];
                for (int r = chunk.block[n] + chunk.start[n][i]; r < end; r++) {
                    move(r, 3 * chunk.atoms[i], u, w, deviation, both);
                    for (int k = 0; k < 4; k++) both[second + 4 * r + k] = scratch[4 * r + k] * both[4 * r];
                }
            }
        }
        dense.kernels().load(both, 0, 4 * count, dots, 0);
        dense.kernels().load(both, second, 4 * count, products, 0);
        contractTangent(dense);
        describeTangent(dense);
    }

    private void move(final int r, final int i, final double[] u, final double[] w, final double[] deviation,
            final double[] to) {
        final double[] v = chunk.vector;
        final int j = 3 * chunk.neighbour[r];
        final double x = v[3 * r];
        final double y = v[3 * r + 1];
        final double z = v[3 * r + 2];
        final double dx = u[i] - u[j] - (w[0] * x + w[1] * y + w[2] * z);
        final double dy = u[i + 1] - u[j + 1] - (w[3] * x + w[4] * y + w[5] * z);
        final double dz = u[i + 2] - u[j + 2] - (w[6] * x + w[7] * y + w[8] * z);
        final double p = x * dx + y * dy + z * dz;
        to[4 * r] = chain[0][r] * p / deviation[0];
        to[4 * r + 1] = (chain[1][r] * dx + chain[2][r] * x * p) / deviation[1];
        to[4 * r + 2] = (chain[1][r] * dy + chain[2][r] * y * p) / deviation[2];
        to[4 * r + 3] = (chain[1][r] * dz + chain[2][r] * z * p) / deviation[3];
    }

    private void contractTangent(final DenseKernels<T> dense) {
        dense.kernels().fill(aDot, 0, chunk.atoms.length * 4 * ld, 0);
        for (int n = 0; n < model.types(); n++) {
            final int last = model.embedding(chunk.type, n).layers.size() - 1;
            final int[] start = chunk.start[n];
            for (int i = 0; i < chunk.atoms.length; i++) {
                final int pairs = start[i + 1] - start[i];
                final int at = 4 * (chunk.block[n] + start[i]);
                dense.multiplyTransposed(4, pairs, ld, dots, at, 4, kept.get(n).y.get(last), start[i] * ld, ld, aDot,
                        4 * i * ld, ld);
                dense.multiplyTransposed(4, pairs, ld, products, at, 4, kept.get(n).yd.get(last), start[i] * ld, ld,
                        aDot, 4 * i * ld, ld);
            }
        }
        dense.scale(chunk.atoms.length * 4 * ld, 1.0 / model.slots(), aDot, 0);
    }

    private void describeTangent(final DenseKernels<T> dense) {
        final int features = model.featureWidth();
        for (int i = 0; i < chunk.atoms.length; i++) {
            final int at = (fitRow + i) * features;
            final int from = 4 * i * ld;
            dense.kernels().fill(fit.dDot, at, features, 0);
            dense.multiplyTransposed(model.axisRows(), 4, ld, aDot, from, ld, a, from, ld, fit.dDot, at, ld);
            dense.multiplyTransposed(model.axisRows(), 4, ld, a, from, ld, aDot, from, ld, fit.dDot, at, ld);
            clear(dense, fit.dDot, at);
        }
    }

    /** Gradient of the embedding networks, into {@link #gradient}. */
    void gradient(final Bench<T> bench, final T parameters, final T transposed) {
        final DenseKernels<T> dense = bench.dense;
        final int size = model.embedding(0, 0).end - model.embedding(0, 0).begin;
        if (gradient == null) gradient = dense.kernels().allocate(size * model.types());
        dense.kernels().fill(gradient, 0, size * model.types(), 0);
        final int features = model.featureWidth();
        dense.kernels().fill(aLoss, 0, chunk.atoms.length * 4 * ld, 0);
        for (int i = 0; i < chunk.atoms.length; i++) {
            final int at = (fitRow + i) * features;
            describeBack(bench, fit.dLoss, at, a, 4 * i * ld, aLoss);
            describeBack(bench, fit.dBar, at, aDot, 4 * i * ld, aLoss);
        }
        dense.scale(chunk.atoms.length * 4 * ld, 1.0 / model.slots(), aLoss, 0);
        for (int n = 0; n < model.types(); n++) {
            final NetLayout layout = model.embedding(chunk.type, n);
            embedding(n, bench, layout, parameters, transposed, layout.begin - n * size);
        }
    }

    private void embedding(final int n, final Bench<T> bench, final NetLayout layout, final T parameters,
            final T transposed, final int shift) {
        final DenseKernels<T> dense = bench.dense;
        final int count = blockRows(n);
        final NetPass<T> net = bench.embedding(chunk.type, n);
        final NetPass.Back<T> back = bench.back(chunk.type, n, count);
        final int last = layout.layers.size() - 1;
        final T h = back.h.get(last);
        final T g = back.g.get(last);
        final int pairs = chunk.pairs(n);
        dense.kernels().fill(h, pairs * ld, (count - pairs) * ld, 0);
        dense.kernels().fill(g, pairs * ld, (count - pairs) * ld, 0);
        for (int i = 0; i < chunk.atoms.length; i++) {
            final int start = chunk.start[n][i];
            dense.spread(chunk.start[n][i + 1] - start, rows, dots, 4 * (chunk.block[n] + start), aLoss, aBar,
                    4 * i * ld, ld, h, g, start * ld);
            dense.addScaled(ld, emptyValue(n) * emptySlots(n, i), aLoss, 4 * i * ld, h, pairs * ld);
        }
        final NetPass.Kept<T> own = kept.get(n);
        net.backFirst(dense, parameters, transposed, count, own, back, null);
        net.backSecond(dense, parameters, transposed, count, own, back, null);
        final NetLayout.Layer first = layout.layers.get(0);
        dense.addWeightedRows(count, first.ld(), rows, 4 * chunk.block[n], 4, back.z.get(0), back.zeta.get(0), gradient,
                first.w() - shift);
        for (int l = 0; l <= last; l++) {
            final NetLayout.Layer layer = layout.layers.get(l);
            if (l > 0) {
                net.addWeights(dense, l, 0, layer.rows(), own.y.get(l - 1), own.yd.get(l - 1), layer.ldIn(), count,
                        back,
                        gradient, shift);
            }
            net.addRest(dense, l, count, own, back, gradient, shift);
        }
    }
}
