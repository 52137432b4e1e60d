package org.ionclay.table;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables of {@link CsvFile} one after another, as {@link Table#union} has them: all columns, those of later tables
 * after the ones they share a place with, and all rows. Cells are copied as they stand, so that numbers keep every
 * digit.
 */
public final class CsvMerge {

    private CsvMerge() {
    }

    /**
     * Merges.
     *
     * @param files at least one, in order
     * @param to the new file
     * @return whether the order of the columns is the same in all files: only then is it that of one run
     * @throws IOException if a file cannot be read or written
     */
    public static boolean merge(final List<Path> files, final Path to) throws IOException {
        final List<List<String>> headers = new ArrayList<>();
        for (final Path file : files) {
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                headers.add(cells(record(in)));
            }
        }
        final List<String> columns = new ArrayList<>();
        boolean clear = true;
        for (final List<String> header : headers) {
            int place = 0;
            for (final String column : header) {
                final int known = columns.indexOf(column);
                clear &= known < 0 || known >= place;
                if (known >= 0) place = known + 1;
                else columns.add(place++, column);
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW))) {
            line(out, columns);
            for (int f = 0; f < files.size(); f++) rows(files.get(f), headers.get(f), columns, out);
        }
        return clear;
    }

    private static void rows(final Path file, final List<String> header, final List<String> columns,
            final OutputStream out) throws IOException {
        final int[] place = header.stream().mapToInt(columns::indexOf).toArray();
        final boolean same = header.equals(columns);
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            record(in);
            for (String record = record(in); record != null; record = record(in)) {
                if (same) {
                    out.write((record + "\n").getBytes(StandardCharsets.UTF_8));
                    continue;
                }
                final List<String> cells = cells(record);
                final List<String> row = new ArrayList<>(java.util.Collections.nCopies(columns.size(), ""));
                for (int c = 0; c < cells.size(); c++) row.set(place[c], cells.get(c));
                line(out, row);
            }
        }
    }

    private static void line(final OutputStream out, final List<String> cells) throws IOException {
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A row without its end, which goes on over line ends within quotes; null at the end. */
    private static String record(final BufferedReader in) throws IOException {
        final StringBuilder record = new StringBuilder();
        boolean quoted = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '"') quoted = !quoted;
            if (c == '\n' && !quoted) return record.toString();
            record.append((char) c);
        }
        return record.isEmpty() ? null : record.toString();
    }

    /** The cells of a row as they stand, quotes included. */
    private static List<String> cells(final String record) {
        final List<String> cells = new ArrayList<>();
        if (record == null) return cells;
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            final char c = record.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c != ',' || quoted) continue;
            cells.add(record.substring(from, i));
            from = i + 1;
        }
        cells.add(record.substring(from));
        return cells;
    }
}
