package org.ionclay.atoms.io.vasp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Head;
import org.ionclay.atoms.io.base.Lines;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.atoms.io.base.TextOut;
import org.ionclay.compute.InputException;

/**
 * What POSCAR and XDATCAR start with: title, scale, cell, symbols (VASP 5) and numbers of atoms.
 *
 * @param title first line
 * @param scale factors of x, y, z for Cartesian positions
 * @param cell the cell with the scale applied
 * @param names species in order of appearance
 * @param types type of each atom
 */
record VaspHeader(String title, double[] scale, Cell cell, List<String> names, int[] types) {

    /** So many runs of one species are no structure but damage. */
    private static final int MOST_GROUPS = 100_000;

    /** Whether a file begins with a title, a scale and three vectors. */
    static boolean recognises(final Head head) {
        final List<String> lines = head.lines(5);
        return lines.size() == 5 && Head.numbers(lines.get(1), 1) && Head.numbers(lines.get(2), 3)
                && Head.numbers(lines.get(3), 3) && Head.numbers(lines.get(4), 3);
    }

    /** Reads a header whose title is the current line. */
    static VaspHeader read(final Lines lines, final ReadOptions options) throws IOException {
        final String title = lines.text().strip();
        lines.need("the scale");
        final double[] scale = numbers(lines, "the scale");
        final double[] vectors = new double[9];
        for (int k = 0; k < 9; k++) {
            if (k % 3 == 0) lines.need("3 lines of cell vectors");
            vectors[k] = lines.real("a cell vector");
        }
        final double[] factors = factors(lines, scale, vectors);
        for (int k = 0; k < 9; k++) vectors[k] *= factors[k % 3];
        lines.need("the species or the numbers of atoms");
        final List<String> symbols = symbols(lines);
        final int[] counts = counts(lines, symbols.size());
        final List<String> groups = symbols.isEmpty() ? groups(title, counts.length, options) : symbols;
        final List<String> names = groups.stream().distinct().toList();
        if (!symbols.isEmpty()) options.agree(names, lines);
        final int[] types = new int[Arrays.stream(counts).sum()];
        int at = 0;
        for (int g = 0; g < counts.length; g++) {
            Arrays.fill(types, at, at + counts[g], names.indexOf(groups.get(g)));
            at += counts[g];
        }
        return new VaspHeader(title, factors, cell(lines, vectors), names, types);
    }

    /** The species, which VASP writes in lines of 20; none for VASP 4. Goes to the line of the numbers of atoms. */
    private static List<String> symbols(final Lines lines) throws IOException {
        final List<String> symbols = new ArrayList<>();
        while (lines.more() && !lines.digit()) {
            while (lines.more() && !lines.remark()) {
                // VASP 6 writes Mg/1a2b3c..., pseudopotentials are called Mg_pv
                final String[] parts = lines.word("a species").split("[_/]");
                if (parts.length == 0 || parts[0].isEmpty()) throw lines.unexpected("a species");
                symbols.add(parts[0]);
                if (symbols.size() > MOST_GROUPS) throw lines.unexpected("at most " + MOST_GROUPS + " groups of atoms");
            }
            lines.need("the numbers of atoms");
        }
        return symbols;
    }

    private static Cell cell(final Lines lines, final double[] vectors) {
        try {
            return Cell.of(vectors);
        } catch (final InputException e) {
            throw lines.wrong("cell vectors that span a volume", e.getMessage(), "correct the cell");
        }
    }

    private static double[] numbers(final Lines lines, final String what) {
        final double[] three = {lines.real(what), 0, 0};
        if (!lines.more() || !lines.number(true)) return new double[] {three[0]};
        three[1] = lines.real(what);
        three[2] = lines.real(what);
        return three;
    }

    /** A negative scale is the volume that the cell shall have (VASP wiki, POSCAR). */
    private static double[] factors(final Lines lines, final double[] scale, final double[] vectors) {
        for (final double one : scale) {
            if (one == 0 || scale.length == 3 && one < 0) throw lines.wrong(
                    "a scale (or three positive ones) other than 0", Arrays.toString(scale), "correct the second line");
        }
        if (scale.length == 3) return scale;
        final double factor = scale[0] > 0 ? scale[0] : Math.cbrt(-scale[0] / cell(lines, vectors).volume());
        return new double[] {factor, factor, factor};
    }

    private static int[] counts(final Lines lines, final int groups) throws IOException {
        final List<Integer> counts = new ArrayList<>();
        while (true) {
            while (lines.more() && lines.digit() && (groups == 0 || counts.size() < groups)) {
                counts.add(lines.count("a number of atoms", 0));
                if (counts.size() > MOST_GROUPS) throw lines.unexpected("at most " + MOST_GROUPS + " groups of atoms");
            }
            // as the species, the numbers go on in further lines
            if (counts.size() >= groups || counts.isEmpty() || lines.more()) break;
            final long line = lines.number();
            lines.need("the numbers of atoms of further species");
            if (!lines.more() || !lines.digit()) throw new FormatException(lines.file(), line,
                    "a number of atoms for each of the " + groups + " species", counts.toString(),
                    "check that the file is whole and of this format");
        }
        final long total = counts.stream().mapToLong(Integer::longValue).sum();
        if (counts.isEmpty() || groups > 0 && counts.size() != groups) throw lines.unexpected(
                "a number of atoms for each of the " + groups + " species");
        lines.room(total);
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** VASP 4 names no species; many programs put them into the title. */
    private static List<String> groups(final String title, final int count, final ReadOptions options) {
        final List<String> words = Arrays.stream(title.split("\\s+")).map(word -> word.replaceAll("\\d+$", ""))
                .toList();
        final boolean named = words.size() == count
                && words.stream().allMatch(word -> org.ionclay.atoms.Element.find(word).isPresent());
        final List<String> names = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            names.add(g < options.typeNames().size() || !named ? options.typeName(g) : words.get(g));
        }
        return names;
    }

    /** The species with their masses. */
    List<Species> species() {
        return names.stream().map(Species::of).toList();
    }

    /** Writes a header with the scale 1; runs of one species stay as they stand. */
    static void write(final TextOut out, final Structure structure, final Cell cell) throws IOException {
        out.line(structure.formula());
        out.line("1.0");
        for (int k = 0; k < 3; k++) out.three(cell.vectors(), 3 * k).end();
        final StringBuilder symbols = new StringBuilder();
        final StringBuilder counts = new StringBuilder();
        int from = 0;
        for (int i = 1; i <= structure.size(); i++) {
            if (i < structure.size() && structure.type(i) == structure.type(from)) continue;
            symbols.append(symbols.isEmpty() ? "" : " ").append(structure.symbol(from));
            counts.append(counts.isEmpty() ? "" : " ").append(i - from);
            from = i;
        }
        out.line(symbols.toString());
        out.line(counts.toString());
    }

    /** The cell where a VASP file needs one. */
    static Cell needed(final Structure structure) {
        if (structure.size() == 0) throw new InputException("a VASP file needs atoms, and there are none");
        return structure.cell().orElseThrow(() -> new InputException(
                "a VASP file needs a cell, and the structure has none; give it one"));
    }
}
