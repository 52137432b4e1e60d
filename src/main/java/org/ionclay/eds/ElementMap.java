package org.ionclay.eds;

/**
 * The map of one element.
 *
 * @param line element and line family
 * @param plane the map: counts per pixel, or at%
 * @param background expected background counts per pixel contained in the map, to be subtracted; 0 for net counts
 * @param source where it is from: file name or slice label
 */
public record ElementMap(ElementLine line, Plane plane, double background, String source) {
}
