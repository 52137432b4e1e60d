package org.ionclay.eds.io;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.Plane;

/** TIFF and BigTIFF, in strips or tiles; several pages are slices, named by ImageJ, OME or the pages themselves. */
final class TiffMaps extends MapFormat {

    private static final int VERSION = 42;
    private static final int BIG_VERSION = 43;

    TiffMaps() {
        super("TIFF", "tif", "tiff");
    }

    @Override
    public boolean recognises(final byte[] head) {
        if (head.length < 4 || head[0] != head[1] || head[0] != 'I' && head[0] != 'M') return false;
        final int version = head[0] == 'I' ? head[2] : head[3];
        return version == VERSION || version == BIG_VERSION;
    }

    @Override
    public String details() {
        return "8, 16, 32 bit; strips or tiles; uncompressed, LZW, deflate, PackBits; BigTIFF; several pages with the "
                + "element in ImageJ's slice label, OME's channel name or the page name";
    }

    @Override
    List<ImageSlice> slices(final Path path, final String name) throws IOException {
        final TiffDirectory file = TiffDirectory.read(path);
        final int count = file.pages().size();
        final List<ImageSlice> slices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final int index = i;
            // of a stack of pages only the first may carry a resolution
            final TiffDirectory.Page page = file.pages().get(i);
            final TiffDirectory.Page scaled = Double.isNaN(page.pixelX()) ? file.pages().get(0) : page;
            final String label = i < file.labels().size() ? file.labels().get(i) : "";
            final List<String> names = count > 1 ? List.of(label) : label.isBlank() ? List.of(name)
                    : List.of(name, label);
            final String first = label.strip().split("\\R", 2)[0];
            final String source = count == 1 ? name : Text.of("%s, slice %d%s", name, i + 1,
                    first.isEmpty() ? " (no label)" : " (" + first + ")");
            final Optional<Plane> disk = TiffPlane.fits(page) && plainGrey(file, page)
                    ? Optional.of(new TiffPlane(file, i)) : Optional.empty();
            slices.add(new ImageSlice(source, names, label + "\n" + (count == 1 ? file.info() : ""), page.width(),
                    page.height(), (long) page.rowBytes() * page.height(), PixelScale.of(name, file, scaled),
                    () -> pixels(file, index), disk));
        }
        return slices;
    }

    private static boolean plainGrey(final TiffDirectory file, final TiffDirectory.Page page) {
        return !valuesCalibrated(file) && (page.photometric() == 1 || file.writtenByImageJ());
    }

    private static boolean valuesCalibrated(final TiffDirectory file) {
        return file.description().matches("(?s).*\\ncf=\\d.*");
    }

    private static ImageProcessor pixels(final TiffDirectory file, final int index) throws IOException {
        final TiffDirectory.Page page = file.pages().get(index);
        if (valuesCalibrated(file)) return uncalibrated(file, index);
        final ImageProcessor pixels = TiffPixels.read(file, index);
        // ImageJ keeps values under any look-up table; other programs' palettes and white-is-zero are pictures
        if (file.writtenByImageJ() || page.photometric() == 1 || page.rgb()) return pixels;
        if (page.photometric() == 3 && page.palette() != null && pixels instanceof ByteProcessor) {
            return palette((ByteProcessor) pixels, page.palette());
        }
        throw new InputException(file.path() + ": white is zero (photometric " + page.photometric()
                + "); invert it in ImageJ (Image > Lookup Tables > Invert LUT, then Edit > Invert) and save it");
    }

    /** ImageJ stores signed 16-bit images with a calibration function of -32768 + value; others are refused. */
    private static ImageProcessor uncalibrated(final TiffDirectory file, final int index) throws IOException {
        final String text = file.description();
        final boolean signed = text.matches("(?s).*\\ncf=0\\n.*") && text.matches("(?s).*\\nc0=-32768(\\.0*)?\\n.*")
                && text.matches("(?s).*\\nc1=1(\\.0*)?(\\n.*)?");
        if (!signed) throw OpenImage.functionRefused(file.path().toString());
        return OpenImage.shifted(TiffPixels.read(file, index));
    }

    private static ColorProcessor palette(final ByteProcessor index, final int[] palette) {
        final byte[] from = (byte[]) index.getPixels();
        final int[] to = new int[from.length];
        final int n = palette.length / 3;
        for (int i = 0; i < to.length; i++) {
            final int k = Math.min(from[i] & 0xff, n - 1);
            to[i] = palette[k] >> 8 << 16 | palette[n + k] >> 8 << 8 | palette[2 * n + k] >> 8;
        }
        return new ColorProcessor(index.getWidth(), index.getHeight(), to);
    }
}
