package org.ionclay.simulate;

/**
 * A disc or a stripe: all points within {@code radius} of a straight line of half-length {@code half}, in µm from the
 * top left corner of the picture. A disc has {@code half} 0.
 *
 * @param x centre
 * @param y centre, downwards
 * @param radius radius of the disc, or half the breadth of the stripe
 * @param half half the length of the stripe's axis
 * @param angle direction of the axis in radians
 * @param sphereDiameter diameter in µm of the sphere that a disc is cut from; NaN for a stripe
 */
record Outline(double x, double y, double radius, double half, double angle, double sphereDiameter) {

    /** The same shape at another place. */
    Outline at(final double newX, final double newY, final double newAngle) {
        return new Outline(newX, newY, radius, half, newAngle, sphereDiameter);
    }

    /** Radius of the circle around the centre that holds all of it. */
    double reach() {
        return radius + half;
    }

    /** Area in µm². */
    double area() {
        return Math.PI * radius * radius + 4 * half * radius;
    }

    /** Diameter in µm of the circle of equal area. */
    double diameter() {
        return half == 0 ? 2 * radius : Math.sqrt(4 * area() / Math.PI);
    }

    /** Squared distance in µm² of a point from the axis. */
    double squaredDistance(final double px, final double py) {
        double dx = px - x;
        double dy = py - y;
        if (half > 0) {
            final double cos = StrictMath.cos(angle);
            final double sin = StrictMath.sin(angle);
            final double along = Math.max(-half, Math.min(half, dx * cos + dy * sin));
            dx -= along * cos;
            dy -= along * sin;
        }
        return dx * dx + dy * dy;
    }

    /** Free distance in µm between two outlines; negative by how far they overlap. */
    double gap(final Outline other) {
        return axisDistance(other) - radius - other.radius;
    }

    private double axisDistance(final Outline other) {
        if (half == 0) return Math.sqrt(other.squaredDistance(x, y));
        if (other.half == 0) return Math.sqrt(squaredDistance(other.x, other.y));
        if (crosses(other)) return 0;
        // two segments that do not cross are closest at an end of one of them
        double least = Double.POSITIVE_INFINITY;
        for (int end = -1; end <= 1; end += 2) {
            least = Math.min(least, squaredDistance(other.endX(end), other.endY(end)));
            least = Math.min(least, other.squaredDistance(endX(end), endY(end)));
        }
        return Math.sqrt(least);
    }

    private boolean crosses(final Outline other) {
        return sides(other) && other.sides(this);
    }

    /** Whether the ends of the other axis lie on different sides of this one's line. */
    private boolean sides(final Outline other) {
        return side(other.endX(-1), other.endY(-1)) * side(other.endX(1), other.endY(1)) < 0;
    }

    private double side(final double px, final double py) {
        return (px - x) * StrictMath.sin(angle) - (py - y) * StrictMath.cos(angle);
    }

    private double endX(final int end) {
        return x + end * half * StrictMath.cos(angle);
    }

    private double endY(final int end) {
        return y + end * half * StrictMath.sin(angle);
    }
}
