package org.ionclay.eds;

/**
 * How far the pixels of a map are counts that were measured.
 *
 * @param missing pixels that were not measured (NaN)
 * @param negative pixels below 0, which net counts have
 * @param ceiling value at which the pixels pile up because larger ones were cut off; NaN if they do not
 * @param saturated pixels at the ceiling
 * @param noise variance of a pixel beside its neighbours over that of counting; 1 where the two do not differ
 */
public record MapQuality(long missing, long negative, double ceiling, long saturated, double noise) {

    /** Counts without a fault. */
    public static final MapQuality COUNTS = new MapQuality(0, 0, Double.NaN, 0, 1);

    /** Whether large counts were cut off. */
    public boolean isSaturated() {
        return saturated > 0;
    }
}
