package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Kernels;

/**
 * The neighbours of a frame, found once: atoms of one type in chunks, the pairs of a chunk by the neighbours' type and,
 * within a type, atom after atom. After the pairs of each type comes one row for the empty slots. How a frame is cut
 * depends on the frame alone.
 */
final class FramePlan {

    /** Most atoms of a chunk: what one thread does at a time stays in its caches. */
    private static final int MOST = 12;

    /** Atoms of one type. */
    static final class Chunk {
        int type;
        int[] atoms;
        /** First row of each neighbour type; types + 1 entries, multiples of four. */
        int[] block;
        /** [n][a]: first row of the atom, from the block's; atoms + 1 entries. The last is the row of empty slots. */
        int[][] start;
        /** Neighbour of each row. */
        int[] neighbour;
        /** Three components of each row (Å), from the centre to the neighbour. */
        double[] vector;

        int rows() {
            return block[block.length - 1];
        }

        int pairs(final int n) {
            return start[n][atoms.length];
        }
    }

    final LabelledFrame frame;
    final List<Chunk> chunks = new ArrayList<>();
    /** Most neighbours of each type that an atom has. */
    final int[] most;
    /** Smallest distance (Å), infinite without pairs. */
    double nearest = Double.POSITIVE_INFINITY;

    /**
     * Finds the neighbours.
     *
     * @param frame the frame
     * @param types number of types
     * @param rcut cutoff (Å)
     * @throws InputException naming the frame, if two atoms lie on the same place or the cell has no volume
     */
    FramePlan(final LabelledFrame frame, final int types, final double rcut) {
        this.frame = frame;
        most = new int[types];
        try (Workers one = new Workers(1)) {
            final NeighbourList list = new NeighbourList(rcut, 0, one);
            final boolean periodic = frame.cell() != null;
            try {
                list.update(frame.atoms(), frame.positions(), frame.cell(),
                        new boolean[] {periodic, periodic, periodic});
            } catch (final IllegalArgumentException e) {
                throw new InputException(frame.name() + ": " + e.getMessage(), e);
            }
            for (int c = 0; c < types; c++) {
                final List<Integer> own = new ArrayList<>();
                for (int i = 0; i < frame.atoms(); i++) if (frame.types()[i] == c) own.add(i);
                final int parts = (own.size() + MOST - 1) / MOST;
                for (int p = 0; p < parts; p++) {
                    final List<Integer> some = own.subList(own.size() * p / parts, own.size() * (p + 1) / parts);
                    chunks.add(chunk(c, some.stream().mapToInt(Integer::intValue).toArray(), types, list, rcut));
                }
            }
        }
    }

    private Chunk chunk(final int type, final int[] atoms, final int types, final NeighbourList list,
            final double rcut) {
        final Chunk chunk = new Chunk();
        chunk.type = type;
        chunk.atoms = atoms;
        chunk.block = new int[types + 1];
        chunk.start = new int[types][atoms.length + 1];
        final double[] d = new double[3];
        for (int a = 0; a < atoms.length; a++) {
            final int i = atoms[a];
            final int[] count = new int[types];
            for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
                if (within(list, i, p, rcut, d)) count[frame.types()[list.index()[p]]]++;
            }
            for (int n = 0; n < types; n++) {
                chunk.start[n][a + 1] = chunk.start[n][a] + count[n];
                most[n] = Math.max(most[n], count[n]);
            }
        }
        for (int n = 0; n < types; n++) {
            chunk.block[n + 1] = chunk.block[n] + Kernels.rows(chunk.start[n][atoms.length] + 1);
        }
        chunk.neighbour = new int[chunk.rows()];
        chunk.vector = new double[3 * chunk.rows()];
        for (int a = 0; a < atoms.length; a++) {
            final int i = atoms[a];
            final int[] next = new int[types];
            for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
                if (!within(list, i, p, rcut, d)) continue;
                final int j = list.index()[p];
                final int n = frame.types()[j];
                final int row = chunk.block[n] + chunk.start[n][a] + next[n]++;
                chunk.neighbour[row] = j;
                System.arraycopy(d, 0, chunk.vector, 3 * row, 3);
            }
        }
        return chunk;
    }

    /** Whether a pair is nearer than the cutoff; fills its vector. */
    private boolean within(final NeighbourList list, final int i, final int p, final double rcut, final double[] d) {
        final int j = list.index()[p];
        double square = 0;
        for (int k = 0; k < 3; k++) {
            d[k] = list.wrapped()[3 * j + k] + list.shifts()[3 * list.image()[p] + k] - list.wrapped()[3 * i + k];
            square += d[k] * d[k];
        }
        if (square == 0) {
            throw new InputException(frame.name() + ": atoms " + (Math.min(i, j) + 1) + " and " + (Math.max(i, j) + 1)
                    + " lie on the same place; remove the frame");
        }
        if (!(square < rcut * rcut)) return false;
        nearest = Math.min(nearest, Math.sqrt(square));
        return true;
    }

    /**
     * Checks that the slots suffice.
     *
     * @throws InputException naming frame, type and count
     */
    void check(final int[] sel, final List<String> typeMap) {
        for (int n = 0; n < sel.length; n++) {
            if (most[n] > sel[n]) {
                throw new InputException(frame.name() + ": an atom has " + most[n] + " neighbours of type "
                        + typeMap.get(n) + ", sel has " + sel[n] + "; raise sel, or use sel auto");
            }
        }
    }
}
