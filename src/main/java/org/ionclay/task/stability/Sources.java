package org.ionclay.task.stability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ionclay.compute.InputException;
import org.ionclay.stability.EntrySet;
import org.ionclay.stability.io.BuiltIn;
import org.ionclay.stability.io.EnergySettings;
import org.ionclay.stability.io.EnergySettings.Basis;
import org.ionclay.stability.io.EnergyUnit;
import org.ionclay.stability.io.EntryFiles;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;

/** The sources of energies that the inputs name (declared in {@code command.stability.StabilityCommand}). */
final class Sources {

    private Sources() {
    }

    /**
     * Reads all sources: each table and JSON file is one, all results of calculations are one, all structures that a
     * potential computes are one, each built-in table is one.
     *
     * @throws InputException if there is none
     */
    static List<EntrySet> read(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final EnergySettings settings = settings(inputs);
        final List<EntrySet> sets = new ArrayList<>();
        final List<Path> atoms = new ArrayList<>();
        for (final Path path : run.paths()) {
            if (EntryFiles.isTable(path)) sets.add(EntryFiles.table(run.file(path), settings));
            else atoms.add(path);
        }
        atoms.forEach(run::read);
        if (!atoms.isEmpty()) {
            final List<EntryFiles.LastFrame> frames = EntryFiles.lastFrames(atoms);
            sets.add(zero(inputs.has("potential") || !EntryFiles.holdEnergies(frames)
                    ? ComputedEntries.compute(run, frames) : EntryFiles.results(frames), settings));
        } else if (inputs.has("potential")) {
            throw new InputException("potential: \"" + inputs.text("potential") + "\" needs structures in input=, "
                    + "found none; give crystals of the phases (CIF, POSCAR, XYZ ...)");
        }
        for (final String key : words(inputs.text("table"))) sets.add(key.equalsIgnoreCase(ComputedEntries.KEY)
                ? zero(ComputedEntries.halides(run), settings) : BuiltIn.of(key).read());
        if (sets.isEmpty()) throw new InputException("input: needs energies (CSV, JSON, results of CP2K or VASP), or "
                + "table= one of the built-in " + BuiltIn.keys() + ", " + ComputedEntries.KEY + "; found none");
        final List<EntrySet> named = distinctLabels(sets);
        final List<EntrySet> result = inputs.yes("mix") ? List.of(EntrySet.mixed(named)) : named;
        for (final EntrySet set : result) set.notes().forEach(note -> run.say(set.label() + ": " + note));
        return result;
    }

    private static EntrySet zero(final EntrySet set, final EnergySettings settings) {
        return settings.zeroElements() ? set.withZeroElements() : set;
    }

    /** Files of one name in several folders keep their rows apart by a number. */
    private static List<EntrySet> distinctLabels(final List<EntrySet> sets) {
        final List<EntrySet> named = new ArrayList<>();
        for (final EntrySet set : sets) {
            String label = set.label();
            for (int k = 2; has(named, label); k++) label = set.label() + " (" + k + ")";
            named.add(new EntrySet(label, set.entries(), set.notes()));
        }
        return named;
    }

    private static boolean has(final List<EntrySet> sets, final String label) {
        return sets.stream().anyMatch(set -> set.label().equals(label));
    }

    private static EnergySettings settings(final Inputs inputs) {
        return new EnergySettings(Optional.of(inputs.text("energy_column")).filter(text -> !text.isBlank()),
                inputs.text("energy_unit").equals("auto") ? Optional.empty() : Optional.of(EnergyUnit.of(inputs.text(
                        "energy_unit"))), switch (inputs.text("energy_basis")) {
                            case "cell" -> Optional.of(Basis.CELL);
                            case "atom" -> Optional.of(Basis.ATOM);
                            default -> Optional.empty();
                        }, inputs.text("references").equals("zero"), inputs.yes("corrections"));
    }

    /** Formulas and names that are separated by commas or semicolons; blanks belong to them. */
    static List<String> words(final String text) {
        final List<String> words = new ArrayList<>();
        for (final String word : text.split("[,;]")) if (!word.isBlank()) words.add(word.strip());
        return words;
    }

    /**
     * Does the same with each source. One that lacks what it takes is left out with a message; where that is all of
     * them, the first fault is thrown.
     */
    static void each(final TaskRun run, final List<EntrySet> sets, final Consumer<EntrySet> work) {
        InputException first = null;
        int done = 0;
        for (final EntrySet set : sets) {
            try {
                work.accept(set);
                done++;
            } catch (final InputException e) {
                if (first == null) first = sets.size() == 1 ? e : new InputException(set.label() + ": "
                        + e.getMessage(),
                        e);
                run.say(set.label() + " is left out: " + e.getMessage());
            }
        }
        if (done == 0 && first != null) throw first;
    }
}
