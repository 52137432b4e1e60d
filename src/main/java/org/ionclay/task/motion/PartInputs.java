package org.ionclay.task.motion;

import java.util.BitSet;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.md.Parts;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.trajectories.StressSchedule;

/** Atoms and directions that are treated apart, from words. */
final class PartInputs {

    private PartInputs() {
    }

    /**
     * The parts that {@code freeze} and {@code thermostat_on} name.
     *
     * @param inputs the run's inputs
     * @param structure the atoms at the start
     */
    static Parts of(final Inputs inputs, final Structure structure) {
        return new Parts(atoms("freeze", inputs, structure), atoms("thermostat_on", inputs, structure));
    }

    /** Species, numbers from 1 (1-20), slabs (z=0:5, Å, either end may be left out); all of them together. */
    private static BitSet atoms(final String key, final Inputs inputs, final Structure structure) {
        final BitSet atoms = new BitSet();
        for (final String word : inputs.words(key)) {
            final BitSet found = word.matches("\\d{1,9}(-\\d{1,9})?") ? numbered(key, word, structure.size())
                    : word.matches("[xyz]=.*") ? slab(key, word, structure) : species(key, word, structure);
            if (found.isEmpty()) throw new InputException(key + ": \"" + word + "\" holds no atom");
            atoms.or(found);
        }
        return atoms;
    }

    private static BitSet numbered(final String key, final String word, final int count) {
        final String[] ends = word.split("-");
        final int from = Integer.parseInt(ends[0]);
        final int to = Integer.parseInt(ends[ends.length - 1]);
        if (from < 1 || to < from || to > count) throw new InputException(Text.of("%s: atoms are 1 to %d, found %s",
                key, count, word));
        final BitSet atoms = new BitSet();
        atoms.set(from - 1, to);
        return atoms;
    }

    private static BitSet slab(final String key, final String word, final Structure structure) {
        final String[] ends = word.substring(2).split(":", -1);
        if (ends.length != 2 || ends[0].isBlank() && ends[1].isBlank()) throw new InputException(key
                + ": a slab is written z=0:5, z=:5 or z=5: (Å), found \"" + word + "\"");
        final double from = ends[0].isBlank() ? Double.NEGATIVE_INFINITY : StressSchedule.number(key, ends[0]);
        final double to = ends[1].isBlank() ? Double.POSITIVE_INFINITY : StressSchedule.number(key, ends[1]);
        final int axis = word.charAt(0) - 'x';
        final BitSet atoms = new BitSet();
        for (int i = 0; i < structure.size(); i++) {
            atoms.set(i, structure.position(i, axis) >= from && structure.position(i, axis) <= to);
        }
        return atoms;
    }

    private static BitSet species(final String key, final String word, final Structure structure) {
        final BitSet atoms = new BitSet();
        for (int i = 0; i < structure.size(); i++) atoms.set(i, structure.symbol(i).equals(word));
        if (atoms.isEmpty()) throw new InputException(Text.of("%s: there is no %s among %s; give species, numbers such "
                + "as 1-20, or slabs such as z=0:5", key, word, String.join(" ", structure.names())));
        return atoms;
    }

    /** The cell vectors (0 to 2) that an input names by a, b, c. */
    static int[] vectors(final String key, final Inputs inputs) {
        return inputs.words(key).stream().mapToInt(word -> {
            if (word.matches("[abc]")) return word.charAt(0) - 'a';
            throw new InputException(key + ": needs words among a, b and c, found \"" + word + "\"");
        }).distinct().toArray();
    }

    /** The structure, not repeated along the vectors that {@code open} and {@code walls} name. */
    static Structure opened(final Inputs inputs, final Structure structure) {
        final boolean[] periodic = {true, true, true};
        for (final String key : new String[] {"open", "walls"}) {
            for (final int vector : vectors(key, inputs)) periodic[vector] = false;
        }
        if (periodic[0] && periodic[1] && periodic[2]) return structure;
        if (structure.cell().isEmpty()) throw new InputException("open, walls: the structure has no cell, so that all "
                + "directions are open and there is no face for a wall; leave them out, or give it a cell");
        final Cell cell = structure.box();
        return structure.toBuilder().cell(cell.withPeriodic(periodic[0] && cell.periodic(0), periodic[1]
                && cell.periodic(1), periodic[2] && cell.periodic(2))).build();
    }
}
