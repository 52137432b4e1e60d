package org.ionclay.potential.dp.io;

import java.util.Arrays;
import org.ionclay.compute.InputException;

/**
 * An array of numbers as a file holds it.
 *
 * @param shape lengths of its dimensions, none for a scalar
 * @param values the numbers, last dimension fastest
 * @param dtype how they were stored, under numpy's names, as in {@code "float64"}
 */
record NdArray(int[] shape, double[] values, String dtype) {

    NdArray {
        int size = 1;
        for (final int length : shape) size = Math.multiplyExact(size, length);
        if (size != values.length) {
            throw new InputException("an array of shape " + Arrays.toString(shape) + " needs " + size
                    + " numbers, found " + values.length);
        }
    }

    static NdArray of(final double[] values, final int... shape) {
        return new NdArray(shape, values, "float64");
    }

    /** The numbers, if the array has this shape; -1 stands for any length. */
    double[] shaped(final String name, final int... needed) {
        boolean fits = needed.length == shape.length;
        for (int k = 0; fits && k < needed.length; k++) fits = needed[k] < 0 || needed[k] == shape[k];
        if (fits) return values;
        throw new InputException(name + " needs the shape " + Arrays.toString(needed).replace("-1", "any")
                + ", found " + Arrays.toString(shape));
    }
}
