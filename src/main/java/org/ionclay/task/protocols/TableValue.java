package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ionclay.compute.Text;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;

/**
 * Where a number of a run stands among the tables of its stages.
 *
 * @param file table in the stage's folder; {@code {first}} and {@code {last}} stand for the least and the largest
 *            number in the names of its folders
 * @param where rows that count, such as {@code species=Mg;class=fast}; blank: all. Of several, the last has the number
 * @param column header of the number's column, or a regular expression of its label
 * @param error header of the column of its error, alike; blank: none
 * @param largest whether the largest number of the column is meant
 */
record TableValue(String file, String where, String column, String error, boolean largest) {

    /** Tables of diffusion say in this column whether a number is to be trusted. */
    private static final String VERDICT = "diffusive";
    private static final Pattern PLACE = Pattern.compile("\\{(first|last)\\}");

    /** A cell. */
    static TableValue cell(final String file, final String where, final String column) {
        return new TableValue(file, where, column, "", false);
    }

    /** A cell with the cell of its error. */
    static TableValue cell(final String file, final String where, final String column, final String error) {
        return new TableValue(file, where, column, error, false);
    }

    /** The largest number of a column. */
    static TableValue largest(final String file, final String column) {
        return new TableValue(file, "", column, "", true);
    }

    /**
     * The number as people write it, with error and unit, and what the table says against it; empty if the run has no
     * such table, row or column, or neither there.
     *
     * @param folder the stage's
     * @throws IOException if the table cannot be read
     */
    Optional<String> of(final Path folder) throws IOException {
        final Optional<Path> path = path(folder);
        if (path.isEmpty()) return Optional.empty();
        final CsvCells cells = CsvCells.read(path.get());
        final int place = place(cells, column);
        if (place < 0) return Optional.empty();
        final double[] values = cells.numbers(place);
        int row = -1;
        for (int r = 0; r < values.length; r++) {
            if (counts(cells, r) && (!largest || row < 0 || values[r] > values[row])) row = r;
        }
        if (row < 0) return Optional.empty();
        final int verdict = cells.find(VERDICT);
        final String said = verdict < 0 ? "" : cells.text(verdict).get(row);
        if (Double.isNaN(values[row])) return Optional.of(said).filter(text -> !text.isBlank());
        final int off = error.isEmpty() ? -1 : place(cells, error);
        final double sigma = off < 0 ? Double.NaN : cells.numbers(off)[row];
        final String unit = cells.columns().get(place).unit();
        return Optional.of(Text.of("%.4g", values[row]) + (Double.isNaN(sigma) ? "" : Text.of(" ± %.2g", sigma))
                + (unit == null || unit.isBlank() ? "" : " " + unit)
                + (said.isBlank() || said.startsWith("yes") ? "" : "; " + said));
    }

    private static int place(final CsvCells cells, final String name) {
        final List<Column> columns = cells.columns();
        for (int c = 0; c < columns.size(); c++) if (columns.get(c).header().equals(name)) return c;
        for (int c = 0; c < columns.size(); c++) if (columns.get(c).label().matches(name)) return c;
        return -1;
    }

    private boolean counts(final CsvCells cells, final int row) {
        if (where.isEmpty()) return true;
        for (final String one : where.split(";")) {
            final String[] parts = one.split("=", 2);
            final int place = place(cells, parts[0]);
            if (place < 0 || !cells.text(place).get(row).equals(parts[1])) return false;
        }
        return true;
    }

    /** The table; a folder whose name holds a number that differs from run to run is looked for. */
    private Optional<Path> path(final Path folder) throws IOException {
        final Matcher place = PLACE.matcher(file);
        if (!place.find()) return Optional.of(folder.resolve(file)).filter(Files::isRegularFile);
        if (!Files.isDirectory(folder)) return Optional.empty();
        final Pattern name = Pattern.compile(Pattern.quote(file.substring(0, place.start())) + "([0-9.eE+-]+)"
                + Pattern.quote(file.substring(place.end(), file.lastIndexOf('/'))));
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(one -> name.matcher(one.getFileName().toString()).matches()).forEach(found::add);
        }
        final Comparator<Path> byNumber = Comparator.comparingDouble(one -> number(name, one));
        final Optional<Path> one = place.group(1).equals("first") ? found.stream().min(byNumber)
                : found.stream().max(byNumber);
        return one.map(path -> path.resolve(file.substring(file.lastIndexOf('/') + 1))).filter(Files::isRegularFile);
    }

    private static double number(final Pattern name, final Path folder) {
        final Matcher matcher = name.matcher(folder.getFileName().toString());
        if (!matcher.matches()) throw new IllegalStateException("\"" + folder + "\" was found by its name");
        return Double.parseDouble(matcher.group(1));
    }
}
