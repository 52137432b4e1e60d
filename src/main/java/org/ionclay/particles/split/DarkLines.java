package org.ionclay.particles.split;

import java.util.Arrays;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.BitRows;
import org.ionclay.compute.image.Components;
import org.ionclay.eds.Plane;
import org.ionclay.stats.RobustSpread;

/**
 * Dark lines of an electron image inside particles: gaps, and the crevices where particles touch, from which few
 * electrons escape. A pixel lies on a dark line where the larger eigenvalue of the Hessian, the second derivative
 * across the line, stands out from its own scatter inside the particles (noise and texture alike; standard deviation
 * from the median of absolute values), at one of several scales, and the lowest point across the line lies within the
 * pixel (C. Steger, "An unbiased detector of curvilinear structures", IEEE TPAMI 20, 1998, section 2; T. Lindeberg,
 * "Edge detection and ridge detection with automatic scale selection", IJCV 30, 1998). Lines are traced with two
 * thresholds (J. Canny, IEEE TPAMI 8, 1986): weak pixels count if they hang together with a strong one. Strong ones
 * exceed what chance makes of all pixels, and are darker than the phase's surface: tilt brightens it (edge effect),
 * so the middle of a particle with a bright rim is as dark as it lies flat, and only gaps and shadows are darker.
 */
final class DarkLines {

    private static final int ROWS = 64;

    /** Standard deviations of the Gaussians in pixels: lines of one pixel and of a few. */
    private static final double[] SCALES = {.5, 1};

    /** Weak pixels, in standard deviations. */
    private static final double WEAK = 3;

    /** Steps within which a pixel holds a line's lowest point; spots beside bright ones do not. */
    private static final double REACH = .5;

    /** Strong pixels that noise makes in a whole image, on average at most. */
    private static final double FALSE_ALARMS = .01;

    /** Values from which a scatter is found; more would not change it. */
    private static final int SAMPLE = 1 << 18;

    private final byte[] classes;
    private final Plane picture;
    private final int width;
    private final int height;
    private final Workers workers;
    private final Progress progress;

    DarkLines(final byte[] classes, final Plane picture, final Workers workers, final Progress progress) {
        this.classes = classes;
        this.picture = picture;
        this.width = picture.width();
        this.height = picture.height();
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * The classes with 0 on dark lines.
     *
     * @param scratch may be overwritten; one entry for each pixel
     */
    byte[] cut(final int[] scratch) {
        final double[] scatter = new double[SCALES.length];
        for (int s = 0; s < SCALES.length; s++) scatter[s] = scatter(SCALES[s]);
        final float[] fence = fences();
        final long pixels = inside();
        // a normal variable exceeds sqrt(2 ln(N / a)) less often than in a of N cases
        final double strong = Math.max(WEAK, Math.sqrt(2 * Math.log(Math.max(1, pixels) / FALSE_ALARMS)));
        final byte[] cut = new byte[classes.length];
        final BitRows certain = new BitRows(width, height);
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            mark(from, to, scatter, strong, fence, cut, certain);
        });
        final int count = new Components(cut, width, height, true, false, scratch).label(workers, progress);
        final boolean[] line = new boolean[count + 1];
        for (int y = 0; y < height; y++) {
            for (int x = certain.next(0, y); x < width; x = certain.next(x + 1, y)) line[scratch[y * width + x]] = true;
        }
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) cut[i] = line[scratch[i]] ? 0 : classes[i];
        });
        return cut;
    }

    private long inside() {
        final long[] parts = new long[Workers.chunks(height, ROWS)];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            for (int i = from * width; i < to * width; i++) if (classes[i] != 0) parts[chunk]++;
        });
        return Arrays.stream(parts).sum();
    }

    /** Standard deviation of the second derivatives along the axes inside the classes, from their median size. */
    private double scatter(final double sigma) {
        final int step = (int) Math.max(1, 2L * classes.length / SAMPLE);
        final float[][] parts = new float[Workers.chunks(height, ROWS)][];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            progress.check();
            final Hessian hessian = new Hessian(sigma, from, to);
            final float[] sample = new float[2 * (Workers.chunks((to - from) * width, step) + 1)];
            int n = 0;
            for (int i = Workers.chunks(from * width, step) * step; i < to * width; i += step) {
                if (classes[i] == 0) continue;
                hessian.at(i);
                sample[n++] = Math.abs(hessian.xx);
                sample[n++] = Math.abs(hessian.yy);
            }
            parts[chunk] = Arrays.copyOf(sample, n);
        });
        return RobustSpread.deviation(parts);
    }

    /**
     * Grey level below which pixels of each class are darker than its surface: the lower quartile less three times its
     * distance from the median, which is 2.7 standard deviations below the mean of a normal distribution (fences of
     * J. Tukey, "Exploratory Data Analysis", 1977, chapter 2, with the lower half's spread). No pixel of a class that
     * is
     * too rare for a sample.
     */
    private float[] fences() {
        final int step = Math.max(1, classes.length / SAMPLE);
        final float[][] parts = new float[Workers.chunks(height, ROWS)][];
        workers.ranges(height, ROWS, (chunk, from, to) -> {
            final float[] grey = PictureRows.of(picture, from, to);
            parts[chunk] = new float[Workers.chunks(grey.length, step)];
            for (int k = 0; k < parts[chunk].length; k++) parts[chunk][k] = grey[k * step];
        });
        final boolean[] there = new boolean[256];
        for (int i = 0; i < classes.length; i += step) there[classes[i] & 0xff] = true;
        final float[] fence = new float[there.length];
        Arrays.fill(fence, Float.NEGATIVE_INFINITY);
        final float[] some = new float[Workers.chunks(classes.length, step) + parts.length];
        for (int kind = 1; kind < fence.length; kind++) {
            if (!there[kind]) continue;
            int n = 0;
            for (int chunk = 0; chunk < parts.length; chunk++) {
                for (int k = 0; k < parts[chunk].length; k++) {
                    if ((classes[chunk * ROWS * width + k * step] & 0xff) == kind) some[n++] = parts[chunk][k];
                }
            }
            if (n == 0) continue;
            Arrays.sort(some, 0, n);
            fence[kind] = some[n / 4] - 3 * (some[n / 2] - some[n / 4]);
        }
        return fence;
    }

    private void mark(final int from, final int to, final double[] scatter, final double strong, final float[] fence,
            final byte[] marks, final BitRows certain) {
        final float[] grey = PictureRows.of(picture, from, to);
        for (int s = 0; s < SCALES.length; s++) {
            // a picture without scatter has no lines that stand out of it
            if (!(scatter[s] > 0)) continue;
            final Hessian hessian = new Hessian(SCALES[s], from, to);
            for (int i = from * width; i < to * width; i++) {
                if (classes[i] == 0) continue;
                hessian.at(i);
                final double across = hessian.larger() / scatter[s];
                if (!(across > WEAK) || !hessian.bottom()) continue;
                marks[i] = 1;
                if (!(across > strong && grey[i - from * width] < fence[classes[i] & 0xff])) continue;
                certain.bits[i / width * certain.words + i % width / Long.SIZE] |= 1L << i % width;
            }
        }
    }

    /** Second derivatives of the smoothed picture by differences, in a strip of rows. */
    private final class Hessian {
        private final float[] grey;
        private final int first;
        private float xx;
        private float yy;
        private float xy;
        private float dx;
        private float dy;

        Hessian(final double sigma, final int from, final int to) {
            grey = PictureRows.smooth(picture, from - 1, to + 1, sigma);
            first = (from - 1) * width;
        }

        void at(final int pixel) {
            final int i = pixel - first;
            final int x = pixel % width;
            final int left = x > 0 ? i - 1 : i;
            final int right = x < width - 1 ? i + 1 : i;
            xx = grey[right] - 2 * grey[i] + grey[left];
            yy = grey[i + width] - 2 * grey[i] + grey[i - width];
            dx = (grey[right] - grey[left]) / 2;
            dy = (grey[i + width] - grey[i - width]) / 2;
            xy = (grey[right + width] - grey[left + width] - grey[right - width] + grey[left - width]) / 4;
        }

        double larger() {
            final double half = (xx - yy) / 2;
            // grey levels are far from overflow: no need of Math.hypot, which is slow
            return (xx + yy) / 2 + Math.sqrt(half * half + (double) xy * xy);
        }

        /** Whether the lowest point across the line lies within the pixel (Steger, section 2). */
        boolean bottom() {
            final double angle = Math.atan2(2 * xy, xx - yy) / 2;
            final double across = Math.cos(angle);
            final double down = Math.sin(angle);
            final double step = -(dx * across + dy * down) / larger();
            return Math.abs(step * across) <= REACH && Math.abs(step * down) <= REACH;
        }
    }
}
