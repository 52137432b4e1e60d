package org.ionclay.atoms.build;

import java.util.Arrays;
import org.ionclay.atoms.Cell;

/** Atoms that are put into a periodic cell one after the other, and who is near a place. */
final class PackingBins {

    private static final int MOST_BINS = 128;

    private final Cell cell;
    private final int[] bins = new int[3];
    private final int[] reach = new int[3];
    private final int[] first;
    private int[] next = new int[64];
    private int[] kinds = new int[64];
    private double[] positions = new double[192];
    private int count;

    /** Bins for looking as far as a radius (Å). */
    PackingBins(final Cell cell, final double radius) {
        this.cell = cell;
        for (int d = 0; d < 3; d++) {
            bins[d] = (int) Math.max(1, Math.min(MOST_BINS, Math.floor(cell.height(d) / radius)));
            // in a narrow cell the bins around are all bins, each once: the nearest image of an atom decides
            reach[d] = bins[d] < 3 ? bins[d] / 2 : 1;
        }
        first = new int[bins[0] * bins[1] * bins[2]];
        Arrays.fill(first, -1);
    }

    /** The bin of a point along each vector. */
    private int[] bin(final double[] flat, final int at) {
        final double[] f = {flat[at], flat[at + 1], flat[at + 2]};
        cell.toFractional(f, f);
        final int[] where = new int[3];
        for (int d = 0; d < 3; d++) where[d] = Math.min(bins[d] - 1, (int) ((f[d] - Math.floor(f[d])) * bins[d]));
        return where;
    }

    void add(final double[] flat, final int at, final int kind) {
        if (count == kinds.length) {
            next = Arrays.copyOf(next, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
            positions = Arrays.copyOf(positions, 6 * count);
        }
        final int[] where = bin(flat, at);
        final int home = (where[0] * bins[1] + where[1]) * bins[2] + where[2];
        System.arraycopy(flat, at, positions, 3 * count, 3);
        kinds[count] = kind;
        next[count] = first[home];
        first[home] = count++;
    }

    /**
     * Whether an atom would be too near to one that is there, by its nearest image.
     *
     * @param squares least distances squared (Å²), a row for each species
     * @param row where that of the atom's species begins
     */
    boolean meets(final double[] flat, final int at, final double[] squares, final int row) {
        final int[] where = bin(flat, at);
        final double[] d = new double[3];
        for (int i = -reach[0]; i <= (bins[0] == 2 ? 0 : reach[0]); i++) {
            final int x = Math.floorMod(where[0] + i, bins[0]);
            for (int j = -reach[1]; j <= (bins[1] == 2 ? 0 : reach[1]); j++) {
                final int y = Math.floorMod(where[1] + j, bins[1]);
                for (int k = -reach[2]; k <= (bins[2] == 2 ? 0 : reach[2]); k++) {
                    final int home = (x * bins[1] + y) * bins[2] + Math.floorMod(where[2] + k, bins[2]);
                    for (int other = first[home]; other >= 0; other = next[other]) {
                        for (int c = 0; c < 3; c++) d[c] = flat[at + c] - positions[3 * other + c];
                        cell.minimumImage(d);
                        if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] < squares[row + kinds[other]]) return true;
                    }
                }
            }
        }
        return false;
    }

    /** All positions (Å), atom by atom in the order in which they came. */
    double[] positions() {
        return Arrays.copyOf(positions, 3 * count);
    }
}
