package org.ionclay.stability.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.AtomFormat;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.InputException;
import org.ionclay.table.CsvCells;
import org.ionclay.stability.Composition;
import org.ionclay.stability.Entry;
import org.ionclay.stability.EntrySet;

/** Entries from files: tables, JSON, and results of CP2K, VASP and whatever else holds atoms with an energy. */
public final class EntryFiles {

    private EntryFiles() {
    }

    /** Whether a file is a table or JSON by its name; everything else is asked for atoms. */
    public static boolean isTable(final Path file) {
        final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") || name.endsWith(".dat")
                || name.endsWith(".json");
    }

    /**
     * Reads a table or JSON; rows that repeat others are left out, with a note.
     *
     * @throws InputException naming file and line
     * @throws IOException if it cannot be read
     */
    public static EntrySet table(final Path file, final EnergySettings settings) throws IOException {
        final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        final String start = text.stripLeading();
        final boolean json = start.startsWith("{") || start.startsWith("[");
        final EntrySet set = (json ? EntryJson.read(file, text, settings) : EntryTable.read(file, CsvCells.parse(
                    file.getFileName().toString(), text), settings)).distinct();
        return settings.zeroElements() ? set.withZeroElements() : set;
    }

    /** The composition of a structure. */
    public static Composition composition(final Structure structure) {
        final Map<String, Double> amounts = new LinkedHashMap<>();
        final int[] counts = structure.counts();
        for (int t = 0; t < counts.length; t++) amounts.put(structure.names().get(t), (double) counts[t]);
        amounts.keySet().stream().filter(name -> org.ionclay.atoms.Element.find(name).isEmpty()).findFirst().ifPresent(
                name -> {
                    throw new InputException("the species \"" + name + "\" is no element; type_names names them");
                });
        return Composition.of(amounts);
    }

    /**
     * The last frame of a file.
     *
     * @param file the file
     * @param format what it is
     * @param frame empty if it holds none
     */
    public record LastFrame(Path file, AtomFormat format, Optional<Frame> frame) {
    }

    /**
     * Reads files to their ends.
     *
     * @throws IOException if a file cannot be read
     */
    public static List<LastFrame> lastFrames(final List<Path> files) throws IOException {
        final List<LastFrame> all = new ArrayList<>();
        for (final Path file : files) {
            final AtomFormat format = AtomFiles.format(file);
            Frame last = null;
            try (FrameReader reader = format.open(file, ReadOptions.DEFAULT)) {
                while (reader.hasNext()) last = reader.next();
            }
            all.add(new LastFrame(file, format, Optional.ofNullable(last)));
        }
        return all;
    }

    /** Whether any frame holds an energy: results, and not structures alone. */
    public static boolean holdEnergies(final List<LastFrame> frames) {
        return frames.stream().anyMatch(one -> one.frame().isPresent() && one.frame().get().energy().isPresent());
    }

    /**
     * Reads results: of each file the last frame, which must hold an energy and must have converged.
     *
     * @param frames files of one format
     * @return entries in the order of the files; the format is the label
     * @throws InputException naming the file that has no energy, or is of another format than the first
     */
    public static EntrySet results(final List<LastFrame> frames) {
        final List<Entry> entries = new ArrayList<>();
        AtomFormat format = null;
        for (final LastFrame one : frames) {
            if (format != null && !one.format().program().equals(format.program())) throw InputException.inFile(
                    one.file(), "it is " + one.format().title() + ", and the files before it are " + format.title()
                    + ": total energies of different programs have different zeros; read them one after another");
            if (format == null) format = one.format();
            entries.add(entry(one));
        }
        if (format == null) throw new InputException("results of calculations need files, found none");
        return new EntrySet("results in " + format.title(), entries, List.of("total energies as calculated: the user "
                + "answers for equal settings in all files")).distinct();
    }

    private static Entry entry(final LastFrame one) {
        final Path file = one.file();
        if (one.frame().isEmpty() || one.frame().get().energy().isEmpty()) throw InputException.inFile(file,
                "needs an energy with its atoms, found " + (one.frame().isEmpty() ? "no frame"
                : "none in its last frame") + "; give a result, or potential=<file> to compute it");
        final Frame last = one.frame().get();
        if (!last.converged()) throw InputException.inFile(file, "the electronic structure of its last frame did not "
                + "converge: its energy is no entry");
        final Path folder = file.toAbsolutePath().getParent();
        final String name = file.getFileName().toString();
        final boolean telling = !name.matches("(?i)(OUTCAR|vasprun\\.xml|CONTCAR|dft\\.out)(\\.gz)?");
        return new Entry(telling || folder == null || folder.getFileName() == null ? name : folder.getFileName() + "/"
                + name, composition(last.structure()), last.energy().getAsDouble(), Double.NaN, one.format().title());
    }
}
