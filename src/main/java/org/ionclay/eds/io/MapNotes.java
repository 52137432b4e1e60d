package org.ionclay.eds.io;

import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.MapQuality;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;

/** What a user must know of a map's pixels, in words. */
final class MapNotes {

    private MapNotes() {
    }

    static List<String> of(final String source, final ElementLine line, final Plane plane, final MapStatistics found,
            final ElementMaps.Unit unit) {
        final List<String> notes = new ArrayList<>();
        final MapQuality quality = found.quality();
        final long all = found.pixels() + quality.missing();
        if (found.maximum() == 0 && found.minimum() == 0) notes.add(source + ": every pixel is 0, " + line.element()
                + " counts as absent");
        if (quality.missing() > 0) notes.add(Text.of("%s: %d of %d pixels are NaN: they were not measured and are no "
                + "part of the field", source, quality.missing(), all));
        if (quality.negative() > 0) notes.add(Text.of("%s: %d of %d pixels are below 0, as net counts are that scatter "
                + "about 0; sums take them as they are", source, quality.negative(), all));
        if (unit == ElementMaps.Unit.COUNTS) counts(source, plane, found, notes);
        return notes;
    }

    private static void counts(final String source, final Plane plane, final MapStatistics found,
            final List<String> notes) {
        final MapQuality quality = found.quality();
        if (quality.isSaturated()) notes.add(Text.of("%s: SATURATED: %d of %d pixels (%.2g %%) have the largest value %s, "
                + "more than have the value below, so larger counts were cut off there. Amounts of this element are "
                + "lower limits where that is; errors are widened by what may be missing, or left out", source,
                quality.saturated(), found.pixels(), 100.0 * quality.saturated() / found.pixels(),
                number(quality.ceiling())));
        if (found.noise().isMore()) notes.add(Text.of("%s: pixels differ from their neighbours %.1f times as much as "
                + "counts do (variance over mean; 1 for counts), so the values are scaled, net or disturbed. Errors are "
                + "widened by that; phases that differ little may be missed, and homogeneity cannot be tested", source,
                found.noise().ratio()));
        if (found.noise().isLess() && !quality.isSaturated()) notes.add(Text.of("%s: pixels differ from their neighbours %.2f times as much as "
                + "counts do (variance over mean; 1 for counts), so the values are scaled down, smoothed or "
                + "interpolated, and errors from counting statistics do not hold", source, found.noise().ratio()));
        if (found.fractional() > 0) notes.add(Text.of("%s: %d of %d pixels are not whole numbers (net, filtered), "
                + "for which errors from counting statistics are too small", source, found.fractional(),
                found.pixels()));
        if (source.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) notes.add(source
                + ": JPEG changes grey values, so they are not exact counts");
        final boolean byteMap = plane instanceof ProcessorPlane held && held.processor() instanceof ByteProcessor;
        if (byteMap && found.maximum() == 255 && !quality.isSaturated()) notes.add(source
                + ": 8-bit with 255 as its maximum, so it may be cut off or scaled and not be counts");
    }

    private static String number(final double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
