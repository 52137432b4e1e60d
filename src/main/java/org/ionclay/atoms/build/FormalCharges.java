package org.ionclay.atoms.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionclay.atoms.Structure;

/** Formal charges of ions by their element: those of the common salts. */
public final class FormalCharges {

    private static final Map<String, Integer> KNOWN = Map.ofEntries(Map.entry("Li", 1), Map.entry("Na", 1),
            Map.entry("K", 1), Map.entry("Rb", 1), Map.entry("Cs", 1), Map.entry("Ag", 1), Map.entry("Be", 2),
            Map.entry("Mg", 2), Map.entry("Ca", 2), Map.entry("Sr", 2), Map.entry("Ba", 2), Map.entry("Zn", 2),
            Map.entry("Al", 3), Map.entry("Ga", 3), Map.entry("In", 3), Map.entry("Sc", 3), Map.entry("Y", 3),
            Map.entry("La", 3), Map.entry("Zr", 4), Map.entry("Hf", 4), Map.entry("F", -1), Map.entry("Cl", -1),
            Map.entry("Br", -1), Map.entry("I", -1), Map.entry("O", -2), Map.entry("S", -2), Map.entry("Se", -2),
            Map.entry("N", -3));

    private FormalCharges() {
    }

    /**
     * Charges of the species of a compound. One element that the list does not know (Mo, Ti, Fe...) takes what is left,
     * so that the whole is neutral; an element by itself has none.
     *
     * @param counts atoms of each species
     * @return in elementary charges; empty where more than one element is not known
     */
    public static Optional<Map<String, Double>> of(final Map<String, Integer> counts) {
        final List<String> names = counts.keySet().stream().filter(name -> counts.get(name) > 0).toList();
        final List<String> open = names.stream().filter(name -> !KNOWN.containsKey(name)).toList();
        final Map<String, Double> charges = new LinkedHashMap<>();
        if (names.size() == 1) return Optional.of(Map.of(names.get(0), 0.));
        if (open.size() > 1) return Optional.empty();
        double sum = 0;
        for (final String name : names) {
            if (open.contains(name)) continue;
            charges.put(name, KNOWN.get(name).doubleValue());
            sum += KNOWN.get(name) * counts.get(name);
        }
        for (final String name : open) charges.put(name, -sum / counts.get(name) + 0.);
        return Optional.of(charges);
    }

    /** A structure with the formal charges of its species, or as it is where these are not known. */
    public static Structure given(final Structure structure) {
        return of(counts(structure)).map(charges -> structure.toBuilder().charges(IntStream.range(0, structure.size())
                .mapToDouble(i -> charges.get(structure.symbol(i))).toArray()).build()).orElse(structure);
    }

    /** Atoms of each species by name, in the order of the type map. */
    public static Map<String, Integer> counts(final Structure structure) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        final int[] numbers = structure.counts();
        for (int t = 0; t < numbers.length; t++) counts.put(structure.names().get(t), numbers[t]);
        return counts;
    }
}
