package org.ionclay.simulate;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.ionclay.compute.Workers;

/**
 * Separable Gaussian smoothing with the kernel integrated over each pixel, so that a straight edge between two pixels
 * becomes the error function exactly.
 */
final class GaussianBlur {

    /** Rows of one piece of work. */
    static final int GRAIN = 16;

    /** Half-width of the kernel in standard deviations; 6e-5 of the weight lies beyond. */
    private static final double REACH = 4;

    private GaussianBlur() {
    }

    /**
     * Kernel of half-width ceil(4 sigma): weight m is Phi((m + .5) / sigma) - Phi((m - .5) / sigma), normalised.
     *
     * @param sigma standard deviation in pixels, positive
     */
    static float[] kernel(final double sigma) {
        final int reach = Math.max(1, (int) Math.ceil(REACH * sigma));
        final double[] weight = new double[2 * reach + 1];
        double sum = 0;
        for (int m = -reach; m <= reach; m++) {
            final double scale = sigma * Math.sqrt(2);
            weight[m + reach] = 0.5 * Erf.erf((m - 0.5) / scale, (m + 0.5) / scale);
            sum += weight[m + reach];
        }
        final float[] kernel = new float[weight.length];
        for (int i = 0; i < kernel.length; i++) kernel[i] = (float) (weight[i] / sum);
        return kernel;
    }

    /**
     * Smooths a plane in place; does nothing for sigma 0. Beyond the border the border pixel goes on.
     *
     * @param plane values row by row
     * @param width width in pixels
     * @param height height in pixels
     * @param sigma standard deviation in pixels
     * @param scratch as long as {@code plane}, overwritten
     * @param workers threads
     */
    static void apply(final float[] plane, final int width, final int height, final double sigma,
            final float[] scratch, final Workers workers) {
        smooth(plane, width, height, sigma, false, scratch, workers);
    }

    private static void smooth(final float[] plane, final int width, final int height, final double sigma,
            final boolean periodic, final float[] scratch, final Workers workers) {
        if (!(sigma > 0)) return;
        final float[] kernel = kernel(sigma);
        final int reach = kernel.length / 2;
        workers.ranges(height, GRAIN, (chunk, from, to) -> {
            final float[] padded = new float[width + 2 * reach];
            for (int y = from; y < to; y++) {
                final int start = y * width;
                for (int x = 0; x < padded.length; x++) padded[x] = plane[start + inside(x - reach, width, periodic)];
                // taps outside, pixels inside: the inner loop is plain and vectorises
                Arrays.fill(scratch, start, start + width, 0);
                for (int k = 0; k < kernel.length; k++) add(scratch, start, padded, k, kernel[k], width);
            }
        });
        workers.ranges(height, GRAIN, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                Arrays.fill(plane, y * width, (y + 1) * width, 0);
                for (int k = 0; k < kernel.length; k++) {
                    final int source = inside(y + k - reach, height, periodic);
                    add(plane, y * width, scratch, source * width, kernel[k], width);
                }
            }
        });
    }

    private static int inside(final int index, final int size, final boolean periodic) {
        return periodic ? Math.floorMod(index, size) : Math.min(size - 1, Math.max(0, index));
    }

    private static void add(final float[] into, final int at, final float[] from, final int start, final float weight,
            final int width) {
        for (int x = 0; x < width; x++) into[at + x] += weight * from[start + x];
    }

    /**
     * A smooth random field with mean 0 and standard deviation 1 over the image: white noise, smoothed over periodic
     * borders, so that it is as rough at the border as inside. Its autocorrelation is exp(-r² / (4 sigma²)).
     *
     * @param settings size and seed
     * @param purpose stream of the generator
     * @param sigma standard deviation of the smoothing in pixels
     * @param scratch one value per pixel, overwritten
     * @param workers threads
     */
    static float[] noise(final FieldSettings settings, final int purpose, final double sigma, final float[] scratch,
            final Workers workers) {
        final int width = settings.width();
        final int height = settings.height();
        final float[] field = new float[width * height];
        workers.ranges(height, GRAIN, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                final RowRandom random = new RowRandom(settings.seed(), purpose, y);
                for (int x = 0; x < width; x++) field[y * width + x] = (float) random.gaussian();
            }
        });
        smooth(field, width, height, sigma, true, scratch, workers);
        double sum = 0;
        double squares = 0;
        for (final float value : field) {
            sum += value;
            squares += (double) value * value;
        }
        final double mean = sum / field.length;
        final double deviation = Math.sqrt(Math.max(squares / field.length - mean * mean, 0));
        final double scale = deviation > 0 ? 1 / deviation : 0;
        for (int i = 0; i < field.length; i++) field[i] = (float) ((field[i] - mean) * scale);
        return field;
    }
}
