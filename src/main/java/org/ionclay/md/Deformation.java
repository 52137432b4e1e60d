package org.ionclay.md;

import org.ionclay.compute.InputException;

/**
 * A cell that is deformed at a constant engineering strain rate: an edge is L = L₀ (1 + rate t), an angle is the shear
 * strain rate t over the edge. Positions follow, and velocities are those relative to the flow (SLLOD: Evans and
 * Morriss, Phys. Rev. A 30 (1984) 1528). Components whose rate is 0 are held, or left to the barostat where there is
 * one.
 *
 * @param xx rate of the edge along x (1/fs)
 * @param yy rate of b along y
 * @param zz rate of c along z
 * @param yz rate at which c leans towards y, by its height along z
 * @param xz rate at which c leans towards x
 * @param xy rate at which b leans towards x, by its height along y
 */
public record Deformation(double xx, double yy, double zz, double yz, double xz, double xy) {

    /** No deformation. */
    public static final Deformation NONE = new Deformation(0, 0, 0, 0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Deformation {
        if (!Double.isFinite(xx + yy + zz + yz + xz + xy)) throw new InputException(
                "strain rates must be finite");
    }

    /** Whether nothing moves. */
    public boolean none() {
        return equals(NONE);
    }

    /** The rate of a place of the strain-rate matrix: row-major, lower triangle. */
    double engineering(final int place) {
        return switch (place) {
            case 0 -> xx;
            case 4 -> yy;
            case 8 -> zz;
            case 7 -> yz;
            case 6 -> xz;
            case 3 -> xy;
            default -> 0;
        };
    }

    /**
     * Mean true strain rate over a step: that of an edge falls as the edge grows.
     *
     * @param place place of the strain-rate matrix
     * @param time start of the step (fs)
     * @param step its length (fs)
     * @throws IllegalStateException if an edge has shrunk to nothing
     */
    double rate(final int place, final double time, final double step) {
        final double rate = engineering(place);
        if (place % 4 != 0 || rate == 0) return rate;
        final double from = 1 + rate * time;
        final double to = 1 + rate * (time + step);
        if (!(to > 0)) throw new InputException("the deformation has shrunk an edge to nothing after "
                + time + " fs; use fewer steps or a smaller rate");
        return StrictMath.log1p((to - from) / from) / step;
    }
}
