package org.ionclay.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;

/**
 * Tests whether the ratio of two elements varies more than counting noise, at block sizes 1, 2, 4, ... pixels.
 *
 * <p>For block i with gross counts a, b, known backgrounds and net counts A, B, and the field's share of a,
 * p = sum A / (sum A + sum B), the linearised statistic is z = (1 - p) A - p B. If the ratio is the same everywhere,
 * its mean is 0 at any dose, so that dose steps and shadowing raise no alarm, background or not. Its Poisson variance V
 * has the unbiased estimate v = (1 - p)² a + p² b, and z² - v has mean 0 and variance exactly 2 V² at any mean count
 * (z² - v is a sum of second Charlier polynomials, which are orthogonal; the fourth-moment term 1/count of z² alone is
 * cancelled by v). V² in turn is estimated without bias by v² - (1 - p)⁴ a - p⁴ b.
 *
 * <p>Observed over expected variance is sum z² / (c sum v) with c = 1 - sum w² for the blocks' shares w of the counts
 * (p is taken from the same counts). The p-value for more than 1 is that of chi-square with (sum V)² / sum V² degrees
 * of freedom, less one (Satterthwaite 1946), exact for many counts in few blocks and normal for few counts in many.
 *
 * <p>If block i has the ratio r (1 + e_i), then z gains p (1 - p) N e_i with its net counts N: the excess of sum z²
 * estimates the variance of e over the field, weighted by N². Its root is the segregation amplitude, that of the field
 * as it is at that block size; variation finer than a block is averaged away.
 */
public final class Homogeneity {

    /**
     * One pair at one block size.
     *
     * @param a first element
     * @param b second element
     * @param blockSize edge of a block in pixels
     * @param blocks number of blocks with pixels
     * @param varianceRatio observed over Poisson-expected variance of the ratio; NaN without counts
     * @param pValue probability of at least this ratio in a homogeneous field; NaN without counts
     * @param amplitude relative standard deviation of the true ratio beyond noise; 0 if there is no excess
     * @param amplitudeSigma standard deviation of the amplitude from counting noise; at amplitude 0 the amplitude that
     *            would just be seen at 1 sigma
     * @param pearson Pearson's correlation of the gross block counts (noise included)
     * @param manders1 Manders' M1 (1993): share of the net counts of a in pixels where b is present, that is above its
     *            background plus three standard deviations of it (above 0 without background)
     * @param manders2 Manders' M2: share of the net counts of b in pixels where a is present
     */
    public record Row(String a, String b, int blockSize, long blocks, double varianceRatio, double pValue,
            double amplitude, double amplitudeSigma, double pearson, double manders1, double manders2) {
    }

    /**
     * Result for a field.
     *
     * @param rows all pairs at all block sizes
     * @param level family-wise level of the verdict
     * @param adjustedP smallest p-value after Holm's adjustment (1979) over all rows; 1 if no row has one
     * @param homogeneous whether {@code adjustedP} is above {@code level}
     * @param strongest the row with the smallest p-value; empty if no row has one
     */
    public record Result(List<Row> rows, double level, double adjustedP, boolean homogeneous, Optional<Row> strongest) {
    }

    private Homogeneity() {
    }

    /**
     * Tests a field or a part of it.
     *
     * @param maps maps of gross counts with their backgrounds
     * @param mask pixels to test (not 0), row by row; empty for all. A mask made from the same counts should be a core
     *            of cleaned labels ({@code CoreMask.core}), or the choice itself makes the ratio vary less
     * @param level family-wise error rate of the verdict, such as 0.01
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @throws IllegalArgumentException if the maps hold at%, whose counting noise is not known, there is only one
     *             element, or the mask has another size
     */
    public static Result test(final ElementMaps maps, final Optional<byte[]> mask, final double level,
            final Workers workers, final Progress progress) {
        return test(maps, mask, new byte[0], 0, level, workers, progress).get(0);
    }

    /**
     * Tests a field or a part of it, and regions of that part on their own, in one pass over the maps.
     *
     * @param maps maps of gross counts with their backgrounds
     * @param mask pixels to test (not 0), row by row; empty for all
     * @param regions region of each pixel, 1 to {@code count} or 0, row by row; pixels outside the mask are in none
     *            whatever stands here. For regions made from the same counts see {@code CoreMask.cores}
     * @param count number of regions, 0 to 127; with 0 regions the array is not looked at
     * @param level family-wise error rate of each verdict, such as 0.01
     * @param workers threads; the results do not depend on their number
     * @param progress listener
     * @return result for the mask, then for each region
     * @throws IllegalArgumentException as {@link #test(ElementMaps, Optional, double, Workers, Progress)}, or if the
     *             regions have another size
     */
    public static List<Result> test(final ElementMaps maps, final Optional<byte[]> mask, final byte[] regions,
            final int count, final double level, final Workers workers, final Progress progress) {
        if (maps.unit() != ElementMaps.Unit.COUNTS) throw InputException.of(maps.name(),
                "homogeneity against counting noise needs maps of counts, found at%");
        if (maps.maps().size() < 2) throw InputException.of(maps.name(),
                "homogeneity of a ratio needs two elements or more, found " + maps.elements());
        if (!(level > 0 && level < 1)) throw new InputException("level must be between 0 and 1, found "
                + level);
        mask.ifPresent(pixels -> checkSize(maps, "mask", pixels));
        if (count > 0) checkSize(maps, "map of regions", regions);
        final List<Result> results = new ArrayList<>();
        for (final BlockMoments moments : BlockMoments.of(maps, mask.orElse(null), count > 0 ? regions : null, count,
                workers, progress)) {
            results.add(verdict(rows(moments, maps.elements()), level));
        }
        return results;
    }

    private static void checkSize(final ElementMaps maps, final String what, final byte[] pixels) {
        if (pixels.length != (long) maps.width() * maps.height()) throw InputException.of(
                maps.name(), Text.of("the %s needs %d x %d pixels, found %d", what, maps.width(), maps.height(),
                        pixels.length));
    }

    private static List<Row> rows(final BlockMoments moments, final List<String> elements) {
        final List<Row> rows = new ArrayList<>();
        for (int a = 0; a < elements.size(); a++) {
            for (int b = a + 1; b < elements.size(); b++) {
                for (int k = 0; k < moments.levels; k++) rows.add(row(moments, elements, a, b, k));
            }
        }
        return rows;
    }

    private static Result verdict(final List<Row> rows, final double level) {
        Row strongest = null;
        int tests = 0;
        for (final Row row : rows) {
            if (Double.isNaN(row.pValue)) continue;
            tests++;
            if (strongest == null || row.pValue < strongest.pValue) strongest = row;
        }
        // Holm's adjustment multiplies the smallest p-value by the number of tests
        final double adjusted = strongest == null ? 1 : Math.min(1, tests * strongest.pValue);
        return new Result(List.copyOf(rows), level, adjusted, adjusted > level, Optional.ofNullable(strongest));
    }

    private static Row row(final BlockMoments m, final List<String> names, final int a, final int b, final int k) {
        final double total = m.netTotal[a] + m.netTotal[b];
        final double p = m.netTotal[a] / total;
        final double q = 1 - p;
        final double[][] net = m.net[k];
        final double[][] gross = m.gross[k];
        final double observed = q * q * net[a][a] - 2 * p * q * net[a][b] + p * p * net[b][b];
        final double expected = q * q * m.total[a] + p * p * m.total[b];
        final double squares = Math.pow(q, 4) * (gross[a][a] - m.total[a]) + 2 * p * p * q * q * gross[a][b]
                + Math.pow(p, 4) * (gross[b][b] - m.total[b]);
        final double signal = net[a][a] + 2 * net[a][b] + net[b][b] - m.total[a] - m.total[b];
        final double ownShare = Math.max(0, signal) / (total * total);
        final boolean valid = m.netTotal[a] > 0 && m.netTotal[b] > 0 && squares > 0 && signal > 0 && ownShare < 1;
        final double manders1 = m.coincident[a][b] / m.netTotal[a];
        final double manders2 = m.coincident[b][a] / m.netTotal[b];
        final double pearson = pearson(m, a, b, k);
        if (!valid) return new Row(names.get(a), names.get(b), 1 << k, m.blocks[k], Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, pearson, manders1, manders2);
        final double ratio = observed / (expected * (1 - ownShare));
        final double freedom = expected * expected / squares * (1 - ownShare);
        final double pValue = above(freedom, ratio);
        final double gain = p * p * q * q * signal;
        final double variance = (observed - expected * (1 - ownShare)) / gain;
        final double excess = Math.max(0, variance);
        // var(sum z² - v) = sum 2 V² + 4 V (p q N e)², with the blocks' mean V in the second term
        final double noise = Math.sqrt(2 * squares + 4 * (squares / expected) * gain * excess) / gain;
        final double amplitude = Math.sqrt(excess);
        return new Row(names.get(a), names.get(b), 1 << k, m.blocks[k], ratio, pValue, amplitude,
                noise / (2 * Math.max(amplitude, Math.sqrt(noise) / 2)), pearson, manders1, manders2);
    }

    private static double above(final double freedom, final double ratio) {
        if (!(ratio > 0)) return 1;
        if (freedom < 1e4) return Gamma.regularizedGammaQ(freedom / 2, ratio * freedom / 2);
        // Wilson and Hilferty 1931: exact to 1e-7 up here, where the gamma function's series get long
        final double spread = 2 / (9 * freedom);
        return 0.5 * Erf.erfc((Math.cbrt(ratio) - 1 + spread) / Math.sqrt(2 * spread));
    }

    private static double pearson(final BlockMoments m, final int a, final int b, final int k) {
        final double n = m.blocks[k];
        final double covariance = m.gross[k][a][b] - m.total[a] * m.total[b] / n;
        final double varianceA = m.gross[k][a][a] - m.total[a] * m.total[a] / n;
        final double varianceB = m.gross[k][b][b] - m.total[b] * m.total[b] / n;
        return covariance / Math.sqrt(varianceA * varianceB);
    }
}
