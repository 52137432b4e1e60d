package org.ionclay.phases;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.testing.Poisson;

/** Simulated fields of Mg, Ga, F, Cl with known phases. */
final class Fields {

    static final double[] MATRIX = {1, 1, 3, 2};
    static final double[] MGF2_RICH = {5, 1, 10, 3};
    static final double[] GACL3 = {0, 1, 0, 3};
    static final String[] ELEMENTS = {"Mg", "Ga", "F", "Cl"};

    private final int size;
    private final byte[] truth;
    private double blur = 1;
    private double background = 0.5;
    private double[] dose;

    private Fields(final int size) {
        this.size = size;
        truth = new byte[size * size];
        dose = new double[size * size];
        Arrays.fill(dose, 1);
    }

    /** One phase. */
    static Fields uniform(final int size) {
        return new Fields(size);
    }

    /** Matrix (0), discs of 20 to 50 µm at 0.5 µm per pixel (1) and stripes (2); shapes are scaled with the field. */
    static Fields threePhases(final int size, final long seed) {
        final Fields field = new Fields(size);
        final Random random = new Random(seed);
        for (int stripe = 0; stripe < 3; stripe++) {
            final double angle = random.nextDouble() * Math.PI;
            final double x0 = random.nextDouble() * size;
            final double y0 = random.nextDouble() * size;
            final double half = 8 + 6 * random.nextDouble();
            field.paint(2, (x, y) -> Math.abs((x - x0) * Math.sin(angle) - (y - y0) * Math.cos(angle)) < half
                    && Math.hypot(x - x0, y - y0) < size / 3.0);
        }
        for (int disc = 0; disc < Math.max(3, size / 64); disc++) {
            final double radius = 20 + 30 * random.nextDouble();
            final double x0 = random.nextDouble() * size;
            final double y0 = random.nextDouble() * size;
            field.paint(1, (x, y) -> Math.hypot(x - x0, y - y0) < radius);
        }
        return field;
    }

    /** Left half 0, right half 1. */
    static Fields halves(final int size) {
        final Fields field = new Fields(size);
        field.paint(1, (x, y) -> x >= size / 2);
        return field;
    }

    /** A shape. */
    interface Shape {
        boolean holds(double x, double y);
    }

    Fields paint(final int phase, final Shape shape) {
        for (int i = 0; i < truth.length; i++) if (shape.holds(i % size, i / size)) truth[i] = (byte) phase;
        return this;
    }

    Fields blur(final double sigma) {
        blur = sigma;
        return this;
    }

    Fields background(final double counts) {
        background = counts;
        return this;
    }

    Fields dose(final java.util.function.DoubleBinaryOperator factor) {
        for (int i = 0; i < dose.length; i++) dose[i] = factor.applyAsDouble(i % size, i / size);
        return this;
    }

    byte[] truth() {
        return truth;
    }

    /** Counts with a mean of {@code perLine} over the lines in each phase. */
    ElementMaps counts(final double perLine, final long seed, final double[]... compositions) {
        return maps(perLine, seed, ElementMaps.Unit.COUNTS, compositions);
    }

    ElementMaps maps(final double perLine, final long seed, final ElementMaps.Unit unit,
            final double[]... compositions) {
        final int lines = compositions[0].length;
        final Random random = new Random(seed);
        final float[][] values = new float[lines][size * size];
        for (int line = 0; line < lines; line++) {
            final float[] mean = new float[size * size];
            for (int i = 0; i < mean.length; i++) {
                final double[] composition = compositions[truth[i]];
                mean[i] = (float) (perLine * lines * composition[line] / Arrays.stream(composition).sum());
            }
            final FloatProcessor smooth = new FloatProcessor(size, size, mean);
            if (blur > 0) gauss(smooth, blur);
            for (int i = 0; i < mean.length; i++) {
                values[line][i] = counts(mean[i] * dose[i] + background, random);
            }
        }
        if (unit == ElementMaps.Unit.ATOMIC_PERCENT) percent(values);
        final List<ElementMap> maps = new ArrayList<>();
        final String[] names = lines > 4 ? "O Na Mg Al Si K Ca Fe".split(" ") : ELEMENTS;
        for (int line = 0; line < lines; line++) {
            maps.add(new ElementMap(new ElementLine(names[line], "K"),
                    new ProcessorPlane(new FloatProcessor(size, size, values[line])),
                    unit == ElementMaps.Unit.COUNTS ? background : 0, names[line]));
        }
        return new ElementMaps("simulated", size, size, 0.5, true, unit, maps, Optional.empty(), List.of());
    }

    private static void percent(final float[][] values) {
        for (int i = 0; i < values[0].length; i++) {
            float sum = 0;
            for (final float[] value : values) sum += value[i];
            for (final float[] value : values) value[i] *= sum > 0 ? 100 / sum : 0;
        }
    }

    private static void gauss(final FloatProcessor image, final double sigma) {
        final int reach = (int) Math.ceil(4 * sigma);
        final float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) sum += kernel[i + reach] = (float) Math.exp(-i * i / (2 * sigma * sigma));
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        image.convolve(kernel, kernel.length, 1);
        image.convolve(kernel, 1, kernel.length);
    }

    private static int counts(final double mean, final Random random) {
        if (mean > 50) return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        return Poisson.count(mean, random.nextDouble());
    }

    /** Dice coefficient of each true phase with the found phase that overlaps it most. */
    static double[] dice(final byte[] truth, final byte[] found, final int phases) {
        final double[] dice = new double[phases];
        final long[][] both = new long[phases][128];
        final long[] inFound = new long[128];
        final long[] inTruth = new long[phases];
        for (int i = 0; i < truth.length; i++) {
            both[truth[i]][found[i]]++;
            inFound[found[i]]++;
            inTruth[truth[i]]++;
        }
        for (int phase = 0; phase < phases; phase++) {
            for (int k = 1; k < 128; k++) {
                if (both[phase][k] > 0) {
                    dice[phase] = Math.max(dice[phase], 2.0 * both[phase][k] / (inTruth[phase] + inFound[k]));
                }
            }
        }
        return dice;
    }

    /** Adjusted Rand index (Hubert and Arabie 1985) of two label images. */
    static double adjustedRand(final byte[] one, final byte[] other) {
        final double[][] table = new double[128][128];
        for (int i = 0; i < one.length; i++) table[one[i]][other[i]]++;
        double index = 0;
        double rows = 0;
        double columns = 0;
        for (int a = 0; a < 128; a++) {
            double row = 0;
            double column = 0;
            for (int b = 0; b < 128; b++) {
                index += pairs(table[a][b]);
                row += table[a][b];
                column += table[b][a];
            }
            rows += pairs(row);
            columns += pairs(column);
        }
        final double expected = rows * columns / pairs(one.length);
        return (index - expected) / ((rows + columns) / 2 - expected);
    }

    private static double pairs(final double n) {
        return n * (n - 1) / 2;
    }
}
