package org.ionclay.particles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Quantiles and mean of weighted diameters.
 *
 * @param d10 diameter (µm) below which a tenth of the weight lies
 * @param d50 median diameter (µm)
 * @param d90 diameter (µm) below which nine tenths of the weight lie
 * @param mean weighted mean diameter (µm)
 */
public record WeightedSizes(double d10, double d50, double d90, double mean) {

    /** Nothing is known. */
    public static final WeightedSizes NONE = new WeightedSizes(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * Of single particles. Quantiles: each particle stands at the middle of its own share of the cumulative weight;
     * linear between, constant beyond the ends. With equal weights this is definition 5 (Hazen) of R. J. Hyndman and
     * Y. Fan, "Sample quantiles in statistical packages", Am. Stat. 50 (1996) 361.
     *
     * @param diameters diameters (µm)
     * @param weights weight of each, 0 or more
     * @return NaN throughout if there is no weight at all
     */
    public static WeightedSizes of(final double[] diameters, final double[] weights) {
        final int[] order = IntStream.range(0, diameters.length).boxed()
                .sorted(Comparator.comparingDouble(i -> diameters[i])).mapToInt(Integer::intValue).toArray();
        final double total = Arrays.stream(weights).sum();
        if (!(total > 0)) return NONE;
        final double[] position = new double[order.length];
        final double[] sorted = new double[order.length];
        double before = 0;
        double moment = 0;
        for (int i = 0; i < order.length; i++) {
            final double weight = weights[order[i]];
            sorted[i] = diameters[order[i]];
            position[i] = (before + weight / 2) / total;
            before += weight;
            moment += weight * sorted[i];
        }
        return new WeightedSizes(at(position, sorted, .1), at(position, sorted, .5), at(position, sorted, .9),
                moment / total);
    }

    /**
     * Of classes, within each of which the weight is spread evenly over the diameter.
     *
     * @param edges k + 1 rising class limits (µm)
     * @param weights k weights, 0 or more
     * @return NaN throughout if there is no weight at all
     */
    public static WeightedSizes ofClasses(final double[] edges, final double[] weights) {
        final double total = Arrays.stream(weights).sum();
        if (!(total > 0)) return NONE;
        final double[] cumulative = new double[edges.length];
        double moment = 0;
        for (int i = 0; i < weights.length; i++) {
            cumulative[i + 1] = cumulative[i] + weights[i] / total;
            moment += weights[i] / total * (edges[i] + edges[i + 1]) / 2;
        }
        return new WeightedSizes(at(cumulative, edges, .1), at(cumulative, edges, .5), at(cumulative, edges, .9),
                moment);
    }

    private static double at(final double[] position, final double[] value, final double share) {
        int i = 0;
        while (i < position.length && position[i] < share) i++;
        if (i == 0) return value[0];
        if (i == position.length) return value[i - 1];
        final double part = (share - position[i - 1]) / (position[i] - position[i - 1]);
        return value[i - 1] + part * (value[i] - value[i - 1]);
    }
}
