package org.ionclay.eds.io;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.MapQuality;
import org.ionclay.eds.Plane;

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
