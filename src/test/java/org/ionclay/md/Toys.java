package org.ionclay.md;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;

/** Small systems for the tests of the dynamics. */
final class Toys {

    private Toys() {
    }

    /**
     * Argon on a face-centred cubic lattice.
     *
     * @param cells unit cells along each edge
     * @param edge edge of the unit cell (Å)
     */
    static Structure argon(final int cells, final double edge) {
        return fcc(List.of(Species.of("Ar")), cells, edge);
    }

    /** A face-centred cubic lattice whose atoms are of the given species by turns. */
    static Structure fcc(final List<Species> species, final int cells, final double edge) {
        final int atoms = 4 * cells * cells * cells;
        final double[] positions = new double[3 * atoms];
        final int[] types = new int[atoms];
        final double[][] basis = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        int n = 0;
        for (int x = 0; x < cells; x++) {
            for (int y = 0; y < cells; y++) {
                for (int z = 0; z < cells; z++) {
                    for (final double[] b : basis) {
                        positions[3 * n] = (x + b[0]) * edge;
                        positions[3 * n + 1] = (y + b[1]) * edge;
                        positions[3 * n + 2] = (z + b[2]) * edge;
                        types[n] = n % species.size();
                        n++;
                    }
                }
            }
        }
        final double length = cells * edge;
        return Structure.builder(species, types, positions).cell(Cell.box(length, length, length)).build();
    }

    /** The same atoms, each moved at random by up to a distance (Å) along each axis. */
    static Structure rattled(final Structure structure, final double by, final long seed) {
        final Random random = new Random(seed);
        final double[] positions = structure.positions();
        for (int k = 0; k < positions.length; k++) positions[k] += by * (2 * random.nextDouble() - 1);
        return structure.toBuilder().positions(positions).build();
    }

    /** The same atoms without a cell. */
    static Structure open(final Structure structure) {
        return structure.toBuilder().cell(null).build();
    }

    /** Reporters, none. */
    static List<Reporter> silent() {
        return Collections.emptyList();
    }

    /** Mg and Cl in fluorite's places. */
    static Structure magnesiumChloride(final int cells, final double edge) {
        final Structure metal = fcc(List.of(Species.of("Mg")), cells, edge);
        final int n = metal.size();
        final double[] positions = java.util.Arrays.copyOf(metal.positions(), 9 * n);
        final int[] types = new int[3 * n];
        final double[] charges = new double[3 * n];
        for (int i = 0; i < n; i++) {
            charges[i] = 2;
            for (int c = 1; c < 3; c++) {
                types[c * n + i] = 1;
                charges[c * n + i] = -1;
                for (int k = 0; k < 3; k++) {
                    positions[3 * (c * n + i) + k] = positions[3 * i + k] + (c == 1 ? .25 : .75) * edge;
                }
            }
        }
        return Structure.builder(Species.list("Mg", "Cl"), types, positions).charges(charges).cell(metal.box()).build();
    }
}
