package org.ionclay.simulate;

import org.ionclay.eds.Composition;

/**
 * A particle as it was drawn.
 *
 * @param label value in the particle map
 * @param phase label of its phase
 * @param shape sphere or stripe
 * @param x centroid of its pixels in µm from the left border of the picture
 * @param y centroid of its pixels in µm from the top border
 * @param diameter diameter in µm of the whole disc that is seen (the section, where spheres are cut), also if the
 *            picture's border or a neighbour hides a part; for a stripe that of the circle of equal area
 * @param sphereDiameter diameter in µm of the sphere in space; NaN for a stripe
 * @param area area of its pixels in µm²
 * @param touchesEdge whether one of its pixels lies on the picture's border
 * @param composition true at%; the covariance is 0
 */
public record TrueParticle(int label, int phase, Shape shape, double x, double y, double diameter,
        double sphereDiameter, double area, boolean touchesEdge, Composition composition) {

    /** Kind of particle. */
    public enum Shape {
        /** Sphere, seen as a disc. */
        SPHERE,
        /** Straight stripe with round ends. */
        STRIPE
    }
}
