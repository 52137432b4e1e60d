package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/** Netzsch's text: {@code #KEY:value} lines, then {@code ##Temp./°C;Time/min;DSC/(mW/mg)} and rows. */
final class NetzschText implements FileFormat<List<Measurement>> {

    @Override
    public String title() {
        return "Netzsch text";
    }

    @Override
    public String endings() {
        return ".txt .csv";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && file.text().lines().limit(200).anyMatch(line -> line.startsWith("##"))
                && file.head().startsWith("#");
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final Map<String, String> about = new LinkedHashMap<>();
        List<String> labels = null;
        final List<double[]> rows = new ArrayList<>();
        int number = 0;
        for (final String line : file.lines()) {
            number++;
            if (line.isBlank()) continue;
            if (line.startsWith("##")) {
                labels = List.of(line.substring(2).split("\\s*[;,\\t]\\s*"));
            } else if (line.startsWith("#")) {
                final int at = line.indexOf(':');
                if (at > 0) about.put(line.substring(1, at).strip(), line.substring(at + 1).strip());
            } else {
                final double[] row = labels == null ? null : NumberTable.row(line);
                if (row == null || row.length != labels.size()) throw file.wrong(number, "needed "
                        + (labels == null ? "the ## line with the columns" : labels.size() + " numbers") + ", found \""
                        + NumberTable.shown(line) + "\"; export the curve again");
                rows.add(row);
            }
        }
        if (rows.isEmpty()) throw file.wrong("needed rows of numbers after the ## line, found none; export the curve "
                + "again");
        return List.of(new Measurement(file.name(), labels, TaText.columns(rows), about, List.of()));
    }
}
