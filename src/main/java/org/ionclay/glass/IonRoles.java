package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * Which groups of atoms are cations, and which anions; others (neutral atoms) may be neither.
 *
 * @param cations indices of groups, those at the centres of polyhedra
 * @param anions indices of groups, those at their corners
 */
public record IonRoles(List<Integer> cations, List<Integer> anions) {

    private static final Set<String> ANIONS = Set.of("N", "O", "F", "S", "Cl", "Se", "Br", "Te", "I", "At");

    /** Checks that there are both and that no group is both. */
    public IonRoles {
        cations = List.copyOf(cations);
        anions = List.copyOf(anions);
        if (cations.isEmpty() || anions.isEmpty()) throw new InputException(
                "cations and anions are needed, found " + cations.size() + " and " + anions.size() + " species");
        if (cations.stream().anyMatch(anions::contains)) throw new InputException(
                "a species cannot be cation and anion");
    }

    /** Roles by name. @throws IllegalArgumentException naming a species that the trajectory lacks */
    public static IonRoles of(final Groups groups, final List<String> cations, final List<String> anions) {
        return new IonRoles(cations.stream().map(groups::index).toList(), anions.stream().map(groups::index).toList());
    }

    /**
     * Roles that a structure suggests: by the mean charge of each species where there are charges that are not all 0,
     * else halogens, chalcogens and nitrogen are anions and other elements cations.
     *
     * @return roles; lists are empty where nothing is suggested
     */
    public static Suggestion suggest(final Structure structure, final Groups groups) {
        final double[] charge = new double[groups.count()];
        structure.charges().ifPresent(charges -> {
            for (int i = 0; i < charges.length; i++) charge[groups.of()[i]] += charges[i];
        });
        final boolean charged = Arrays.stream(charge).anyMatch(q -> q != 0);
        final List<Integer> cations = new ArrayList<>();
        final List<Integer> anions = new ArrayList<>();
        for (int g = 0; g < groups.count(); g++) {
            final String name = groups.names().get(g);
            if (groups.sizes()[g] == 0 || !charged && Element.find(name).isEmpty()) continue;
            if (charged ? charge[g] < 0 : ANIONS.contains(name)) anions.add(g);
            else if (!charged || charge[g] > 0) cations.add(g);
        }
        return new Suggestion(cations, anions, charged);
    }

    /**
     * What a structure suggests.
     *
     * @param cations groups
     * @param anions groups
     * @param charged whether charges said so; else the elements did
     */
    public record Suggestion(List<Integer> cations, List<Integer> anions, boolean charged) {
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
