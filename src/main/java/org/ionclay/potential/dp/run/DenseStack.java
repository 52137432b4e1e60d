package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.DenseLayer.Shortcut;
import org.ionclay.potential.dp.model.Network;

/**
 * A network whose weights are packed for batches: the layers' products run over all rows at once. Unchangeable, and
 * shared by threads; each brings its kernels and {@link Buffers}.
 *
 * @param <T> array type
 */
final class DenseStack<T> {

    /** A layer, packed. */
    private record Packed<T>(int in, int out, T[] forward, T[] backward, T bias, T idt, Activation activation,
            Shortcut shortcut) {

        boolean isPlain() {
            return activation == Activation.LINEAR && idt == null;
        }

        int ld() {
            return Kernels.aligned(out);
        }
    }

    /** Scratch of one thread; grows with the number of rows. */
    static final class Buffers<T> {

        private final List<T> y = new ArrayList<>();
        private final List<T> d = new ArrayList<>();
        private final List<T> t = new ArrayList<>();
        private T ones;
        private int capacity;
    }

    private final List<Packed<T>> layers = new ArrayList<>();
    /** Where each input of the first layer lies in a row of x. */
    private final int[] place;
    private final int ldx;
    private final double factor;

    /**
     * Packs a network.
     *
     * @param network the network
     * @param place where each of its inputs lies in a row of x; equal inputs may share a place
     * @param ldx numbers in a row of x
     * @param factor multiplies the input; 1 for none
     * @param kernels packs the weights
     */
    DenseStack(final Network network, final int[] place, final int ldx, final double factor,
            final Kernels<T> kernels) {
        this.place = place;
        this.ldx = ldx;
        for (int l = 0; l < network.layers().size(); l++) {
            final DenseLayer layer = network.layers().get(l);
            if (l > 0 || layer.in() == 1) {
                layers.add(pack(layer, layer.in(), layer.weight(), kernels));
                continue;
            }
            // factor: the first layer's shortcut, the only other reader of the input, is scaled where it is added
            final double[] moved = new double[ldx * layer.out()];
            for (int k = 0; k < layer.in(); k++) {
                for (int c = 0; c < layer.out(); c++) {
                    moved[place[k] * layer.out() + c] += factor * layer.weight()[k * layer.out() + c];
                }
            }
            layers.add(pack(layer, ldx, moved, kernels));
        }
        this.factor = factor;
    }

    private static <T> Packed<T> pack(final DenseLayer layer, final int in, final double[] weight,
            final Kernels<T> kernels) {
        final int out = layer.out();
        final double[] transposed = new double[in * out];
        for (int k = 0; k < in; k++) {
            for (int c = 0; c < out; c++) transposed[c * in + k] = weight[k * out + c];
        }
        return new Packed<>(in, out, kernels.pack(weight, in, out), kernels.pack(transposed, out, in),
                row(layer.bias(), kernels), row(layer.idt(), kernels), layer.activation(), layer.added());
    }

    private static <T> T row(final double[] values, final Kernels<T> kernels) {
        if (values == null) return null;
        final T row = kernels.allocate(Kernels.aligned(values.length));
        kernels.load(values, 0, values.length, row, 0);
        return row;
    }

    private void room(final int rows, final Buffers<T> buffers, final Kernels<T> kernels) {
        if (buffers.capacity >= rows && !buffers.y.isEmpty()) return;
        buffers.capacity = Kernels.rows(rows);
        buffers.y.clear();
        buffers.d.clear();
        buffers.t.clear();
        for (final Packed<T> layer : layers) {
            buffers.y.add(kernels.allocate(buffers.capacity * layer.ld()));
            buffers.d.add(kernels.allocate(buffers.capacity * layer.ld()));
            buffers.t.add(kernels.allocate(buffers.capacity * layer.ld()));
        }
        buffers.ones = kernels.allocate(buffers.capacity * ldx);
        kernels.fill(buffers.ones, 0, buffers.capacity * ldx, 1);
    }

    /**
     * Evaluates a batch and keeps what {@link #backward} and {@link #tangent} need.
     *
     * @param x rows of {@code ldx}
     * @param count rows
     * @return rows of the aligned output width; the buffers' own
     */
    T forward(final T x, final int count, final Buffers<T> buffers, final Kernels<T> kernels) {
        final int rows = Kernels.rows(count);
        room(rows, buffers, kernels);
        T input = x;
        int ld = ldx;
        for (int l = 0; l < layers.size(); l++) {
            final Packed<T> layer = layers.get(l);
            final T y = buffers.y.get(l);
            final T d = buffers.d.get(l);
            final int n = layer.ld();
            kernels.fillRows(y, rows, n, layer.bias);
            kernels.multiply(rows, input, ld, layer.forward, layer.in, layer.out, y, n);
            if (!layer.isPlain()) activate(layer, y, d, rows, kernels);
            add(l, layer, y, input, ld, rows, kernels);
            input = y;
            ld = n;
        }
        return input;
    }

    private static <T> void activate(final Packed<T> layer, final T y, final T d, final int rows,
            final Kernels<T> kernels) {
        final int n = layer.ld();
        if (layer.activation == Activation.TANH) kernels.tanh(y, d, rows * n);
        else kernels.apply(y, d, rows * n, layer.activation::value, layer.activation::derivative);
        if (layer.idt == null) return;
        kernels.scaleRows(y, rows, n, layer.idt);
        kernels.scaleRows(d, rows, n, layer.idt);
    }

    /** Adds a layer's shortcut. */
    private void add(final int l, final Packed<T> layer, final T y, final T x, final int ld, final int rows,
            final Kernels<T> kernels) {
        if (layer.shortcut == Shortcut.NONE) return;
        if (l == 0) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < layer.out; c++) {
                    final int at = r * layer.ld() + c;
                    kernels.set(y, at, kernels.get(y, at)
                            + factor * kernels.get(x, r * ldx + place[c % place.length]));
                }
            }
            return;
        }
        kernels.addColumns(y, layer.ld(), 0, x, ld, 0, rows, layer.in);
        if (layer.shortcut == Shortcut.TWICE) kernels.addColumns(y, layer.ld(), layer.in, x, ld, 0, rows, layer.in);
    }

    /**
     * The derivative of the outputs along an input that grows at unit rate: for networks with one input. Call after
     * {@link #forward} with the same rows.
     *
     * @param count rows
     * @return rows of the aligned output width; the buffers' own
     */
    T tangent(final int count, final Buffers<T> buffers, final Kernels<T> kernels) {
        final int rows = Kernels.rows(count);
        T input = buffers.ones;
        int ld = ldx;
        for (int l = 0; l < layers.size(); l++) {
            final Packed<T> layer = layers.get(l);
            final T t = buffers.t.get(l);
            final int n = layer.ld();
            kernels.fillRows(t, rows, n, null);
            kernels.multiply(rows, input, ld, layer.forward, layer.in, layer.out, t, n);
            if (!layer.isPlain()) kernels.scale(t, buffers.d.get(l), rows * n);
            add(l, layer, t, input, ld, rows, kernels);
            input = t;
            ld = n;
        }
        return input;
    }

    /**
     * The derivative of the sum of all outputs by x. Call once after {@link #forward} with the same rows, whose
     * intermediate results it uses up.
     *
     * @param count rows
     * @param dx receives rows of {@code ldx}; may be the x of the forward call
     */
    void backward(final int count, final T dx, final Buffers<T> buffers, final Kernels<T> kernels) {
        final int rows = Kernels.rows(count);
        T dy = buffers.t.get(layers.size() - 1);
        kernels.fill(dy, 0, rows * layers.get(layers.size() - 1).ld(), 1);
        for (int l = layers.size() - 1; l >= 0; l--) {
            final Packed<T> layer = layers.get(l);
            final int n = layer.ld();
            T dz = dy;
            if (!layer.isPlain()) {
                dz = buffers.d.get(l);
                kernels.scale(dz, dy, rows * n);
            }
            final T below = l == 0 ? dx : buffers.t.get(l - 1);
            final int ld = l == 0 ? ldx : layers.get(l - 1).ld();
            kernels.fillRows(below, rows, ld, null);
            addBack(l, layer, below, ld, dy, rows, kernels);
            kernels.multiply(rows, dz, n, layer.backward, layer.out, layer.in, below, ld);
            dy = below;
        }
    }

    private void addBack(final int l, final Packed<T> layer, final T below, final int ld, final T dy, final int rows,
            final Kernels<T> kernels) {
        if (layer.shortcut == Shortcut.NONE) return;
        if (l == 0) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < layer.out; c++) {
                    final int at = r * ldx + place[c % place.length];
                    kernels.set(below, at, kernels.get(below, at) + factor * kernels.get(dy, r * layer.ld() + c));
                }
            }
            return;
        }
        kernels.addColumns(below, ld, 0, dy, layer.ld(), 0, rows, layer.in);
        if (layer.shortcut != Shortcut.TWICE) return;
        kernels.addColumns(below, ld, 0, dy, layer.ld(), layer.in, rows, layer.in);
    }

    /** Bytes of one thread's scratch for a number of rows. */
    long bytes(final int rows, final Kernels<T> kernels) {
        long sum = ldx;
        for (final Packed<T> layer : layers) sum += 3L * layer.ld();
        return sum * rows * kernels.bytes();
    }
}
