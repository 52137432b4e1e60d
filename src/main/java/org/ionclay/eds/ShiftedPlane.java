package org.ionclay.eds;

import java.util.Arrays;

/** A plane moved by whole pixels; NaN, not measured, where it has none. Counts stay counts. */
public final class ShiftedPlane implements Plane {

    private final Plane plane;
    private final int right;
    private final int down;

    /**
     * Wraps a plane.
     *
     * @param plane the plane
     * @param right pixels by which it moves to the right; negative: left
     * @param down pixels by which it moves down; negative: up
     */
    public ShiftedPlane(final Plane plane, final int right, final int down) {
        this.plane = plane;
        this.right = right;
        this.down = down;
    }

    /** Pixels that it has no value for. */
    public long missing() {
        final long wide = Math.max(0, width() - Math.abs(right));
        final long high = Math.max(0, height() - Math.abs(down));
        return (long) width() * height() - wide * high;
    }

    @Override
    public int width() {
        return plane.width();
    }

    @Override
    public int height() {
        return plane.height();
    }

    @Override
    public void row(final int y, final float[] into) {
        if (y - down < 0 || y - down >= height()) {
            Arrays.fill(into, 0, width(), Float.NaN);
            return;
        }
        plane.row(y - down, into);
        final int kept = Math.max(0, width() - Math.abs(right));
        System.arraycopy(into, Math.max(0, -right), into, Math.max(0, right), kept);
        if (right > 0) Arrays.fill(into, 0, Math.min(right, width()), Float.NaN);
        else Arrays.fill(into, kept, width(), Float.NaN);
    }
}
