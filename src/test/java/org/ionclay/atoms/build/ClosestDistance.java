package org.ionclay.atoms.build;

import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;

/** The shortest distance in a structure. */
final class ClosestDistance {

    private ClosestDistance() {
    }

    /** In angstrom, 4 at most. */
    static double of(final Structure structure) {
        try (Workers workers = new Workers(1)) {
            final NeighbourList list = new NeighbourList(4, 0, workers);
            list.update(structure.size(), structure.positions(), structure.box().vectors(),
                    new boolean[] {true, true, true});
            double least = 16;
            for (int i = 0; i < list.atoms(); i++) {
                for (int p = list.start()[i]; p < list.start()[i + 1]; p++) {
                    double square = 0;
                    for (int k = 0; k < 3; k++) square += Math.pow(list.wrapped()[3 * list.index()[p] + k]
                            + list.shifts()[3 * list.image()[p] + k] - list.wrapped()[3 * i + k], 2);
                    least = Math.min(least, square);
                }
            }
            return Math.sqrt(least);
        }
    }
}
