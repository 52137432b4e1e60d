package org.ionclay.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.training.FramePlan.Chunk;

/**
 * The loss of a batch of frames and its exact gradient by all parameters. With F = -dE/dx and V = -dE/d(strain), the
 * gradient of p_e dE²/N + p_f dF²/3N + p_v dV²/9N is that of a E + (a directional derivative of E): a = dL/dE, and the
 * direction moves a pair's vector d by u_i - u_j - w d, with u = dL/dF and w = dL/dV. One forward pass, one backward
 * pass for the forces, one tangent pass along the direction and one backward pass through both give it without
 * differences. How the work is split, and so every bit of the result, depends on the batch alone.
 *
 * @param <T> {@code float[]} or {@code double[]}, the numbers of networks and descriptors; geometry, energies and
 *            forces are double
 */
final class LossGradient<T> {

    /** Rows of a weight matrix that one task brings up to date. */
    private static final int WEIGHT_ROWS = 96;

    /** A piece of a layer's weight gradient. */
    private record Piece(int type, int layer, int from, int to) {
    }

    private final TrainingModel model;
    private final Workers workers;
    private final Supplier<DenseKernels<T>> source;
    private final ConcurrentLinkedDeque<Bench<T>> benches = new ConcurrentLinkedDeque<>();
    private final List<ChunkSlot<T>> slots = new ArrayList<>();
    private final List<List<FitSlot<T>>> fits = new ArrayList<>();
    private final List<FitSlot<T>> busy = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Kernels<T> kernels;
    private final String name;
    private int used;
    private FrameErrors[] errors;
    private double[][] direction;
    private double[][] strain;
    /** Parameters in the networks' precision, with the transposed weights, and the gradient. */
    final T parameters;
    final T transposed;
    final T gradient;

    LossGradient(final TrainingModel model, final Workers workers, final Supplier<DenseKernels<T>> source) {
        this.model = model;
        this.workers = workers;
        this.source = source;
        final DenseKernels<T> first = source.get();
        benches.add(new Bench<>(model, first));
        kernels = first.kernels();
        name = first.name();
        parameters = kernels.allocate(model.parameters.length);
        transposed = kernels.allocate(model.transposedSize);
        gradient = kernels.allocate(model.parameters.length);
        for (int t = 0; t < model.types(); t++) {
            fits.add(new ArrayList<>());
            for (int l = 0; l < model.fitting.get(t).layers.size(); l++) {
                final int rows = model.fitting.get(t).layers.get(l).rows();
                for (int r = 0; r < rows; r += WEIGHT_ROWS) {
                    pieces.add(new Piece(t, l, r, Math.min(rows, r + WEIGHT_ROWS)));
                }
            }
        }
        kernels.load(model.parameters, 0, model.parameters.length, parameters, 0);
        turn();
    }

    String name() {
        return name;
    }

    /** Something one thread does with its bench. */
    interface Job<T> {
        void with(Bench<T> bench, int item);
    }

    /** Runs a job over items, each with a bench of its thread. */
    void each(final int items, final Job<T> job) {
        workers.ranges(items, 1, (chunk, from, to) -> {
            Bench<T> bench = benches.pollFirst();
            if (bench == null) bench = new Bench<>(model, source.get());
            for (int k = from; k < to; k++) job.with(bench, k);
            benches.addFirst(bench);
        });
    }

    /** Brings the transposed weights up to date with the parameters. */
    void turn() {
        final List<NetLayout> nets = new ArrayList<>(model.embedding);
        nets.addAll(model.fitting);
        each(nets.size(), (bench, k) -> {
            for (final NetLayout.Layer layer : nets.get(k).layers) {
                bench.dense.transpose(layer.in(), layer.out(), parameters, layer.w(), layer.ld(), transposed,
                        layer.wt(), layer.ldIn());
            }
        });
    }

    private void plan(final List<FramePlan> batch) {
        used = 0;
        busy.clear();
        final int[] taken = new int[model.types()];
        final FitSlot<?>[] open = new FitSlot<?>[model.types()];
        for (int f = 0; f < batch.size(); f++) {
            for (final Chunk chunk : batch.get(f).chunks) {
                final int type = chunk.type;
                if (open[type] == null || open[type].count + chunk.atoms.length > FitSlot.MOST) {
                    if (fits.get(type).size() == taken[type]) {
                        fits.get(type).add(new FitSlot<>(model, type, kernels));
                    }
                    open[type] = fits.get(type).get(taken[type]++);
                    open[type].count = 0;
                    busy.add(fits.get(type).get(taken[type] - 1));
                }
                if (slots.size() == used) slots.add(new ChunkSlot<>(model));
                final ChunkSlot<T> slot = slots.get(used++);
                slot.fit = fits.get(type).get(taken[type] - 1);
                slot.fitRow = slot.fit.count;
                slot.frame = f;
                slot.fit.count += chunk.atoms.length;
            }
        }
    }

    /** What the model says about a frame. */
    record Prediction(double energy, double[] forces, double[] virial) {
    }

    /** Energy, forces and virial of all frames. */
    List<Prediction> predict(final List<FramePlan> batch) {
        plan(batch);
        final List<Chunk> chunks = batch.stream().flatMap(frame -> frame.chunks.stream()).toList();
        each(used, (bench, k) -> slots.get(k).forward(chunks.get(k), bench, parameters));
        each(busy.size(), (bench, k) -> busy.get(k).forward(bench, parameters, transposed));
        each(used, (bench, k) -> slots.get(k).pulls(bench));
        final List<Prediction> found = new ArrayList<>();
        int at = 0;
        for (final FramePlan frame : batch) {
            final double[] forces = new double[3 * frame.frame.atoms()];
            final double[] virial = new double[9];
            double energy = 0;
            for (int end = at + frame.chunks.size(); at < end; at++) {
                final ChunkSlot<T> slot = slots.get(at);
                slot.addForces(forces, virial);
                for (int i = 0; i < slot.chunk().atoms.length; i++) {
                    energy += slot.fit.energy(slot.fitRow + i, kernels) + model.bias[slot.chunk().type];
                }
            }
            found.add(new Prediction(energy, forces, virial));
        }
        return found;
    }

    /** Errors of all frames. */
    FrameErrors[] errors(final List<FramePlan> batch) {
        final List<Prediction> found = predict(batch);
        errors = new FrameErrors[batch.size()];
        for (int f = 0; f < errors.length; f++) errors[f] = error(batch.get(f).frame, found.get(f));
        return errors;
    }

    static FrameErrors error(final LabelledFrame frame, final Prediction found) {
        double squares = 0;
        for (int k = 0; k < found.forces.length; k++) squares += square(found.forces[k] - frame.forces()[k]);
        double virials = frame.virial() == null ? Double.NaN : 0;
        for (int k = 0; frame.virial() != null && k < 9; k++) virials += square(found.virial[k] - frame.virial()[k]);
        return new FrameErrors(frame.atoms(), found.energy - frame.energy(), squares, virials);
    }

    private static double square(final double x) {
        return x * x;
    }

    /**
     * Adds the gradient of the batch's mean loss to {@link #gradient}.
     *
     * @return errors of all frames before the step
     */
    FrameErrors[] add(final List<FramePlan> batch, final Prefactors p) {
        final List<Prediction> found = predict(batch);
        final int frames = batch.size();
        errors = new FrameErrors[frames];
        direction = new double[frames][];
        strain = new double[frames][];
        final double[] weight = new double[frames];
        for (int f = 0; f < frames; f++) {
            final LabelledFrame frame = batch.get(f).frame;
            errors[f] = error(frame, found.get(f));
            weight[f] = 2 * p.energy() * errors[f].energy() / frame.atoms() / frames;
            derivatives(frame, found.get(f), p, frames, f);
        }
        for (int k = 0; k < used; k++) {
            final ChunkSlot<T> slot = slots.get(k);
            final int n = slot.chunk().atoms.length;
            Arrays.fill(slot.fit.weight, slot.fitRow, slot.fitRow + n, weight[slot.frame]);
        }
        each(used, (bench, k) -> slots.get(k).tangent(bench, direction[slots.get(k).frame],
                strain[slots.get(k).frame]));
        each(busy.size(), (bench, k) -> busy.get(k).backward(bench, parameters, transposed));
        final int count = pieces.size();
        each(count + used, (bench, k) -> {
            if (k < used) slots.get(k).gradient(bench, parameters, transposed);
            else piece(bench, pieces.get(k - used));
        });
        reduce();
        return errors;
    }

    private void derivatives(final LabelledFrame frame, final Prediction found, final Prefactors p, final int frames,
            final int f) {
        final double[] u = new double[3 * frame.atoms()];
        final double force = 2 * p.force() / u.length / frames;
        for (int k = 0; k < u.length; k++) u[k] = force * (found.forces[k] - frame.forces()[k]);
        final double[] w = new double[9];
        final double virial = 2 * p.virial() / 9 / frame.atoms() / frames;
        for (int k = 0; frame.virial() != null && k < 9; k++) {
            w[k] = virial * (found.virial[k] - frame.virial()[k]);
        }
        direction[f] = u;
        strain[f] = w;
    }

    private void piece(final Bench<T> bench, final Piece piece) {
        for (final FitSlot<T> slot : busy) {
            if (slot.type == piece.type) slot.addGradient(bench, piece.layer, piece.from, piece.to, gradient);
        }
    }

    /** Sums the embedding networks' gradients over the chunks, in their order. */
    private void reduce() {
        final int types = model.types();
        final int size = model.embedding.get(0).end - model.embedding.get(0).begin;
        each(model.embedding.size(), (bench, net) -> {
            for (int k = 0; k < used; k++) {
                final ChunkSlot<T> slot = slots.get(k);
                for (int n = 0; n < types; n++) {
                    if (model.net(slot.chunk().type, n) != net) continue;
                    bench.dense.add(size, slot.gradient, n * size, gradient, model.embedding.get(net).begin);
                }
            }
        });
    }

    Kernels<T> kernels() {
        return kernels;
    }
}
