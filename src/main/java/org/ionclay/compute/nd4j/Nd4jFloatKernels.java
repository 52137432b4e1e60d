package org.ionclay.compute.nd4j;

import java.util.IdentityHashMap;
import java.util.Map;
import org.ionclay.compute.simd.FloatKernels;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Plain kernels of evaluation whose large products ND4J does. Weights are copied out of the heap at the first product
 * with them and kept, by each thread on its own.
 */
final class Nd4jFloatKernels extends FloatKernels {

    private final Map<float[][], INDArray> weights = new IdentityHashMap<>();
    private final OffHeap<float[]> left = new OffHeap.Floats();
    private final OffHeap<float[]> sum = new OffHeap.Floats();
    private final String library;

    Nd4jFloatKernels(final String library) {
        this.library = library;
    }

    @Override
    public String name() {
        return super.name() + ", products by " + library;
    }

    @Override
    public void multiply(final int rows, final float[] x, final int ldx, final float[][] packed, final int in,
            final int out, final float[] y, final int ldy) {
        final int columns = aligned(out);
        if ((long) rows * in * columns < Nd4jDense.SMALLEST) {
            super.multiply(rows, x, ldx, packed, in, out, y, ldy);
            return;
        }
        // by columns, as ND4J wants its result: yᵀ += Wᵀ xᵀ
        final INDArray w = weights.computeIfAbsent(packed, any -> copy(packed, in, columns));
        Nd4j.gemm(w, left.take(x, 0, ldx, rows, in), sum.take(y, 0, ldy, rows, columns), false, false, 1, 1);
        sum.give(y, 0, ldy, rows, columns);
    }

    private INDArray copy(final float[][] packed, final int in, final int columns) {
        final float[] all = new float[in * columns];
        for (int k = 0; k < in; k++) unpack(packed, in, k, columns, all, k * columns);
        return new OffHeap.Floats().take(all, 0, columns, in, columns);
    }
}
