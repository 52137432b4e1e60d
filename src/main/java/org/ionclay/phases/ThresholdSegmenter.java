package org.ionclay.phases;

import ij.process.AutoThresholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;

/**
 * Divides a field in two by a threshold on an element's net counts (or at%), or on the ratio of two elements, with
 * ImageJ's automatic methods ({@link AutoThresholder}) or a given value.
 *
 * <p>The methods see a histogram of 256 bins between the smallest and the largest value, or with one bin for each count
 * where 256 suffice. A ratio a/b is thresholded as the share a/(a + b), which is bounded and orders pixels alike; the
 * threshold is reported as a ratio. A pixel is unresolved (0) outside the mask, with a NaN or infinite value,
 * with fewer counts than the minimum, or with a denominator that is not positive after background subtraction. Maps are
 * read row by row in three passes; nothing but the phase map is held in memory. An 8- or 16-bit map in memory that is
 * neither masked nor smoothed is thresholded by its {@link GreyLevels}, with the same result.
 */
public final class ThresholdSegmenter {

    private static final int BINS = 256;
    private static final int ROWS = 64;

    private final ElementMaps field;
    private final ThresholdSettings settings;
    private final CountRows rows;
    private final int numerator;
    private final int denominator;
    private final Optional<GreyLevels> levels;
    private final Workers workers;
    private final Progress progress;

    private ThresholdSegmenter(final ElementMaps field, final ThresholdSettings settings, final Optional<Plane> mask,
            final Workers workers, final Progress progress) {
        this.field = field;
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        final int over = index(settings.element());
        final int under = settings.denominator().map(this::index).orElse(-1);
        final int[] used;
        if (settings.minimumCounts() > 0) {
            used = java.util.stream.IntStream.range(0, field.maps().size()).toArray();
        } else {
            used = under < 0 ? new int[] {over} : new int[] {over, under};
        }
        numerator = settings.minimumCounts() > 0 ? over : 0;
        denominator = under < 0 || settings.minimumCounts() > 0 ? under : 1;
        rows = new CountRows(field, used, 1, mask);
        final boolean plain = under < 0 && mask.isEmpty() && settings.minimumCounts() == 0 && settings.smoothing() == 0;
        levels = plain ? GreyLevels.of(field.maps().get(over).plane()) : Optional.empty();
    }

    /**
     * Divides a field.
     *
     * @param field element maps, counts or at%
     * @param settings element or ratio, method or value, smoothing
     * @param mask non-zero where phases are wanted; the whole field if empty
     * @param workers threads
     * @param progress listener
     * @return the two phases
     * @throws IllegalArgumentException if an element has no map, the mask has another size, all pixels have one value,
     *             or the method finds no threshold
     */
    public static ThresholdedPhases segment(final ElementMaps field, final ThresholdSettings settings,
            final Optional<Plane> mask, final Workers workers, final Progress progress) {
        if (mask.isPresent() && (mask.get().width() != field.width() || mask.get().height() != field.height())) {
            throw new InputException(Text.of("%s: the mask must have the size of the maps, %d x %d, found %d x %d",
                    field.name(), field.width(), field.height(), mask.get().width(), mask.get().height()));
        }
        return new ThresholdSegmenter(field, settings, mask, workers, progress).segment();
    }

    private int index(final String element) {
        final int index = field.elements().indexOf(element);
        if (index < 0) throw new InputException(Text.of("%s: there is no map of \"%s\"; there are %s",
                field.name(), element, String.join(", ", field.elements())));
        return index;
    }

    private String quantity() {
        return settings.element() + settings.denominator().map(under -> "/" + under).orElse("");
    }

    private ThresholdedPhases segment() {
        final Optional<int[]> histogram = levels.map(grey -> grey.histogram(workers));
        final double cut = settings.value().isPresent() ? given(settings.value().getAsDouble()) : automatic(histogram);
        final long[] counts = new long[2];
        final byte[] labels = histogram.isPresent() ? label(cut, histogram.get(), counts) : label(cut, counts);
        final double threshold = denominator < 0 ? cut : cut / (1 - cut);
        return new ThresholdedPhases(new PhaseMap(field.width(), field.height(), labels, 2), quantity(), threshold,
                counts[0], counts[1], notes(threshold, labels.length - counts[0] - counts[1]), settings);
    }

    private byte[] label(final double cut, final long[] counts) {
        final byte[] labels = new byte[Math.multiplyExact(field.width(), field.height())];
        final List<long[]> parts = pass(chunk -> new long[2], (values, y, count) -> {
            for (int x = 0; x < values.length; x++) {
                if (Float.isNaN(values[x])) continue;
                final int phase = values[x] >= (float) cut ? 1 : 2;
                labels[y * values.length + x] = (byte) phase;
                count[phase - 1]++;
            }
        }, progress.part(0.66, 1));
        for (final long[] part : parts) for (int phase = 0; phase < 2; phase++) counts[phase] += part[phase];
        return labels;
    }

    private byte[] label(final double cut, final int[] histogram, final long[] counts) {
        final byte[] ofLevel = new byte[histogram.length];
        for (int level = 0; level < histogram.length; level++) {
            ofLevel[level] = (byte) (value(level) >= (float) cut ? 1 : 2);
            counts[ofLevel[level] - 1] += histogram[level];
        }
        return levels.orElseThrow().labels(ofLevel, workers);
    }

    /** What a pixel of a grey level is compared with. */
    private float value(final int level) {
        return level - (float) rows.background(numerator);
    }

    private List<String> notes(final double threshold, final long unresolved) {
        final List<String> notes = new ArrayList<>();
        notes.add(String.format(Locale.ROOT, "Phase 1 is %s >= %.6g (%s), phase 2 is below.", quantity(), threshold,
                settings.value().isPresent() ? "given" : settings.method()));
        final int edge = 2 * settings.smoothing() + 1;
        if (edge > 1) notes.add(String.format(Locale.ROOT,
                "Maps were smoothed by the mean of %d x %d pixels before the threshold.", edge, edge));
        if (unresolved > 0) notes.add(unresolved + " pixels are unresolved: masked, not valid, too few counts"
                + (denominator < 0 ? "." : " or nothing in the denominator."));
        return notes;
    }

    private double given(final double value) {
        if (denominator < 0) return value;
        if (value < 0) throw new InputException("a ratio threshold must be 0 or more, found " + value);
        return value / (1 + value);
    }

    private double automatic(final Optional<int[]> ofLevels) {
        final List<double[]> ranges = ofLevels.isPresent() ? List.of(range(ofLevels.get()))
                : pass(chunk -> everything(), ThresholdSegmenter::extend, progress.part(0, 0.33));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean whole = denominator < 0 && settings.smoothing() == 0 && rows.background(numerator) == 0;
        for (final double[] range : ranges) {
            low = Math.min(low, range[0]);
            high = Math.max(high, range[1]);
            whole &= range[2] == 1;
        }
        if (!(high > low)) throw new InputException(high < low
                ? Text.of("%s: no pixel of %s can be used", field.name(), quantity())
                : Text.of("%s: all pixels of %s have the value %s; there is nothing to divide", field.name(),
                        quantity(), low));
        final double first = low;
        final double width = whole && high - low < BINS ? 1 : (high - low) / BINS;
        final int[] histogram = new int[BINS];
        if (ofLevels.isPresent()) {
            for (int level = 0; level < ofLevels.get().length; level++) {
                if (ofLevels.get()[level] > 0) histogram[bin(value(level), first, width)] += ofLevels.get()[level];
            }
        } else {
            final List<int[]> parts = pass(chunk -> new int[BINS], (values, y, bins) -> {
                for (final float value : values) if (!Float.isNaN(value)) bins[bin(value, first, width)]++;
            }, progress.part(0.33, 0.66));
            for (final int[] part : parts) for (int bin = 0; bin < BINS; bin++) histogram[bin] += part[bin];
        }
        final int bin = new AutoThresholder().getThreshold(settings.method(), histogram);
        if (bin < 0 || bin >= BINS - 1) throw new InputException(
                Text.of("%s: the method %s finds no threshold for %s; take another or give a value", field.name(),
                        settings.method(), quantity()));
        return low + (bin + 1) * width;
    }

    private static int bin(final float value, final double first, final double width) {
        return Math.min(BINS - 1, (int) ((value - first) / width));
    }

    /** Smallest and largest value, and 1 while all are whole numbers. */
    private static double[] everything() {
        return new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
    }

    private double[] range(final int[] ofLevels) {
        final double[] range = everything();
        for (int level = 0; level < ofLevels.length; level++) {
            if (ofLevels[level] > 0) extend(new float[] {value(level)}, 0, range);
        }
        return range;
    }

    private static void extend(final float[] values, final int y, final double[] range) {
        for (final float value : values) {
            if (Float.isNaN(value)) continue;
            if (value < range[0]) range[0] = value;
            if (value > range[1]) range[1] = value;
            if (value != Math.rint(value)) range[2] = 0;
        }
    }

    /** What a pass does with one row of values, NaN where unresolved. */
    private interface RowTask<T> {
        void take(float[] values, int y, T sum);
    }

    private <T> List<T> pass(final IntFunction<T> initial, final RowTask<T> task, final Progress step) {
        final int chunks = Workers.chunks(field.height(), ROWS);
        final List<T> sums = new ArrayList<>();
        for (int chunk = 0; chunk < chunks; chunk++) sums.add(initial.apply(chunk));
        workers.ranges(field.height(), ROWS, (chunk, from, to) -> {
            step.check();
            final Reader reader = new Reader(from);
            for (int y = from; y < to; y++) task.take(reader.next(), y, sums.get(chunk));
            step.update((chunk + 1.0) / chunks, "thresholding");
        });
        return sums;
    }

    /** Reads consecutive rows of the quantity, with running column sums for the box mean. */
    private final class Reader {

        private final int width = field.width();
        private final int radius = settings.smoothing();
        private final float[][] counts = new float[rows.parts()][width];
        private final float[] total = new float[width];
        private final double[][] sums = new double[rows.parts() + 1][width];
        private final int[] valid = new int[width];
        private final boolean[] usable = new boolean[width];
        private final float[] values = new float[width];
        private int y;

        Reader(final int from) {
            y = from;
            if (radius == 0) return;
            for (int near = Math.max(0, from - radius); near < Math.min(field.height(), from + radius); near++) {
                add(near, 1);
            }
        }

        float[] next() {
            if (radius == 0) single();
            else boxes();
            y++;
            return values;
        }

        private void single() {
            rows.row(y, counts, total);
            final float background = (float) rows.background(numerator);
            for (int x = 0; x < width; x++) {
                if (total[x] < 0 || total[x] < settings.minimumCounts()) values[x] = Float.NaN;
                else if (denominator < 0) values[x] = counts[numerator][x] - background;
                else values[x] = share(counts[numerator][x], counts[denominator][x], 1);
            }
        }

        private void boxes() {
            if (y + radius < field.height()) add(y + radius, 1);
            rows.row(y, counts, total);
            for (int x = 0; x < width; x++) usable[x] = total[x] >= 0;
            for (int x = 0; x < width; x++) values[x] = usable[x] ? box(x) : Float.NaN;
            if (y - radius >= 0) add(y - radius, -1);
        }

        private float box(final int x) {
            double over = 0;
            double under = 0;
            double all = 0;
            int area = 0;
            for (int near = Math.max(0, x - radius); near <= Math.min(width - 1, x + radius); near++) {
                over += sums[numerator][near];
                if (denominator >= 0) under += sums[denominator][near];
                all += sums[rows.parts()][near];
                area += valid[near];
            }
            if (all < settings.minimumCounts()) return Float.NaN;
            if (denominator >= 0) return share(over, under, area);
            return (float) (over / area - rows.background(numerator));
        }

        private float share(final double over, final double under, final int area) {
            final double below = under - area * rows.background(denominator);
            if (!(below > 0)) return Float.NaN;
            final double above = Math.max(0, over - area * rows.background(numerator));
            return (float) (above / (above + below));
        }

        private void add(final int row, final int sign) {
            rows.row(row, counts, total);
            for (int x = 0; x < width; x++) {
                if (total[x] < 0) continue;
                valid[x] += sign;
                sums[rows.parts()][x] += sign * (double) total[x];
            }
            for (int part = 0; part < counts.length; part++) {
                for (int x = 0; x < width; x++) sums[part][x] += sign * (double) counts[part][x];
            }
        }
    }
}
