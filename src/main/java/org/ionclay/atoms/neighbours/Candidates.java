package org.ionclay.atoms.neighbours;

import java.util.Arrays;

/** Atoms that may be within reach of those of one bin, with their images' positions; grows. */
final class Candidates {

    double[] x = new double[0];
    double[] y = new double[0];
    double[] z = new double[0];
    int[] atom = new int[0];
    int[] image = new int[0];
    /** Room for the numbers of those that are. */
    int[] hits = new int[0];
    int count;

    private double[] spare = new double[0];

    /** Makes room for more atoms. */
    void grow(final int more) {
        if (x.length >= count + more) return;
        final int length = (count + more) * 5 / 4;
        x = Arrays.copyOf(x, length);
        y = Arrays.copyOf(y, length);
        z = Arrays.copyOf(z, length);
        atom = Arrays.copyOf(atom, length);
        image = Arrays.copyOf(image, length);
        hits = new int[length];
        spare = new double[length];
    }

    /**
     * Which atoms lie within a distance of a point.
     *
     * @param square square of the distance
     * @return how many numbers were put into {@link #hits}
     */
    int within(final double x0, final double y0, final double z0, final double square) {
        final int all = count;
        final double[] left = spare;
        final int[] to = hits;
        difference(x, y, z, left, all, x0, y0, z0, square);
        int n = 0;
        for (int k = 0; k < all; k++) {
            to[n] = k;
            // the sign bit instead of a branch that no processor can foretell
            n += 1 - (int) (Double.doubleToRawLongBits(left[k]) >>> 63);
        }
        return n;
    }

    /** A loop of its own, which HotSpot's C2 turns into vector instructions. */
    private static void difference(final double[] x, final double[] y, final double[] z, final double[] to,
            final int count, final double x0, final double y0, final double z0, final double square) {
        for (int k = 0; k < count; k++) {
            to[k] = square - ((x[k] - x0) * (x[k] - x0) + (y[k] - y0) * (y[k] - y0) + (z[k] - z0) * (z[k] - z0));
        }
    }
}
