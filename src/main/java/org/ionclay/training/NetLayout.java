package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/**
 * Where the numbers of one network lie in the flat array of all parameters. Every row is padded to a multiple of
 * {@link Kernels#ALIGN}; the padding is zero and stays zero, since its gradient is.
 */
final class NetLayout {

    /**
     * One layer.
     *
     * @param in inputs, of the padded input for the first layer of a fitting network
     * @param out outputs
     * @param ldIn leading dimension of the input's rows
     * @param w where the weights begin: {@link #rows} rows of {@link #ld}
     * @param wt where the transposed weights begin in the array of those: {@code out} rows of {@code ldIn}
     * @param b where the biases begin
     * @param idt where the timestep begins, -1 for none
     * @param repeats how often the input is added to the output, side by side: 0, 1 or 2
     * @param tanh whether the layer has an activation function
     */
    record Layer(int in, int out, int ldIn, int w, int wt, int b, int idt, int repeats, boolean tanh) {

        int ld() {
            return Kernels.aligned(out);
        }

        int rows() {
            return Kernels.rows(in);
        }

        /** Numbers from {@code w} to the end of this layer. */
        int size() {
            return rows() * ld() + ld() + (idt < 0 ? 0 : ld());
        }
    }

    final List<Layer> layers = new ArrayList<>();
    /** Places of the true inputs in the first layer's input. */
    final int[] inputs;
    /** Where this network begins and ends. */
    final int begin;
    final int end;
    /** End of the transposed weights. */
    final int transposedEnd;

    /**
     * Lays a network out.
     *
     * @param inputs places of the true inputs in the first layer's input
     * @param width width of that input
     * @param widths outputs of the hidden layers
     * @param timestep whether layers with a shortcut have one
     * @param last whether a linear layer with one output follows
     * @param begin first free place of the parameters
     * @param transposed first free place of the transposed weights
     */
    NetLayout(final int[] inputs, final int width, final int[] widths, final boolean timestep, final boolean last,
            final int begin, final int transposed) {
        this.inputs = inputs;
        this.begin = begin;
        int at = begin;
        int t = transposed;
        int in = width;
        int ldIn = width;
        for (int k = 0; k < widths.length + (last ? 1 : 0); k++) {
            final boolean hidden = k < widths.length;
            final int out = hidden ? widths[k] : 1;
            final int repeats = k == 0 || !hidden ? 0 : out == in ? 1 : out == 2 * in ? 2 : 0;
            final int ld = Kernels.aligned(out);
            final int b = at + Kernels.rows(in) * ld;
            final boolean idt = timestep && repeats > 0;
            final Layer layer = new Layer(in, out, ldIn, at, t, b, idt ? b + ld : -1, repeats, hidden);
            layers.add(layer);
            at += layer.size();
            t += out * ldIn;
            in = out;
            ldIn = ld;
        }
        end = at;
        transposedEnd = t;
    }

    Layer last() {
        return layers.get(layers.size() - 1);
    }

    /** Row of the weights that belongs to a true input of a layer. */
    private int row(final int layer, final int input) {
        return layer == 0 ? inputs[input] : input;
    }

    private int trueIn(final int layer) {
        return layer == 0 ? inputs.length : layers.get(layer).in();
    }

    /** The network that the parameters make. */
    Network network(final double[] parameters) {
        return new Network(IntStream.range(0, layers.size()).mapToObj(k -> {
            final Layer layer = layers.get(k);
            final int in = trueIn(k);
            final double[] weight = new double[in * layer.out()];
            for (int r = 0; r < in; r++) {
                System.arraycopy(parameters, layer.w() + row(k, r) * layer.ld(), weight, r * layer.out(), layer.out());
            }
            return new DenseLayer(in, layer.out(), weight, part(parameters, layer.b(), layer.out()),
                    layer.idt() < 0 ? null : part(parameters, layer.idt(), layer.out()),
                    layer.tanh() ? Activation.TANH : Activation.LINEAR, layer.tanh());
        }).toList());
    }

    private static double[] part(final double[] from, final int at, final int n) {
        return java.util.Arrays.copyOfRange(from, at, at + n);
    }

    /** Sets the parameters to those of a network of the same shape. */
    void set(final Network network, final double[] parameters) {
        for (int k = 0; k < layers.size(); k++) {
            final Layer layer = layers.get(k);
            final DenseLayer from = network.layers().get(k);
            for (int r = 0; r < trueIn(k); r++) {
                System.arraycopy(from.weight(), r * layer.out(), parameters, layer.w() + row(k, r) * layer.ld(),
                        layer.out());
            }
            if (from.bias() != null) System.arraycopy(from.bias(), 0, parameters, layer.b(), layer.out());
            if (layer.idt() >= 0) System.arraycopy(from.idt(), 0, parameters, layer.idt(), layer.out());
        }
    }

    /** Places of all true parameters, layer after layer: weights, biases, timesteps. */
    IntStream places() {
        final IntStream.Builder all = IntStream.builder();
        for (int k = 0; k < layers.size(); k++) {
            final Layer layer = layers.get(k);
            for (int r = 0; r < trueIn(k); r++) {
                for (int c = 0; c < layer.out(); c++) all.add(layer.w() + row(k, r) * layer.ld() + c);
            }
            for (int c = 0; c < layer.out(); c++) all.add(layer.b() + c);
            for (int c = 0; layer.idt() >= 0 && c < layer.out(); c++) all.add(layer.idt() + c);
        }
        return all.build();
    }

    /** Random weights as DeePMD-kit starts: normal with 1/sqrt(in + out), biases normal, timesteps normal(.1, .001). */
    void initialise(final java.util.Random random, final double[] parameters) {
        for (int k = 0; k < layers.size(); k++) {
            final Layer layer = layers.get(k);
            final int in = trueIn(k);
            final double width = 1 / Math.sqrt(in + layer.out());
            for (int r = 0; r < in; r++) {
                final int at = layer.w() + row(k, r) * layer.ld();
                for (int c = 0; c < layer.out(); c++) parameters[at + c] = width * random.nextGaussian();
            }
            // the last bias is the mean energy, which the atomic bias holds already
            for (int c = 0; c < layer.out(); c++) {
                parameters[layer.b() + c] = layer.tanh() ? random.nextGaussian() : 0;
            }
            for (int c = 0; layer.idt() >= 0 && c < layer.out(); c++) {
                parameters[layer.idt() + c] = 0.1 + 0.001 * random.nextGaussian();
            }
        }
    }
}
