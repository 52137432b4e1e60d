package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.training.NetLayout.Layer;

/**
 * The four passes of a network over a batch of rows that the gradient of a loss with forces needs. With y the layers'
 * outputs and a dot for the derivative along one direction, the loss's gradient is that of s = a y + ẏ of the last
 * layer; forward, tangent, and the adjoints g of ẏ and h of y:
 * <pre>
 *   z = x W + b, t = tanh z, y = t idt + x          ż = ẋ W, ẏ = (1 - t²) ż idt + ẋ
 *   ζ = (1 - t²) g idt, g' = ζ Wᵀ + g               z̄ = (1 - t²) (h - 2 t ż g) idt, h' = z̄ Wᵀ + h
 *   dW = xᵀ z̄ + ẋᵀ ζ, db = Σ z̄, d idt = Σ t h + (1 - t²) ż g
 * </pre>
 * g is the ordinary back-propagated derivative of y, so that the pass for the forces serves here as well.
 *
 * @param <T> the array type
 */
final class NetPass<T> {

    private final NetLayout net;

    NetPass(final NetLayout net) {
        this.net = net;
    }

    /** What the forward passes leave, per layer. */
    static final class Kept<T> {
        final List<T> t = new ArrayList<>();
        final List<T> y = new ArrayList<>();
        final List<T> zd = new ArrayList<>();
        final List<T> yd = new ArrayList<>();
        private int capacity;
    }

    /** What the backward passes leave, per layer. */
    static final class Back<T> {
        final List<T> g = new ArrayList<>();
        final List<T> zeta = new ArrayList<>();
        final List<T> h = new ArrayList<>();
        final List<T> z = new ArrayList<>();
        private int capacity;
    }

    private static <T> void room(final NetLayout net, final int rows, final List<List<T>> lists, final Kernels<T> k) {
        for (final List<T> list : lists) {
            list.clear();
            for (final Layer layer : net.layers) list.add(k.allocate(rows * layer.ld()));
        }
    }

    /** Makes room for some rows. */
    void room(final int rows, final Kept<T> kept, final Kernels<T> kernels) {
        if (kept.capacity >= rows) return;
        kept.capacity = Kernels.rows(rows + rows / 8);
        room(net, kept.capacity, List.of(kept.t, kept.y, kept.zd, kept.yd), kernels);
    }

    /** Makes room for some rows. */
    void room(final int rows, final Back<T> back, final Kernels<T> kernels) {
        if (back.capacity >= rows) return;
        back.capacity = Kernels.rows(rows + rows / 8);
        room(net, back.capacity, List.of(back.g, back.zeta, back.h, back.z), kernels);
    }

    /** Values of all layers; {@code rows} is a multiple of four, and {@code d} scratch for the widest layer. */
    void forward(final DenseKernels<T> dense, final T parameters, final T x, final int x0, final int ldx,
            final int rows, final Kept<T> kept, final T d) {
        T input = x;
        int at = x0;
        int ld = ldx;
        for (int l = 0; l < net.layers.size(); l++) {
            final Layer layer = net.layers.get(l);
            final T t = kept.t.get(l);
            final T y = kept.y.get(l);
            final T z = layer.tanh() ? t : y;
            dense.fillRows(rows, layer.ld(), parameters, layer.b(), z);
            dense.multiply(rows, layer.in(), layer.ld(), input, at, ld, parameters, layer.w(), layer.ld(), z, 0,
                    layer.ld());
            if (layer.tanh()) {
                dense.kernels().tanh(t, d, rows * layer.ld());
                dense.timestep(rows, layer.ld(), t, parameters, layer.idt(), y);
                shortcut(dense, layer, rows, y, input, ld);
            }
            input = y;
            at = 0;
            ld = layer.ld();
        }
    }

    private static <T> void shortcut(final DenseKernels<T> dense, final Layer layer, final int rows, final T y,
            final T x, final int ldx) {
        for (int k = 0; k < layer.repeats(); k++) {
            dense.addColumns(rows, y, layer.ld(), k * layer.in(), x, ldx, 0, layer.in());
        }
    }

    /** Derivatives of all layers along the direction {@code xd}, after {@link #forward}; ldx 0 repeats one row. */
    void tangent(final DenseKernels<T> dense, final T parameters, final T xd, final int ldx, final int rows,
            final Kept<T> kept) {
        T input = xd;
        int ld = ldx;
        for (int l = 0; l < net.layers.size(); l++) {
            final Layer layer = net.layers.get(l);
            final T zd = kept.zd.get(l);
            final T yd = kept.yd.get(l);
            final T z = layer.tanh() ? zd : yd;
            dense.kernels().fill(z, 0, rows * layer.ld(), 0);
            dense.multiply(rows, layer.in(), layer.ld(), input, 0, ld, parameters, layer.w(), layer.ld(), z, 0,
                    layer.ld());
            if (layer.tanh()) {
                dense.slope(rows, layer.ld(), kept.t.get(l), zd, parameters, layer.idt(), yd);
                shortcut(dense, layer, rows, yd, input, ld);
            }
            input = yd;
            ld = layer.ld();
        }
    }

    /**
     * The adjoints g and ζ of all layers from that of the last, which stands in {@code back.g}.
     *
     * @param xBar receives the adjoint of the input, or null
     */
    void backFirst(final DenseKernels<T> dense, final T parameters, final T transposed, final int rows,
            final Kept<T> kept, final Back<T> back, final T xBar) {
        for (int l = net.layers.size() - 1; l >= 0; l--) {
            final Layer layer = net.layers.get(l);
            final T g = back.g.get(l);
            final T zeta = back.zeta.get(l);
            if (layer.tanh()) dense.slope(rows, layer.ld(), kept.t.get(l), g, parameters, layer.idt(), zeta);
            else dense.copy(rows * layer.ld(), g, 0, zeta, 0);
            down(dense, layer, transposed, rows, zeta, g, l == 0 ? xBar : back.g.get(l - 1));
        }
    }

    /** The adjoints h and z̄ of all layers from that of the last in {@code back.h}, after {@link #backFirst}. */
    void backSecond(final DenseKernels<T> dense, final T parameters, final T transposed, final int rows,
            final Kept<T> kept, final Back<T> back, final T xBar) {
        for (int l = net.layers.size() - 1; l >= 0; l--) {
            final Layer layer = net.layers.get(l);
            final T h = back.h.get(l);
            final T z = back.z.get(l);
            if (layer.tanh()) {
                dense.adjoint(rows, layer.ld(), kept.t.get(l), kept.zd.get(l), h, back.g.get(l), parameters,
                        layer.idt(), z);
            } else {
                dense.copy(rows * layer.ld(), h, 0, z, 0);
            }
            down(dense, layer, transposed, rows, z, h, l == 0 ? xBar : back.h.get(l - 1));
        }
    }

    private void down(final DenseKernels<T> dense, final Layer layer, final T transposed, final int rows, final T z,
            final T y, final T below) {
        if (below == null) return;
        dense.kernels().fill(below, 0, rows * layer.ldIn(), 0);
        dense.multiply(rows, layer.out(), layer.ldIn(), z, 0, layer.ld(), transposed, layer.wt(), layer.ldIn(), below,
                0, layer.ldIn());
        for (int k = 0; k < layer.repeats(); k++) {
            dense.addColumns(rows, below, layer.ldIn(), 0, y, layer.ld(), k * layer.in(), layer.in());
        }
    }

    /**
     * Adds rows {@code from} to {@code to} (multiples of four) of the gradient of a layer's weights.
     *
     * @param shift where the network's parameters would begin at 0, subtracted from all places in {@code gradient}
     */
    void addWeights(final DenseKernels<T> dense, final int l, final int from, final int to, final T x, final T xd,
            final int ldx, final int rows, final Back<T> back, final T gradient, final int shift) {
        final Layer layer = net.layers.get(l);
        final int at = layer.w() - shift + from * layer.ld();
        dense.multiplyTransposed(to - from, rows, layer.ld(), x, from, ldx, back.z.get(l), 0, layer.ld(), gradient, at,
                layer.ld());
        dense.multiplyTransposed(to - from, rows, layer.ld(), xd, from, ldx, back.zeta.get(l), 0, layer.ld(), gradient,
                at, layer.ld());
    }

    /** Adds the gradient of a layer's biases and timesteps. */
    void addRest(final DenseKernels<T> dense, final int l, final int rows, final Kept<T> kept, final Back<T> back,
            final T gradient, final int shift) {
        final Layer layer = net.layers.get(l);
        dense.addRows(rows, layer.ld(), back.z.get(l), gradient, layer.b() - shift);
        if (layer.idt() < 0) return;
        dense.addTimestep(rows, layer.ld(), kept.t.get(l), kept.zd.get(l), back.h.get(l), back.g.get(l), gradient,
                layer.idt() - shift);
    }
}
