package org.ionclay.potential.dp.run;

import org.ionclay.potential.dp.model.DeepPotentialModel;

/** Atoms sorted by type and cut into chunks of one type each; the cut depends on the types alone. */
final class TypeChunks {

    private final int most;
    private int[] atoms = new int[0];
    private int[] first = new int[0];
    private int[] type = new int[0];
    private int count;

    /**
     * Prepares.
     *
     * @param most most atoms of a chunk
     */
    TypeChunks(final int most) {
        this.most = most;
    }

    /**
     * Sorts the atoms; virtual ones are left out.
     *
     * @param model knows the types
     * @param types type of each atom
     * @param total number of atoms
     */
    void cut(final DeepPotentialModel model, final int[] types, final int total) {
        if (atoms.length < total) atoms = new int[total];
        // few atoms: smaller chunks, so that there is work for several threads
        final int size = Math.max(Math.min(most, 16), Math.min(most, (total / 8 + 15) / 16 * 16));
        final int room = total / size + model.types() + 1;
        if (first.length < room + 1) {
            first = new int[room + 1];
            type = new int[room];
        }
        count = 0;
        int n = 0;
        for (int t = 0; t < model.types(); t++) {
            if (model.isVirtual(t)) continue;
            final int begin = n;
            for (int i = 0; i < total; i++) if (types[i] == t) atoms[n++] = i;
            for (int from = begin; from < n; from += size) {
                first[count] = from;
                type[count++] = t;
            }
        }
        first[count] = n;
    }

    int count() {
        return count;
    }

    int[] atoms() {
        return atoms;
    }

    int from(final int chunk) {
        return first[chunk];
    }

    int to(final int chunk) {
        return first[chunk + 1];
    }

    int type(final int chunk) {
        return type[chunk];
    }

    long bytes() {
        return 4L * (atoms.length + first.length + type.length);
    }
}
