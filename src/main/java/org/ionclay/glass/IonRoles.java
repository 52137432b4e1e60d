package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;

/**
 * Which groups of atoms are cations, and which anions; others (neutral atoms) may be neither.
 *
 * @param cations indices of groups, those at the centres of polyhedra
 * @param anions indices of groups, those at their corners
 */
public record IonRoles(List<Integer> cations, List<Integer> anions) {

    /** Checks that there are both and that no group is both. */
    public IonRoles {
        cations = List.copyOf(cations);
        anions = List.copyOf(anions);
        if (cations.isEmpty() || anions.isEmpty()) throw new IllegalArgumentException(
                "cations and anions are needed, found " + cations.size() + " and " + anions.size() + " species");
        if (cations.stream().anyMatch(anions::contains)) throw new IllegalArgumentException(
                "a species cannot be cation and anion");
    }

    /** Roles by name. @throws IllegalArgumentException naming a species that the trajectory lacks */
    public static IonRoles of(final Groups groups, final List<String> cations, final List<String> anions) {
        return new IonRoles(cations.stream().map(groups::index).toList(), anions.stream().map(groups::index).toList());
    }

    /** All unordered pairs of cations, each with itself too. */
    public List<int[]> cationPairs() {
        final List<int[]> all = new ArrayList<>();
        for (int a = 0; a < cations.size(); a++) {
            for (int b = a; b < cations.size(); b++) all.add(new int[] {cations.get(a), cations.get(b)});
        }
        return all;
    }

    /** Number of anions around an atom. */
    int anionsAround(final Bonds bonds, final int atom) {
        int sum = 0;
        for (final int anion : anions) sum += bonds.count(atom, anion);
        return sum;
    }
}
