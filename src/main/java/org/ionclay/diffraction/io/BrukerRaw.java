package org.ionclay.diffraction.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.FileFormat;
import org.ionclay.compute.files.LittleEndian;
import org.ionclay.diffraction.Pattern;

/** Raw files of Siemens and Bruker, versions 1 ("RAW "), 2 ("RAW2"), 3 ("RAW1.01") and 4 ("RAW4.00"), all ranges. */
final class BrukerRaw implements FileFormat<List<Pattern>> {

    private static final int MOST_RANGES = 100_000;
    private static final int HEADER_3 = 712;
    private static final int HEADER_4 = 61;

    @Override
    public String title() {
        return "Bruker raw 1 to 4";
    }

    @Override
    public String endings() {
        return ".raw";
    }

    @Override
    public boolean recognises(final FileContent file) {
        return file.has(0, "RAW ") || file.has(0, "RAW2") || file.has(0, "RAW1.01") || file.has(0, "RAW4.00");
    }

    @Override
    public List<Pattern> read(final FileContent file) {
        final List<Pattern> found = new ArrayList<>();
        final LittleEndian in = new LittleEndian(file);
        if (file.has(0, "RAW ")) first(file, in, found);
        else if (file.has(0, "RAW2")) second(file, in, found);
        else if (file.has(0, "RAW1")) third(file, in, found);
        else fourth(file, in, found);
        if (found.isEmpty()) throw Ranges.none(file);
        return found;
    }

    private static void add(final FileContent file, final List<Pattern> found, final double start, final double step,
            final double[] y, final OptionalDouble wavelength, final double time, final boolean powder) {
        // a range may be empty, as when a measurement was broken off
        if (y.length == 0) return;
        if (found.size() >= MOST_RANGES) throw file.wrong("needed at most " + MOST_RANGES
                + " ranges, found more; the file "
                + "is damaged: copy it again");
        final Map<String, String> about = new LinkedHashMap<>();
        about.put("counting time (s)", String.valueOf(time));
        found.add(Pattern.of(file.name() + (found.isEmpty() ? "" : " range " + (found.size() + 1)),
                powder ? Pattern.Axis.TWO_THETA : Pattern.Axis.OTHER, Ranges.steps(file, start, step, y.length), y,
                wavelength, about));
    }

    private static void first(final FileContent file, final LittleEndian in, final List<Pattern> found) {
        boolean more = true;
        while (more) {
            // later ranges may or may not begin with "RAW " again
            if (file.has(in.at(), "RAW ")) in.skip(4);
            final long steps = in.u32();
            final double time = in.f32();
            final double step = in.f32();
            in.skip(8);
            final double start = in.f32();
            in.skip(12 + 32);
            final OptionalDouble wavelength = Ranges.wavelength(in.f32());
            in.skip(4 + 72);
            more = in.u32() > 0;
            add(file, found, start, step, in.floats(steps), wavelength, time, true);
        }
    }

    private static void second(final FileContent file, final LittleEndian in, final List<Pattern> found) {
        in.to(4);
        final int ranges = in.u16();
        in.skip(162 + 22);
        final OptionalDouble wavelength = Ranges.wavelength(in.f32());
        in.to(256);
        for (int r = 0; r < ranges; r++) {
            final int header = in.u16();
            if (header <= 48) throw file.wrong("needed a range's header of more than 48 bytes, found " + header
                    + "; the file is damaged: copy it again");
            final int steps = in.u16();
            in.skip(4);
            final double time = in.f32();
            final double step = in.f32();
            final double start = in.f32();
            in.skip(28 + header - 48);
            add(file, found, start, step, in.floats(steps), wavelength, time, true);
        }
    }

    private static void third(final FileContent file, final LittleEndian in, final List<Pattern> found) {
        final long ranges = in.to(12).u32();
        final OptionalDouble general = Ranges.wavelength(in.to(624).f64());
        long at = HEADER_3;
        for (long r = 0; r < ranges; r++) {
            final long header = in.to(at).u32();
            if (header < 272) throw file.wrong("needed a range's header of 304 bytes, found " + header
                    + "; the file is damaged: copy it again");
            final long steps = in.u32();
            final double start = in.to(at + 16).f64();
            final double step = in.to(at + 176).f64();
            final double time = in.to(at + 192).f32();
            final OptionalDouble used = Ranges.wavelength(in.to(at + 240).f64());
            final long supplement = in.to(at + 256).u32();
            in.to(at + header + supplement);
            add(file, found, start, step, in.floats(steps), used.isPresent() ? used : general, time, true);
            at = in.at();
        }
    }

    private static void fourth(final FileContent file, final LittleEndian in, final List<Pattern> found) {
        in.to(HEADER_4);
        OptionalDouble general = OptionalDouble.empty();
        // segments of general information, until a range begins
        long type = in.u32();
        while (type != 0 && type != 160) {
            final long length = segment(file, in);
            if (type == 30 && length >= 120) {
                final int at = in.at();
                in.skip(72);
                general = Ranges.wavelength(in.f64());
                in.to(at);
            }
            in.skip(length - 8);
            type = in.u32();
        }
        while (type == 0 || type == 160) {
            final int at = in.at() - 4;
            final String scan = in.to(at + 32).text(24);
            final double start = in.to(at + 72).f64();
            final double step = in.f64();
            final long steps = in.u32();
            final double time = in.f32();
            final OptionalDouble used = Ranges.wavelength(in.to(at + 112).f64());
            final long size = in.to(at + 136).u32();
            final long header = in.u32();
            in.to(at + 160 + header);
            if (size == 4) {
                add(file, found, start, step, in.floats(steps), used.isPresent() ? used : general, time,
                        scan.isEmpty() || scan.contains("Coupled") || scan.contains("2Theta"));
            } else {
                in.skip(size * steps);
            }
            type = in.left() < 4 ? -1 : in.u32();
        }
    }

    private static long segment(final FileContent file, final LittleEndian in) {
        final long length = in.u32();
        if (length < 8) throw file.wrong("needed a segment of at least 8 bytes, found " + length
                + "; the file is damaged: copy it again");
        return length;
    }
}
