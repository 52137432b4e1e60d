package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.Element;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.units.Constants;

/**
 * XDI 1.0: {@code # Family.key: value} headers and columns. Energies in keV become eV; angles become energies by the
 * monochromator's spacing. What XDI calls an error is refused, what it calls a warning is read and said.
 */
final class Xdi implements FileFormat<List<Measurement>> {

    private static final String FIELD = "[A-Za-z][A-Za-z0-9_]*\\.[A-Za-z0-9_]+\\s*:\\s*\\S.*";

    @Override
    public String title() {
        return "XDI";
    }

    @Override
    public String endings() {
        return ".xdi";
    }

    @Override
    public boolean recognises(final FileContent file) {
        // a file that has XDI's fields and lacks its first line is a damaged XDI file and not plain text
        return !file.binary() && (file.head().matches("(?s)[#;%]\\s*XDI/.*")
                || file.head().contains("# Column.1:") && file.head().contains("# Mono."));
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final List<String> lines = file.lines();
        if (!lines.get(0).matches("[#;%]\\s*XDI/\\d+(\\.\\d+)*.*")) throw file.wrong(1,
                "needed \"# XDI/1.0\" in the first line, "
                + "found \"" + NumberTable.shown(lines.get(0)) + "\"; restore the line");
        final Map<String, String> fields = new LinkedHashMap<>();
        final List<double[]> rows = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();
        boolean comments = false;
        boolean dashes = false;
        for (int n = 1; n < lines.size(); n++) {
            final String line = lines.get(n).strip();
            if (line.isEmpty()) continue;
            if (!line.startsWith("#")) {
                if (line.matches("[A-Za-z%;!*/].*") && rows.isEmpty()) warnings.add("line " + (n + 1)
                        + " has no # and no numbers: left out");
                else row(file, rows, line, n + 1);
                continue;
            }
            if (!rows.isEmpty()) continue;
            final String text = line.substring(1).strip();
            dashes |= text.startsWith("---");
            if (text.startsWith("///") || text.startsWith("---")) comments = true;
            else if (!comments && !text.isEmpty()) field(file, fields, text, n + 1);
        }
        if (rows.isEmpty()) throw file.wrong("needed rows of numbers, found none; the file is cut off");
        if (!dashes) warnings.add("no line of dashes ends the header");
        return List.of(measurement(file, fields, rows, warnings));
    }

    private static void field(final FileContent file, final Map<String, String> fields, final String text,
            final int line) {
        if (!text.matches(FIELD)) throw file.wrong(line, "needed \"Family.key: value\", found \""
                + NumberTable.shown(text)
                + "\"; correct the line");
        final int at = text.indexOf(':');
        fields.put(text.substring(0, at).strip().toLowerCase(Locale.ROOT), text.substring(at + 1).strip());
    }

    private static void row(final FileContent file, final List<double[]> rows, final String line, final int number) {
        final double[] row = NumberTable.row(line);
        if (row == null) throw file.wrong(number, "needed numbers, found \"" + NumberTable.shown(line)
                + "\"; correct or remove the line");
        if (!rows.isEmpty() && row.length != rows.get(0).length) throw file.wrong(number, "needed " + rows.get(0).length
                + " numbers as in the rows before, found " + row.length + "; complete or remove the line");
        rows.add(row);
    }

    private static Measurement measurement(final FileContent file, final Map<String, String> fields,
            final List<double[]> rows, final List<String> warnings) {
        final int count = rows.get(0).length;
        final List<String> labels = new ArrayList<>();
        final List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            final int at = c;
            labels.add(fields.getOrDefault("column." + (c + 1), "col" + (c + 1)));
            columns.add(rows.stream().mapToDouble(row -> row[at]).toArray());
        }
        check(fields, warnings);
        for (int c = 0; c < count; c++) {
            final String label = labels.get(c).toLowerCase(Locale.ROOT);
            if (label.matches("energy\\s+kev")) {
                labels.set(c, "energy eV");
                columns.set(c, java.util.Arrays.stream(columns.get(c)).map(value -> 1000 * value).toArray());
            } else if (label.startsWith("angle")) {
                energies(fields, labels, columns, c, label.contains("rad"), warnings);
            }
        }
        return new Measurement(fields.getOrDefault("sample.name", file.name()), labels, columns, fields, warnings);
    }

    /** Bragg's law. */
    private static void energies(final Map<String, String> fields, final List<String> labels,
            final List<double[]> columns, final int c, final boolean radians, final List<String> warnings) {
        final double d = NumberTable.number(fields.getOrDefault("mono.d_spacing", "").split("\\s+")[0]);
        if (!(d > 0)) {
            warnings.add("angles without Mono.d_spacing stay angles");
            return;
        }
        labels.set(c, "energy eV");
        columns.set(c, java.util.Arrays.stream(columns.get(c)).map(angle -> 1000 * Constants.KEV_ANGSTROM
                / (2 * d * Math.sin(radians ? angle : Math.toRadians(angle)))).toArray());
    }

    private static void check(final Map<String, String> fields, final List<String> warnings) {
        final String symbol = fields.getOrDefault("element.symbol", fields.getOrDefault("scan.element", ""));
        if (Element.find(symbol).isEmpty()) warnings.add("Element.symbol " + (symbol.isEmpty() ? "is missing"
                : "\"" + symbol + "\" is no element"));
        final String edge = fields.getOrDefault("element.edge", fields.getOrDefault("scan.edge", ""));
        if (!edge.matches("K|L[1-3]?|M[1-5]?|N[1-7]?|O[1-7]?")) warnings.add("Element.edge " + (edge.isEmpty()
                ? "is missing"
                : "\"" + edge + "\" is no edge"));
        final String d = fields.getOrDefault("mono.d_spacing", "");
        if (Double.isNaN(NumberTable.number(d.split("\\s+")[0]))) warnings.add("Mono.d_spacing "
                + (d.isEmpty() ? "is missing" : "\"" + d + "\" is no number"));
        for (final String quantity : List.of("facility.current", "facility.energy", "sample.temperature")) {
            final String value = fields.get(quantity);
            if (value != null && !value.matches("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?\\s+\\S+")) warnings.add(quantity
                    + " \""
                    + value + "\" is no number with a unit");
        }
        final String time = fields.getOrDefault("scan.start_time", "");
        if (!time.isEmpty() && !time.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[T "
                + "]([01]\\d|2[0-3]):[0-5]\\d:"
                + "[0-5]\\d.*")) warnings.add("Scan.start_time \"" + time + "\" is no date");
    }
}
