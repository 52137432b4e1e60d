package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.SafeXml;
import org.ionclay.diffraction.Pattern;

/**
 * Bruker's brml: a zip with {@code Experiment0/RawData0.xml}, read in memory. A {@code Datum} is measured time, time of
 * a
 * step, 2 theta, theta, and the counts last, unless the recording's axes say another order.
 */
final class Brml implements FileFormat<List<Pattern>> {

    @Override
    public String title() {
        return "Bruker brml";
    }

    @Override
    public String endings() {
        return ".brml";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.zipped() && new String(file.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("RawData");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final List<Pattern> found = new ArrayList<>();
        for (final Map.Entry<String, FileContent> entry : file.entries().entrySet()) {
            if (!entry.getKey().matches("(?i)(.*/)?RawData\\d+\\.xml")) continue;
            final Scan scan = new Scan(entry.getValue());
            SafeXml.walk(entry.getValue(), scan);
            scan.routes(found, file.name());
        }
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static final class Scan implements SafeXml.Listener {

        private final FileContent file;
        private final List<List<double[]>> routes = new ArrayList<>();
        private final List<String> axes = new ArrayList<>();
        private OptionalDouble wavelength = OptionalDouble.empty();
        private int twoTheta = -1;
        private String time = "";

        Scan(final FileContent file) {
            this.file = file;
        }

        @Override
        public void begin(final String name, final Map<String, String> attributes) {
            switch (name) {
                case "DataRoute" -> {
                    routes.add(new ArrayList<>());
                    axes.clear();
                }
                case "WaveLengthAlpha1" -> wavelength = Ranges.wavelength(attributes.getOrDefault("Value", ""));
                case "ScanAxisInfo" -> {
                    axes.add(attributes.getOrDefault("AxisId", attributes.getOrDefault("AxisName", "")));
                    final String axis = axes.get(axes.size() - 1).toLowerCase(Locale.ROOT).replace(" ", "");
                    // times of measuring and of a step stand before the axes
                    if (axis.equals("twotheta") || axis.equals("2theta")) twoTheta = 1 + axes.size();
                }
                default -> {
                    // not needed
                }
            }
        }

        @Override
        public void end(final String name, final String text) {
            if (name.equals("TimePerStep")) time = text.strip();
            if (!name.equals("Datum")) return;
            final String[] cells = text.split(",");
            if (cells.length < 4) throw file.wrong("needed a Datum of at least 4 numbers, found \""
                    + org.ionclay.compute
                    .files.NumberTable.shown(text) + "\"; export the scan again");
            final double[] row = new double[cells.length];
            for (int k = 0; k < row.length; k++) row[k] = Ranges.number(file, cells[k], "a Datum");
            if (routes.isEmpty()) routes.add(new ArrayList<>());
            routes.get(routes.size() - 1).add(row);
        }

        void routes(final List<Pattern> found, final String title) {
            final int at = twoTheta > 0 ? twoTheta : 2;
            for (final List<double[]> rows : routes) {
                if (rows.size() < 2) continue;
                final double[] x = new double[rows.size()];
                final double[] y = new double[rows.size()];
                for (int k = 0; k < x.length; k++) {
                    final double[] row = rows.get(k);
                    if (row.length != rows.get(0).length || at >= row.length - 1) throw file.wrong(
                            "needed Datum lists of the same length, found " + row.length + " numbers in number " + (k
                                    + 1)
                                    + "; export the scan again");
                    x[k] = row[at];
                    y[k] = row[row.length - 1];
                }
                final Map<String, String> about = new LinkedHashMap<>();
                if (!time.isEmpty()) about.put("counting time (s)", time);
                found.add(Pattern.of(title + (found.isEmpty() ? "" : " scan " + (found.size() + 1)),
                        Pattern.Axis.TWO_THETA, x, y, wavelength, about));
            }
        }
    }
}
