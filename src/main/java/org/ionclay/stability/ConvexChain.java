package org.ionclay.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * All corners of a convex piecewise linear function f(t) that is known only through min f(t) - s t at a slope s (its
 * Legendre transform, which a linear program gives). Between two corners, the slope of the line through them either
 * finds a corner below that line, and both halves are searched, or there is none. So corners are found exactly, not on
 * a grid.
 */
final class ConvexChain {

    /** Corners that lie closer to the line than this are on it. */
    private static final double STRAIGHT = 1e-9;

    /**
     * A corner.
     *
     * @param t where
     * @param value f(t)
     * @param what the mixture there
     */
    record Corner<T>(double t, double value, T what) {
    }

    private ConvexChain() {
    }

    /**
     * The corners from one to another.
     *
     * @param left a corner
     * @param right a corner further right; both may be the same
     * @param lowest a corner at which f(t) - s t is least, for a slope s
     * @return all corners from left to right, both included; slopes increase
     */
    static <T> List<Corner<T>> between(final Corner<T> left, final Corner<T> right,
            final DoubleFunction<Corner<T>> lowest) {
        final List<Corner<T>> corners = new ArrayList<>(List.of(left));
        if (right.t() - left.t() > STRAIGHT) {
            search(left, right, lowest, corners);
            corners.add(right);
        }
        return merged(corners);
    }

    private static <T> void search(final Corner<T> left, final Corner<T> right, final DoubleFunction<Corner<T>> lowest,
            final List<Corner<T>> corners) {
        final double slope = slope(left, right);
        final Corner<T> found = lowest.apply(slope);
        final boolean inside = found.t() > left.t() + STRAIGHT && found.t() < right.t() - STRAIGHT;
        final double below = left.value() - slope * left.t() - (found.value() - slope * found.t());
        if (!inside || below < STRAIGHT) return;
        search(left, found, lowest, corners);
        corners.add(found);
        search(found, right, lowest, corners);
    }

    /** Slope of the line through two corners. */
    static double slope(final Corner<?> left, final Corner<?> right) {
        return (right.value() - left.value()) / (right.t() - left.t());
    }

    /** Without corners at which the line does not bend. */
    private static <T> List<Corner<T>> merged(final List<Corner<T>> corners) {
        final List<Corner<T>> bent = new ArrayList<>();
        for (final Corner<T> corner : corners) {
            while (bent.size() > 1 && slope(bent.get(bent.size() - 1), corner) - slope(bent.get(bent.size() - 2),
                    bent.get(bent.size() - 1)) < STRAIGHT) bent.remove(bent.size() - 1);
            bent.add(corner);
        }
        return bent;
    }
}
