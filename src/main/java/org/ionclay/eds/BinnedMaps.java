package org.ionclay.eds;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** Element maps of blocks of pixels: counts are summed and stay counts, at% are averaged. */
public final class BinnedMaps {

    private BinnedMaps() {
    }

    /**
     * Bins a field. Pixels at the right and lower edge that fill no block are left out, and so is the SEM image.
     *
     * @param maps the field
     * @param edge edge of a block in pixels, 1 or more
     * @param area pixels of the field; a block with one outside, or with one that was not measured, is NaN
     * @return maps of width / edge x height / edge pixels
     * @throws InputException if the field is smaller than a block, or no block is left
     */
    public static ElementMaps of(final ElementMaps maps, final int edge, final FieldArea area) {
        final int width = maps.width() / edge;
        final int height = maps.height() / edge;
        if (width == 0 || height == 0) throw InputException.of(maps.name(),
                Text.of("%d x %d pixels hold no block of %d x %d", maps.width(), maps.height(), edge, edge));
        final boolean counts = maps.unit() == ElementMaps.Unit.COUNTS;
        final List<ElementMap> binned = new ArrayList<>();
        for (final ElementMap map : maps.maps()) {
            final float[] sums = sums(map.plane(), edge, width, height, area, counts ? 1 : 1f / (edge * edge));
            long missing = 0;
            for (final float sum : sums) if (Float.isNaN(sum)) missing++;
            if (missing == sums.length) throw InputException.of(maps.name(), "no block of pixels is left");
            binned.add(new ElementMap(map.line(), new ProcessorPlane(new FloatProcessor(width, height, sums)),
                    counts ? map.background() * edge * edge : map.background(), map.source(),
                    new MapQuality(missing, 0, Double.NaN, 0, map.quality().noise())));
        }
        return new ElementMaps(maps.name(), width, height, maps.pixelSize() * edge, maps.pixelHeight() * edge,
                maps.calibrated(), maps.unit(), binned, Optional.empty(), List.of());
    }

    private static float[] sums(final Plane plane, final int edge, final int width, final int height,
            final FieldArea area, final float scale) {
        final float[] sums = new float[width * height];
        final float[] row = new float[plane.width()];
        final double[] blocks = new double[width];
        for (int by = 0; by < height; by++) {
            Arrays.fill(blocks, 0);
            for (int y = by * edge; y < (by + 1) * edge; y++) {
                plane.row(y, row);
                for (int x = 0; x < width * edge; x++) {
                    blocks[x / edge] += area.inside(y * plane.width() + x) ? row[x] : Double.NaN;
                }
            }
            for (int bx = 0; bx < width; bx++) sums[by * width + bx] = (float) (blocks[bx] * scale);
        }
        return sums;
    }
}
