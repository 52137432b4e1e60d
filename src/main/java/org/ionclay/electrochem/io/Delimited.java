package org.ionclay.electrochem.io;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Tables of text in any dialect: comma, semicolon, tab or blanks between cells, decimal point or comma, with or without
 * labels, after any preamble. The dialect is the one in which most lines in a row read as numbers.
 */
final class Delimited implements CellFormat {

    private static final int SAMPLE = 400;
    private static final List<String> UNNAMED = List.of("f", "Z'", "Z''");

    /** How cells stand, where the rows of numbers start, and how good that is. */
    private record Dialect(char separator, boolean comma, int first, double score) {
    }

    private final String title;
    private final String endings;
    private final java.util.function.Predicate<CellSource> recogniser;

    /** A format whose files are tables of text, told by something else in them. */
    Delimited(final String title, final String endings, final java.util.function.Predicate<CellSource> recogniser) {
        this.title = title;
        this.endings = endings;
        this.recogniser = recogniser;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String endings() {
        return endings;
    }

    @Override
    public boolean recognises(final CellSource source) {
        return recogniser.test(source);
    }

    @Override
    public Found read(final CellSource source) {
        Dialect best = new Dialect(',', false, -1, 0);
        for (final char separator : new char[] {'\t', ';', ',', Cells.BLANKS}) {
            best = better(best, dialect(source, separator, false));
            if (separator != ',') best = better(best, dialect(source, separator, true));
        }
        if (best.first() < 0) throw InputException.inFile(source.path(),
                "needs rows of two or more numbers, found none "
                + "in its first " + Math.min(SAMPLE, source.lines().size())
                        + " lines; is this a file of a potentiostat "
                + "or cycler?");
        return table(source, best);
    }

    private static Dialect better(final Dialect one, final Dialect other) {
        return other.score() > one.score() ? other : one;
    }

    /** The longest run of lines with equally many cells, of which at least two are numbers. */
    private static Dialect dialect(final CellSource source, final char separator, final boolean comma) {
        Dialect best = new Dialect(separator, comma, -1, 0);
        int cells = 0;
        int first = -1;
        double score = 0;
        for (int i = 0; i < Math.min(SAMPLE, source.lines().size()); i++) {
            final String line = source.line(i);
            if (line.isBlank()) continue;
            final List<String> row = line.startsWith("#") ? List.of() : Cells.split(line, separator);
            final long numbers = row.stream().filter(cell -> Cells.number(cell, comma)).count();
            if (numbers < 2) {
                cells = 0;
                continue;
            }
            if (row.size() != cells) {
                cells = row.size();
                first = i;
                score = 0;
            }
            final long filled = row.stream().filter(cell -> !cell.isEmpty()).count();
            score += numbers == filled ? 1 : 0.25;
            if (score > best.score()) best = new Dialect(separator, comma, first, score);
        }
        return best;
    }

    private static Found table(final CellSource source, final Dialect dialect) {
        final int cells = Cells.split(source.line(dialect.first()), dialect.separator()).size();
        final List<String> notes = new ArrayList<>();
        final int header = before(source, dialect.first());
        List<String> labels = labels(source, header, dialect, cells);
        if (labels.isEmpty()) {
            // spectra without labels are common; other tables without are refused where a column is looked for
            final boolean spectrum = cells == UNNAMED.size();
            labels = new ArrayList<>(spectrum ? UNNAMED : List.of());
            while (labels.size() < cells) labels.add("column " + (labels.size() + 1));
            if (spectrum) notes.add("no labels: columns taken as frequency, real and imaginary part");
        }
        final String again = header < 0 ? "" : source.line(header);
        final TextTable table = TextTable.numbers("", labels, dialect.separator(), dialect.comma());
        for (int i = dialect.first(); i < source.lines().size(); i++) {
            final String line = source.line(i);
            // further spectra may come with their labels again
            if (line.isBlank() || line.startsWith("#") || line.equals(again)) continue;
            table.add(Cells.split(line, dialect.separator()), i + 1);
        }
        return new Found(List.of(table.table()), List.copyOf(notes));
    }

    /** The last line before a row that is neither blank nor a number of points alone; -1 if there is none. */
    private static int before(final CellSource source, final int row) {
        int i = row - 1;
        while (i >= 0 && (source.line(i).isBlank() || Cells.number(source.line(i).strip(), false))) i--;
        return i;
    }

    private static List<String> labels(final CellSource source, final int line, final Dialect dialect,
            final int cells) {
        if (line < 0) return List.of();
        final String text = source.line(line);
        final List<String> labels = Cells.split(text.startsWith("#") ? text.substring(1) : text, dialect.separator());
        if (labels.size() < cells || labels.stream().allMatch(label -> label.isEmpty()
                || Cells.number(label, dialect.comma()))) return List.of();
        final boolean units = labels.stream().allMatch(label -> label.isEmpty() || Units.known(label));
        final int above = units ? before(source, line) : -1;
        if (above < 0) return labels;
        final List<String> names = Cells.split(source.line(above), dialect.separator());
        if (names.size() < cells) return labels;
        final List<String> both = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            both.add((c < names.size() ? names.get(c) : "") + (labels.get(c).isEmpty() ? "" : "/" + labels.get(c)));
        }
        return both;
    }
}
