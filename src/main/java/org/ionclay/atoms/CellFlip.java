package org.ionclay.atoms;

/**
 * Cells whose vectors were chosen anew on the same lattice, as a simulation does with a cell that leans too far (LAMMPS:
 * {@code flip}): the new vectors are whole multiples of the old ones, H' = M H with whole numbers in M and the
 * determinant 1, within the deformation between the two. Rows of H are a, b and c.
 */
public final class CellFlip {

    /** Strain between two cells up to which a flip is recognised. */
    private static final double LARGEST_STRAIN = .2;

    private CellFlip() {
    }

    /**
     * The matrix M of a flip.
     *
     * @param before ax, ay, az, bx ... cz (Å)
     * @param after the same
     * @return nine whole numbers, row-major; null where the vectors are the same ones, or other vectors altogether
     */
    public static double[] between(final double[] before, final double[] after) {
        final double[] inverse = inverse(before);
        if (inverse == null) return null;
        final double[] m = new double[9];
        boolean same = true;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) sum += after[3 * i + k] * inverse[3 * k + j];
                m[3 * i + j] = Math.rint(sum);
                if (!(Math.abs(sum - m[3 * i + j]) <= LARGEST_STRAIN)) return null;
                same &= m[3 * i + j] == (i == j ? 1 : 0);
            }
        }
        return same || Math.abs(Matrix3.determinant(m) - 1) > .5 ? null : m;
    }

    /** Inverse of a matrix; of a flip's whole numbers it is whole again. Null where there is none. */
    public static double[] inverse(final double[] m) {
        return Matrix3.determinant(m) == 0 ? null : Matrix3.inverse(m);
    }

    /**
     * The cells of a run with their flips undone: each is given by the vectors that the first one's have become, so that
     * strain goes on through a flip.
     *
     * @param cells ax, ay, az, bx ... cz (Å) of each time
     * @return as many; the same arrays up to the first flip
     */
    public static double[][] undone(final double[][] cells) {
        final double[][] undone = cells.clone();
        double[] back = null;
        for (int i = 1; i < cells.length; i++) {
            final double[] m = between(cells[i - 1], cells[i]);
            if (m != null) back = back == null ? inverse(m) : Matrix3.multiply(back, inverse(m));
            if (back != null) undone[i] = Matrix3.multiply(back, cells[i]);
        }
        return undone;
    }
}
