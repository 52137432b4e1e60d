package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.diffraction.Pattern;

/** Bruker's UXD text: keys with an underscore, then counts alone or with their angle. */
final class Uxd implements FileFormat<List<Pattern>> {

    @Override
    public String title() {
        return "Bruker UXD";
    }

    @Override
    public String endings() {
        return ".uxd";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return !file.binary() && file.head().contains("_FILEVERSION") && file.head().contains("_SAMPLE");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final List<Pattern> found = new ArrayList<>();
        final Map<String, String> keys = new HashMap<>();
        List<double[]> rows = null;
        boolean pairs = false;
        int number = 0;
        for (final String line : file.lines()) {
            number++;
            final String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith(";")) continue;
            if (plain.startsWith("_")) {
                final int at = plain.indexOf('=');
                if (rows != null && !rows.isEmpty()) finish(file, found, keys, rows, pairs);
                rows = null;
                if (at > 0) keys.put(plain.substring(0, at).strip(), plain.substring(at + 1).strip());
                if (!plain.matches("_(2THETA)?(COUNTS|CPS)")) continue;
                rows = new ArrayList<>();
                pairs = plain.startsWith("_2THETA");
                continue;
            }
            final double[] row = rows == null ? null : NumberTable.row(plain);
            if (row == null || pairs && row.length != 2) throw file.wrong(number, "needed counts, found \""
                    + NumberTable.shown(plain) + "\"; correct or remove the line");
            rows.add(row);
        }
        if (rows != null && !rows.isEmpty()) finish(file, found, keys, rows, pairs);
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static void finish(final FileContent file, final List<Pattern> found, final Map<String, String> keys,
            final List<double[]> rows, final boolean pairs) {
        final double[] y = pairs ? rows.stream().mapToDouble(row -> row[1]).toArray()
                : rows.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
        final double[] x = pairs ? rows.stream().mapToDouble(row -> row[0]).toArray() : Ranges.steps(file,
                Ranges.number(file, keys.getOrDefault("_2THETA", keys.getOrDefault("_START", "")), "_START"),
                Ranges.number(file, keys.getOrDefault("_STEPSIZE", ""), "_STEPSIZE"), y.length);
        final OptionalDouble wavelength = Ranges.wavelength(keys.getOrDefault("_WL1", ""));
        found.add(Pattern.of(file.name() + (found.isEmpty() ? "" : " range " + (found.size() + 1)),
                Pattern.Axis.TWO_THETA, x, y, wavelength, Map.of("counting time (s)",
                        keys.getOrDefault("_STEPTIME", ""))));
    }
}
