package org.ionclay.eds.spectrum.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Head;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;

/** Lispix ripple: a text file of keys (.rpl) beside a file of bare numbers (.raw). Any type, byte and record order. */
public final class Ripple implements SpectrumFormat {

    @Override
    public String title() {
        return "Lispix ripple";
    }

    @Override
    public List<String> extensions() {
        return List.of("rpl");
    }

    @Override
    public String contents() {
        return "the spectrum image; it stays on disk, so that it may be larger than memory";
    }

    @Override
    public boolean recognises(final Head head) {
        final String text = "\n" + head.text().toLowerCase(Locale.ROOT).replace('\r', '\n');
        return text.indexOf('\0') < 0 && text.contains("\nwidth") && text.contains("\nheight")
                && text.contains("\ndepth") && text.contains("\ndata-length");
    }

    @Override
    public SpectrumFile read(final Path file) throws IOException {
        if (Files.size(file) > 1 << 20) throw InputException.inFile(file,
                "is too large for a .rpl, which is a short text");
        final Map<String, String> keys = keys(file);
        final List<String> notes = new ArrayList<>();
        final int width = whole(file, keys, "width");
        final int height = whole(file, keys, "height");
        final int depth = whole(file, keys, "depth");
        Limits.cube(file, width, height, depth);
        final RippleCube.Layout layout = layout(file, keys, width == 1 && height == 1 || depth == 1);
        final Path raw = raw(file);
        final long expected = layout.offset() + (long) width * height * depth * layout.type().bytes();
        if (Files.size(raw) != expected) throw InputException.inFile(raw,
                Text.of("has %d bytes, but %s says %d (%d x %d x %d of %d"
                + " bytes after %d); mend the .rpl or take the .raw that belongs to it", Files.size(raw),
                        file.getFileName(), expected, width, height, depth, layout.type().bytes(), layout.offset()));
        final Conditions conditions = Conditions.UNKNOWN.withBeamEnergy(Numbers.orZero(keys.get("beam-energy")))
                .withLiveTime(Numbers.orZero(keys.get("live-time"))).withRealTime(Numbers.orZero(keys.get("real-time")))
                .withProbeCurrent(Numbers.orZero(keys.get("probe-current")))
                .withTakeOff(Numbers.orZero(keys.get("elevation-angle")))
                .withResolution(Numbers.orZero(keys.get("detector-peak-width-ev")));
        final String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        final RippleCube cube = new RippleCube(name, raw, width, height, axis(file, keys, depth, notes), conditions,
                pixel(keys, notes), List.copyOf(notes), layout);
        if (width == 1 && height == 1) {
            final float[] row = new float[depth];
            cube.row(0, row);
            final double[] counts = new double[depth];
            for (int c = 0; c < depth; c++) counts[c] = row[c];
            return new SpectrumFile(file, title(), List.of(new Spectrum(name, cube.axis(), counts, conditions)),
                    List.of(), List.of(), notes);
        }
        return new SpectrumFile(file, title(), List.of(), List.of(cube), List.of(), notes);
    }

    private static Map<String, String> keys(final Path file) throws IOException {
        final Map<String, String> keys = new HashMap<>();
        final String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (final String line : text.split("\r\n|\r|\n")) {
            final String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith(";")) continue;
            final String[] parts = plain.split("[\\t ]+", 2);
            keys.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1].strip() : "");
        }
        return keys;
    }

    private static int whole(final Path file, final Map<String, String> keys, final String key) {
        final OptionalDouble value = Numbers.parse(keys.getOrDefault(key, ""));
        if (value.isEmpty() || value.getAsDouble() < 0 || value.getAsDouble() > Integer.MAX_VALUE
                || value.getAsDouble() != Math.rint(value.getAsDouble())) throw InputException.inFile(file, key
                        + " must be a whole number, found \"" + keys.getOrDefault(key, "nothing") + "\"");
        return (int) value.getAsDouble();
    }

    private static RippleCube.Layout layout(final Path file, final Map<String, String> keys, final boolean anyRecord) {
        final int bytes = whole(file, keys, "data-length");
        final String kind = keys.getOrDefault("data-type", "").toLowerCase(Locale.ROOT);
        final RippleType type = RippleType.of(bytes, kind);
        if (type == null) throw InputException.inFile(file,
                "data-type must be signed, unsigned or float of 1, 2, 4 or 8 "
                + "bytes, found \"" + kind + "\" of " + bytes);
        final String order = keys.getOrDefault("byte-order", "").toLowerCase(Locale.ROOT);
        if (!order.equals("big-endian") && !order.equals("little-endian") && !(order.equals("dont-care")
                || bytes == 1)) {
            throw InputException.inFile(file, "byte-order must be big-endian, little-endian or dont-care, found \""
                    + order + "\"");
        }
        final String record = keys.getOrDefault("record-by", "").toLowerCase(Locale.ROOT);
        if (!record.equals("vector") && !record.equals("image") && !anyRecord) throw InputException.inFile(file,
                "record-by must be vector or image, found \"" + record + "\"");
        final long offset = keys.containsKey("offset") ? whole(file, keys, "offset") : 0;
        // the files that say dont-care for numbers of several bytes were written on little-endian machines
        return new RippleCube.Layout(offset, type, order.equals("big-endian") ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN, !record.equals("image"));
    }

    private static EnergyAxis axis(final Path file, final Map<String, String> keys, final int depth,
            final List<String> notes) {
        final String unit = keys.getOrDefault("depth-units", "").toLowerCase(Locale.ROOT);
        final double factor = unit.equals("kev") ? 1 : unit.equals("ev") ? 1e-3 : 0;
        final OptionalDouble scale = Numbers.parse(keys.getOrDefault("depth-scale", ""));
        final OptionalDouble electronVolts = Numbers.parse(keys.getOrDefault("ev-per-chan", ""));
        final double width;
        if (factor > 0 && scale.isPresent()) width = scale.getAsDouble() * factor;
        else if (electronVolts.isPresent()) width = electronVolts.getAsDouble() * 1e-3;
        else throw InputException.inFile(file, "has no energy axis: add the lines depth-scale, depth-origin and "
                + "depth-units (eV or keV), or ev-per-chan");
        final double origin = Numbers.orZero(keys.get("depth-origin"));
        if (factor == 0 && origin != 0) throw InputException.inFile(file,
                "depth-origin needs depth-units eV or keV, found "
                + "\"" + unit + "\"");
        if (!keys.containsKey("depth-origin")) notes.add(file.getFileName()
                + ": no depth-origin, so channel 0 is at 0 keV");
        return new EnergyAxis(origin * factor, width, depth);
    }

    private static OptionalDouble pixel(final Map<String, String> keys, final List<String> notes) {
        final double scale = Numbers.orZero(keys.get("width-scale"));
        final String unit = keys.getOrDefault("width-units", "").toLowerCase(Locale.ROOT);
        final double factor = switch (unit) {
            case "nm" -> 1e-3;
            case "um", "µm", "micron", "microns" -> 1;
            case "mm" -> 1e3;
            case "m" -> 1e6;
            default -> 0;
        };
        if (factor == 0 && scale > 0) notes.add("width-units \"" + unit + "\" is no length, so pixels have no size");
        return Conditions.positive(scale * factor);
    }

    private static Path raw(final Path file) {
        final String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        for (final String end : List.of(".raw", ".RAW", ".Raw")) {
            final Path raw = file.resolveSibling(stem + end);
            if (Files.isRegularFile(raw)) return raw;
        }
        throw InputException.inFile(file, "needs " + stem + ".raw beside it, which is not there");
    }

    /**
     * Writes a spectrum image as a pair of files; counts as whole numbers of 1, 2 or 4 bytes where they are.
     *
     * @param image what to write
     * @param file the .rpl; the .raw goes beside it
     * @throws IOException if a file cannot be written
     */
    public static void write(final SpectrumImage image, final Path file) throws IOException {
        final RippleType type = type(image);
        final String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        AtomicFile.write(file.resolveSibling(stem + ".raw"), true, out -> {
            final float[] row = new float[image.rowLength()];
            final ByteBuffer bytes = ByteBuffer.allocate(row.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < image.height(); y++) {
                image.row(y, row);
                bytes.clear();
                for (final float count : row) {
                    switch (type) {
                        case U8 -> bytes.put((byte) count);
                        case U16 -> bytes.putShort((short) (int) count);
                        case U32 -> bytes.putInt((int) (long) count);
                        default -> bytes.putFloat(count);
                    }
                }
                out.write(bytes.array());
            }
        });
        final byte[] keys = keys(image, type).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, true, out -> out.write(keys));
    }

    private static RippleType type(final SpectrumImage image) {
        final float[] row = new float[image.rowLength()];
        float most = 0;
        for (int y = 0; y < image.height(); y++) {
            image.row(y, row);
            for (final float count : row) {
                if (count < 0 || count != Math.rint(count)) return RippleType.F32;
                most = Math.max(most, count);
            }
        }
        return most < 256 ? RippleType.U8 : most < 65536 ? RippleType.U16 : most < 4294967296f ? RippleType.U32
                : RippleType.F32;
    }

    private static String keys(final SpectrumImage image, final RippleType type) {
        final StringBuilder text = new StringBuilder("key\tvalue\n");
        line(text, "width", image.width());
        line(text, "height", image.height());
        line(text, "depth", image.axis().channels());
        line(text, "offset", 0);
        line(text, "data-length", type.bytes());
        line(text, "data-type", type.type());
        line(text, "byte-order", type.bytes() == 1 ? "dont-care" : "little-endian");
        line(text, "record-by", "vector");
        line(text, "depth-scale", Math.round(image.axis().width() * 1e12) / 1e9);
        line(text, "depth-origin", Math.round(image.axis().offset() * 1e12) / 1e9);
        line(text, "depth-units", "eV");
        line(text, "ev-per-chan", Math.round(image.axis().width() * 1e12) / 1e9);
        image.pixelSize().ifPresent(size -> {
            line(text, "width-scale", size);
            line(text, "width-units", "um");
            line(text, "height-scale", size);
            line(text, "height-units", "um");
        });
        final Conditions conditions = image.conditions();
        conditions.beamEnergy().ifPresent(value -> line(text, "beam-energy", value));
        conditions.liveTime().ifPresent(value -> line(text, "live-time", value));
        conditions.realTime().ifPresent(value -> line(text, "real-time", value));
        conditions.probeCurrent().ifPresent(value -> line(text, "probe-current", value));
        conditions.takeOff().ifPresent(value -> line(text, "elevation-angle", value));
        conditions.resolution().ifPresent(value -> line(text, "detector-peak-width-ev", value));
        return text.toString();
    }

    private static void line(final StringBuilder text, final String key, final Object value) {
        text.append(key).append('\t').append(value).append('\n');
    }
}
