package org.ionclay.spectroscopy.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.LittleEndian;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;

/** PHI MultiPak's spe: a text header from SOFH to EOFH, then numbers with places that each region's header gives. */
final class PhiSpe implements FileFormat<List<Measurement>> {

    private static final int GENERAL = 16;
    private static final int HEADER = 96;

    @Override
    public String title() {
        return "PHI MultiPak";
    }

    @Override
    public String endings() {
        return ".spe";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.has(0, "SOFH");
    }

    /** A region as the text describes it. */
    private record Region(String name, int points, double step, double start) {
    }

    @Override
    public List<Measurement> read(final FileContent file) {
        final Map<String, String> about = new LinkedHashMap<>();
        final List<Region> regions = new ArrayList<>();
        int at = 0;
        int line = 0;
        while (true) {
            int end = at;
            while (end < file.size() && file.bytes()[end] != '\n') end++;
            if (end >= file.size()) throw file.wrong("needed EOFH at the end of the header, found the end of the "
                    + "file; it is "
                    + "cut off: copy it again");
            final String text = new String(file.bytes(), at, end - at,
                    java.nio.charset.StandardCharsets.ISO_8859_1).strip();
            at = end + 1;
            line++;
            if (text.equals("EOFH")) break;
            final int colon = text.indexOf(':');
            if (colon < 0) continue;
            final String key = text.substring(0, colon);
            final String value = text.substring(colon + 1).strip();
            if (key.equals("SpectralRegDef")) regions.add(region(file, value, line));
            else about.put(key, value);
        }
        final String source = about.getOrDefault("XraySource", "").replaceFirst("^\\D*", "").split("\\s+")[0];
        about.put("source energy (eV)", source);
        about.put("work function (eV)", about.getOrDefault("AnalyserWorkFcn", "").split("\\s+")[0]);
        final List<Measurement> found = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            final LittleEndian in = new LittleEndian(file);
            final long points = in.to(at + GENERAL + (long) r * HEADER + 20).u32();
            final long bytes = in.to(at + GENERAL + (long) r * HEADER + 76).u32();
            final long place = in.u32();
            final Region region = regions.get(r);
            if (points != region.points || bytes != 8 * points && bytes != 4 * points) throw file.wrong("needed "
                    + region.points + " numbers for " + region.name + ", found " + points + " in " + bytes
                    + " bytes; the file is damaged: copy it again");
            in.to(at + place);
            final double[] y = bytes == 8 * points ? in.doubles(points) : in.floats(points);
            final double[] x = new double[y.length];
            for (int k = 0; k < x.length; k++) x[k] = region.start + k * region.step;
            found.add(new Measurement(region.name, List.of("Binding Energy eV", "Intensity"), List.of(x, y), about,
                    List.of()));
        }
        if (found.isEmpty()) throw file.wrong("needed at least one SpectralRegDef, found none; export the spectra as "
                + "text");
        return found;
    }

    private static Region region(final FileContent file, final String value, final int line) {
        final String[] words = value.split("\\s+");
        final double points = words.length > 6 ? NumberTable.number(words[4]) : Double.NaN;
        final double step = words.length > 6 ? NumberTable.number(words[5]) : Double.NaN;
        final double start = words.length > 6 ? NumberTable.number(words[6]) : Double.NaN;
        if (!(points >= 1 && points <= file.size()) || Double.isNaN(step) || Double.isNaN(start)) throw file.wrong(line,
                "needed number of points, step and start in SpectralRegDef, found \"" + NumberTable.shown(value)
                        + "\"; export the spectra as text");
        return new Region(words[2], (int) points, step, start);
    }
}
