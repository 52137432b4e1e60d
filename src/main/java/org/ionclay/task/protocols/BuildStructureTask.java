package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.build.FormalCharges;
import org.ionclay.atoms.build.Supercell;
import org.ionclay.atoms.build.Vacancies;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.md.ClosestPairs;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.units.Constants;

/** Builds a structure to start from, writes it, and says what it is. */
public final class BuildStructureTask implements Task {

    private static final double PERCENT = .01;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        try (Workers workers = new Workers(inputs.integer("threads")); TaskOutput output = TaskOutput.open(inputs)) {
            final BuiltStructure built = StructureKinds.build(inputs, record, progress);
            final Structure structure = changed(built.structure(), inputs);
            record.step("build");
            final List<ClosestPairs.Pair> pairs = ClosestPairs.of(structure, workers);
            built.notes().forEach(record::message);
            if (pairs.stream().anyMatch(ClosestPairs.Pair::unphysical)) record.message("atoms stand closer than in any "
                    + "compound (table closest): minimise the structure before anything else");
            final List<Table> tables = new ArrayList<>(List.of(whole(inputs.text("kind"), structure),
                    species(structure), pairs(pairs)));
            tables.addAll(built.tables());
            output.write(tables, workers);
            if (output.isOpen()) write(structure, inputs.text("also"), output);
            return new TaskResult(tables, List.of(), output.commit(record), record.messages());
        }
    }

    private static void write(final Structure structure, final String also, final TaskOutput output)
            throws IOException {
        final List<Frame> frames = List.of(Frame.of(structure));
        final List<Path> files = new ArrayList<>(List.of(output.file("structure.xyz")));
        if (also.equals("lammps") || also.equals("both")) files.add(output.file("structure.data"));
        if (also.equals("poscar") || also.equals("both")) files.add(output.file("POSCAR"));
        for (final Path file : files) AtomFiles.write(file, frames, false);
    }

    /** What can be done to a structure of any kind: repeated, strained, atoms taken out, in this order. */
    private static Structure changed(final Structure start, final Inputs inputs) {
        Structure structure = start;
        final int[] repeat = wholes(inputs, "repeat");
        if (repeat.length != 3 && repeat.length != 9) throw new InputException("repeat: needs 3 whole numbers, or 9 "
                + "for a supercell's matrix, found \"" + inputs.text("repeat") + "\"");
        if (repeat.length == 9) structure = Supercell.of(structure, repeat);
        else if (!Arrays.equals(repeat, new int[] {1, 1, 1})) {
            structure = Supercell.repeat(structure, repeat[0], repeat[1], repeat[2]);
        }
        final double[] strain = inputs.words("strain").stream().mapToDouble(word -> number("strain", word) * PERCENT)
                .toArray();
        if (strain.length != 0 && strain.length != 6) throw new InputException("strain: needs 6 components xx yy zz "
                + "yz xz xy (%), found \"" + inputs.text("strain") + "\"");
        if (strain.length == 6) structure = Supercell.strained(structure, strain);
        final Map<String, Integer> vacancies = new LinkedHashMap<>();
        named(inputs, "vacancies").forEach((name, count) -> {
            if (count != Math.rint(count)) throw new InputException("vacancies: needs whole numbers, found " + count
                    + " of " + name);
            vacancies.put(name, (int) Math.rint(count));
        });
        if (!vacancies.isEmpty()) {
            structure = Vacancies.in(structure, vacancies, inputs.yes("allow_charge"), inputs.whole("seed"));
        }
        return structure.sortedBySpecies();
    }

    /** Whole numbers separated by blanks. */
    static int[] wholes(final Inputs inputs, final String key) {
        return inputs.words(key).stream().mapToInt(word -> {
            final double value = number(key, word);
            if (value != Math.rint(value) || Math.abs(value) > 1e6) throw new InputException(key + ": needs whole "
                    + "numbers, found \"" + word + "\"");
            return (int) value;
        }).toArray();
    }

    /** Names each with a number behind, "Mg 1, Cl 2"; a name may be two words, "Mg Cl 2.1". */
    static Map<String, Double> named(final Inputs inputs, final String key) {
        final Map<String, Double> named = new LinkedHashMap<>();
        for (final String part : inputs.text(key).split("[,;]")) {
            if (part.isBlank()) continue;
            final String[] words = part.strip().split("[\\s:]+");
            if (words.length < 2) throw new InputException(key + ": needs names with a number behind each, found \""
                    + part.strip() + "\"");
            final String[] name = Arrays.copyOf(words, words.length - 1);
            Arrays.sort(name);
            if (named.put(String.join(" ", name), number(key, words[words.length - 1])) != null) {
                throw new InputException(key + ": \"" + String.join(" ", name) + "\" stands there twice");
            }
        }
        return named;
    }

    private static double number(final String key, final String word) {
        try {
            final double value = Double.parseDouble(word);
            if (Double.isFinite(value)) return value;
        } catch (final NumberFormatException e) {
            throw new InputException(key + ": \"" + word + "\" is no number", e);
        }
        throw new InputException(key + ": needs finite numbers, found \"" + word + "\"");
    }

    private static Table whole(final String kind, final Structure structure) {
        final Table table = new Table("structure", List.of(Column.of("kind"), Column.of("atoms"), Column.of("formula"),
                Column.of("formal charge", "e"), Column.of("volume", "Å³"), Column.of("density", "g/cm³"),
                Column.of("a", "Å"), Column.of("b", "Å"), Column.of("c", "Å"), Column.of("alpha", "°"),
                Column.of("beta", "°"), Column.of("gamma", "°")));
        final Cell cell = structure.box();
        table.add(kind, structure.size(), structure.formula(), charge(structure), cell.volume(),
                Arrays.stream(structure.masses()).sum() / cell.volume() * Constants.AMU_PER_CUBIC_ANGSTROM,
                cell.length(0), cell.length(1), cell.length(2), cell.angle(0), cell.angle(1), cell.angle(2));
        return table;
    }

    /** Sum of the structure's charges; a sum of whole ions' is whole. */
    private static double charge(final Structure structure) {
        return structure.charges().map(charges -> Math.rint(Arrays.stream(charges).sum() * 1e9) / 1e9 + 0.)
                .orElse(Double.NaN);
    }

    private static Table species(final Structure structure) {
        final Table table = new Table("species", List.of(Column.of("species"), Column.of("atoms"),
                Column.of("formal charge", "e"), Column.of("share", "at%")));
        final Optional<double[]> charges = structure.charges();
        FormalCharges.counts(structure).forEach((name, count) -> {
            double charge = Double.NaN;
            for (int i = 0; i < structure.size() && charges.isPresent(); i++) {
                if (structure.symbol(i).equals(name)) charge = charges.get()[i];
            }
            table.add(name, count, charge, 100. * count / structure.size());
        });
        return table;
    }

    private static Table pairs(final List<ClosestPairs.Pair> pairs) {
        final Table table = new Table("closest", List.of(Column.of("pair"), Column.of("distance", "Å")));
        for (final ClosestPairs.Pair pair : pairs) table.add(Text.of("%s-%s", pair.first(), pair.second()),
                pair.distance());
        return table;
    }
}
