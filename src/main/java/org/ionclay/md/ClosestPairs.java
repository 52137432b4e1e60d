package org.ionclay.md;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;

/**
 * The shortest distance of each pair of species in a structure, and which are shorter than any known: a potential
 * without repulsion, or one that joins its parts badly, holds atoms there without a word.
 */
public final class ClosestPairs {

    /** How far is looked (Å). */
    private static final double REACH = 4;
    /** Half of what no bond in any compound is shorter than, by the period of the element (Å): H2, HF, N2, ClO... */
    private static final double[] RADII = {.3, .5, .9, .9, 1, 1, 1};
    private static final int[] LAST_OF_PERIOD = {2, 10, 18, 36, 54, 86, 118};

    /**
     * A pair of species.
     *
     * @param first one species
     * @param second the other
     * @param distance of the closest atoms (Å)
     * @param unphysical whether no compound has them so close
     */
    public record Pair(String first, String second, double distance, boolean unphysical) {
    }

    private ClosestPairs() {
    }

    /** The closest atoms of each pair of species that come within {@value #REACH} Å of each other. */
    public static List<Pair> of(final Structure structure, final Workers workers) {
        final Cell cell = structure.cell().orElse(null);
        final boolean[] periodic = new boolean[3];
        for (int v = 0; v < 3; v++) periodic[v] = cell != null && cell.periodic(v);
        final NeighbourList neighbours = new NeighbourList(REACH, 0, workers);
        neighbours.update(structure.size(), structure.positions(), cell == null ? null : cell.vectors(), periodic);
        final int kinds = structure.species().size();
        final double[] closest = new double[kinds * kinds];
        java.util.Arrays.fill(closest, REACH * REACH);
        final double[] x = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        for (int i = 0; i < structure.size(); i++) {
            for (int p = neighbours.start()[i]; p < neighbours.start()[i + 1]; p++) {
                final int j = neighbours.index()[p];
                double square = 0;
                for (int k = 0; k < 3; k++) {
                    final double d = x[3 * j + k] + shifts[3 * neighbours.image()[p] + k] - x[3 * i + k];
                    square += d * d;
                }
                final int at = Math.min(structure.type(i), structure.type(j)) * kinds
                        + Math.max(structure.type(i), structure.type(j));
                closest[at] = Math.min(closest[at], square);
            }
        }
        final List<Pair> pairs = new ArrayList<>();
        for (int k = 0; k < closest.length; k++) {
            if (closest[k] >= REACH * REACH) continue;
            final String a = structure.names().get(k / kinds);
            final String b = structure.names().get(k % kinds);
            final double distance = Math.sqrt(closest[k]);
            pairs.add(new Pair(a, b, distance, distance < radius(a) + radius(b)));
        }
        return pairs;
    }

    /** 0 for what is no element. */
    private static double radius(final String name) {
        final int number = Element.find(name).map(Element::number).orElse(0);
        if (number == 0) return 0;
        int period = 0;
        while (period < LAST_OF_PERIOD.length - 1 && number > LAST_OF_PERIOD[period]) period++;
        return RADII[period];
    }

    /** One or two lines for people; none where no atoms are near each other. */
    public static List<String> told(final List<Pair> pairs) {
        final List<String> lines = new ArrayList<>();
        if (pairs.isEmpty()) return lines;
        final List<String> all = new ArrayList<>();
        final List<String> wrong = new ArrayList<>();
        for (final Pair pair : pairs) {
            final String text = String.format(Locale.ROOT, "%s-%s %.3f Å", pair.first(), pair.second(),
                    pair.distance());
            all.add(text);
            if (pair.unphysical()) wrong.add(text);
        }
        lines.add("closest atoms: " + String.join(", ", all));
        if (!wrong.isEmpty()) lines.add("WARNING: " + String.join(", ", wrong) + " is closer than in any compound: the "
                + "potential lacks repulsion there, and energies and forces mean nothing");
        return lines;
    }
}
