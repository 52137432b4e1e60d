package org.ionclay.atoms.build;

import java.util.Arrays;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/** Cells that hold a structure several times, and strained ones; all columns of the atoms go along. */
public final class Supercell {

    /** More copies than this are a slip of the pen. */
    private static final long MOST_COPIES = 1_000_000;

    private Supercell() {
    }

    /** A structure repeated along its three vectors. */
    public static Structure repeat(final Structure structure, final int a, final int b, final int c) {
        if (a < 1 || b < 1 || c < 1) throw new InputException("a structure is repeated 1 time or more along each "
                + "vector, found " + a + " " + b + " " + c);
        return of(structure, new int[] {a, 0, 0, 0, b, 0, 0, 0, c});
    }

    /**
     * The supercell whose vectors are whole combinations of the structure's.
     *
     * @param structure in a cell that repeats along all three vectors
     * @param matrix row-major 3 x 3: row i holds how many a, b, c make the new vector i
     * @return |det| times the atoms, copy by copy, wrapped into the new cell; molecules of every copy have numbers of
     *         their own
     * @throws InputException if the matrix makes no cell
     */
    public static Structure of(final Structure structure, final int[] matrix) {
        final Cell cell = periodic(structure);
        final int[] step = triangular(matrix);
        final long copies = (long) step[0] * step[4] * step[8];
        if (copies * structure.size() > 10 * MOST_COPIES || copies > MOST_COPIES) throw new InputException(
                "a supercell of " + copies + " x " + structure.size() + " atoms is too large; take smaller numbers");
        final int n = structure.size();
        final int[] rows = new int[(int) copies * n];
        final double[] positions = new double[3 * rows.length];
        final int[] from = structure.molecules().orElse(null);
        final int[] molecules = from == null ? null : new int[rows.length];
        final int highest = from == null ? 0 : Arrays.stream(from).max().orElse(0);
        final double[] h = cell.vectors();
        int copy = 0;
        for (int i = 0; i < step[0]; i++) {
            for (int j = 0; j < step[4]; j++) {
                for (int k = 0; k < step[8]; k++, copy++) {
                    for (int atom = 0; atom < n; atom++) {
                        final int at = copy * n + atom;
                        rows[at] = atom;
                        if (from != null) molecules[at] = from[atom] + copy * highest;
                        for (int x = 0; x < 3; x++) positions[3 * at + x] = structure.position(atom, x) + i * h[x]
                                + j * h[3 + x] + k * h[6 + x];
                    }
                }
            }
        }
        final double[] vectors = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int x = 0; x < 3; x++) {
                for (int k = 0; k < 3; k++) vectors[3 * r + x] += matrix[3 * r + k] * h[3 * k + x];
            }
        }
        final Structure large = structure.reordered(rows).toBuilder().positions(positions).ids(null).images(null)
                .molecules(molecules).cell(cell.withVectors(vectors)).build();
        return large.wrapped().toBuilder().images(null).build();
    }

    private static Cell periodic(final Structure structure) {
        if (!structure.box().fullyPeriodic()) throw new InputException("a supercell needs a cell that repeats along "
                + "all three vectors");
        return structure.box();
    }

    /**
     * An upper triangular matrix whose rows span the same lattice (Hermite's normal form): the lattice points below its
     * diagonal are the copies.
     */
    private static int[] triangular(final int[] matrix) {
        final long[] m = Arrays.stream(matrix).asLongStream().toArray();
        for (int column = 0; column < 3; column++) {
            for (int row = column + 1; row < 3; row++) {
                while (m[3 * row + column] != 0) {
                    final long times = m[3 * column + column] / m[3 * row + column];
                    for (int k = 0; k < 3; k++) {
                        final long rest = m[3 * column + k] - times * m[3 * row + k];
                        m[3 * column + k] = m[3 * row + k];
                        m[3 * row + k] = rest;
                    }
                }
            }
            if (m[3 * column + column] == 0) throw new InputException("the matrix of a supercell must make a cell, "
                    + "found " + Arrays.toString(matrix) + ", whose rows lie in one plane");
        }
        return Arrays.stream(m).map(Math::abs).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * A structure in a strained cell, its atoms moved along.
     *
     * @param strain xx, yy, zz, yz, xz, xy as numbers; the cell's vectors r become r + strain r, with the symmetric
     *            tensor (shear components are halves of the engineering strain)
     */
    public static Structure strained(final Structure structure, final double... strain) {
        final double[] f = {1 + strain[0], strain[5], strain[4], strain[5], 1 + strain[1], strain[3], strain[4],
            strain[3], 1 + strain[2]};
        return deformed(structure, f);
    }

    /** A structure whose every row vector r becomes r f about the cell's origin; f is row-major 3 x 3. */
    static Structure deformed(final Structure structure, final double[] f) {
        final Cell cell = structure.box();
        final double[] corner = cell.origin();
        final double[] positions = structure.positions();
        for (int i = 0; i < positions.length; i += 3) {
            for (int k = 0; k < 3; k++) positions[i + k] -= corner[k];
        }
        times(positions, f);
        for (int i = 0; i < positions.length; i++) positions[i] += corner[i % 3];
        final double[] vectors = cell.vectors();
        times(vectors, f);
        return structure.toBuilder().positions(positions).cell(cell.withVectors(vectors)).build();
    }

    private static void times(final double[] rows, final double[] f) {
        for (int i = 0; i < rows.length; i += 3) {
            final double x = rows[i];
            final double y = rows[i + 1];
            final double z = rows[i + 2];
            for (int k = 0; k < 3; k++) rows[i + k] = x * f[k] + y * f[3 + k] + z * f[6 + k];
        }
    }
}
