package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/**
 * TA Instruments' text: keys with tabs, {@code Nsig} and {@code Sig1} ..., then rows. Rows whose time is negative are
 * marks between segments: each segment is a measurement, and the marks are counted in {@code about}. Signs stay as they
 * are; {@code Exotherm} says which way is up.
 */
final class TaText implements FileFormat<List<Measurement>> {

    private static final int MOST_SIGNALS = 1000;

    @Override
    public String title() {
        return "TA Instruments text";
    }

    @Override
    public String endings() {
        return ".txt";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && file.text().lines().limit(200).anyMatch(line -> line.startsWith("Nsig"));
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final Map<String, String> about = new LinkedHashMap<>();
        final List<String> lines = file.lines();
        int n = 0;
        for (; n < lines.size() && !lines.get(n).strip().equals("StartOfData"); n++) {
            final String[] words = lines.get(n).split("\t", 2);
            if (words.length == 2) about.put(words[0].strip(), words[1].strip());
        }
        if (n == lines.size()) throw file.wrong(n, "needed StartOfData after the header, found the end of the file; "
                + "it is cut "
                + "off: export it again");
        final double signals = NumberTable.number(about.getOrDefault("Nsig", ""));
        if (!(signals >= 1 && signals <= MOST_SIGNALS) || signals != Math.rint(signals)) throw file.wrong("needed "
                + "the number "
                + "of signals after Nsig, found \"" + NumberTable.shown(about.getOrDefault("Nsig", "")) + "\"");
        final List<String> labels = new ArrayList<>();
        for (int k = 1; k <= signals; k++) labels.add(about.getOrDefault("Sig" + k, "signal " + k));
        final List<List<double[]>> segments = new ArrayList<>();
        segments.add(new ArrayList<>());
        int marks = 0;
        for (n++; n < lines.size(); n++) {
            if (lines.get(n).isBlank()) continue;
            final double[] row = NumberTable.row(lines.get(n));
            if (row == null || row.length != labels.size()) throw file.wrong(n + 1, "needed " + labels.size()
                    + " numbers, found \"" + NumberTable.shown(lines.get(n)) + "\"; correct or remove the line");
            if (row[0] < 0) {
                marks++;
                if (!segments.get(segments.size() - 1).isEmpty()) segments.add(new ArrayList<>());
            } else {
                segments.get(segments.size() - 1).add(row);
            }
        }
        about.put("marks", String.valueOf(marks));
        final List<Measurement> found = new ArrayList<>();
        for (final List<double[]> rows : segments) {
            if (rows.isEmpty()) continue;
            found.add(new Measurement(file.name() + " segment " + (found.size() + 1), labels, columns(rows), about,
                    List.of()));
        }
        if (found.isEmpty()) throw file.wrong("needed rows of numbers after StartOfData, found none");
        return found;
    }

    /** Rows as columns. */
    static List<double[]> columns(final List<double[]> rows) {
        final List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).length; c++) {
            final int at = c;
            columns.add(Arrays.stream(rows.toArray(double[][]::new)).mapToDouble(row -> row[at]).toArray());
        }
        return columns;
    }
}
