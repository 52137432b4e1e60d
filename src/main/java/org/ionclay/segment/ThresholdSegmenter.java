package org.ionclay.segment;

import ij.process.AutoThresholder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.Plane;
import org.ionclay.eds.Quantifier;

/**
 * Two phases by a threshold on one element's map or on the atomic ratio of two: 1 below, 2 from the threshold on. Maps are
 * read row by row, twice for an automatic threshold: once for the histogram and once to classify.
 */
public final class ThresholdSegmenter {

    /** Bins of the histogram of values that are not small whole numbers; ImageJ takes as many for 16-bit images. */
    private static final int BINS = 256;
    private static final int GRAIN = 64;

    /**
     * How to separate.
     *
     * @param on an element ("Mg") or a ratio of two ("Mg/Ga")
     * @param method name of one of ImageJ's automatic methods ("Otsu"), or "value"
     * @param value threshold for "value": gross counts per (binned) pixel, mean at%, or atomic ratio
     * @param binning edge of the blocks in pixels whose sums are compared, 1 or more; the image keeps its size
     * @param minimumCounts blocks with fewer gross counts, all maps together, are unresolved; a ratio is also where its
     *            denominator has no net counts
     */
    public record Settings(String on, String method, double value, int binning, double minimumCounts) {

        /**
         * Checks the method and the numbers.
         *
         * @throws IllegalArgumentException naming what does not fit
         */
        public Settings {
            if (!method.equals("value") && !Arrays.asList(AutoThresholder.getMethods()).contains(method)) {
                throw new IllegalArgumentException("threshold method must be value or one of "
                        + String.join(", ", AutoThresholder.getMethods()) + "; found " + method);
            }
            if (binning < 1) throw new IllegalArgumentException("binning must be 1 or more, found " + binning);
            if (!Double.isFinite(value)) throw new IllegalArgumentException(
                    "the threshold must be a finite number, found " + value);
        }
    }

    /**
     * What came out.
     *
     * @param map phase 1 below, 2 from the threshold on, 0 unresolved
     * @param threshold the threshold used, in the unit of {@link Settings#value}
     */
    public record Separated(PhaseMap map, double threshold) {
    }

    private final ElementMaps maps;
    private final Quantifier quantifier;
    private final Settings settings;
    private final Optional<Plane> mask;
    private final int above;
    private final int below;
    private final int blocksX;
    private final int blocksY;

    private ThresholdSegmenter(final ElementMaps maps, final Quantifier quantifier, final Settings settings,
            final Optional<Plane> mask) {
        this.maps = maps;
        this.quantifier = quantifier;
        this.settings = settings;
        this.mask = mask;
        final String[] pair = settings.on().split("/", -1);
        if (pair.length > 2) throw wrong();
        above = index(pair[0].strip());
        below = pair.length == 2 ? index(pair[1].strip()) : -1;
        blocksX = (maps.width() + settings.binning() - 1) / settings.binning();
        blocksY = (maps.height() + settings.binning() - 1) / settings.binning();
    }

    /**
     * Separates two phases.
     *
     * @param maps the field
     * @param quantifier how counts become atoms, for ratios
     * @param settings how
     * @param mask pixels above 0 are used, if given; of the maps' size
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @throws IllegalArgumentException if an element has no map, or every value is the same
     */
    public static Separated separate(final ElementMaps maps, final Quantifier quantifier, final Settings settings,
            final Optional<Plane> mask, final Workers workers, final Progress progress) {
        final ThresholdSegmenter segmenter = new ThresholdSegmenter(maps, quantifier, settings, mask);
        progress.update(0, "finding the threshold");
        final double threshold = settings.method().equals("value") ? settings.value() : segmenter.automatic(workers);
        progress.check();
        progress.update(0.5, "separating phases");
        return new Separated(segmenter.classify(threshold, workers), threshold);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("threshold_on must be an element or a ratio of two, such as Mg or Mg/Ga, of "
                + maps.elements() + "; found \"" + settings.on() + "\"");
    }

    private int index(final String element) {
        final int index = maps.elements().indexOf(element);
        if (index < 0) throw wrong();
        return index;
    }

    /** Values of some block rows, in order; NaN where unresolved. */
    @FunctionalInterface
    private interface RowTask {
        void row(int chunk, int blockRow, double[] values);
    }

    private void rows(final Workers workers, final RowTask task) {
        workers.ranges(blocksY, Math.max(1, GRAIN / settings.binning()), (chunk, from, to) -> {
            final Block block = new Block();
            for (int by = from; by < to; by++) task.row(chunk, by, block.values(by));
        });
    }

    private double automatic(final Workers workers) {
        final int chunks = Workers.chunks(blocksY, Math.max(1, GRAIN / settings.binning()));
        final double[] low = new double[chunks];
        final double[] high = new double[chunks];
        final boolean[] whole = new boolean[chunks];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        Arrays.fill(whole, true);
        rows(workers, (chunk, by, values) -> {
            for (final double value : values) {
                if (Double.isNaN(value)) continue;
                low[chunk] = Math.min(low[chunk], value);
                high[chunk] = Math.max(high[chunk], value);
                whole[chunk] &= value == Math.rint(value);
            }
        });
        final double least = Arrays.stream(low).min().orElseThrow();
        final double most = Arrays.stream(high).max().orElseThrow();
        if (!(most > least)) throw new IllegalArgumentException(maps.name() + ": " + settings.on()
                + " is the same everywhere" + (Double.isInfinite(least) ? " (no pixel is resolved)" : " (" + least + ")")
                + ", so a threshold separates nothing");
        boolean exact = most - least < BINS;
        for (final boolean one : whole) exact &= one;
        // counts below 256 keep a bin each, as ImageJ does for 8-bit images
        final double width = exact ? 1 : (most - least) / BINS;
        final int[] histogram = histogram(workers, chunks, least, width);
        final int bin = new AutoThresholder().getThreshold(settings.method(), histogram);
        return least + (bin + 1) * width;
    }

    private int[] histogram(final Workers workers, final int chunks, final double least, final double width) {
        final int[][] parts = new int[chunks][BINS];
        rows(workers, (chunk, by, values) -> {
            for (final double value : values) {
                if (!Double.isNaN(value)) parts[chunk][(int) Math.min(BINS - 1, (value - least) / width)]++;
            }
        });
        final int[] histogram = new int[BINS];
        for (final int[] part : parts) for (int b = 0; b < BINS; b++) histogram[b] += part[b];
        return histogram;
    }

    private PhaseMap classify(final double threshold, final Workers workers) {
        final int width = maps.width();
        final int height = maps.height();
        final int binning = settings.binning();
        final byte[] phase = new byte[Math.multiplyExact(width, height)];
        rows(workers, (chunk, by, values) -> {
            for (int y = by * binning; y < Math.min(height, (by + 1) * binning); y++) {
                for (int x = 0; x < width; x++) {
                    final double value = values[x / binning];
                    phase[y * width + x] = (byte) (Double.isNaN(value) ? 0 : value >= threshold ? 2 : 1);
                }
            }
        });
        if (mask.isPresent()) applyMask(phase);
        return new PhaseMap(width, height, phase, 2);
    }

    /** Blocks reach over the mask's rim; their pixels outside it are unresolved. */
    private void applyMask(final byte[] phase) {
        final float[] row = new float[maps.width()];
        for (int y = 0; y < maps.height(); y++) {
            mask.get().row(y, row);
            for (int x = 0; x < row.length; x++) if (!(row[x] > 0)) phase[y * row.length + x] = 0;
        }
    }

    /** Scratch of one thread: block sums of one row of blocks. */
    private final class Block {

        private final List<ElementMap> planes = maps.maps();
        private final float[] row = new float[maps.width()];
        private final float[] inside = new float[maps.width()];
        private final double[][] sums = new double[planes.size()][blocksX];
        private final int[] pixels = new int[blocksX];
        private final double[] values = new double[blocksX];
        private final boolean percent = maps.unit() == ElementMaps.Unit.ATOMIC_PERCENT;

        double[] values(final int by) {
            final int binning = settings.binning();
            final int last = Math.min(maps.height(), (by + 1) * binning);
            Arrays.fill(pixels, 0);
            for (final double[] sum : sums) Arrays.fill(sum, 0);
            for (int y = by * binning; y < last; y++) {
                if (mask.isPresent()) mask.get().row(y, inside);
                else Arrays.fill(inside, 1);
                for (int x = 0; x < row.length; x++) if (inside[x] > 0) pixels[x / binning]++;
                for (int e = 0; e < sums.length; e++) {
                    if (e != above && e != below && !(settings.minimumCounts() > 0)) continue;
                    planes.get(e).plane().row(y, row);
                    final double[] sum = sums[e];
                    for (int x = 0; x < row.length; x++) if (inside[x] > 0) sum[x / binning] += row[x];
                }
            }
            for (int bx = 0; bx < blocksX; bx++) values[bx] = value(bx);
            return values;
        }

        private double value(final int bx) {
            if (pixels[bx] == 0) return Double.NaN;
            if (settings.minimumCounts() > 0 && !percent) {
                double total = 0;
                for (final double[] sum : sums) total += sum[bx];
                if (total < settings.minimumCounts()) return Double.NaN;
            }
            if (below < 0) return percent ? sums[above][bx] / pixels[bx] : sums[above][bx];
            final double numerator = atoms(above, bx);
            final double denominator = atoms(below, bx);
            return denominator > 0 ? Math.max(0, numerator) / denominator : Double.NaN;
        }

        private double atoms(final int element, final int bx) {
            final double net = sums[element][bx] - pixels[bx] * planes.get(element).background();
            return percent ? net : net * quantifier.factors().of(planes.get(element).line().element());
        }
    }
}
