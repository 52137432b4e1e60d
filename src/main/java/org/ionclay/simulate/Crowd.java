package org.ionclay.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Placed outlines, found by place: square cells, each as wide as the largest outline plus the least gap. */
final class Crowd {

    private final double cell;
    private final Map<Long, List<Outline>> cells = new HashMap<>();
    private final List<Outline> all = new ArrayList<>();

    /**
     * An empty crowd.
     *
     * @param largest largest {@link Outline#reach} of any outline to come, µm
     * @param gap largest gap that will be asked for, µm
     */
    Crowd(final double largest, final double gap) {
        cell = 2 * largest + gap;
    }

    /** All outlines in the order of placing. */
    List<Outline> all() {
        return all;
    }

    void add(final Outline outline) {
        all.add(outline);
        cells.computeIfAbsent(key(index(outline.x()), index(outline.y())), k -> new ArrayList<>()).add(outline);
    }

    /** Whether an outline keeps at least {@code gap} µm from all others. */
    boolean apart(final Outline outline, final double gap) {
        return fits(outline, gap, false);
    }

    /** Whether an outline overlaps no other by more than {@code share} of the smaller radius. */
    boolean overlapsAtMost(final Outline outline, final double share) {
        return fits(outline, share, true);
    }

    private boolean fits(final Outline outline, final double limit, final boolean share) {
        final int column = index(outline.x());
        final int row = index(outline.y());
        for (int j = row - 1; j <= row + 1; j++) {
            for (int i = column - 1; i <= column + 1; i++) {
                for (final Outline other : cells.getOrDefault(key(i, j), List.of())) {
                    final double least = share ? -limit * Math.min(outline.radius(), other.radius()) : limit;
                    if (outline.gap(other) < least) return false;
                }
            }
        }
        return true;
    }

    private int index(final double position) {
        return (int) Math.floor(position / cell);
    }

    private static long key(final int column, final int row) {
        return (long) column << 32 | row & 0xffffffffL;
    }
}
