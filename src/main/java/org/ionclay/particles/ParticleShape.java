package org.ionclay.particles;

/**
 * Shape of one particle. Lengths in µm, from pixels taken as squares (or rectangles of a given size); x to the right
 * and y downwards from the upper
 * left corner of the image, so that the centre of the first pixel is at (.5, .5) pixels, as in ImageJ.
 *
 * @param label label in the particle map
 * @param phase phase of the particle
 * @param pixels number of pixels
 * @param area area (µm²)
 * @param x centroid (µm)
 * @param y centroid (µm)
 * @param diameter equivalent circular diameter (µm): of the disc of equal area, sqrt(4 A / π)
 * @param feretMax largest distance between two parallel tangents (µm), of the convex hull of the pixels' corners
 * @param feretMin smallest distance between two parallel tangents (µm), of the same hull
 * @param major major axis (µm; the full length) of the ellipse with the particle's second
 *            moments; a pixel counts as a square, which adds its own 1/12 pixel²
 * @param minor minor axis (µm; the full length) of that ellipse
 * @param angle direction of the major axis: degrees from the x axis, counter-clockwise as seen, 0 to below 180
 * @param aspectRatio major / minor
 * @param perimeter perimeter (µm) with holes, estimated by Crofton's formula with four directions
 * @param circularity 4 π area / perimeter², at most 1: the estimated perimeter of a particle of few pixels can be
 *            shorter than that of a disc of its area, and such values are cut to 1
 * @param touchesEdge whether a pixel lies on the image border, so that part of the particle may be cut off
 */
public record ParticleShape(int label, int phase, long pixels, double area, double x, double y, double diameter,
        double feretMax, double feretMin, double major, double minor, double angle, double aspectRatio,
        double perimeter, double circularity, boolean touchesEdge) {
}
