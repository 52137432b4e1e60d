package org.ionclay.compute.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Kernels over pairs on the Vector API; loaded only by {@link VectorProvider}. */
final class VectorPairKernels extends PairKernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int PAD = PairBuffers.PAD;

    private static final DoubleVector ZERO = DoubleVector.zero(S);
    private static final VectorMask<Double>[] TAIL = tails();

    private final double[] lanes = new double[PairBuffers.SUMS * L];

    /** One by one: the processor's gather instructions, through Java 17's Vector API, take twice the time. */
    private static void copy(final double[] x, final double[] y, final double[] z, final double[] positions,
            final int[] sites, final int begin, final int pairs) {
        for (int k = 0; k < pairs; k++) {
            final int site = STRIDE * sites[begin + k];
            x[k] = positions[site];
            y[k] = positions[site + 1];
            z[k] = positions[site + 2];
        }
    }

    @SuppressWarnings("unchecked")
    private static VectorMask<Double>[] tails() {
        final VectorMask<Double>[] masks = new VectorMask[L];
        for (int k = 0; k < L; k++) masks[k] = S.indexInRange(0, k);
        return masks;
    }

    @Override
    public String name() {
        return "pairs, Vector API, " + S.vectorBitSize() + " bits";
    }

    @Override
    public void lennardJones(final PairBuffers b, final int end) {
        final double[] square = b.square;
        final double[] p = b.p;
        final double[] q = b.q;
        final double[] shift = b.shift;
        final double[] energy = b.energy;
        final double[] force = b.force;
        final DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int k = 0; k < end; k += L) {
            final DoubleVector inverse = one.div(DoubleVector.fromArray(S, square, k));
            final DoubleVector sixth = inverse.mul(inverse).mul(inverse);
            final DoubleVector repulsion = DoubleVector.fromArray(S, p, k).mul(sixth);
            final DoubleVector attraction = DoubleVector.fromArray(S, q, k);
            repulsion.sub(attraction).mul(sixth).sub(DoubleVector.fromArray(S, shift, k)).intoArray(energy, k);
            repulsion.add(repulsion).sub(attraction).mul(sixth).mul(inverse).mul(6).intoArray(force, k);
        }
    }

    @Override
    public void lennardJones(final PairBuffers b, final double[] positions, final int centre, final int[] sites,
            final int begin, final int end, final double square, final double p, final double q, final double shift) {
        b.grow(end - begin);
        copy(b.x, b.y, b.z, positions, sites, begin, end - begin);
        final double[] virial = b.virial;
        final DoubleVector x0 = DoubleVector.broadcast(S, positions[STRIDE * centre]);
        final DoubleVector y0 = DoubleVector.broadcast(S, positions[STRIDE * centre + 1]);
        final DoubleVector z0 = DoubleVector.broadcast(S, positions[STRIDE * centre + 2]);
        final DoubleVector one = DoubleVector.broadcast(S, 1);
        final DoubleVector repel = DoubleVector.broadcast(S, p);
        final DoubleVector attract = DoubleVector.broadcast(S, q);
        DoubleVector energy = DoubleVector.zero(S);
        DoubleVector fx = DoubleVector.zero(S);
        DoubleVector fy = DoubleVector.zero(S);
        DoubleVector fz = DoubleVector.zero(S);
        DoubleVector xx = DoubleVector.fromArray(S, virial, 0);
        DoubleVector yy = DoubleVector.fromArray(S, virial, PAD);
        DoubleVector zz = DoubleVector.fromArray(S, virial, 2 * PAD);
        DoubleVector xy = DoubleVector.fromArray(S, virial, 3 * PAD);
        DoubleVector xz = DoubleVector.fromArray(S, virial, 4 * PAD);
        DoubleVector yz = DoubleVector.fromArray(S, virial, 5 * PAD);
        final int pairs = end - begin;
        for (int k = 0; k < pairs; k += L) {
            final DoubleVector dx = DoubleVector.fromArray(S, b.x, k).sub(x0);
            final DoubleVector dy = DoubleVector.fromArray(S, b.y, k).sub(y0);
            final DoubleVector dz = DoubleVector.fromArray(S, b.z, k).sub(z0);
            final DoubleVector r2 = dx.fma(dx, dy.fma(dy, dz.mul(dz)));
            VectorMask<Double> in = r2.lt(square);
            // what lies behind the last pair is left from another centre
            if (pairs - k < L) in = in.and(TAIL[pairs - k]);
            final DoubleVector inverse = one.div(r2);
            final DoubleVector sixth = inverse.mul(inverse).mul(inverse);
            final DoubleVector repulsion = repel.mul(sixth);
            energy = energy.add(repulsion.sub(attract).mul(sixth).sub(shift), in);
            final DoubleVector force = ZERO.blend(repulsion.add(repulsion).sub(attract).mul(sixth).mul(inverse)
                    .mul(6), in);
            final DoubleVector gx = force.mul(dx);
            final DoubleVector gy = force.mul(dy);
            final DoubleVector gz = force.mul(dz);
            fx = fx.sub(gx);
            fy = fy.sub(gy);
            fz = fz.sub(gz);
            xx = gx.fma(dx, xx);
            yy = gy.fma(dy, yy);
            zz = gz.fma(dz, zz);
            xy = gx.fma(dy, xy);
            xz = gx.fma(dz, xz);
            yz = gy.fma(dz, yz);
        }
        energy.intoArray(lanes, 0);
        fx.intoArray(lanes, L);
        fy.intoArray(lanes, 2 * L);
        fz.intoArray(lanes, 3 * L);
        xx.intoArray(virial, 0);
        yy.intoArray(virial, PAD);
        zz.intoArray(virial, 2 * PAD);
        xy.intoArray(virial, 3 * PAD);
        xz.intoArray(virial, 4 * PAD);
        yz.intoArray(virial, 5 * PAD);
        for (int s = 0; s < PairBuffers.SUMS; s++) b.sums[s] = sum(s * L);
    }

    @Override
    public void accumulate(final PairBuffers b, final int end) {
        final double[] e = b.energy;
        final double[] f = b.force;
        final double[] virial = b.virial;
        DoubleVector energy = DoubleVector.zero(S);
        DoubleVector fx = DoubleVector.zero(S);
        DoubleVector fy = DoubleVector.zero(S);
        DoubleVector fz = DoubleVector.zero(S);
        DoubleVector xx = DoubleVector.fromArray(S, virial, 0);
        DoubleVector yy = DoubleVector.fromArray(S, virial, PAD);
        DoubleVector zz = DoubleVector.fromArray(S, virial, 2 * PAD);
        DoubleVector xy = DoubleVector.fromArray(S, virial, 3 * PAD);
        DoubleVector xz = DoubleVector.fromArray(S, virial, 4 * PAD);
        DoubleVector yz = DoubleVector.fromArray(S, virial, 5 * PAD);
        for (int k = 0; k < end; k += L) {
            final DoubleVector force = DoubleVector.fromArray(S, f, k);
            final DoubleVector x = DoubleVector.fromArray(S, b.x, k);
            final DoubleVector y = DoubleVector.fromArray(S, b.y, k);
            final DoubleVector z = DoubleVector.fromArray(S, b.z, k);
            final DoubleVector gx = force.mul(x);
            final DoubleVector gy = force.mul(y);
            final DoubleVector gz = force.mul(z);
            energy = energy.add(DoubleVector.fromArray(S, e, k));
            fx = fx.sub(gx);
            fy = fy.sub(gy);
            fz = fz.sub(gz);
            xx = gx.fma(x, xx);
            yy = gy.fma(y, yy);
            zz = gz.fma(z, zz);
            xy = gx.fma(y, xy);
            xz = gx.fma(z, xz);
            yz = gy.fma(z, yz);
        }
        energy.intoArray(lanes, 0);
        fx.intoArray(lanes, L);
        fy.intoArray(lanes, 2 * L);
        fz.intoArray(lanes, 3 * L);
        xx.intoArray(virial, 0);
        yy.intoArray(virial, PAD);
        zz.intoArray(virial, 2 * PAD);
        xy.intoArray(virial, 3 * PAD);
        xz.intoArray(virial, 4 * PAD);
        yz.intoArray(virial, 5 * PAD);
        for (int s = 0; s < PairBuffers.SUMS; s++) b.sums[s] = sum(s * L);
    }

    /** Adds the lanes in a defined order: reduceLanes gives other bits in the interpreter than when compiled. */
    private double sum(final int at) {
        if (L == 8) {
            return ((lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]))
                    + ((lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]));
        }
        double sum = 0;
        for (int k = 0; k < L; k++) sum += lanes[at + k];
        return sum;
    }
}
