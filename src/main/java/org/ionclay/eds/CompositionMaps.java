package org.ionclay.eds;

import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;

/**
 * At% of every pixel (or bin of pixels) of a field, with its 1-sigma, computed row by row so that a field of any size
 * needs the memory of a few rows only.
 *
 * <p>A bin is <em>unresolved</em> (NaN in all planes) when its net counts over all elements are fewer than
 * {@code minCounts}, or not positive. The rule looks at the total alone: given the total, the shares of the elements
 * follow the composition whatever the total was, so leaving such pixels out does not shift mean ratios. At n counts
 * the at% of an element at 50 at% has a sigma of 50/sqrt(n): 16 at% at the default of 10.
 */
public final class CompositionMaps {

    /**
     * Settings.
     *
     * @param minCounts fewest net counts of all elements together in a bin that is resolved; not used for at% maps
     * @param bin edge of a bin in pixels; the last bins of a row or column hold what is left
     */
    public record Settings(double minCounts, int bin) {

        /** 10 counts, no binning. */
        public static final Settings DEFAULT = new Settings(10, 1);

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException naming the setting
         */
        public Settings {
            if (!(minCounts >= 0)) throw new InputException("min_counts must be 0 or more, found "
                    + minCounts);
            if (bin < 1) throw new InputException("bin must be 1 or more, found " + bin);
        }
    }

    /**
     * All planes in memory.
     *
     * @param width width in bins
     * @param height height in bins
     * @param atomicPercent at% by element, then bins row by row; NaN where unresolved
     * @param sigma 1-sigma of the at%, likewise; NaN for at% maps
     * @param unresolved number of unresolved bins
     */
    public record Planes(int width, int height, float[][] atomicPercent, float[][] sigma, long unresolved) {
    }

    private final ElementMaps maps;
    private final Quantifier quantifier;
    private final Settings settings;
    private final int width;
    private final int height;
    private final double[] background;
    private final boolean counted;

    /**
     * Prepares the maps; nothing is read yet.
     *
     * @param maps the field
     * @param quantifier how counts become at%
     * @param settings threshold and binning
     */
    public CompositionMaps(final ElementMaps maps, final Quantifier quantifier, final Settings settings) {
        this.maps = maps;
        this.quantifier = quantifier;
        this.settings = settings;
        background = quantifier.background();
        counted = quantifier.unit() == ElementMaps.Unit.COUNTS;
        width = (maps.width() + settings.bin() - 1) / settings.bin();
        height = (maps.height() + settings.bin() - 1) / settings.bin();
    }

    /** Width in bins. */
    public int width() {
        return width;
    }

    /** Height in bins. */
    public int height() {
        return height;
    }

    /** Edge of a bin in µm. */
    public double pixelSize() {
        return maps.pixelSize() * settings.bin();
    }

    /** Element symbols in order. */
    public List<String> elements() {
        return quantifier.elements();
    }

    /**
     * Computes one row of bins. Safe from several threads at once.
     *
     * @param y row of bins
     * @param atomicPercent receives at% by element, then x; NaN where unresolved
     * @param sigma receives 1-sigma of the at%, likewise; may be null
     * @return number of unresolved bins in the row
     */
    public int row(final int y, final float[][] atomicPercent, final float[][] sigma) {
        final int count = maps.maps().size();
        final int bin = settings.bin();
        final double[][] sums = new double[count][width];
        final int rows = Math.min(maps.height(), (y + 1) * bin) - y * bin;
        final float[] line = new float[maps.width()];
        for (int e = 0; e < count; e++) {
            for (int r = 0; r < rows; r++) {
                maps.maps().get(e).plane().row(y * bin + r, line);
                if (bin == 1) for (int x = 0; x < width; x++) sums[e][x] = line[x];
                else for (int x = 0; x < line.length; x++) sums[e][x / bin] += line[x];
            }
        }
        int unresolved = 0;
        final double[] one = new double[count];
        final double[] percent = new double[count];
        final double[] error = new double[count];
        for (int x = 0; x < width; x++) {
            final double pixels = (double) rows * (Math.min(maps.width(), (x + 1) * bin) - x * bin);
            double net = 0;
            for (int e = 0; e < count; e++) {
                one[e] = sums[e][x];
                net += one[e] - pixels * background[e];
            }
            quantifier.pixel(one, pixels, percent, error);
            final boolean resolved = !Double.isNaN(percent[0]) && (!counted || net >= settings.minCounts());
            if (!resolved) unresolved++;
            for (int e = 0; e < count; e++) {
                atomicPercent[e][x] = resolved ? (float) percent[e] : Float.NaN;
                if (sigma != null) sigma[e][x] = resolved ? (float) error[e] : Float.NaN;
            }
        }
        return unresolved;
    }

    /**
     * Computes all rows.
     *
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @return at% and sigma planes, 8 bytes per element and bin
     * @throws IllegalArgumentException if a plane would have more than 2^31 - 1 bins
     */
    public Planes compute(final Workers workers, final Progress progress) {
        if ((long) width * height > Integer.MAX_VALUE) throw new InputException(
                Text.of("a plane in memory has at most %d bins, found %d x %d; raise bin or work row by row",
                        Integer.MAX_VALUE, width, height));
        final int count = maps.maps().size();
        final float[][] percent = new float[count][width * height];
        final float[][] sigma = new float[count][width * height];
        final int grain = 16;
        final long[] unresolved = new long[Workers.chunks(height, grain)];
        workers.ranges(height, grain, (chunk, from, to) -> {
            progress.check();
            final float[][] percentRow = new float[count][width];
            final float[][] sigmaRow = new float[count][width];
            for (int y = from; y < to; y++) {
                unresolved[chunk] += row(y, percentRow, sigmaRow);
                for (int e = 0; e < count; e++) {
                    System.arraycopy(percentRow[e], 0, percent[e], y * width, width);
                    System.arraycopy(sigmaRow[e], 0, sigma[e], y * width, width);
                }
            }
        });
        progress.update(1, "computing composition maps");
        return new Planes(width, height, percent, sigma, IntStream.range(0, unresolved.length)
                .mapToLong(i -> unresolved[i]).sum());
    }
}
