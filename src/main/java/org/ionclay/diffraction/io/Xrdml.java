package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.SafeXml;
import org.ionclay.diffraction.Pattern;

/**
 * PANalytical's XRDML, all versions. {@code counts} are raw and are multiplied with the factors of the attenuator;
 * {@code intensities} are already.
 */
final class Xrdml implements FileFormat<List<Pattern>> {

    @Override
    public String title() {
        return "PANalytical XRDML";
    }

    @Override
    public String endings() {
        return ".xrdml";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.head().contains("<xrdMeasurements");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final Scans scans = new Scans(file);
        SafeXml.walk(file, scans);
        if (scans.found.isEmpty()) throw Ranges.none(file);
        return scans.found;
    }

    private static final class Scans implements SafeXml.Listener {

        private final FileContent file;
        private final List<Pattern> found = new ArrayList<>();
        private OptionalDouble wavelength = OptionalDouble.empty();
        private String scanAxis = "";
        private String axis = "";
        private final Map<String, double[]> places = new LinkedHashMap<>();
        private final Map<String, String> about = new LinkedHashMap<>();
        private String counts;
        private String intensities;
        private String factors;
        private String start;

        Scans(final FileContent file) {
            this.file = file;
        }

        @Override
        public void begin(final String name, final Map<String, String> attributes) {
            switch (name) {
                case "scan" -> {
                    scanAxis = attributes.getOrDefault("scanAxis", "");
                    places.clear();
                    counts = null;
                    intensities = null;
                    factors = null;
                }
                case "positions" -> {
                    axis = attributes.getOrDefault("axis", "");
                    start = null;
                }
                case "anodeMaterial" -> about.remove("anode");
                default -> {
                    // not needed
                }
            }
        }

        @Override
        public void end(final String name, final String text) {
            switch (name) {
                case "kAlpha1" -> wavelength = Ranges.wavelength(text);
                case "anodeMaterial" -> about.put("anode", text.strip());
                case "startPosition" -> start = text;
                case "endPosition" -> places.put(axis, new double[] {
                    Ranges.number(file, start == null ? "" : start, "startPosition"),
                    Ranges.number(file, text, "endPosition")});
                case "listPositions" -> places.put(axis, Ranges.list(file, text, "listPositions"));
                case "commonCountingTime" -> about.put("counting time (s)", text.strip());
                case "counts" -> counts = text;
                case "intensities" -> intensities = text;
                case "beamAttenuationFactors" -> factors = text;
                case "scan" -> scan();
                default -> {
                    // not needed
                }
            }
        }

        private void scan() {
            if (counts == null && intensities == null) return;
            final double[] y = Ranges.list(file, counts == null ? intensities : counts, "counts");
            final double[] attenuation = counts == null || factors == null ? new double[0]
                    : Ranges.list(file, factors, "beamAttenuationFactors");
            if (attenuation.length != 0 && attenuation.length != y.length) throw file.wrong("needed a factor of the "
                    + "attenuator for each of " + y.length + " counts, found " + attenuation.length
                    + "; export the scan again");
            for (int k = 0; k < attenuation.length; k++) y[k] *= attenuation[k];
            final boolean powder = places.containsKey("2Theta");
            final double[] ends = places.getOrDefault("2Theta", places.getOrDefault(scanAxis, places.isEmpty() ? null
                    : places.values().iterator().next()));
            if (ends == null) throw file.wrong("needed positions of an axis, found none; export the scan again");
            final double[] x = ends.length == 2 && y.length != 2 ? Ranges.between(ends[0], ends[1], y.length) : ends;
            if (x.length != y.length) throw file.wrong("needed a position for each of " + y.length + " counts, found "
                    + x.length + "; the file is damaged: export the scan again");
            found.add(new Pattern(file.name() + (found.isEmpty() ? "" : " scan " + (found.size() + 1)),
                    powder ? Pattern.Axis.TWO_THETA : Pattern.Axis.OTHER, x, y, new double[0], attenuation, wavelength,
                    about));
        }
    }
}
