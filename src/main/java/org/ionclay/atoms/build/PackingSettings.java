package org.ionclay.atoms.build;

import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * What is packed how, see {@link Packing}.
 *
 * @param parts what is packed, and how often
 * @param cell where to: periodic in all directions
 * @param apart what atoms of different parts keep from each other at least (Å)
 * @param pairs least distances (Å) of single pairs of species, "Cl Mg" with the names in alphabetical order
 * @param attempts places tried for each part before the packing is given up
 * @param seed of the draws
 */
public record PackingSettings(List<Part> parts, Cell cell, double apart, Map<String, Double> pairs, int attempts,
        long seed) {

    /** Places tried where nothing else is said. */
    public static final int ATTEMPTS = 20_000;

    /**
     * One kind of thing.
     *
     * @param body an ion or a molecule; its cell does not matter, but it must not cross it
     * @param count how many
     */
    public record Part(Structure body, int count) {
    }

    /** Checks the numbers. */
    public PackingSettings {
        parts = List.copyOf(parts);
        pairs = Map.copyOf(pairs);
        long atoms = 0;
        for (final Part part : parts) atoms += (long) part.count * part.body.size();
        if (atoms < 1 || atoms > 2_000_000) throw new InputException("a packing has 1 to 2000000 atoms, found "
                + atoms);
        if (!cell.fullyPeriodic()) throw new InputException("a packing needs a cell that repeats along all vectors");
        if (!(apart >= 0 && apart <= 20) || pairs.values().stream().anyMatch(d -> !(d >= 0 && d <= 20))) {
            throw new InputException("least distances are 0 to 20 Å, found " + apart + " and " + pairs);
        }
        if (attempts < 1) throw new InputException("a packing needs 1 attempt or more, found " + attempts);
    }

    /** The least distance of two species (Å). */
    double least(final String one, final String other) {
        return pairs.getOrDefault(one.compareTo(other) <= 0 ? one + " " + other : other + " " + one, apart);
    }
}
