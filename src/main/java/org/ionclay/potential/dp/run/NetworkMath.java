package org.ionclay.potential.dp.run;

import java.util.List;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/** Values and derivatives of networks, written for clarity. */
final class NetworkMath {

    /** Values and their derivatives with respect to a network's single input. */
    record Tangent(double[] value, double[] derivative) {
    }

    /** A network's single output and its gradient with respect to the inputs. */
    record Gradient(double value, double[] gradient) {
    }

    private NetworkMath() {
    }

    /** A network of one input, with one forward tangent. */
    static Tangent tangent(final Network network, final double input) {
        double[] x = {input};
        double[] dx = {1};
        for (final DenseLayer layer : network.layers()) {
            final double[] z = affine(layer, x);
            final double[] dz = product(layer, dx);
            final double[] y = new double[layer.out()];
            final double[] dy = new double[layer.out()];
            for (int o = 0; o < layer.out(); o++) {
                y[o] = layer.activation().value(z[o]) * factor(layer, o);
                dy[o] = layer.activation().derivative(z[o]) * dz[o] * factor(layer, o);
            }
            addShortcut(layer, x, y);
            addShortcut(layer, dx, dy);
            x = y;
            dx = dy;
        }
        return new Tangent(x, dx);
    }

    /** A network of one output, with one backward pass. */
    static Gradient gradient(final Network network, final double[] input) {
        final List<DenseLayer> layers = network.layers();
        final double[][] z = new double[layers.size()][];
        double[] x = input;
        for (int k = 0; k < layers.size(); k++) {
            final DenseLayer layer = layers.get(k);
            z[k] = affine(layer, x);
            final double[] y = new double[layer.out()];
            for (int o = 0; o < layer.out(); o++) y[o] = layer.activation().value(z[k][o]) * factor(layer, o);
            addShortcut(layer, x, y);
            x = y;
        }
        double[] dy = {1};
        for (int k = layers.size() - 1; k >= 0; k--) dy = back(layers.get(k), z[k], dy);
        return new Gradient(x[0], dy);
    }

    private static double[] back(final DenseLayer layer, final double[] z, final double[] dy) {
        final double[] dx = new double[layer.in()];
        for (int o = 0; o < layer.out(); o++) {
            final double dz = dy[o] * factor(layer, o) * layer.activation().derivative(z[o]);
            for (int i = 0; i < layer.in(); i++) dx[i] += layer.weight()[i * layer.out() + o] * dz;
        }
        if (layer.added() != DenseLayer.Shortcut.NONE) {
            for (int o = 0; o < layer.out(); o++) dx[o % layer.in()] += dy[o];
        }
        return dx;
    }

    private static double[] affine(final DenseLayer layer, final double[] x) {
        final double[] z = product(layer, x);
        for (int o = 0; layer.bias() != null && o < z.length; o++) z[o] += layer.bias()[o];
        return z;
    }

    private static double[] product(final DenseLayer layer, final double[] x) {
        final double[] z = new double[layer.out()];
        for (int i = 0; i < layer.in(); i++) {
            for (int o = 0; o < layer.out(); o++) z[o] += x[i] * layer.weight()[i * layer.out() + o];
        }
        return z;
    }

    private static double factor(final DenseLayer layer, final int o) {
        return layer.idt() == null ? 1 : layer.idt()[o];
    }

    private static void addShortcut(final DenseLayer layer, final double[] x, final double[] y) {
        if (layer.added() == DenseLayer.Shortcut.NONE) return;
        for (int o = 0; o < y.length; o++) y[o] += x[o % x.length];
    }
}
