package org.ionclay.atoms.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/** Finds molecules in crystals: atoms that bonds hold together, across the boundaries. */
public final class Molecules {

    private Molecules() {
    }

    /**
     * The first molecule of a structure.
     *
     * @param given such as the crystal of GaCl3, whose first molecule is Ga2Cl6
     * @param bond atoms of different species nearer than this (Å) are bonded
     * @return the molecule without a cell, whole
     * @throws InputException if bonds go on without end
     */
    public static Structure first(final Structure given, final double bond) {
        if (!(bond > 0 && bond <= 20)) throw new InputException("a bond is longer than 0 and at most 20 Å, found " + bond);
        final Structure structure = wide(given, bond);
        final Cell cell = structure.cell().orElse(null);
        final double[] at = structure.positions();
        final boolean[] seen = new boolean[structure.size()];
        final Deque<Integer> open = new ArrayDeque<>(List.of(0));
        seen[0] = true;
        final List<Integer> members = new ArrayList<>();
        while (!open.isEmpty()) {
            final int i = open.remove();
            members.add(i);
            for (int j = 0; j < structure.size(); j++) {
                if (structure.type(i) == structure.type(j)) continue;
                final double[] d = nearest(structure, cell, at, i, j);
                if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] >= bond * bond) continue;
                for (int k = 0; k < 3; k++) {
                    final double here = at[3 * i + k] + d[k];
                    if (!seen[j]) at[3 * j + k] = here;
                    else if (Math.abs(at[3 * j + k] - here) > 1e-6) throw new InputException("a molecule was needed, "
                            + "found bonds shorter than " + bond + " Å that go on through the whole crystal ("
                            + given.formula() + "); take a shorter bond, or pack ions");
                }
                if (!seen[j]) open.add(j);
                seen[j] = true;
            }
        }
        final int[] rows = members.stream().mapToInt(Integer::intValue).sorted().toArray();
        return Structure.of(IntStream.of(rows).mapToObj(structure::symbol).toList(), IntStream.of(rows)
                .mapToObj(i -> new double[] {at[3 * i], at[3 * i + 1], at[3 * i + 2]})
                .flatMapToDouble(java.util.Arrays::stream).toArray(), null);
    }

    /** Repeated until no two images of one atom can both be bonded to another. */
    private static Structure wide(final Structure given, final double bond) {
        if (given.cell().isEmpty() || !given.box().fullyPeriodic()) return given;
        final int[] times = IntStream.range(0, 3).map(v -> (int) Math.ceil(2.01 * bond / given.box().height(v)))
                .toArray();
        return Supercell.repeat(given, times[0], times[1], times[2]);
    }

    private static double[] nearest(final Structure structure, final Cell cell, final double[] at, final int i,
            final int j) {
        final double[] d = new double[3];
        for (int k = 0; k < 3; k++) d[k] = structure.position(j, k) - at[3 * i + k];
        if (cell != null) cell.minimumImage(d);
        return d;
    }
}
