package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.compute.simd.Orthogonal;

/**
 * Moves the parameters of a model along the gradient of {@link LossGradient}. How the work is split does not depend on
 * the number of threads, and no part sums over another: the same bits on any number.
 *
 * @param <T> the array type
 */
final class Descent<T> {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    /**
     * How much faster the embedding networks learn than the rate says: they are few and small, and everything else
     * waits for them. On water, 500 steps of a run of 1000 give a force error of .41 eV/Å with 1, .28 with 4, .25 with
     * 10 and .32 with 30 (docs/performance.md).
     */
    private static final double EMBEDDING_RATE = 8;
    /** As much for their matrices with Muon, which needs less help (docs/performance.md). */
    private static final double EMBEDDING_MATRICES = 2;
    /** Share of Muon's momentum that is kept from step to step. */
    private static final double MOMENTUM = 0.95;
    /** Mean square root of the numbers of an Adam step in units of its rate: Muon moves as far. */
    private static final double MATCH = 0.2;
    /** Numbers that one task moves. */
    private static final int GRAIN = 1 << 15;

    /** Numbers that are moved together: a matrix, or a range where {@code matrix} is null. */
    private record Part(int from, int to, double rate, NetLayout.Layer matrix) {
    }

    private final TrainingModel model;
    private final LossGradient<T> engine;
    private final List<Part> parts = new ArrayList<>();
    /** Moments of Adam; the first is the momentum of a matrix that Muon moves, the second then stays zero. */
    final T first;
    final T second;

    Descent(final TrainingModel model, final LossGradient<T> engine, final Optimiser optimiser) {
        this.model = model;
        this.engine = engine;
        first = engine.kernels().allocate(model.parameters.length);
        second = engine.kernels().allocate(model.parameters.length);
        for (final NetLayout net : model.embedding) add(net, EMBEDDING_RATE, optimiser);
        for (final NetLayout net : model.fitting) add(net, 1, optimiser);
    }

    private void add(final NetLayout net, final double rate, final Optimiser optimiser) {
        if (optimiser == Optimiser.ADAM) {
            range(net.begin, net.end, rate);
            return;
        }
        for (final NetLayout.Layer layer : net.layers) {
            // a row or a column has one singular value only: its length is no direction to be lost
            final boolean matrix = layer.in() > 1 && layer.out() > 1;
            final int end = layer.w() + layer.rows() * layer.ld();
            if (matrix) parts.add(new Part(layer.w(), end, rate > 1 ? EMBEDDING_MATRICES : 1, layer));
            range(matrix ? end : layer.w(), layer.w() + layer.size(), rate);
        }
    }

    private void range(final int from, final int to, final double rate) {
        for (int at = from; at < to; at += GRAIN) parts.add(new Part(at, Math.min(to, at + GRAIN), rate, null));
    }

    /**
     * One step; the gradient is zero after it.
     *
     * @param step its number, counted from 0
     * @param rate its learning rate
     */
    void move(final long step, final double rate) {
        final double a = rate / (1 - Math.pow(FIRST, step + 1.0));
        final double b = 1 / Math.sqrt(1 - Math.pow(SECOND, step + 1.0));
        engine.each(parts.size(), (bench, k) -> {
            final Part part = parts.get(k);
            if (part.matrix == null) {
                bench.dense.adam(part.from, part.to, engine.gradient, first, second, model.parameters, part.rate * a,
                        b, engine.parameters);
            } else {
                muon(bench.dense, part, rate * part.rate);
            }
        });
        engine.turn();
    }

    private void muon(final DenseKernels<T> dense, final Part part, final double rate) {
        final Kernels<T> kernels = dense.kernels();
        final int size = part.to - part.from;
        final NetLayout.Layer layer = part.matrix;
        dense.scale(size, MOMENTUM, first, part.from);
        dense.addScaled(size, 1, engine.gradient, part.from, first, part.from);
        // a look ahead: the momentum as the next step would have it
        dense.addScaled(size, MOMENTUM, first, part.from, engine.gradient, part.from);
        final T step = new Orthogonal<>(dense).of(engine.gradient, part.from, layer.rows(), layer.ld());
        kernels.fill(engine.gradient, part.from, size, 0);
        if (step == null) return;
        final double scale = -rate * MATCH * Math.sqrt(Math.max(layer.in(), layer.out()));
        for (int i = 0; i < size; i++) model.parameters[part.from + i] += scale * kernels.get(step, i);
        kernels.load(model.parameters, part.from, size, engine.parameters, part.from);
    }
}
