package org.ionclay.potential.dp.model;

import org.ionclay.compute.InputException;

/**
 * One dense layer, y = phi(x W + b) [* idt] [+ shortcut], as in DeePMD-kit (deepmd.dpmodel.utils.network.NativeLayer).
 * The shortcut adds x where out = in, (x, x) where out = 2 in, and nothing where the widths fit neither way.
 * The arrays are not copied and must not be changed.
 *
 * @param in width of the input
 * @param out width of the output
 * @param weight W, {@code in} rows of {@code out} numbers, row after row
 * @param bias b, {@code out} numbers, or null for none
 * @param idt the factor ("timestep") on the activation, {@code out} numbers, or null for 1
 * @param activation phi
 * @param shortcut whether the input is added to the output (a ResNet layer)
 */
public record DenseLayer(int in, int out, double[] weight, double[] bias, double[] idt, Activation activation,
        boolean shortcut) {

    /** What a layer adds to its output. */
    public enum Shortcut {
        /** Nothing. */
        NONE,
        /** The input. */
        SAME,
        /** The input twice, side by side. */
        TWICE
    }

    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if an array does not fit the widths or holds a number that is not finite
     */
    public DenseLayer {
        if (in < 1 || out < 1) {
            throw new InputException("a layer needs widths of at least 1, found " + in + " x " + out);
        }
        if (activation == null) throw new InputException("a layer needs an activation function");
        check("weight", weight, Math.multiplyExact(in, out), in, out);
        if (bias != null) check("bias", bias, out, in, out);
        if (idt != null) check("idt", idt, out, in, out);
    }

    /** What this layer adds to its output, by its widths. */
    public Shortcut added() {
        if (!shortcut) return Shortcut.NONE;
        if (out == in) return Shortcut.SAME;
        return out == 2 * in ? Shortcut.TWICE : Shortcut.NONE;
    }

    private static void check(final String name, final double[] values, final int length, final int in,
            final int out) {
        if (values == null || values.length != length) {
            throw new InputException("the " + name + " of a " + in + " x " + out + " layer needs " + length
                    + " numbers, found " + (values == null ? "none" : values.length));
        }
        for (int k = 0; k < length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new InputException("number " + k + " of the " + name + " of a " + in + " x " + out
                        + " layer is " + values[k]);
            }
        }
    }
}
