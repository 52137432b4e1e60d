package org.ionclay.compute.simd;

/**
 * The pairs of one centre, as arrays: vector to the neighbour, its square, parameters, and what comes out. The arrays
 * are a whole number of vectors long.
 */
public final class PairBuffers {

    /** No vector is longer. */
    public static final int PAD = 8;
    /** Sums that {@link PairKernels#accumulate} makes for a centre: energy, force. */
    public static final int SUMS = 4;
    /** Components of the virial, xx yy zz xy xz yz, each in as many parts as a vector is long. */
    public static final int VIRIAL = 6 * PAD;

    /** Components of the vector from the centre to the neighbour. */
    public double[] x = new double[0];
    public double[] y = new double[0];
    public double[] z = new double[0];
    /** Squares of the distances. */
    public double[] square = new double[0];
    /** Parameters of the pairs: for Lennard-Jones 4 ε σ¹², 4 ε σ⁶ and the shift. */
    public double[] p = new double[0];
    public double[] q = new double[0];
    public double[] shift = new double[0];
    /** Where each pair's table begins. */
    public int[] table = new int[0];
    /** Energies of the pairs. */
    public double[] energy = new double[0];
    /** Forces over the distance, -dE/dr / r. */
    public double[] force = new double[0];
    /** Sums over the pairs of one centre: energy, and force on the centre. */
    public final double[] sums = new double[SUMS];
    /** Sums over all centres since the last clearing: f x x and so on, lane by lane. */
    public final double[] virial = new double[VIRIAL];

    /**
     * Makes room.
     *
     * @param pairs number of pairs
     */
    public void grow(final int pairs) {
        if (x.length >= pairs + PAD) return;
        final int length = (pairs + pairs / 8 + 2 * PAD) / PAD * PAD;
        x = new double[length];
        y = new double[length];
        z = new double[length];
        square = new double[length];
        p = new double[length];
        q = new double[length];
        shift = new double[length];
        table = new int[length];
        energy = new double[length];
        force = new double[length];
    }

    /**
     * Fills the last vector with pairs that add nothing: no length, no force.
     *
     * @param pairs number of pairs
     * @return pairs and padding
     */
    public int pad(final int pairs) {
        final int end = (pairs + PAD - 1) / PAD * PAD;
        for (int k = pairs; k < end; k++) {
            x[k] = 0;
            y[k] = 0;
            z[k] = 0;
            square[k] = 1;
            p[k] = 0;
            q[k] = 0;
            shift[k] = 0;
            energy[k] = 0;
            force[k] = 0;
        }
        return end;
    }

    /** The virial summed over its parts, in order: xx yy zz xy xz yz. */
    public double virial(final int component) {
        double sum = 0;
        for (int k = 0; k < PAD; k++) sum += virial[component * PAD + k];
        return sum;
    }
}
