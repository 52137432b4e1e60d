package org.ionclay.eds;

import java.util.Arrays;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * Which pixels of the maps are the field: those inside a mask that were measured in every map. What lies outside is no
 * part of the field, as what lies beyond the border of the maps is not: no share, size, edge or test knows of it. As a
 * plane it is 1 inside and 0 outside.
 */
public final class FieldArea implements Plane {

    private final int width;
    private final int height;
    private final boolean[] outside;
    private final long pixels;

    private FieldArea(final int width, final int height, final boolean[] outside) {
        this.width = width;
        this.height = height;
        long inside = (long) width * height;
        for (final boolean out : outside) if (out) inside--;
        pixels = inside;
        this.outside = inside == (long) width * height ? new boolean[0] : outside;
    }

    /** All pixels. */
    public static FieldArea whole(final int width, final int height) {
        return new FieldArea(width, height, new boolean[0]);
    }

    /**
     * The pixels inside a mask that were measured in every map.
     *
     * @param maps the field
     * @param mask above 0 inside; all pixels if empty
     * @throws InputException if the mask has another size, or no pixel is left
     */
    public static FieldArea of(final ElementMaps maps, final Optional<Plane> mask) {
        final int width = maps.width();
        final int height = maps.height();
        if (mask.isPresent() && (mask.get().width() != width || mask.get().height() != height)) {
            throw new InputException(Text.of("mask: must have the maps' size %d x %d, found %d x %d", width, height,
                    mask.get().width(), mask.get().height()));
        }
        final boolean gaps = maps.maps().stream().anyMatch(map -> map.quality().missing() > 0);
        if (mask.isEmpty() && !gaps) return whole(width, height);
        final boolean[] outside = new boolean[Math.multiplyExact(width, height)];
        final float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            if (mask.isPresent()) {
                mask.get().row(y, row);
                for (int x = 0; x < width; x++) outside[y * width + x] = !(row[x] > 0);
            }
            for (final ElementMap map : maps.maps()) {
                if (map.quality().missing() == 0) continue;
                map.plane().row(y, row);
                for (int x = 0; x < width; x++) outside[y * width + x] |= Float.isNaN(row[x]);
            }
        }
        final FieldArea area = new FieldArea(width, height, outside);
        if (area.pixels == 0) throw InputException.of(maps.name(), "no pixel is left"
                + (mask.isPresent() ? " inside the mask; give a mask that is above 0 somewhere in the maps"
                        : " that was measured in every map; leave out a map that holds nothing but NaN"));
        return area;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /** Number of pixels inside. */
    public long pixels() {
        return pixels;
    }

    /** Whether all pixels are inside. */
    public boolean isWhole() {
        return outside.length == 0;
    }

    /** True for each pixel outside, row by row; empty if all are inside. Must not be changed. */
    public boolean[] outside() {
        return outside;
    }

    /** Whether a pixel, counted row by row, is inside. */
    public boolean inside(final int pixel) {
        return outside.length == 0 || !outside[pixel];
    }

    /** This as a plane, or nothing if all pixels are inside. */
    public Optional<Plane> plane() {
        return isWhole() ? Optional.empty() : Optional.of(this);
    }

    /** 1 inside, 0 outside, row by row; nothing if all pixels are inside. */
    public Optional<byte[]> bytes() {
        if (isWhole()) return Optional.empty();
        final byte[] inside = new byte[outside.length];
        for (int i = 0; i < inside.length; i++) inside[i] = (byte) (outside[i] ? 0 : 1);
        return Optional.of(inside);
    }

    @Override
    public void row(final int y, final float[] into) {
        Arrays.fill(into, 0, width, 1);
        if (isWhole()) return;
        for (int x = 0; x < width; x++) if (outside[y * width + x]) into[x] = 0;
    }
}
