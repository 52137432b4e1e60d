package org.ionclay.eds.spectrum;

import java.util.function.IntPredicate;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;

/** What is computed from whole spectrum images: sums and windows. */
public final class Cubes {

    private Cubes() {
    }

    /**
     * The sum of the spectra of all pixels. Its conditions are those of the image.
     *
     * @param image the spectrum image
     * @param progress is told how far the work has come
     */
    public static Spectrum sum(final SpectrumImage image, final Progress progress) {
        return sum(image, pixel -> true, progress);
    }

    /**
     * The sum of the spectra of some pixels.
     *
     * @param image the spectrum image
     * @param taken tells by its index, {@code y * width + x}, whether a pixel is taken
     * @param progress is told how far the work has come
     */
    public static Spectrum sum(final SpectrumImage image, final IntPredicate taken, final Progress progress) {
        final int channels = image.axis().channels();
        final double[] sum = new double[channels];
        final float[] row = new float[image.rowLength()];
        for (int y = 0; y < image.height(); y++) {
            progress.check();
            image.row(y, row);
            for (int x = 0; x < image.width(); x++) {
                if (!taken.test(y * image.width() + x)) continue;
                for (int c = 0, at = x * channels; c < channels; c++, at++) sum[c] += row[at];
            }
            progress.update((y + 1.0) / image.height(), "summing spectra");
        }
        return new Spectrum(image.name(), image.axis(), sum, image.conditions());
    }

    /** The spectrum of one pixel. */
    public static Spectrum pixel(final SpectrumImage image, final int x, final int y) {
        final int channels = image.axis().channels();
        final float[] row = new float[image.rowLength()];
        image.row(y, row);
        final double[] counts = new double[channels];
        for (int c = 0; c < channels; c++) counts[c] = row[x * channels + c];
        return new Spectrum(Text.of("%s (%d, %d)", image.name(), x, y), image.axis(), counts, image.conditions());
    }

    /**
     * A map of the counts in a window of channels, as microscope software exports it.
     *
     * @param image the spectrum image
     * @param from first channel of the window
     * @param to last channel, which belongs to the window
     * @return counts of each pixel, row after row
     */
    public static float[] window(final SpectrumImage image, final int from, final int to) {
        final int channels = image.axis().channels();
        final float[] map = new float[Math.multiplyExact(image.width(), image.height())];
        final float[] row = new float[image.rowLength()];
        for (int y = 0; y < image.height(); y++) {
            image.row(y, row);
            for (int x = 0; x < image.width(); x++) {
                double sum = 0;
                for (int c = Math.max(0, from); c <= Math.min(to, channels - 1); c++) sum += row[x * channels + c];
                map[y * image.width() + x] = (float) sum;
            }
        }
        return map;
    }
}
