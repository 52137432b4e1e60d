package org.ionclay.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;

/**
 * A table of text that was read from a file: the counterpart of {@link CsvFile}, which also takes what others write.
 * Separators are commas, semicolons, tabs or blanks, whichever the header row holds first in this order; {@code #}
 * starts a comment, but for a header row.
 */
public final class CsvCells {

    private static final Pattern HEADER = Pattern.compile("(.*?)\\s*(?:[(\\[]([^()\\[\\]]*)[)\\]])?");

    private final String file;
    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvCells(final String file) {
        this.file = file;
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException naming file and line, if there is no header row, or a row is longer or shorter
     * @throws IOException if the file cannot be read
     */
    public static CsvCells read(final Path path) throws IOException {
        final CsvCells cells = new CsvCells(path.getFileName().toString());
        final String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) throw new InputException(cells.file + " is no table of text");
        try (BufferedReader reader = new BufferedReader(new java.io.StringReader(text.startsWith("\ufeff")
                ? text.substring(1) : text))) {
            String separator = null;
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) continue;
                if (separator == null) {
                    final String header = line.strip().replaceFirst("^#+\\s*", "");
                    separator = separator(header);
                    cells.header(header, separator, number);
                } else if (!line.strip().startsWith("#")) {
                    cells.row(line, separator, number);
                }
            }
            if (separator == null) throw new InputException(cells.file
                    + " is empty: a table needs a header row");
        }
        return cells;
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
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator.charAt(0) && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return strip(cells.toArray(String[]::new));
    }

    private static String[] strip(final String[] cells) {
        for (int c = 0; c < cells.length; c++) cells[c] = cells[c].strip();
        return cells;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** The columns, with what stood in brackets as unit. */
    public List<Column> columns() {
        return List.copyOf(columns);
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
     * @throws IllegalArgumentException naming the file, what is missing, and what is there
     */
    public int need(final String what, final String... labels) {
        final int found = find(labels);
        if (found < 0) throw new InputException("%s has no column of the %s (\"%s\"); it has: %s".formatted(
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
     * @throws IllegalArgumentException naming file, line and column, if a cell is no number
     */
    public double[] numbers(final int column) {
        final double[] numbers = new double[rows.size()];
        for (int r = 0; r < numbers.length; r++) {
            final String cell = rows.get(r)[column];
            try {
                numbers[r] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            } catch (final NumberFormatException e) {
                throw new InputException("%s, line %d: %s must be a number, found \"%s\"".formatted(file,
                        lines.get(r), columns.get(column).header(), cell), e);
            }
        }
        return numbers;
    }
}
