package org.ionclay.eds.io;

import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.MapQuality;
import org.ionclay.eds.NeighbourNoise;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;

/**
 * What one pass over a map found. Pixels that are NaN were not measured; they are counted and otherwise passed over.
 *
 * @param sum sum of all pixels (total counts, or at% times pixels)
 * @param minimum smallest pixel
 * @param maximum largest pixel
 * @param fractional number of pixels that are no whole numbers
 * @param pixels number of pixels that were measured
 * @param quality how far they are counts
 * @param noise how the noise of neighbours compares with counting
 */
public record MapStatistics(double sum, float minimum, float maximum, long fractional, long pixels,
        MapQuality quality, NeighbourNoise noise) {

    /** Pixels at the largest value below which nothing is said of a pile-up: chance makes a few. */
    private static final long FEWEST_PILED = 10;

    /** Standard deviations by which the largest value must be more frequent than the one below. */
    private static final double PILED = 5;

    /** A negative pixel larger than this many times the largest positive one is no net count. */
    private static final double MOST_NEGATIVE = 10;

    /** Mean of a pixel. */
    public double mean() {
        return sum / pixels;
    }

    /**
     * Reads a map once, row by row.
     *
     * <p>The histogram of counts falls at its upper end. If the largest value is more frequent than the next lower one
     * by {@value #PILED} standard deviations, larger counts were cut off there, whatever the value is.
     *
     * @param plane counts per pixel, or at%
     * @param source name of the map for the message
     * @return sums, extremes and quality
     * @throws IllegalArgumentException naming the map and its first infinite pixel, or one that is negative and no net
     *             count
     * @throws java.io.UncheckedIOException if the plane lies on disk and cannot be read
     */
    public static MapStatistics scan(final Plane plane, final String source) {
        return new Scan(plane, source).run();
    }

    /** A field whose maps know their quality; maps of at% keep to missing and negative pixels. */
    public static ElementMaps judged(final ElementMaps field) {
        final List<ElementMap> maps = new ArrayList<>();
        for (final ElementMap map : field.maps()) {
            final MapStatistics found = scan(map.plane(), map.source());
            maps.add(new ElementMap(map.line(), map.plane(), map.background(), map.source(), field.unit()
                    == ElementMaps.Unit.COUNTS ? found.quality() : found.ofPercent()));
        }
        return field.withMaps(maps);
    }

    /** The quality of a map of at%: its numbers need not be those of counting. */
    MapQuality ofPercent() {
        return new MapQuality(quality.missing(), quality.negative(), Double.NaN, 0, 1);
    }

    /** What a user must know of the pixels, a sentence each. */
    List<String> notes(final String source, final ElementLine line, final Plane plane, final ElementMaps.Unit unit) {
        final List<String> notes = new ArrayList<>();
        final long all = pixels + quality.missing();
        if (maximum == 0 && minimum == 0) notes.add(source + ": every pixel is 0, " + line.element()
                + " counts as absent");
        if (quality.missing() > 0) notes.add(Text.of("%s: %d of %d pixels are NaN: they were not measured and are no "
                + "part of the field", source, quality.missing(), all));
        if (quality.negative() > 0) notes.add(Text.of("%s: %d of %d pixels are below 0, as net counts are that scatter "
                + "about 0; sums take them as they are", source, quality.negative(), all));
        if (unit == ElementMaps.Unit.COUNTS) countNotes(source, plane, notes);
        return notes;
    }

    private void countNotes(final String source, final Plane plane, final List<String> notes) {
        if (quality.isSaturated()) notes.add(Text.of("%s: SATURATED: %d of %d pixels (%.2g %%) have the largest value "
                + "%s, "
                + "more than have the value below, so larger counts were cut off there. Amounts of this element are "
                + "lower limits where that is; errors are widened by what may be missing, or left out", source,
                quality.saturated(), pixels, 100.0 * quality.saturated() / pixels,
                number(quality.ceiling())));
        if (noise.isMore()) notes.add(Text.of("%s: pixels differ from their neighbours %.1f times as much as "
                + "counts do (variance over mean; 1 for counts), so the values are scaled, net or disturbed. Errors "
                + "are "
                + "widened by that; phases that differ little may be missed, and homogeneity cannot be tested", source,
                noise.ratio()));
        if (noise.isLess() && !quality.isSaturated()) notes.add(Text.of("%s: pixels differ from their neighbours %.2f "
                + "times as much as "
                + "counts do (variance over mean; 1 for counts), so the values are scaled down, smoothed or "
                + "interpolated, and errors from counting statistics do not hold", source, noise.most()));
        if (fractional > 0) notes.add(Text.of("%s: %d of %d pixels are not whole numbers (net, filtered), "
                + "for which errors from counting statistics are too small", source, fractional,
                pixels));
        if (source.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) notes.add(source
                + ": JPEG changes grey values, so they are not exact counts");
        final boolean byteMap = plane instanceof ProcessorPlane held && held.processor() instanceof ByteProcessor;
        if (byteMap && maximum == 255 && !quality.isSaturated()) notes.add(source
                + ": 8-bit with 255 as its maximum, so it may be cut off or scaled and not be counts");
    }

    private static String number(final double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** One pass. */
    private static final class Scan {

        private final Plane plane;
        private final String source;
        private final NeighbourNoise.Sums noise;
        private double sum;
        private float minimum = Float.POSITIVE_INFINITY;
        private int lowestX;
        private int lowestY;
        private float maximum = Float.NEGATIVE_INFINITY;
        private float second = Float.NEGATIVE_INFINITY;
        private long atMaximum;
        private long atSecond;
        private long fractional;
        private long missing;
        private long negative;

        Scan(final Plane plane, final String source) {
            this.plane = plane;
            this.source = source;
            noise = new NeighbourNoise.Sums(plane.width());
        }

        MapStatistics run() {
            final float[] row = new float[plane.width()];
            for (int y = 0; y < plane.height(); y++) {
                plane.row(y, row);
                for (int x = 0; x < row.length; x++) {
                    if (Float.isNaN(row[x])) missing++;
                    else add(row[x], x, y);
                }
                noise.add(row);
            }
            final long pixels = (long) plane.width() * plane.height() - missing;
            if (pixels == 0) throw new InputException(source + ": every pixel is NaN, so nothing was measured; leave "
                    + "the map out, or export it again");
            if (minimum < -MOST_NEGATIVE * Math.max(1, maximum)) throw bad(lowestX, lowestY, minimum);
            final boolean piled = maximum > 0 && atMaximum >= FEWEST_PILED
                    && atMaximum - atSecond > PILED * Math.sqrt(atMaximum + atSecond);
            final NeighbourNoise found = noise.result();
            return new MapStatistics(sum, minimum, maximum, fractional, pixels, new MapQuality(missing, negative,
                    piled ? maximum : Double.NaN, piled ? atMaximum : 0, found.isMore() ? found.ratio() : 1), found);
        }

        private void add(final float value, final int x, final int y) {
            if (Float.isInfinite(value)) throw bad(x, y, value);
            sum += value;
            if (value < minimum) {
                minimum = value;
                lowestX = x;
                lowestY = y;
            }
            if (value < 0) negative++;
            if (value != (float) Math.rint(value)) fractional++;
            if (value == maximum) {
                atMaximum++;
            } else if (value > maximum) {
                second = maximum;
                atSecond = atMaximum;
                maximum = value;
                atMaximum = 1;
            } else if (value == second) {
                atSecond++;
            } else if (value > second) {
                second = value;
                atSecond = 1;
            }
        }

        private IllegalArgumentException bad(final int x, final int y, final float value) {
            final String what = Float.isInfinite(value) ? "infinite" : "negative (" + value + ")";
            return new InputException(Text.of("%s: the pixel x %d, y %d is %s; counts and at%% are numbers from 0 up, "
                    + "net counts scatter about 0, and NaN says that a pixel was not measured. Export the map again, "
                    + "or replace such pixels in ImageJ (Process > Math > Macro...)", source, x, y, what));
        }
    }
}
