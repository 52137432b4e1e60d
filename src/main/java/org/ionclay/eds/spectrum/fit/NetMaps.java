package org.ionclay.eds.spectrum.fit;

import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.spectrum.SpectrumImage;

/**
 * Net counts of line families in every pixel or block of pixels.
 *
 * @param families families in order
 * @param width width of the maps
 * @param height height of the maps
 * @param net one map a family, row after row
 * @param sigma counting errors of the same
 */
public record NetMaps(List<LineFamily> families, int width, int height, float[][] net, float[][] sigma) {

    /**
     * Fits every pixel or block.
     *
     * @param image the spectrum image
     * @param fit prepared for its energy axis
     * @param bin edge of the blocks in pixels, whose counts are summed; what is left over at the edges is left out
     * @param workers threads
     * @param progress is told how far the work has come
     */
    public static NetMaps of(final SpectrumImage image, final FamilyFit fit, final int bin, final Workers workers,
            final Progress progress) {
        final int width = image.width() / bin;
        final int height = image.height() / bin;
        final int n = fit.families().size();
        final float[][] net = new float[n][width * height];
        final float[][] sigma = new float[n][width * height];
        final int channels = image.axis().channels();
        final java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
        workers.ranges(height, 1, (chunk, from, to) -> {
            final float[] row = new float[image.rowLength()];
            final float[] sum = bin == 1 ? row : new float[width * channels];
            final float[] values = new float[n];
            final float[] variances = new float[n];
            for (int y = from; y < to; y++) {
                progress.check();
                if (bin > 1) java.util.Arrays.fill(sum, 0);
                for (int b = 0; b < bin; b++) {
                    image.row(y * bin + b, row);
                    if (bin > 1) add(row, sum, width, bin, channels);
                }
                for (int x = 0; x < width; x++) {
                    fit.fit(sum, x * channels, values, variances);
                    for (int f = 0; f < n; f++) {
                        net[f][y * width + x] = values[f];
                        sigma[f][y * width + x] = (float) Math.sqrt(variances[f]);
                    }
                }
                progress.update((double) done.incrementAndGet() / height, "fitting spectra");
            }
        });
        return new NetMaps(fit.families(), width, height, net, sigma);
    }

    private static void add(final float[] row, final float[] sum, final int width, final int bin, final int channels) {
        for (int x = 0; x < width * bin; x++) {
            final int into = x / bin * channels;
            for (int c = 0, at = x * channels; c < channels; c++, at++) sum[into + c] += row[at];
        }
    }
}
