package org.ionclay.particles;

import java.util.Arrays;

/**
 * Diameters of spheres from the diameters of their sections in a plane (S. D. Wicksell, Biometrika 17 (1925) 84;
 * S. A. Saltykov, "Stereometric Metallography", 1958), for classes of any width.
 *
 * <p>A plane cuts spheres of diameter D, N per volume, in discs of diameter below a at the rate
 * N (D - sqrt(D² - a²)) per area, a ≤ D. With sphere diameters spread evenly within each class, the rate of sections
 * in class i from spheres of class j is the mean over D of N (sqrt(D² - a²) - sqrt(D² - b²)), a and b the limits of
 * class i. Saltykov solves the triangular system from the largest class down, which yields negative numbers; here the
 * numbers are those of the largest Poisson likelihood among the non-negative ones, by the EM iteration (Y. Vardi,
 * L. Shepp, L. Kaufman, J. Am. Stat. Assoc. 80 (1985) 8, eq. 2.13).
 *
 * <p>The particles must be spheres, cut by the plane (not projected), and small sections must not be lost.
 *
 * @param edges k + 1 rising class limits (µm); the first is 0
 * @param sections observed sections in each class
 * @param spheres share of the number of spheres in each class; the sum is 1 if there is any section
 * @param number number-weighted sphere diameters (µm)
 * @param volume volume-weighted sphere diameters (µm)
 */
public record Saltykov(double[] edges, long[] sections, double[] spheres, WeightedSizes number,
        WeightedSizes volume) {

    private static final int ITERATIONS = 5000;
    private static final double ENOUGH = 1e-10;

    /**
     * Corrects.
     *
     * @param diameters positive diameters of the sections (µm)
     * @param classes number of classes, or 0 to choose: 8 to 20, more for more particles
     * @param scale classes of equal width in diameter from 0 to the largest section, or of equal ratio, of which the
     *            lowest reaches down to 0
     * @return the distribution; empty classes and NaN sizes without particles
     */
    public static Saltykov of(final double[] diameters, final int classes, final SizeHistogram.Scale scale) {
        if (diameters.length == 0) {
            return new Saltykov(new double[0], new long[0], new double[0], WeightedSizes.NONE, WeightedSizes.NONE);
        }
        final double max = Arrays.stream(diameters).max().orElseThrow();
        final double min = Arrays.stream(diameters).min().orElseThrow();
        final int automatic = (int) Math.max(8, Math.min(20, Math.round(2 * Math.cbrt(diameters.length))));
        final int k = classes == 0 ? automatic : classes;
        final double[] edges = new double[k + 1];
        for (int i = 1; i <= k; i++) {
            edges[i] = scale == SizeHistogram.Scale.LINEAR || min == max ? max * i / k
                    : max * Math.pow(min / max, (k - i) / (double) k);
        }
        final long[] sections = new long[k];
        for (final double d : diameters) sections[SizeHistogram.find(edges, d)]++;
        final double[] spheres = solve(matrix(edges), sections);
        final double[] volumes = new double[k];
        for (int j = 0; j < k; j++) {
            // mean of D³ over the class
            volumes[j] = spheres[j] * (Math.pow(edges[j + 1], 4) - Math.pow(edges[j], 4))
                    / (4 * (edges[j + 1] - edges[j]));
        }
        return new Saltykov(edges, sections, spheres, WeightedSizes.ofClasses(edges, spheres),
                WeightedSizes.ofClasses(edges, volumes));
    }

    /**
     * Sections of each class per area from one sphere of each class per volume.
     *
     * @param edges k + 1 rising class limits (µm)
     * @return k x k lengths (µm): row i the sections' class, column j the spheres'; upper triangular
     */
    static double[][] matrix(final double[] edges) {
        final int k = edges.length - 1;
        final double[][] rate = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) {
                final double width = edges[j + 1] - edges[j];
                rate[i][j] = (above(edges[i], edges[j], edges[j + 1])
                        - above(edges[i + 1], edges[j], edges[j + 1])) / width;
            }
        }
        return rate;
    }

    /** Integral of sqrt(D² - a²) over D from {@code from} to {@code to}, as far as D ≥ a. */
    private static double above(final double a, final double from, final double to) {
        return to <= a ? 0 : primitive(to, a) - primitive(Math.max(a, from), a);
    }

    private static double primitive(final double d, final double a) {
        final double root = Math.sqrt(Math.max(0, d * d - a * a));
        return .5 * (d * root - (a > 0 ? a * a * Math.log(d + root) : 0));
    }

    private static double[] solve(final double[][] rate, final long[] sections) {
        final int k = sections.length;
        final double[] total = new double[k];
        for (int j = 0; j < k; j++) for (int i = 0; i <= j; i++) total[j] += rate[i][j];
        double[] now = new double[k];
        Arrays.fill(now, 1. / k);
        for (int n = 0; n < ITERATIONS; n++) {
            final double[] next = step(rate, sections, total, now);
            double change = 0;
            for (int j = 0; j < k; j++) change += Math.abs(next[j] - now[j]);
            now = next;
            if (change < ENOUGH) break;
        }
        return now;
    }

    private static double[] step(final double[][] rate, final long[] sections, final double[] total,
            final double[] now) {
        final int k = now.length;
        final double[] next = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            if (sections[i] == 0) continue;
            double expected = 0;
            for (int j = i; j < k; j++) expected += rate[i][j] * now[j];
            // a class whose expected rate has vanished cannot gain again
            if (!(expected > 0)) continue;
            for (int j = i; j < k; j++) next[j] += rate[i][j] * sections[i] / expected;
        }
        for (int j = 0; j < k; j++) {
            next[j] *= now[j] / total[j];
            sum += next[j];
        }
        for (int j = 0; j < k; j++) next[j] /= sum;
        return next;
    }
}
