package org.ionclay.compute.simd;

/** Plain kernels over the pairs of one centre. */
public class PairKernels {

    /** Distance of two sites in an array of positions. */
    public static final int STRIDE = 4;

    /** What runs, for reports. */
    public String name() {
        return "pairs, plain";
    }

    /**
     * Finds the pairs of one centre that are within a cutoff, computes them as {@link #lennardJones} does and sums
     * them up as {@link #accumulate} does.
     *
     * @param b scratch; receives the sums
     * @param positions x, y and z of each site, {@value #STRIDE} numbers apart
     * @param centre site of the centre
     * @param sites sites of the neighbours, from {@code begin} to before {@code end}
     * @param square square of the cutoff
     * @param p the only pair's 4 ε σ¹²
     * @param q 4 ε σ⁶
     * @param shift energy taken off each pair
     */
    public void lennardJones(final PairBuffers b, final double[] positions, final int centre, final int[] sites,
            final int begin, final int end, final double square, final double p, final double q, final double shift) {
        final int pairs = gather(b, positions, centre, sites, begin, end, square);
        java.util.Arrays.fill(b.p, 0, pairs, p);
        java.util.Arrays.fill(b.q, 0, pairs, q);
        java.util.Arrays.fill(b.shift, 0, pairs, shift);
        final int padded = b.pad(pairs);
        lennardJones(b, padded);
        accumulate(b, padded);
    }

    /** Collects the pairs of one centre that are within a cutoff. */
    private static int gather(final PairBuffers b, final double[] positions, final int centre, final int[] sites,
            final int begin, final int end, final double square) {
        b.grow(end - begin);
        final double[] bx = b.x;
        final double[] by = b.y;
        final double[] bz = b.z;
        final double[] squares = b.square;
        final double x0 = positions[STRIDE * centre];
        final double y0 = positions[STRIDE * centre + 1];
        final double z0 = positions[STRIDE * centre + 2];
        int n = 0;
        for (int k = begin; k < end; k++) {
            final int site = STRIDE * sites[k];
            final double dx = positions[site] - x0;
            final double dy = positions[site + 1] - y0;
            final double dz = positions[site + 2] - z0;
            final double r2 = dx * dx + dy * dy + dz * dz;
            bx[n] = dx;
            by[n] = dy;
            bz[n] = dz;
            squares[n] = r2;
            // the sign bit instead of a branch that no processor can foretell
            n += (int) (Double.doubleToRawLongBits(r2 - square) >>> 63);
        }
        return n;
    }

    /**
     * Energies p/r¹² - q/r⁶ - shift and forces over the distance.
     *
     * @param b pairs; padded
     * @param end number of pairs with padding
     */
    public void lennardJones(final PairBuffers b, final int end) {
        inverse(b.square, b.force, end);
        sixth(b.force, b.energy, end);
        forces(b.energy, b.force, b.p, b.q, end);
        energies(b.energy, b.p, b.q, b.shift, end);
    }

    // short loops over few arrays: HotSpot's C2 of Java 17 turns such ones into vector instructions

    private static void inverse(final double[] square, final double[] to, final int end) {
        for (int k = 0; k < end; k++) to[k] = 1 / square[k];
    }

    private static void sixth(final double[] inverse, final double[] to, final int end) {
        for (int k = 0; k < end; k++) to[k] = inverse[k] * inverse[k] * inverse[k];
    }

    private static void forces(final double[] sixth, final double[] inverse, final double[] p, final double[] q,
            final int end) {
        for (int k = 0; k < end; k++) inverse[k] *= sixth[k] * (12 * p[k] * sixth[k] - 6 * q[k]);
    }

    private static void energies(final double[] sixth, final double[] p, final double[] q, final double[] shift,
            final int end) {
        for (int k = 0; k < end; k++) sixth[k] = sixth[k] * (p[k] * sixth[k] - q[k]) - shift[k];
    }

    /**
     * Sums over the pairs of a centre: {@code sums} = energy and force on the centre, and the centre's share of the
     * virial is added to {@code virial}.
     *
     * @param b pairs with energies and forces; padded
     * @param end number of pairs with padding
     */
    public void accumulate(final PairBuffers b, final int end) {
        final double[] e = b.energy;
        final double[] f = b.force;
        final double[] x = b.x;
        final double[] y = b.y;
        final double[] z = b.z;
        double energy = 0;
        double fx = 0;
        double fy = 0;
        double fz = 0;
        double xx = 0;
        double yy = 0;
        double zz = 0;
        double xy = 0;
        double xz = 0;
        double yz = 0;
        for (int k = 0; k < end; k++) {
            final double gx = f[k] * x[k];
            final double gy = f[k] * y[k];
            final double gz = f[k] * z[k];
            energy += e[k];
            fx -= gx;
            fy -= gy;
            fz -= gz;
            xx += gx * x[k];
            yy += gy * y[k];
            zz += gz * z[k];
            xy += gx * y[k];
            xz += gx * z[k];
            yz += gy * z[k];
        }
        b.sums[0] = energy;
        b.sums[1] = fx;
        b.sums[2] = fy;
        b.sums[3] = fz;
        b.virial[0] += xx;
        b.virial[PairBuffers.PAD] += yy;
        b.virial[2 * PairBuffers.PAD] += zz;
        b.virial[3 * PairBuffers.PAD] += xy;
        b.virial[4 * PairBuffers.PAD] += xz;
        b.virial[5 * PairBuffers.PAD] += yz;
    }
}
