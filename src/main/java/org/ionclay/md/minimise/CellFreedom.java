package org.ionclay.md.minimise;

/**
 * What the cell may do while atoms relax: strains along an orthonormal basis of the symmetric 3 x 3 matrices, so that
 * the cell never turns.
 */
public enum CellFreedom {

    /** Stays as it is. */
    FIXED(new int[0][]),
    /** Changes its size and keeps its shape. */
    ISOTROPIC(new int[][] {{0, 4, 8}}),
    /** Stretches along x, y and z independently; a cell with edges along them keeps its right angles. */
    ANISOTROPIC(new int[][] {{0}, {4}, {8}}),
    /** Changes its size and shape freely. */
    TRICLINIC(new int[][] {{0}, {4}, {8}, {5, 7}, {2, 6}, {1, 3}});

    /** For each freedom the places of a row-major matrix that move together, each by 1 / sqrt(their number). */
    private final int[][] basis;

    CellFreedom(final int[][] basis) {
        this.basis = basis;
    }

    /** Number of independent strains. */
    public int count() {
        return basis.length;
    }

    /** The symmetric matrix, row-major, of coefficients on the basis. */
    double[] matrix(final double[] flat, final int at, final double scale) {
        final double[] matrix = new double[9];
        for (int k = 0; k < basis.length; k++) {
            final double part = flat[at + k] * scale / Math.sqrt(basis[k].length);
            for (final int place : basis[k]) matrix[place] = part;
        }
        return matrix;
    }

    /** The coefficients of a matrix on the basis: its projection on what the cell may do. */
    void project(final double[] matrix, final double scale, final double[] flat, final int at) {
        for (int k = 0; k < basis.length; k++) {
            double sum = 0;
            for (final int place : basis[k]) sum += matrix[place];
            flat[at + k] = sum * scale / Math.sqrt(basis[k].length);
        }
    }

    /** The largest stress that the cell could still follow: of the mean for one size, else of any free component. */
    double largest(final double[] matrix) {
        double largest = 0;
        for (final int[] places : basis) {
            double mean = 0;
            for (final int place : places) mean += matrix[place] / places.length;
            largest = Math.max(largest, Math.abs(mean));
        }
        return largest;
    }
}
