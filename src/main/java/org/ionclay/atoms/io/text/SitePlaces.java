package org.ionclay.atoms.io.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.build.Orbit;

/** Places in a cell, sorted into boxes, so that the question who is near takes no longer for many of them. */
final class SitePlaces {

    private static final int MOST_BOXES = 1 << 16;

    private final Cell cell;
    private final double reach;
    private final int[] boxes = new int[3];
    private final Map<Long, List<double[]>> places = new HashMap<>();

    /**
     * No places yet.
     *
     * @param reach distance in angstrom below which two places are the same
     */
    SitePlaces(final Cell cell, final double reach) {
        this.cell = cell;
        this.reach = reach;
        for (int k = 0; k < 3; k++) {
            // the cell's height over this face: two places in boxes that do not touch are further apart than reach
            final double height = cell.volume() / area((k + 1) % 3, (k + 2) % 3);
            boxes[k] = (int) Math.max(1, Math.min(MOST_BOXES, Math.floor(height / (2 * reach))));
        }
    }

    private double area(final int a, final int b) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            final int next = (k + 1) % 3;
            final double part = cell.vector(a, k) * cell.vector(b, next) - cell.vector(a, next) * cell.vector(b, k);
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    private int box(final double fractional, final int axis) {
        final double inside = fractional - Math.floor(fractional);
        return Math.min(boxes[axis] - 1, (int) (inside * boxes[axis]));
    }

    private long key(final int i, final int j, final int k) {
        return ((long) Math.floorMod(i, boxes[0]) * boxes[1] + Math.floorMod(j, boxes[1])) * boxes[2]
                + Math.floorMod(k, boxes[2]);
    }

    /** Adds a place in fractional coordinates. */
    void add(final double[] place) {
        places.computeIfAbsent(key(box(place[0], 0), box(place[1], 1), box(place[2], 2)), key -> new ArrayList<>(1))
                .add(place);
    }

    /** Whether one of the places is nearer than the reach. */
    boolean near(final double[] place) {
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                for (int k = -1; k <= 1; k++) {
                    for (final double[] other : places.getOrDefault(key(box(place[0], 0) + i, box(place[1], 1) + j,
                            box(place[2], 2) + k), List.of())) {
                        if (Orbit.distance(place, other, cell) < reach) return true;
                    }
                }
            }
        }
        return false;
    }
}
