package org.ionclay.eds.io;

import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.files.FileContent;

/**
 * A matrix of numbers in a text, a row of pixels a line, as EDS programs export maps: separated by commas, tabs,
 * semicolons or blanks, with decimal commas where something else separates, after any header. A first row and a first
 * column that count the pixels are left out. An empty cell and NaN were not measured.
 */
final class MatrixText extends MapFormat {

    private static final int FEWEST = 4;
    private static final int SURE = 16;
    private static final int LONGEST_HEADER = 200;

    MatrixText() {
        super("text matrix", "csv", "tsv", "txt", "asc", "dat");
    }

    @Override
    public boolean recognises(final byte[] head) {
        final FileContent content = FileContent.of(Path.of("head"), head);
        if (content.binary()) return false;
        final List<String> lines = content.lines();
        for (int n = 0; n < Math.min(lines.size(), LONGEST_HEADER); n++) {
            final float[] row = row(lines.get(n), separator(lines.get(n)));
            if (row != null && row.length >= FEWEST) return true;
        }
        return false;
    }

    @Override
    public String details() {
        return "a row of pixels a line; commas, tabs, semicolons or blanks; header lines; decimal commas; taken for a "
                + "map "
                + "only where the name says the element";
    }

    @Override
    boolean needsName() {
        return true;
    }

    @Override
    List<ImageSlice> slices(final Path path, final String name) throws IOException {
        final FileContent file = FileContent.read(path);
        final List<float[]> rows = rows(file);
        final float[] first = column(rows);
        final boolean both = counts(rows.get(0)) && counts(first);
        // one side alone may be data that happen to rise by 1, unless it is long
        final boolean top = both || counts(rows.get(0)) && rows.get(0).length >= SURE;
        final boolean left = both || counts(first) && first.length >= SURE;
        final int x = left ? 1 : 0;
        final int y = top ? 1 : 0;
        final int width = rows.get(0).length - x;
        final int height = rows.size() - y;
        if (width < FEWEST || height < FEWEST) throw file.wrong("needed a matrix of pixels, found " + width + " x "
                + height + " numbers; a map has a row of pixels in each line");
        final float[] pixels = new float[Math.multiplyExact(width, height)];
        for (int r = 0; r < height; r++) System.arraycopy(rows.get(r + y), x, pixels, r * width, width);
        return List.of(new ImageSlice(name, List.of(name), "", width, height, 4L * pixels.length, PixelScale.none(),
                () -> new FloatProcessor(width, height, pixels), Optional.empty()));
    }

    /** The rows of numbers, all of one length, after the header. */
    private static List<float[]> rows(final FileContent file) {
        final List<String> lines = file.lines();
        final List<float[]> rows = new ArrayList<>();
        int header = 0;
        char separator = 0;
        boolean commas = false;
        boolean decimals = false;
        for (int n = 0; n < lines.size(); n++) {
            final String line = lines.get(n);
            if (line.isBlank()) continue;
            if (rows.isEmpty()) separator = separator(line);
            final float[] row = row(line, separator);
            if (rows.isEmpty() && (row == null || row.length < FEWEST)) {
                if (++header > LONGEST_HEADER) break;
                continue;
            }
            if (row == null || row.length != rows.stream().findFirst().map(first -> first.length).orElse(row.length)) {
                throw file.wrong(n + 1L, "needed a row of " + rows.get(0).length + " numbers, found "
                        + (row == null ? "other text" : row.length + " numbers") + "; export the map again");
            }
            if (separator != ',' && line.indexOf(',') >= 0) {
                commas = true;
                decimals |= decimal(line, separator);
            }
            rows.add(row);
        }
        if (rows.isEmpty()) throw file.wrong("needed rows of at least " + FEWEST + " numbers, found none");
        if (commas && !decimals) throw file.wrong("every comma has three digits behind it, so it may mark thousands or "
                + "decimals; export the map with decimal points");
        return rows;
    }

    /** Whether a comma in the line can only be a decimal one. */
    private static boolean decimal(final String line, final char separator) {
        for (final String cell : cells(line, separator)) {
            final int comma = cell.indexOf(',');
            if (comma >= 0 && (cell.length() - comma != 4 || cell.replaceFirst("^-", "").startsWith("0"))) return true;
        }
        return false;
    }

    private static float[] column(final List<float[]> rows) {
        final float[] column = new float[rows.size()];
        for (int r = 0; r < column.length; r++) column[r] = rows.get(r)[0];
        return column;
    }

    /** Whether numbers count pixels: 0, 1, 2 ... or 1, 2, 3 ..., perhaps after an empty corner. */
    private static boolean counts(final float[] numbers) {
        if (numbers.length < FEWEST + 1) return false;
        final int from = Float.isNaN(numbers[0]) || numbers[1] == numbers[0] ? 1 : 0;
        if (numbers[from] != 0 && numbers[from] != 1) return false;
        for (int i = from + 1; i < numbers.length; i++) if (numbers[i] != numbers[i - 1] + 1) return false;
        return true;
    }

    private static char separator(final String line) {
        if (line.indexOf('\t') >= 0) return '\t';
        if (line.indexOf(';') >= 0) return ';';
        final int comma = line.indexOf(',');
        if (comma < 0) return ' ';
        // "1,5 2,5" has blanks that are behind no comma
        final boolean blanks = line.strip().replace(", ", ",").replace(" ,", ",").indexOf(' ') >= 0;
        return blanks ? ' ' : ',';
    }

    private static List<String> cells(final String line, final char separator) {
        final String text = separator == ' ' ? line.strip() : line;
        final List<String> cells = new ArrayList<>();
        int at = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != separator) continue;
            if (separator != ' ' || i > at) cells.add(text.substring(at, i).strip());
            at = i + 1;
        }
        // a separator at the end of the line closes the last cell
        if (separator != ' ' && cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) cells.remove(
                cells.size() - 1);
        return cells;
    }

    /** The numbers of a line; null if a cell is none. */
    private static float[] row(final String line, final char separator) {
        final List<String> cells = cells(line, separator);
        final float[] row = new float[cells.size()];
        int numbers = 0;
        for (int i = 0; i < row.length; i++) {
            final String cell = cells.get(i);
            if (cell.isEmpty() || cell.equalsIgnoreCase("nan")) {
                row[i] = Float.NaN;
                continue;
            }
            final String plain = separator == ',' ? cell : cell.replace(',', '.');
            if (!numeric(plain)) return null;
            row[i] = Float.parseFloat(plain);
            numbers++;
        }
        return numbers == 0 ? null : row;
    }

    /** Digits with a sign, a point and an exponent, each where it may be: no words that Java takes for numbers. */
    private static boolean numeric(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int at = bytes.length > 0 && (bytes[0] == '-' || bytes[0] == '+') ? 1 : 0;
        int digits = 0;
        int points = 0;
        while (at < bytes.length && (bytes[at] >= '0' && bytes[at] <= '9' || bytes[at] == '.')) {
            if (bytes[at++] == '.') points++;
            else digits++;
        }
        if (digits == 0 || points > 1) return false;
        if (at == bytes.length) return true;
        if (bytes[at] != 'e' && bytes[at] != 'E') return false;
        at++;
        if (at < bytes.length && (bytes[at] == '-' || bytes[at] == '+')) at++;
        final byte[] exponent = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        if (exponent.length == 0 || exponent.length > 3) return false;
        for (final byte digit : exponent) if (digit < '0' || digit > '9') return false;
        return true;
    }
}
