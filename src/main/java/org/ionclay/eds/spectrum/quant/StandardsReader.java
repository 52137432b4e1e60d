package org.ionclay.eds.spectrum.quant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;

/**
 * Reads spectra of known materials: a folder of spectra that state their material in the header or by their name
 * ({@code MgF2.msa}, {@code CaF2 std.msa}), or a table in CSV with the columns spectrum and compound and, if wanted,
 * elements (those for which it may serve).
 */
public final class StandardsReader {

    private static final Set<String> WORDS = Set.of("std", "standard", "ref", "reference", "spectrum");
    private static final double MOST_ATOMS = 30;

    private final List<String> notes = new ArrayList<>();

    /** What was left out and why. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Reads standards.
     *
     * @param path a folder, a table in CSV, or a single spectrum
     * @param unknown the spectrum that is quantified, which is no standard of itself
     * @throws IOException if a file cannot be read
     * @throws InputException if there is no standard, or a line of the table is not understood
     */
    public List<Standard> read(final Path path, final Optional<Path> unknown) throws IOException {
        final List<Standard> standards;
        if (Files.isDirectory(path)) standards = folder(path, unknown);
        else if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) standards = table(path);
        else standards = folder(List.of(path), Optional.empty());
        if (standards.isEmpty()) throw new InputException(path + ": needs spectra of known materials, found none"
                + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")")
                        + "; name them by their formula, as in "
                + "MgF2.msa, or list them in a CSV with the columns spectrum and compound");
        return standards;
    }

    private List<Standard> folder(final Path folder, final Optional<Path> unknown) throws IOException {
        final List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(Files::isRegularFile).sorted().toList();
        }
        return folder(files, unknown);
    }

    private List<Standard> folder(final List<Path> files, final Optional<Path> unknown) throws IOException {
        final List<Standard> standards = new ArrayList<>();
        for (final Path file : files) {
            if (unknown.isPresent() && Files.isSameFile(file, unknown.get())) continue;
            if (SpectrumFiles.format(file).isEmpty()) continue;
            final SpectrumFile read = SpectrumFiles.read(file);
            if (read.spectra().size() != 1 || !read.images().isEmpty()) continue;
            final Spectrum spectrum = read.spectra().get(0);
            final Optional<Material> material = material(file, spectrum);
            if (material.isEmpty()) {
                notes.add(file.getFileName() + " states no material and is no standard");
                continue;
            }
            standards.add(new Standard(stem(file), spectrum, material.get(), Set.of()));
        }
        return standards;
    }

    private static Optional<Material> material(final Path file, final Spectrum spectrum) {
        if (spectrum.material().isPresent()) return Optional.of(Material.parse(spectrum.material().get()));
        final String[] words = stem(file).split("[\\s_]+");
        for (int i = 1; i < words.length; i++) {
            final String word = words[i].toLowerCase(Locale.ROOT);
            if (!WORDS.contains(word) && !word.matches("[0-9.]{1,8}(kv)?")) return Optional.empty();
        }
        return formula(words[0]);
    }

    private static Optional<Material> formula(final String text) {
        try {
            final Material material = Material.formula(text);
            final boolean sane = org.ionclay.eds.Compound.parse(text).amounts().values().stream()
                    .allMatch(amount -> amount <= MOST_ATOMS);
            return sane ? Optional.of(material) : Optional.empty();
        } catch (final IllegalArgumentException e) {
            // a name like any other
            return Optional.empty();
        }
    }

    private List<Standard> table(final Path path) throws IOException {
        final List<String> lines = Files.readString(path, StandardCharsets.UTF_8).replace("\uFEFF",
                "").lines().toList();
        if (lines.isEmpty()) throw InputException.inFile(path, "is empty; needs the columns spectrum and compound");
        final String[] header = cells(lines.get(0));
        final int spectrum = column(header, "spectrum", "file", "path");
        final int compound = column(header, "compound", "material", "formula", "composition");
        final int elements = column(header, "elements", "element");
        final boolean headed = spectrum >= 0 && compound >= 0;
        final List<Standard> standards = new ArrayList<>();
        for (int i = headed ? 1 : 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) continue;
            final String[] cells = cells(lines.get(i));
            final int last = Math.max(headed ? spectrum : 0, headed ? compound : 1);
            if (cells.length <= last) throw InputException.inLine(path, i + 1L,
                    "needs a spectrum and a compound, found \""
                    + lines.get(i) + "\"");
            standards.add(standard(path, i + 1L, cells[headed ? spectrum : 0], cells[headed ? compound : 1],
                    elements >= 0 && elements < cells.length ? cells[elements] : ""));
        }
        return standards;
    }

    private static Standard standard(final Path path, final long line, final String file, final String compound,
            final String elements) throws IOException {
        final Path beside = path.toAbsolutePath().resolveSibling(file);
        if (!Files.isRegularFile(beside)) throw InputException.inLine(path, line, "there is no file " + beside);
        final Spectrum spectrum = SpectrumFiles.read(beside).spectrum(Optional.empty());
        final Set<Integer> serves = new TreeSet<>();
        for (final String symbol : elements.split("[\\s;+]+")) if (!symbol.isEmpty()) serves.add(Xrays.number(symbol));
        final Material material;
        try {
            material = Material.parse(compound);
        } catch (final InputException e) {
            throw new InputException(path + ", line " + line + ": " + e.getMessage(), e);
        }
        return new Standard(stem(beside), spectrum, material, serves);
    }

    /** Cells of a line; a cell in quotes may hold commas. */
    private static String[] cells(final String line) {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if ((c == ',' || c == ';' || c == '\t') && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells.toArray(new String[0]);
    }

    private static int column(final String[] header, final String... names) {
        for (final String name : names) {
            for (int i = 0; i < header.length; i++) if (header[i].equalsIgnoreCase(name)) return i;
        }
        return -1;
    }

    private static String stem(final Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
}
