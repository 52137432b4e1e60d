package org.ionclay.potential.dp.model;

/** Value, first and second derivative of a network with one input, by forward differentiation. */
public final class Jet {

    private double[] value = {0};
    private double[] first = {1};
    private double[] second = {0};

    private Jet() {
    }

    /**
     * Evaluates a network.
     *
     * @param network from one number
     * @param x the number
     * @return value, first and second derivative, each as wide as the network's output
     */
    public static double[][] of(final Network network, final double x) {
        final Jet jet = new Jet();
        jet.value[0] = x;
        for (final DenseLayer layer : network.layers()) jet.pass(layer);
        return new double[][] {jet.value, jet.first, jet.second};
    }

    private void pass(final DenseLayer layer) {
        final int out = layer.out();
        final double[] y = new double[out];
        final double[] dy = new double[out];
        final double[] ddy = new double[out];
        for (int c = 0; c < out; c++) {
            double z = layer.bias() == null ? 0 : layer.bias()[c];
            double dz = 0;
            double ddz = 0;
            for (int k = 0; k < layer.in(); k++) {
                final double w = layer.weight()[k * out + c];
                z += value[k] * w;
                dz += first[k] * w;
                ddz += second[k] * w;
            }
            final double idt = layer.idt() == null ? 1 : layer.idt()[c];
            final double slope = layer.activation().derivative(z);
            y[c] = idt * layer.activation().value(z);
            dy[c] = idt * slope * dz;
            ddy[c] = idt * (curvature(layer.activation(), z) * dz * dz + slope * ddz);
            if (layer.added() == DenseLayer.Shortcut.NONE) continue;
            y[c] += value[c % layer.in()];
            dy[c] += first[c % layer.in()];
            ddy[c] += second[c % layer.in()];
        }
        value = y;
        first = dy;
        second = ddy;
    }

    /** Second derivative of an activation function. */
    private static double curvature(final Activation activation, final double x) {
        switch (activation) {
            case TANH: {
                final double t = Math.tanh(x);
                return -2 * t * (1 - t * t);
            }
            case SIGMOID: {
                final double y = Activation.SIGMOID.value(x);
                return y * (1 - y) * (1 - 2 * y);
            }
            case SOFTPLUS:
                return Activation.SIGMOID.derivative(x);
            case GELU: {
                final double c = Math.sqrt(2 / Math.PI);
                final double t = Math.tanh(c * (x + .044715 * x * x * x));
                final double du = c * (1 + 3 * .044715 * x * x);
                final double dt = (1 - t * t) * du;
                final double ddt = -2 * t * dt * du + (1 - t * t) * c * 6 * .044715 * x;
                return dt + .5 * x * ddt;
            }
            default:
                return 0;
        }
    }
}
