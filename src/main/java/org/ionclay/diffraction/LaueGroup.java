package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.build.SymmetryOperation;
import org.ionclay.compute.InputException;

/** The rotations of a space group on indices of reflections, with the inversion that Friedel's law adds. */
final class LaueGroup {

    /** m-3m has as many; a cell with twofold axes along its diagonals has entries up to 2. */
    private static final int MOST = 48;
    private static final int LARGEST = 3;

    private final List<int[]> rotations = new ArrayList<>();

    LaueGroup(final List<SymmetryOperation> operations) {
        for (final SymmetryOperation operation : operations) {
            final int[] rotation = new int[9];
            for (int k = 0; k < 9; k++) {
                rotation[k] = (int) Math.rint(operation.rotation()[k]);
                if (Math.abs(rotation[k]) > LARGEST) throw new InputException("needed symmetry operations of a space "
                        + "group, found a factor of " + rotation[k] + "; correct the crystal's file");
            }
            add(rotation);
            final int[] inverse = new int[9];
            for (int k = 0; k < 9; k++) inverse[k] = -rotation[k];
            add(inverse);
        }
    }

    private void add(final int[] rotation) {
        if (rotations.stream().noneMatch(other -> Arrays.equals(other, rotation))) rotations.add(rotation);
        if (rotations.size() > MOST) throw new InputException("needed symmetry operations of a space group, with "
                + "inversion at most " + MOST + " rotations, found more; correct the crystal's file");
    }

    /**
     * The number of different reflections of the family of h k l; 0 if another one stands for the family: the one with
     * the fewest negative indices, of those one with l of 0 or more, of those the first in falling order.
     */
    int multiplicity(final int h, final int k, final int l) {
        final int own = negatives(h, k, l);
        final long[] seen = new long[rotations.size()];
        int count = 0;
        for (final int[] r : rotations) {
            final int a = h * r[0] + k * r[3] + l * r[6];
            final int b = h * r[1] + k * r[4] + l * r[7];
            final int c = h * r[2] + k * r[5] + l * r[8];
            final int negatives = negatives(a, b, c);
            if (negatives < own || negatives == own && compare(a, b, c, h, k, l) > 0) return 0;
            final long key = ((long) (a + 4096) << 26) + ((long) (b + 4096) << 13) + c + 4096;
            boolean fresh = true;
            for (int i = 0; i < count; i++) fresh &= seen[i] != key;
            if (fresh) seen[count++] = key;
        }
        return count;
    }

    private static int negatives(final int a, final int b, final int c) {
        return (a < 0 ? 1 : 0) + (b < 0 ? 1 : 0) + (c < 0 ? 1 : 0);
    }

    private static int compare(final int a, final int b, final int c, final int h, final int k, final int l) {
        if (c < 0 != l < 0) return c < 0 ? -1 : 1;
        if (a != h) return Integer.compare(a, h);
        return b != k ? Integer.compare(b, k) : Integer.compare(c, l);
    }
}
