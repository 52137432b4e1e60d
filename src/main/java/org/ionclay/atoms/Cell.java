package org.ionclay.atoms;

import java.util.Arrays;
import org.ionclay.compute.InputException;

/**
 * A periodic cell of any shape: three row vectors a, b, c in angstrom, an origin, and for each of them whether it is
 * periodic. Fractional coordinates f and Cartesian x are related by x = origin + f H with the matrix H of rows a, b, c.
 * Immutable.
 */
public final class Cell {

    /** Smallest volume over |a| |b| |c| that is a cell and no plane. */
    private static final double FLATTEST = 1e-8;

    private final double[] vectors;
    private final double[] origin;
    private final boolean[] periodic;
    private final double[] inverse;
    private final double determinant;

    private Cell(final double[] vectors, final double[] origin, final boolean[] periodic) {
        this.vectors = vectors;
        this.origin = origin;
        this.periodic = periodic;
        for (final double number : vectors) need(Double.isFinite(number), "needs finite vectors");
        for (final double number : origin) need(Double.isFinite(number), "needs a finite origin");
        determinant = Matrix3.determinant(vectors);
        final double edges = length(0) * length(1) * length(2);
        need(Math.abs(determinant) > FLATTEST * edges, "must not be flat");
        inverse = Matrix3.inverse(vectors);
        for (final double number : inverse) need(Double.isFinite(number), "must not be that small");
    }

    private void need(final boolean good, final String what) {
        if (!good) throw new InputException("a cell " + what + ", found " + Arrays.toString(vectors)
                + " with origin " + Arrays.toString(origin) + " (angstrom)");
    }

    /**
     * A cell that is periodic along all vectors, with its origin at 0.
     *
     * @param vectors ax ay az bx by bz cx cy cz in angstrom
     * @throws IllegalArgumentException if they are not nine finite numbers or span no volume
     */
    public static Cell of(final double... vectors) {
        if (vectors.length != 9) throw new InputException(
                "a cell needs 9 numbers (3 row vectors), found " + vectors.length);
        return new Cell(vectors.clone(), new double[3], new boolean[] {true, true, true});
    }

    /** A periodic box with edges along x, y and z in angstrom. */
    public static Cell box(final double x, final double y, final double z) {
        return of(x, 0, 0, 0, y, 0, 0, 0, z);
    }

    /**
     * A cell from lengths and angles: a along x, b in the plane of x and y with positive y.
     *
     * @param a length in angstrom, as b and c
     * @param alpha angle between b and c in degrees; beta between a and c, gamma between a and b
     * @throws IllegalArgumentException if no such cell exists
     */
    public static Cell ofParameters(final double a, final double b, final double c, final double alpha,
            final double beta, final double gamma) {
        final double cosAlpha = cosine(alpha);
        final double cosBeta = cosine(beta);
        final double cosGamma = cosine(gamma);
        final double sinGamma = gamma == 90 ? 1 : Math.sin(Math.toRadians(gamma));
        final double cy = (cosAlpha - cosBeta * cosGamma) / sinGamma;
        final double rest = 1 - cosBeta * cosBeta - cy * cy;
        if (!(a > 0 && b > 0 && c > 0 && rest > 0 && sinGamma > 0)) throw new InputException(
                "no cell has the lengths " + a + ", " + b + ", " + c + " angstrom and the angles " + alpha + ", " + beta
                        + ", " + gamma + " degrees");
        return of(a, 0, 0, b * cosGamma, b * sinGamma, 0, c * cosBeta, c * cy, c * Math.sqrt(rest));
    }

    /** Exact where the angle has an exact cosine, so that a cubic cell has zeros off its diagonal. */
    private static double cosine(final double degrees) {
        if (degrees == 90) return 0;
        if (degrees == 60) return .5;
        if (degrees == 120) return -.5;
        return Math.cos(Math.toRadians(degrees));
    }

    /** This cell with other periodic flags. */
    public Cell withPeriodic(final boolean a, final boolean b, final boolean c) {
        return new Cell(vectors, origin, new boolean[] {a, b, c});
    }

    /** This cell with another origin in angstrom. */
    public Cell withOrigin(final double x, final double y, final double z) {
        return new Cell(vectors, new double[] {x, y, z}, periodic);
    }

    /** This cell with other vectors (9 numbers in angstrom); origin and periodic flags stay. */
    public Cell withVectors(final double... nine) {
        return new Cell(of(nine).vectors, origin, periodic);
    }

    /** A copy of ax ay az bx by bz cx cy cz in angstrom. */
    public double[] vectors() {
        return vectors.clone();
    }

    /** One component in angstrom: row 0 to 2 is a, b, c, column 0 to 2 is x, y, z. */
    public double vector(final int row, final int column) {
        return vectors[3 * row + column];
    }

    /** A copy of the origin in angstrom. */
    public double[] origin() {
        return origin.clone();
    }

    /** Whether the cell repeats along vector 0 to 2. */
    public boolean periodic(final int vector) {
        return periodic[vector];
    }

    /** Whether the cell repeats along all three vectors. */
    public boolean fullyPeriodic() {
        return periodic[0] && periodic[1] && periodic[2];
    }

    /** Volume in angstrom³. */
    public double volume() {
        return Math.abs(determinant);
    }

    /** Whether a, b, c are a right-handed set. */
    public boolean rightHanded() {
        return determinant > 0;
    }

    /** Length of vector 0 to 2 in angstrom. */
    public double length(final int vector) {
        return Matrix3.norm(vectors, 3 * vector);
    }

    /** Angle 0 (alpha, between b and c), 1 (beta) or 2 (gamma) in degrees. */
    public double angle(final int which) {
        final int one = (which + 1) % 3;
        final int two = (which + 2) % 3;
        return Math.toDegrees(Math.acos(Matrix3.dot(vectors, 3 * one, vectors, 3 * two) / length(one) / length(two)));
    }

    /** Distance between the two faces that vector 0 to 2 connects, in angstrom. */
    public double height(final int vector) {
        return 1 / Math.sqrt(inverse[vector] * inverse[vector] + inverse[3 + vector] * inverse[3 + vector]
                + inverse[6 + vector] * inverse[6 + vector]);
    }

    /** Reciprocal vectors as rows, without 2 pi, in 1/angstrom: row i times vector j is 1 for i = j, else 0. */
    public double[] reciprocal() {
        return Matrix3.transpose(inverse);
    }

    /** Fractional coordinates of a point; both arrays hold 3 numbers and may be the same. */
    public void toFractional(final double[] point, final double[] fractional) {
        final double x = point[0] - origin[0];
        final double y = point[1] - origin[1];
        final double z = point[2] - origin[2];
        for (int k = 0; k < 3; k++) fractional[k] = x * inverse[k] + y * inverse[3 + k] + z * inverse[6 + k];
    }

    /** The point of fractional coordinates; both arrays hold 3 numbers and may be the same. */
    public void toCartesian(final double[] fractional, final double[] point) {
        final double f = fractional[0];
        final double g = fractional[1];
        final double h = fractional[2];
        for (int k = 0; k < 3; k++) point[k] = f * vectors[k] + g * vectors[3 + k] + h * vectors[6 + k] + origin[k];
    }

    /**
     * Moves a point into the cell along the periodic vectors, by whole vectors, so that a point inside keeps its bits.
     *
     * @param flat coordinates in angstrom, changed in place
     * @param at index of the point's x
     * @param images where the number of vectors that were taken off is added, 3 from {@code at}; or null
     */
    public void wrap(final double[] flat, final int at, final int[] images) {
        for (int round = 0; round < 3; round++) {
            boolean moved = false;
            for (int v = 0; v < 3; v++) {
                if (!periodic[v]) continue;
                final double f = (flat[at] - origin[0]) * inverse[v] + (flat[at + 1] - origin[1]) * inverse[3 + v]
                        + (flat[at + 2] - origin[2]) * inverse[6 + v];
                final double whole = Math.floor(f);
                if (whole == 0) continue;
                // a hair below 0 the shift rounds to the upper face: there it stays, it is the same place
                if (whole < 0 && f > -1e-15) continue;
                moved = true;
                for (int k = 0; k < 3; k++) flat[at + k] -= whole * vectors[3 * v + k];
                if (images != null) images[at + v] += (int) whole;
            }
            if (!moved) return;
        }
    }

    /**
     * The shortest of all periodic images of a difference vector, for any shape of the cell.
     *
     * @param d difference x, y, z in angstrom, replaced by the shortest image
     */
    public void minimumImage(final double[] d) {
        final double[] f = new double[3];
        for (int v = 0; v < 3; v++) {
            if (!periodic[v]) continue;
            f[v] = Math.rint(d[0] * inverse[v] + d[1] * inverse[3 + v] + d[2] * inverse[6 + v]);
        }
        for (int k = 0; k < 3; k++) d[k] -= f[0] * vectors[k] + f[1] * vectors[3 + k] + f[2] * vectors[6 + k];
        if (!orthogonal()) searchImages(d);
    }

    /** An image shorter than L has fractional coordinates below L / height: only those are tried. */
    private void searchImages(final double[] d) {
        final double start = Matrix3.norm(d, 0);
        final int[] reach = new int[3];
        for (int v = 0; v < 3; v++) reach[v] = periodic[v] ? (int) Math.floor(start / height(v) + .5) : 0;
        final double[] base = d.clone();
        double least = start * start * (1 - 1e-14);
        for (int i = -reach[0]; i <= reach[0]; i++) {
            for (int j = -reach[1]; j <= reach[1]; j++) {
                for (int k = -reach[2]; k <= reach[2]; k++) {
                    final double x = base[0] + i * vectors[0] + j * vectors[3] + k * vectors[6];
                    final double y = base[1] + i * vectors[1] + j * vectors[4] + k * vectors[7];
                    final double z = base[2] + i * vectors[2] + j * vectors[5] + k * vectors[8];
                    final double square = x * x + y * y + z * z;
                    if (square >= least) continue;
                    least = square;
                    d[0] = x;
                    d[1] = y;
                    d[2] = z;
                }
            }
        }
    }

    /** Whether the vectors lie along x, y and z. */
    public boolean orthogonal() {
        return vectors[1] == 0 && vectors[2] == 0 && vectors[3] == 0 && vectors[5] == 0 && vectors[6] == 0
                && vectors[7] == 0;
    }

    /** Whether the cell is as LAMMPS wants it: a along +x, b in the x-y plane with +y, c with +z. */
    public boolean restricted() {
        return vectors[1] == 0 && vectors[2] == 0 && vectors[5] == 0 && vectors[0] > 0 && vectors[4] > 0
                && vectors[8] > 0;
    }

    /**
     * This cell turned so that a lies along +x and b in the x-y plane with +y (LAMMPS's restricted triclinic cell,
     * LAMMPS manual, Howto triclinic).
     *
     * @return the cell and the rotation; a cell that is restricted already comes back as it is
     * @throws IllegalStateException if the vectors are left-handed, since no rotation can turn them
     */
    public Restricted toRestricted() {
        if (restricted()) return new Restricted(this, Matrix3.identity());
        if (!rightHanded()) throw new InputException("LAMMPS needs right-handed cell vectors, found "
                + Arrays.toString(vectors) + " (angstrom); exchange two vectors");
        final double ax = length(0);
        final double bx = Matrix3.dot(vectors, 3, vectors, 0) / ax;
        final double by = Math.sqrt(Matrix3.dot(vectors, 3, vectors, 3) - bx * bx);
        final double cx = Matrix3.dot(vectors, 6, vectors, 0) / ax;
        final double cy = (Matrix3.dot(vectors, 3, vectors, 6) - bx * cx) / by;
        final double cz = determinant / (ax * by);
        final double[] turned = {ax, 0, 0, bx, by, 0, cx, cy, cz};
        final double[] rotation = Matrix3.multiply(inverse, turned);
        final double[] corner = new double[3];
        Matrix3.rotate(origin, 0, rotation, corner, 0);
        return new Restricted(new Cell(turned, corner, periodic), rotation);
    }

    /**
     * A cell in LAMMPS's orientation.
     *
     * @param cell the turned cell
     * @param rotation row-major 3 x 3: a row vector x of the old frame is x times it in the new one
     */
    public record Restricted(Cell cell, double[] rotation) {

        /** Copies the rotation. */
        public Restricted {
            rotation = rotation.clone();
        }

        /** A copy of the rotation. */
        @Override
        public double[] rotation() {
            return rotation.clone();
        }

        /** Turned vectors, 3 numbers each; null gives null. */
        public double[] turn(final double[] flat) {
            if (flat == null) return null;
            final double[] turned = new double[flat.length];
            for (int at = 0; at < flat.length; at += 3) Matrix3.rotate(flat, at, rotation, turned, at);
            return turned;
        }
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Cell cell && Arrays.equals(vectors, cell.vectors) && Arrays.equals(origin, cell.origin)
                && Arrays.equals(periodic, cell.periodic);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vectors) * 31 + Arrays.hashCode(origin);
    }

    @Override
    public String toString() {
        return "Cell" + Arrays.toString(vectors) + " origin " + Arrays.toString(origin) + " periodic "
                + Arrays.toString(periodic);
    }
}
