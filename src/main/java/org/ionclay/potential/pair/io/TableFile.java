package org.ionclay.potential.pair.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.potential.pair.Tabulated;

/**
 * LAMMPS's table files of pairs ({@code pair_style table}), in metal units: sections with a keyword, a line
 * {@code N n [R|RSQ lo hi] [FP a b]}, and rows of number, distance, energy and force. With R or RSQ, the distances are
 * those of the formula, as LAMMPS takes them. Slopes of the force at the ends (FP) are not needed.
 */
final class TableFile {

    private TableFile() {
    }

    /**
     * Reads a section.
     *
     * @param cutoff Å
     * @param shifted whether the energy is shifted to 0 at the cutoff
     * @throws InputException naming file and line, if the section is missing or broken
     * @throws IOException if the file cannot be read
     */
    static Tabulated read(final Path file, final String keyword, final double cutoff, final boolean shifted)
            throws IOException {
        final List<String> known = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                final String word = bare(line).split("\\s+")[0];
                if (word.isEmpty() || !Character.isLetter(word.charAt(0))) continue;
                if (word.equals(keyword)) return section(file, in, number, keyword, cutoff, shifted);
                known.add(word);
                // the line of the section that begins with N is none of its names
                final String parameters = in.readLine();
                number++;
                if (parameters == null) break;
            }
        }
        throw new InputException("the table file " + file.getFileName() + " has no section " + keyword + "; it has "
                + String.join(", ", known));
    }

    private static String bare(final String line) {
        final int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static Tabulated section(final Path file, final BufferedReader in, final int from, final String keyword,
            final double cutoff, final boolean shifted) throws IOException {
        int number = from + 1;
        final String head = bare(String.valueOf(in.readLine()));
        final String[] words = head.split("\\s+");
        final int n = (int) number(words, "N", 1, file, number);
        if (n < 2) throw broken(file, number, "a table needs N, the number of its rows, found \"" + head + "\"");
        final boolean linear = List.of(words).contains("R");
        final boolean square = List.of(words).contains("RSQ");
        if (List.of(words).contains("BITMAP")) throw broken(file, number, "a table by BITMAP is not read; write it "
                + "with R or RSQ");
        final String formula = linear ? "R" : "RSQ";
        final double low = linear || square ? number(words, formula, 1, file, number) : 0;
        final double high = linear || square ? number(words, formula, 2, file, number) : 0;
        final double[][] columns = new double[3][n];
        for (int k = 0; k < n; number++) {
            final String line = in.readLine();
            if (line == null) throw broken(file, number, "the table ends after " + k + " of " + n + " rows");
            if (bare(line).isEmpty()) continue;
            final String[] cells = bare(line).split("\\s+");
            if (cells.length != 4) throw broken(file, number + 1, "a row needs number, distance, energy and force, "
                    + "found \"" + line.strip() + "\"");
            for (int c = 0; c < 3; c++) columns[c][k] = value(cells[c + 1], file, number + 1);
            if (linear) columns[0][k] = low + (high - low) * k / (n - 1);
            if (square) columns[0][k] = Math.sqrt(low * low + (high * high - low * low) * k / (n - 1));
            k++;
        }
        return new Tabulated(keyword, columns[0], columns[1], columns[2], cutoff, shifted);
    }

    private static double number(final String[] words, final String key, final int offset, final Path file,
            final int line) {
        final int at = List.of(words).indexOf(key);
        if (at < 0 || at + offset >= words.length) throw broken(file, line, "needs " + key + " with its numbers, found "
                + "\"" + String.join(" ", words) + "\"");
        return value(words[at + offset], file, line);
    }

    private static double value(final String text, final Path file, final int line) {
        try {
            final double value = Double.parseDouble(text);
            if (Double.isFinite(value)) return value;
        } catch (final NumberFormatException e) {
            throw new InputException(place(file, line) + "\"" + text + "\" is no number", e);
        }
        throw broken(file, line, "\"" + text + "\" is not finite");
    }

    private static InputException broken(final Path file, final int line, final String message) {
        return new InputException(place(file, line) + message);
    }

    private static String place(final Path file, final int line) {
        return "table file " + file.getFileName() + ", line " + line + ": ";
    }
}
