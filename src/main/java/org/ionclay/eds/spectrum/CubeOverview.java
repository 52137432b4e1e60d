package org.ionclay.eds.spectrum;

import org.ionclay.compute.Progress;

/**
 * What one pass over a spectrum image gives to look at.
 *
 * @param sum sum spectrum
 * @param total counts of each pixel, row after row
 * @param channels channels that are summed into a band
 * @param bands counts of each band of channels in each pixel, row after row
 */
public record CubeOverview(Spectrum sum, float[] total, int channels, float[][] bands) {

    /** Most bytes that the bands take. */
    private static final long MOST_BYTES = 256L << 20;

    /**
     * Reads a spectrum image once.
     *
     * @param image the spectrum image
     * @param progress is told how far the work has come
     */
    public static CubeOverview of(final SpectrumImage image, final Progress progress) {
        final int width = image.width();
        final int all = image.axis().channels();
        final long plane = 4L * width * image.height();
        final int most = (int) Math.max(1, Math.min(all, MOST_BYTES / plane));
        final int binning = (all + most - 1) / most;
        final float[][] bands = new float[(all + binning - 1) / binning][width * image.height()];
        final float[] total = new float[width * image.height()];
        final double[] sum = new double[all];
        final float[] row = new float[image.rowLength()];
        for (int y = 0; y < image.height(); y++) {
            progress.check();
            image.row(y, row);
            for (int x = 0; x < width; x++) {
                final int pixel = y * width + x;
                double counts = 0;
                for (int c = 0, at = x * all; c < all; c++, at++) {
                    if (row[at] == 0) continue;
                    sum[c] += row[at];
                    counts += row[at];
                    bands[c / binning][pixel] += row[at];
                }
                total[pixel] = (float) counts;
            }
            progress.update((y + 1.0) / image.height(), "reading spectra");
        }
        return new CubeOverview(new Spectrum(image.name(), image.axis(), sum, image.conditions()), total, binning,
                bands);
    }

    /** Energy in keV at the centre of a band. */
    public double energy(final int band) {
        return sum.axis().energy(band * channels + (channels - 1) / 2.0);
    }
}
