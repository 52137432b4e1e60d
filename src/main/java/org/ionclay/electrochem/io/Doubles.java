package org.ionclay.electrochem.io;

import java.util.Arrays;

/** Numbers whose count shows only while they are read. */
final class Doubles {

    private double[] values = new double[64];
    private int size;

    void add(final double value) {
        if (size == values.length) values = Arrays.copyOf(values, 2 * size);
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
