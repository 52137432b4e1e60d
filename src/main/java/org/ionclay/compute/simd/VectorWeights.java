package org.ionclay.compute.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Kernels#weigh} on the Vector API, for both precisions. */
final class VectorWeights {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private VectorWeights() {
    }

    static void weigh(final int n, final double[] square, final double smooth, final double width,
            final double[] weight, final double[][] chain, final int at) {
        final double[] first = chain[0];
        final double[] second = chain[1];
        final double[] third = chain[2];
        final DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = 0; i < n; i += S.length()) {
            final DoubleVector d = DoubleVector.fromArray(S, square, i);
            final DoubleVector r1 = one.div(d.sqrt());
            final DoubleVector u = d.mul(r1).sub(smooth).div(width).max(0);
            final DoubleVector u2 = u.mul(u);
            final DoubleVector v = one.sub(u);
            final DoubleVector w = u.mul(-6).add(15).mul(u).sub(10).mul(u2.mul(u)).add(one);
            final DoubleVector dw = u2.mul(v.mul(v)).mul(-30 / width);
            final DoubleVector r2 = r1.mul(r1);
            final DoubleVector w2 = w.mul(r2);
            final DoubleVector wr = w.mul(r1);
            dw.mul(r1).sub(w2).mul(r1).intoArray(first, at + i);
            w2.intoArray(second, at + i);
            dw.sub(wr).sub(wr).mul(r2.mul(r1)).intoArray(third, at + i);
            wr.intoArray(weight, i);
        }
    }
}
