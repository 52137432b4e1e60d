package org.ionclay.eds.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.atoms.Element;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.KFactors;
import org.ionclay.table.CsvLine;

/**
 * A CSV file of k-factors (UTF-8): the header {@code element,line,k,basis,provenance}, then one line each, such as
 * {@code Mg,K,1.32,atomic,"MgF2 crystal, 5 kV"}. Lines that start with {@code #} are comments.
 *
 * @param name the file, for messages
 * @param entries its factors in order
 */
public record KFactorFile(String name, List<Entry> entries) {

    private static final String HEADER = "element,line,k,basis,provenance";

    /** What the concentrations are of which a factor gives the ratio. */
    public enum Basis {
        /** Atoms. */
        ATOMIC,
        /** Mass, as Cliff and Lorimer (1975) wrote it. */
        WEIGHT
    }

    /**
     * One factor.
     *
     * @param line element and line family
     * @param k factor, positive, relative to the others
     * @param basis atoms or mass
     * @param provenance where it is from
     * @param row its line in the file, from 1
     */
    public record Entry(ElementLine line, double k, Basis basis, String provenance, int row) {
    }

    /** Keeps the order. */
    public KFactorFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming the file, the line and what is wrong
     */
    public static KFactorFile read(final Path path) throws IOException {
        final List<String> rows = text(path).lines().toList();
        final List<Entry> entries = new ArrayList<>();
        final Map<ElementLine, Integer> seen = new LinkedHashMap<>();
        boolean header = false;
        for (int i = 0; i < rows.size(); i++) {
            final String row = rows.get(i).replace("\ufeff", "").strip();
            if (row.isEmpty() || row.startsWith("#")) continue;
            if (!header) {
                if (!row.replace(" ", "").equalsIgnoreCase(HEADER)) throw wrong(path, i + 1,
                        "the header must be \"" + HEADER + "\", found \"" + row + "\"");
                header = true;
                continue;
            }
            final Entry entry = entry(path, i + 1, row);
            final Integer before = seen.putIfAbsent(entry.line(), i + 1);
            if (before != null) throw wrong(path, i + 1, entry.line().label() + " is in line " + before + " already");
            if (!entries.isEmpty() && entry.basis() != entries.get(0).basis()) throw wrong(path, i + 1,
                    "atomic and weight factors cannot be mixed: they are relative to each other");
            entries.add(entry);
        }
        if (entries.isEmpty()) throw new InputException(path + ": needs the header \"" + HEADER
                + "\" and at least one factor, found none");
        return new KFactorFile(path.getFileName().toString(), entries);
    }

    private static String text(final Path path) throws IOException {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (final java.nio.charset.CharacterCodingException e) {
            throw new InputException(path + " is not UTF-8 text; save it as \"CSV UTF-8\"", e);
        }
    }

    private static Entry entry(final Path path, final int row, final String text) {
        final List<String> parts = CsvLine.split(text, ',');
        if (parts.size() < 5) throw wrong(path, row, "needs 5 columns (" + HEADER + "), found " + parts.size());
        final String[] cells = parts.subList(0, 5).stream().map(String::strip).toArray(String[]::new);
        // people write commas into the provenance without quotes
        cells[4] = String.join(",", parts.subList(4, parts.size())).strip();
        if (!Element.find(cells[0]).isPresent()) throw wrong(path, row, "\"" + cells[0] + "\" is no element");
        if (!cells[1].matches("[KLM]")) throw wrong(path, row, "the line must be K, L or M, found \"" + cells[1]
                + "\"");
        if (cells[4].isBlank()) throw wrong(path, row, "the provenance is empty; say where the factor is from");
        return new Entry(new ElementLine(cells[0], cells[1]), factor(path, row, cells[2]), basis(path, row, cells[3]),
                cells[4], row);
    }

    private static double factor(final Path path, final int row, final String text) {
        double k = Double.NaN;
        try {
            k = Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw wrong(path, row, "k must be a number with a decimal point, found \"" + text + "\"");
        }
        if (!(k > 0 && k <= Double.MAX_VALUE)) throw wrong(path, row, "k must be positive, found " + text);
        return k;
    }

    private static Basis basis(final Path path, final int row, final String text) {
        if (text.equalsIgnoreCase("atomic")) return Basis.ATOMIC;
        if (text.equalsIgnoreCase("weight")) return Basis.WEIGHT;
        throw wrong(path, row, "the basis must be atomic or weight, found \"" + text + "\"");
    }

    private static IllegalArgumentException wrong(final Path path, final int row, final String why) {
        return new InputException(path + ", line " + row + ": " + why);
    }

    /**
     * The atomic factors for a set of maps. A weight factor k is for c_a / c_b = (k_a / k_b) (I_a / I_b) with mass
     * fractions c, so the atomic factor is k / M with the atomic mass M, scaled here so that the first entry keeps its
     * number.
     *
     * @param maps the maps' lines; a map without a family takes the element's only factor
     * @throws IllegalArgumentException if a map has no factor, or only one for another line
     */
    public KFactors factors(final List<ElementLine> maps) {
        final Map<String, Double> atomic = new LinkedHashMap<>();
        final Set<String> provenance = new LinkedHashSet<>();
        final double reference = Element.of(entries.get(0).line().element()).standardMass();
        for (final ElementLine map : maps) {
            final Entry entry = find(map);
            final double mass = entry.basis() == Basis.WEIGHT
                    ? Element.of(map.element()).standardMass() / reference : 1;
            atomic.put(map.element(), entry.k() / mass);
            provenance.add(entry.provenance());
        }
        final String basis = entries.get(0).basis() == Basis.WEIGHT ? "weight factors made atomic" : "atomic factors";
        return new KFactors(atomic, name + " (" + basis + "): " + String.join("; ", provenance));
    }

    private Entry find(final ElementLine map) {
        final List<Entry> same = entries.stream().filter(e -> e.line().element().equals(map.element())).toList();
        final List<Entry> fit = same.stream()
                .filter(e -> map.family().isEmpty() || e.line().family().equals(map.family())).toList();
        if (fit.size() == 1) return fit.get(0);
        final String found = same.isEmpty() ? "none of that element" : String.join(", ",
                same.stream().map(e -> e.line().label() + " in line " + e.row()).toList());
        throw new InputException(Text.of("%s: needs one k-factor of %s, found %s; add a line or name the map's line",
                name, map.label(), found));
    }

    /**
     * Writes the file.
     *
     * @param path where to
     * @param overwrite whether an existing file may be replaced
     * @throws java.nio.file.FileAlreadyExistsException if there is one and it may not
     * @throws IOException if it cannot be written
     */
    public void write(final Path path, final boolean overwrite) throws IOException {
        final StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (final Entry e : entries) {
            text.append(Text.of("%s,%s,%s,%s,%s%n", e.line().element(), e.line().family(), e.k(),
                    e.basis().name().toLowerCase(java.util.Locale.ROOT), CsvLine.quoted(e.provenance()))
                    .replace("\r", ""));
        }
        AtomicFile.write(path, overwrite, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
