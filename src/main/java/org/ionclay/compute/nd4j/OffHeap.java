package org.ionclay.compute.nd4j;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix of one thread's scratch where ND4J can reach it; grows as needed. ND4J cannot read Java's own arrays, so
 * that operands are copied here.
 *
 * @param <T> {@code float[]} or {@code double[]}
 */
abstract class OffHeap<T> {

    /** Shapes remembered; numbers of neighbours make ever new ones. */
    private static final int SHAPES = 64;

    private final DataType type;
    private final Map<Long, INDArray> views = new HashMap<>();
    private DataBuffer buffer;
    private long length;

    private OffHeap(final DataType type) {
        this.type = type;
    }

    /** Makes the buffer's memory known. */
    abstract void map(DataBuffer made);

    abstract void put(int to, T from, int at, int n);

    abstract void get(int from, T to, int at, int n);

    /**
     * Copies a matrix.
     *
     * @param from row-major, from {@code at}
     * @param ld from one row to the next; 0 repeats a row
     * @return the same numbers by columns: {@code columns} x {@code rows}
     */
    final INDArray take(final T from, final int at, final int ld, final int rows, final int columns) {
        final long size = (long) rows * columns;
        if (length < size) {
            if (buffer != null) buffer.close();
            length = size + size / 4;
            buffer = Nd4j.createBuffer(type, length, false);
            map(buffer);
            views.clear();
        }
        if (ld == columns) put(0, from, at, rows * columns);
        else for (int r = 0; r < rows; r++) put(r * columns, from, at + r * ld, columns);
        // making one takes as long as a small product
        if (views.size() > SHAPES) views.clear();
        return views.computeIfAbsent((long) rows << Integer.SIZE | columns, any -> Nd4j.create(buffer,
                new long[] {columns, rows}, new long[] {1, columns}, 0, 'f'));
    }

    /** Copies the matrix back to where {@link #take} found it. */
    final void give(final T to, final int at, final int ld, final int rows, final int columns) {
        if (ld == columns) get(0, to, at, rows * columns);
        else for (int r = 0; r < rows; r++) get(r * columns, to, at + r * ld, columns);
    }

    /** In single precision. */
    static final class Floats extends OffHeap<float[]> {

        private FloatBuffer memory;

        Floats() {
            super(DataType.FLOAT);
        }

        @Override
        void map(final DataBuffer made) {
            memory = made.asNioFloat();
        }

        @Override
        void put(final int to, final float[] from, final int at, final int n) {
            memory.put(to, from, at, n);
        }

        @Override
        void get(final int from, final float[] to, final int at, final int n) {
            memory.get(from, to, at, n);
        }
    }

    /** In double precision. */
    static final class Doubles extends OffHeap<double[]> {

        private DoubleBuffer memory;

        Doubles() {
            super(DataType.DOUBLE);
        }

        @Override
        void map(final DataBuffer made) {
            memory = made.asNioDouble();
        }

        @Override
        void put(final int to, final double[] from, final int at, final int n) {
            memory.put(to, from, at, n);
        }

        @Override
        void get(final int from, final double[] to, final int at, final int n) {
            memory.get(from, to, at, n);
        }
    }
}
