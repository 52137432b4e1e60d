package org.ionclay.eds.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ionclay.units.Lengths;

/**
 * The pixel size that a microscope's own program writes: a tag of the TIFF file (Zeiss SmartSEM, FEI and Thermo), or a
 * text file of the same name beside the picture (JEOL, Hitachi, Tescan). It is the size at which the picture was
 * scanned, and goes before the resolution for printers.
 */
final class VendorScale {

    /** Bytes of a side file that are read: they have a few thousand. */
    private static final int MOST = 1 << 20;

    private VendorScale() {
    }

    /**
     * From the text of a tag.
     *
     * @param name of the image
     * @param text Zeiss's lines or FEI's sections; may be empty
     */
    static Optional<PixelScale> of(final String name, final String text) {
        if (text.isEmpty()) return Optional.empty();
        final Optional<PixelScale> fei = fei(text);
        return fei.isPresent() ? fei : zeiss(text);
    }

    /** {@code [Scan] PixelWidth=} and {@code PixelHeight=} in metres. */
    private static Optional<PixelScale> fei(final String text) {
        String section = "";
        double width = Double.NaN;
        double height = Double.NaN;
        for (final String line : text.split("\\R")) {
            final String trimmed = line.strip();
            if (trimmed.startsWith("[") && trimmed.endsWith("]")) section = trimmed.toLowerCase(Locale.ROOT);
            final int equals = trimmed.indexOf('=');
            if (equals < 0 || !section.endsWith("scan]")) continue;
            final String key = trimmed.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (key.equals("pixelwidth")) width = number(trimmed.substring(equals + 1));
            if (key.equals("pixelheight")) height = number(trimmed.substring(equals + 1));
        }
        return scale(width * 1e6, Double.isNaN(height) ? width * 1e6 : height * 1e6,
                "FEI/Thermo tag 34682, [Scan] PixelWidth");
    }

    /**
     * {@code Image Pixel Size = 7.344 nm}, after a line {@code AP_IMAGE_PIXEL_SIZE}; else the same with
     * {@code Pixel Size} after {@code AP_PIXEL_SIZE}: the first is that of the picture as stored.
     */
    private static Optional<PixelScale> zeiss(final String text) {
        for (final String key : List.of("image pixel size", "pixel size")) {
            for (final String line : text.split("\\R")) {
                final int equals = line.indexOf('=');
                if (equals < 0 || !line.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals(key)) continue;
                final String[] words = line.substring(equals + 1).strip().split("\\s+", 3);
                final OptionalDouble unit = words.length < 2 ? OptionalDouble.empty() : Lengths.micrometres(words[1]);
                if (unit.isEmpty()) continue;
                final double size = number(words[0]) * unit.getAsDouble();
                final Optional<PixelScale> scale = scale(size, size, "Zeiss tag 34118, " + line.strip());
                if (scale.isPresent()) return scale;
            }
        }
        return Optional.empty();
    }

    /**
     * From a side file: the picture's name with {@code .txt} (JEOL, Hitachi) or {@code .hdr} (Tescan), or, as Tescan
     * writes it, with the ending in the name ({@code picture-tif.hdr}).
     *
     * @param picture image file
     * @param width its width in pixels
     * @return the scale; empty without such a file, or if it holds none
     * @throws IOException if the file is there and cannot be read
     */
    static Optional<PixelScale> beside(final Path picture, final int width) throws IOException {
        final String name = picture.getFileName().toString();
        final int dot = name.lastIndexOf('.');
        final String stem = dot < 0 ? name : name.substring(0, dot);
        final String ending = dot < 0 ? "" : name.substring(dot + 1);
        for (final String side : List.of(stem + ".txt", stem + ".TXT", stem + ".hdr", stem + "-" + ending + ".hdr",
                name + ".hdr", name + ".txt")) {
            final Path file = picture.resolveSibling(side);
            if (side.equals(name) || !Files.isRegularFile(file)) continue;
            final byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST);
            }
            final Optional<PixelScale> scale = sideFile(text(bytes), side, width);
            if (scale.isPresent()) return scale;
        }
        return Optional.empty();
    }

    /** Hitachi writes UTF-16 in newer versions. */
    private static String text(final byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<PixelScale> sideFile(final String text, final String name, final int width) {
        double hitachi = Double.NaN;
        double bar = Double.NaN;
        String mark = "";
        double x = Double.NaN;
        double y = Double.NaN;
        double stored = Double.NaN;
        for (final String raw : text.split("\\R")) {
            final String line = raw.strip();
            final int equals = line.indexOf('=');
            if (equals > 0) {
                final String key = line.substring(0, equals).strip();
                final String value = line.substring(equals + 1).strip();
                if (key.equals("PixelSize")) hitachi = number(value);
                if (key.equals("DataSize")) stored = number(value.split("[xX]", 2)[0]);
                if (key.equals("PixelSizeX")) x = number(value);
                if (key.equals("PixelSizeY")) y = number(value);
            } else if (line.startsWith("$$SM_MICRON_BAR ")) {
                bar = number(line.substring(16));
            } else if (line.startsWith("$$SM_MICRON_MARKER ")) {
                mark = line.substring(19).strip();
            }
        }
        if (x > 0) return scale(x * 1e6, (y > 0 ? y : x) * 1e6, "Tescan side file " + name + ", PixelSizeX");
        if (hitachi > 0) {
            // a picture saved smaller or larger than it was scanned has other pixels
            final double ratio = stored > 0 && width > 0 ? stored / width : 1;
            return scale(hitachi * 1e-3 * ratio, hitachi * 1e-3 * ratio, "Hitachi side file " + name + ", PixelSize");
        }
        final double length = length(mark);
        return scale(length / bar, length / bar, "JEOL side file " + name + ", $$SM_MICRON_MARKER");
    }

    /** JEOL's "10um" or "100 nm", in µm. */
    private static double length(final String mark) {
        int at = 0;
        while (at < mark.length() && (Character.isDigit(mark.charAt(at)) || mark.charAt(at) == '.')) at++;
        final OptionalDouble unit = Lengths.micrometres(mark.substring(at).strip());
        return unit.isEmpty() ? Double.NaN : number(mark.substring(0, at)) * unit.getAsDouble();
    }

    private static double number(final String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (final NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<PixelScale> scale(final double width, final double height, final String source) {
        final boolean good = width > 0 && width < 1e6 && height > 0 && height < 1e6;
        return good ? Optional.of(PixelScale.of(width, height, source)) : Optional.empty();
    }
}
