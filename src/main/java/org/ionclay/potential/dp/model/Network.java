package org.ionclay.potential.dp.model;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * A chain of dense layers, first to last.
 *
 * @param layers at least one; the output width of each is the input width of the next
 */
public record Network(List<DenseLayer> layers) {

    /**
     * Checks the chain.
     *
     * @throws IllegalArgumentException if there is no layer, or one does not take what the one before gives
     */
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) throw new InputException("a network needs at least one layer");
        for (int k = 1; k < layers.size(); k++) {
            if (layers.get(k).in() != layers.get(k - 1).out()) {
                throw new InputException("layer " + k + " takes " + layers.get(k).in() + " numbers, layer "
                        + (k - 1) + " gives " + layers.get(k - 1).out());
            }
        }
    }

    /** Width of the input. */
    public int in() {
        return layers.get(0).in();
    }

    /** Width of the output. */
    public int out() {
        return layers.get(layers.size() - 1).out();
    }
}
