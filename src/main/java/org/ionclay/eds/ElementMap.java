package org.ionclay.eds;

/**
 * The map of one element.
 *
 * @param line element and line family
 * @param plane the map: counts per pixel, or at%; NaN where it was not measured
 * @param background expected background counts per pixel contained in the map, to be subtracted; 0 for net counts
 * @param source where it is from: file name or slice label
 * @param quality how far its pixels are counts
 */
public record ElementMap(ElementLine line, Plane plane, double background, String source, MapQuality quality) {

    /** A map of counts without a fault. */
    public ElementMap(final ElementLine line, final Plane plane, final double background, final String source) {
        this(line, plane, background, source, MapQuality.COUNTS);
    }
}
