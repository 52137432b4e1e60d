package org.ionclay.eds.spectrum.io.phenom;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.TiffDecoder;
import ij.process.ImageProcessor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.Bytes;
import org.ionclay.eds.spectrum.io.base.GreyPlane;
import org.ionclay.eds.spectrum.io.base.Limits;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.ionclay.eds.spectrum.io.base.Picture;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.XmlNode;

/** Walks through a Phenom project: images with their analyses, in the order in which they were written. */
final class ElidReader {

    private static final int NEWEST = 4;
    private static final double ELECTRON_VOLTS = 1e-3;

    private final Path file;
    private final Bytes in;
    private final List<Spectrum> spectra = new ArrayList<>();
    private final List<SpectrumImage> images = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int version;

    /** What all analyses begin with. */
    private record Common(EnergyAxis axis, double[] counts, Conditions conditions, int number) {
    }

    ElidReader(final Path file, final byte[] data) {
        this.file = file;
        in = new Bytes(file, data);
    }

    SpectrumFile read() throws IOException {
        if (!in.text(4, StandardCharsets.US_ASCII).equals("EID2")) throw InputException.inFile(file,
                "is bzip2, but no Phenom project");
        version = in.i32();
        if (version < 0 || version > NEWEST) throw InputException.inFile(file, "is a Phenom project of version "
                + version
                + "; versions 0 to " + NEWEST + " are known");
        final int count = in.count(8);
        for (int i = 0; i < count; i++) {
            final OptionalDouble pixel = image(i);
            analyses(pictures.isEmpty() ? "" : label, pixel);
        }
        return new SpectrumFile(file, "Phenom project", spectra, images, pictures, notes);
    }

    private String label = "";

    private OptionalDouble image(final int number) throws IOException {
        final byte[] tiff = in.take(in.count(1));
        label = in.text();
        if (tiff.length == 0) return OptionalDouble.empty();
        final XmlNode said = xml(tiff);
        final OptionalDouble pixel = pixel(said);
        final ImageProcessor pixels = pixels(tiff);
        if (pixels == null) {
            notes.add("image " + (number + 1) + " is in a kind of TIFF that is not read: left out");
            return pixel;
        }
        pictures.add(picture(label, pixels, pixel));
        return pixel;
    }

    /** The microscope's XML lies in a tag of the TIFF, unpacked. */
    private XmlNode xml(final byte[] tiff) {
        final String text = new String(tiff, StandardCharsets.ISO_8859_1);
        final int from = text.indexOf("<?xml");
        final int to = text.indexOf("</FeiImage>");
        if (from < 0 || to < from) return XmlNode.parse(file, "<none/>".getBytes(StandardCharsets.UTF_8));
        return XmlNode.parse(file, java.util.Arrays.copyOfRange(tiff, from, to + "</FeiImage>".length()));
    }

    private static OptionalDouble pixel(final XmlNode said) {
        final List<XmlNode> widths = said.all("pixelWidth");
        if (widths.isEmpty()) return OptionalDouble.empty();
        final double factor = switch (widths.get(0).attribute("unit")) {
            case "nm" -> 1e-3;
            case "um", "µm" -> 1;
            case "mm" -> 1e3;
            case "m", "" -> 1e6;
            default -> 0;
        };
        return Conditions.positive(Numbers.orZero(widths.get(0).text()) * factor);
    }

    private ImageProcessor pixels(final byte[] tiff) throws IOException {
        final FileInfo[] info = new TiffDecoder(new ByteArrayInputStream(tiff),
                file.getFileName().toString()).getTiffInfo();
        if (info == null || info.length == 0) return null;
        Limits.picture(file, info[0].width, info[0].height, Integer.MAX_VALUE / 8);
        info[0].inputStream = new ByteArrayInputStream(tiff, (int) Math.min(info[0].getOffset(), tiff.length),
                tiff.length);
        final ImagePlus image = new FileOpener(info[0]).openImage();
        return image == null ? null : image.getProcessor();
    }

    private static Picture picture(final String name, final ImageProcessor pixels, final OptionalDouble pixel) {
        final float[] grey = new float[pixels.getWidth() * pixels.getHeight()];
        for (int i = 0; i < grey.length; i++) grey[i] = pixels.getf(i);
        return new Picture(name, new GreyPlane(pixels.getWidth(), pixels.getHeight(), grey), pixel);
    }

    private void analyses(final String image, final OptionalDouble pixel) {
        final int count = in.count(1);
        for (int i = 0; i < count; i++) {
            final int type = in.u8();
            final Common common = common();
            final String kind = switch (type) {
                case 1 -> "MSA";
                case 2 -> "Spot";
                case 3 -> "Line";
                case 4 -> "Map";
                case 5 -> "Difference";
                case 6 -> "Region";
                default -> throw in.damaged("has an analysis of kind " + type);
            };
            final String name = image + ", " + kind + " " + common.number();
            if (type == 4) {
                map(name, common, pixel);
                continue;
            }
            if (type == 3) {
                line(name, common);
                continue;
            }
            spectra.add(new Spectrum(name, common.axis(), common.counts(), common.conditions()));
            in.skip(type == 2 ? 16 : type == 5 ? 8 : type == 6 ? 32 : 0);
        }
    }

    private Common common() {
        in.skip(in.count(1));
        final double offset = in.f64() * ELECTRON_VOLTS;
        final double width = in.f64() * ELECTRON_VOLTS;
        final double[] counts = new double[in.count(1)];
        for (int c = 0; c < counts.length; c++) counts[c] = variable();
        final Conditions conditions = conditions();
        in.skip(in.count(1));
        in.skip(in.count(1));
        in.skip(4L * in.count(4));
        in.skip(3L * in.count(3));
        in.skip(1);
        final int number = in.i32();
        in.skip(2L * in.count(2));
        if (version >= 2) in.skip(1);
        if (version >= 4) in.skip(in.count(1));
        return new Common(new EnergyAxis(offset, width, counts.length), counts, conditions, number);
    }

    /** A number of 7 bits a byte, lowest first. */
    private long variable() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            final int next = in.u8();
            value |= (long) (next & 127) << shift;
            if (next < 128) return value;
        }
        throw in.damaged("has a number of more than 5 bytes");
    }

    private Conditions conditions() {
        final double volts = in.f64();
        final double elevation = in.f64();
        in.skip(8);
        final double live = in.f64();
        final double real = in.f64();
        in.skip(16);
        final double resolution = in.f64();
        in.skip(in.count(1));
        if (version > 0) in.skip(40);
        if (version >= 3) in.skip(10);
        return Conditions.UNKNOWN.withBeamEnergy(volts * 1e-3).withLiveTime(live).withRealTime(real)
                .withTakeOff(version == 0 ? elevation : Math.toDegrees(elevation)).withResolution(resolution);
    }

    private void line(final String name, final Common common) {
        in.skip(32);
        final int points = in.count(1);
        final int channels = in.count(1);
        final EnergyAxis axis = axis(channels, common);
        conditions();
        final boolean manyReal = in.u8() != 0;
        final boolean manyLive = in.u8() != 0;
        if ((long) points * channels > in.remaining()) throw in.damaged("has a line of " + points + " x " + channels);
        Limits.cube(file, points, 1, channels);
        final float[][] rows = {new float[points * channels]};
        for (int i = 0; i < rows[0].length; i++) rows[0][i] = variable();
        in.skip(8L * (manyReal ? points : 1) + 8L * (manyLive ? points : 1) + 1);
        images.add(new DenseCube(name, points, 1, axis, common.conditions(), OptionalDouble.empty(), notes, rows));
    }

    private void map(final String name, final Common common, final OptionalDouble pixel) {
        in.skip(32);
        in.skip(8L * in.count(8));
        final long width = in.u32();
        final long height = in.u32();
        final long channels = in.u32();
        Limits.cube(file, width, height, channels);
        if (width * height * channels > in.remaining()
                || width * height * channels < 0) throw in.damaged("says that a map "
                + Text.of("holds %d x %d x %d counts", width, height, channels));
        final EnergyAxis axis = axis((int) channels, common);
        conditions();
        final boolean manyReal = in.u8() != 0;
        final boolean manyLive = in.u8() != 0;
        final float[][] rows = new float[(int) height][(int) (width * channels)];
        for (final float[] row : rows) for (int i = 0; i < row.length; i++) row[i] = in.u8();
        final long pixels = width * height;
        in.skip(8 * (manyReal ? pixels : 1) + 8 * (manyLive ? pixels : 1));
        images.add(new DenseCube(name, (int) width, (int) height, axis, common.conditions(), pixel, notes, rows));
    }

    /** Maps state an axis of their own, which older files leave empty: then the sum spectrum's holds. */
    private EnergyAxis axis(final int channels, final Common common) {
        final double offset = in.f64() * ELECTRON_VOLTS;
        final double width = in.f64() * ELECTRON_VOLTS;
        return width > 0 ? new EnergyAxis(offset, width, channels) : new EnergyAxis(common.axis().offset(),
                common.axis().width(), channels);
    }
}
