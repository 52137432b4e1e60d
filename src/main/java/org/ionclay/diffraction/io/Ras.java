package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.diffraction.Pattern;

/** Rigaku's ras text, all scans; the third column is the factor of the attenuator. */
final class Ras implements FileFormat<List<Pattern>> {

    @Override
    public String title() {
        return "Rigaku ras";
    }

    @Override
    public String endings() {
        return ".ras";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.has(0, "*RAS_");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final List<Pattern> found = new ArrayList<>();
        OptionalDouble wavelength = OptionalDouble.empty();
        List<double[]> rows = null;
        int number = 0;
        for (final String line : file.lines()) {
            number++;
            if (line.startsWith("*RAS_INT_START")) {
                rows = new ArrayList<>();
            } else if (line.startsWith("*RAS_INT_END")) {
                if (rows != null && !rows.isEmpty()) found.add(pattern(file.name(), found.size(), columns(rows),
                        wavelength));
                rows = null;
            } else if (rows != null && !line.isBlank()) {
                final double[] row = NumberTable.row(line);
                if (row == null || row.length < 2 || !rows.isEmpty() && row.length != rows.get(0).length) {
                    throw file.wrong(number, "needed angle, intensity and factor, found \"" + NumberTable.shown(line)
                            + "\"; correct or remove the line");
                }
                rows.add(row);
            } else if (line.matches("\\*(HW|MEAS_COND)_XG_WAVE_LENGTH_ALPHA1 .*")) {
                wavelength = Ranges.wavelength(line.substring(line.indexOf(' ')).replace("\"", ""));
            }
        }
        if (rows != null) throw file.wrong(number, "needed *RAS_INT_END after the intensities, found the end of the "
                + "file; "
                + "the file is cut off: copy it again");
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static List<double[]> columns(final List<double[]> rows) {
        final List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).length; c++) {
            final int at = c;
            columns.add(rows.stream().mapToDouble(row -> row[at]).toArray());
        }
        return columns;
    }

    /** Angle, intensity and, if there is one, the factor that belongs to it. */
    static Pattern pattern(final String name, final int before, final List<double[]> columns,
            final OptionalDouble wavelength) {
        final double[] y = columns.get(1).clone();
        final double[] factor = columns.size() > 2 ? columns.get(2) : new double[0];
        for (int k = 0; k < factor.length; k++) y[k] *= factor[k];
        return new Pattern(name + (before == 0 ? "" : " scan " + (before + 1)), Pattern.Axis.TWO_THETA, columns.get(0),
                y,
                new double[0], factor, wavelength, Map.of());
    }
}
