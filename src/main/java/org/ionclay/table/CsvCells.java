package org.ionclay.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * A table of text that was read from a file: the counterpart of {@link CsvFile}, which also takes what others write.
 * Separators are commas, semicolons, tabs or blanks, whichever the header row holds first in this order; {@code #}
 * starts a comment. The header row is the first row, or the last comment with as many cells before it, where that row
 * holds numbers already.
 */
public final class CsvCells {

    private static final Pattern HEADER = Pattern.compile("(.*?)\\s*(?:[(\\[]([^()\\[\\]]*)[)\\]])?");

    private final String file;
    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    private CsvCells(final String file) {
        this.file = file;
    }

    /**
     * Reads a table.
     *
     * @throws InputException naming file and line, if there is no header row, or a row is longer or shorter
     * @throws IOException if the file cannot be read
     */
    public static CsvCells read(final Path path) throws IOException {
        return parse(path.getFileName().toString(), new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    }

    /**
     * Reads a table that is in memory.
     *
     * @param file name for messages
     * @param text the table
     * @throws InputException as {@link #read}
     */
    public static CsvCells parse(final String file, final String text) {
        final CsvCells cells = new CsvCells(file);
        if (text.indexOf('\0') >= 0) throw new InputException(cells.file + " is no table of text");
        String separator = null;
        int number = 0;
        for (final String raw : (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList()) {
            number++;
            final String line = raw.strip();
            if (line.isEmpty()) continue;
            if (line.startsWith("#")) {
                cells.comments.add(line.replaceFirst("^#+\\s*", ""));
                continue;
            }
            if (separator == null) {
                final String header = cells.headerBefore(line);
                separator = separator(header);
                cells.header(header, separator, number);
                if (header.equals(line)) continue;
            }
            cells.row(raw, separator, number);
        }
        if (separator == null && !cells.comments.isEmpty()) {
            final String header = cells.comments.remove(cells.comments.size() - 1);
            separator = separator(header);
            cells.header(header, separator, number);
        }
        if (separator == null) throw new InputException(cells.file
                + " is empty: a table needs a header row");
        return cells;
    }

    /** The row itself, or a comment before it where it holds numbers. */
    private String headerBefore(final String line) {
        if (comments.isEmpty() || Arrays.stream(split(line, separator(line))).noneMatch(CsvCells::isNumber)) {
            return line;
        }
        for (int k = comments.size() - 1; k >= 0; k--) {
            final String comment = comments.get(k);
            final int cells = split(line, separator(comment)).length;
            if (split(comment, separator(comment)).length == cells) return comments.remove(k);
        }
        return comments.get(comments.size() - 1);
    }

    private static String separator(final String header) {
        for (final String one : new String[] {",", ";", "\t"}) if (header.contains(one)) return one;
        return "\\s+";
    }

    private void header(final String line, final String separator, final int number) {
        int numbers = 0;
        for (final String cell : split(line, separator)) {
            final Matcher parts = HEADER.matcher(cell);
            if (!parts.matches()) throw new InputException(file + ", line " + number + ": no header: "
                    + cell);
            columns.add(new Column(parts.group(1), parts.group(2) == null ? "" : parts.group(2)));
            if (isNumber(cell)) numbers++;
        }
        if (numbers == columns.size()) throw new InputException(file + ", line " + number
                + ": a table needs a header row that names its columns, found only numbers: " + line.strip());
    }

    private static boolean isNumber(final String cell) {
        try {
            return !Double.isNaN(Double.parseDouble(cell));
        } catch (final NumberFormatException e) {
            return false;
        }
    }

    private void row(final String line, final String separator, final int number) {
        final String[] cells = split(separator.equals("\\s+") ? line.strip() : line, separator);
        if (cells.length != columns.size()) throw new InputException(file + ", line " + number + ": needs "
                + columns.size() + " cells as the header row has, found " + cells.length);
        rows.add(cells);
        lines.add(number);
    }

    /** Splits outside of quotes. */
    private static String[] split(final String line, final String separator) {
        if (line.indexOf('"') < 0 || separator.length() > 1) return strip(line.split(separator, -1));
        return strip(CsvLine.split(line, separator.charAt(0)).toArray(String[]::new));
    }

    private static String[] strip(final String[] cells) {
        for (int c = 0; c < cells.length; c++) {
            final String cell = cells[c].strip();
            cells[c] = cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
        }
        return cells;
    }

    /** Whether a spreadsheet would run a cell: it begins with =, +, - or @, also behind marks, and is no number. */
    static boolean isFormula(final String marked) {
        int marks = 0;
        while (marks < marked.length() && marked.charAt(marks) == '\'') marks++;
        final String cell = marked.substring(marks);
        return cell.length() > 1 && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !isNumber(cell);
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** The columns, with what stood in brackets as unit. */
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /** The comments, without their signs. */
    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** The line of a row in its file, counted from 1. */
    public int line(final int row) {
        return lines.get(row);
    }

    /** Number of rows. */
    public int rows() {
        return rows.size();
    }

    /**
     * The place of a column, by any of its names without unit; upper and lower case count the same.
     *
     * @return -1 if there is none
     */
    public int find(final String... labels) {
        for (final String label : labels) {
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c).label().replace('_', ' ').toLowerCase(Locale.ROOT)
                        .equals(label.toLowerCase(Locale.ROOT))) return c;
            }
        }
        return -1;
    }

    /**
     * The place of a column that must be there.
     *
     * @throws InputException naming the file, what is missing, and what is there
     */
    public int need(final String what, final String... labels) {
        final int found = find(labels);
        if (found < 0) throw new InputException(Text.of("%s has no column of the %s (\"%s\"); it has: %s",
                file,
                what, String.join("\", \"", labels), String.join(", ", columns.stream().map(Column::header).toList())));
        return found;
    }

    /** The cells of a column. */
    public List<String> text(final int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    /**
     * A column as numbers; an empty cell is NaN.
     *
     * @throws InputException naming file, line and column, if a cell is no number
     */
    public double[] numbers(final int column) {
        final double[] numbers = new double[rows.size()];
        for (int r = 0; r < numbers.length; r++) {
            final String cell = rows.get(r)[column];
            try {
                numbers[r] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            } catch (final NumberFormatException e) {
                throw new InputException(Text.of("%s, line %d: %s must be a number, found \"%s\"", file,
                        lines.get(r), columns.get(column).header(), cell), e);
            }
        }
        return numbers;
    }
}
