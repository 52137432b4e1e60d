package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/**
 * A slab: whole cells of a crystal with a plane (hkl) as its face, so that its composition is the crystal's.
 *
 * @param structure a along x, b in the plane of x and y, the face; atoms from z = 0 upwards; the third vector stands
 *            upright where there is vacuum, and is the crystal's own where there is none
 * @param miller h, k, l
 * @param thickness from the lowest to the highest plane of atoms (Å)
 * @param period of the stacked cells along z (Å)
 */
public record Slab(Structure structure, List<Integer> miller, double thickness, double period) {

    /** Largest Miller index. */
    private static final int MOST = 9;

    /**
     * Cuts a slab.
     *
     * @param crystal a structure in a cell that repeats along all three vectors
     * @param miller h, k, l of the face, in terms of this cell
     * @param repeats cells on top of each other, 1 or more
     * @param vacuum between the slab and its image (Å); 0 for none
     * @throws InputException if the indices make no plane
     */
    public static Slab cut(final Structure crystal, final int[] miller, final int repeats, final double vacuum) {
        if (repeats < 1 || !(vacuum >= 0) || vacuum > 1e4) throw new InputException("a slab has 1 layer or more and a "
                + "vacuum of 0 to 10000 Å, found " + repeats + " and " + vacuum);
        final Structure turned = upright(Supercell.of(crystal, basis(crystal.box(), miller)));
        final Structure opened = openedAtGap(turned);
        final Structure stacked = Supercell.repeat(opened, 1, 1, repeats);
        final double period = opened.box().height(2);
        double top = 0;
        for (int i = 0; i < stacked.size(); i++) top = Math.max(top, stacked.position(i, 2));
        if (vacuum == 0) return new Slab(stacked, boxed(miller), top, period);
        final double[] h = stacked.box().vectors();
        final Structure slab = stacked.toBuilder().cell(Cell.of(h[0], h[1], h[2], h[3], h[4], h[5], 0, 0,
                top + vacuum)).build();
        return new Slab(slab.wrapped().toBuilder().images(null).build(), boxed(miller), top, period);
    }

    private static List<Integer> boxed(final int[] miller) {
        return Arrays.stream(miller).boxed().toList();
    }

    /** A structure whose first vector points along x and second lies in the plane of x and y. */
    private static Structure upright(final Structure structure) {
        final Cell.Restricted turned = structure.box().toRestricted();
        return structure.toBuilder().positions(turned.turn(structure.positions())).cell(turned.cell())
                .velocities(turned.turn(structure.velocities().orElse(null))).build();
    }

    /**
     * Lattice vectors u, v in the plane and w out of it, one layer up, as rows: u and v as short as they can be, w as
     * upright.
     */
    static int[] basis(final Cell cell, final int[] miller) {
        final int divisor = gcd(gcd(Math.abs(miller[0]), Math.abs(miller[1])), Math.abs(miller[2]));
        final int most = Arrays.stream(miller).map(Math::abs).max().orElse(0);
        if (miller.length != 3 || divisor == 0 || most > MOST) throw new InputException("a face needs three Miller "
                + "indices of at most " + MOST + ", not all 0, found " + Arrays.toString(miller));
        final int[] plane = Arrays.stream(miller).map(index -> index / divisor).toArray();
        final int reach = 2 * most / divisor + 2;
        final List<int[]> inPlane = new ArrayList<>();
        final List<int[]> above = new ArrayList<>();
        for (int i = -reach; i <= reach; i++) {
            for (int j = -reach; j <= reach; j++) {
                for (int k = -reach; k <= reach; k++) {
                    final int level = i * plane[0] + j * plane[1] + k * plane[2];
                    if (level == 0 && (i != 0 || j != 0 || k != 0)) inPlane.add(new int[] {i, j, k});
                    if (level == 1) above.add(new int[] {i, j, k});
                }
            }
        }
        inPlane.sort(Comparator.<int[]>comparingDouble(v -> Math.rint(length(cell, v) * 1e6))
                .thenComparing(Arrays::compare));
        final int[] u = inPlane.get(inPlane.stream().map(v -> Math.rint(length(cell, v) * 1e6)).toList()
                .lastIndexOf(Math.rint(length(cell, inPlane.get(0)) * 1e6)));
        final int[] v = inPlane.stream().filter(other -> Arrays.equals(cross(u, other), plane)).findFirst()
                .orElseThrow(() -> new InputException("no cell of the face " + Arrays.toString(miller)
                        + " was found; take smaller indices"));
        final double[] x = point(cell, u);
        final double[] y = point(cell, v);
        final int[] w = above.stream().min(Comparator.<int[]>comparingDouble(vector -> Math.rint(1e6
                * aside(point(cell, vector), x, y))).thenComparing(Arrays::compare)).orElseThrow();
        return new int[] {u[0], u[1], u[2], v[0], v[1], v[2], w[0], w[1], w[2]};
    }

    private static int gcd(final int a, final int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static int[] cross(final int[] u, final int[] v) {
        return new int[] {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    }

    private static double[] point(final Cell cell, final int[] v) {
        final double[] point = new double[3];
        for (int k = 0; k < 3; k++) {
            for (int row = 0; row < 3; row++) point[k] += v[row] * cell.vector(row, k);
        }
        return point;
    }

    private static double dot(final double[] a, final double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double length(final Cell cell, final int[] v) {
        final double[] point = point(cell, v);
        return Math.sqrt(dot(point, point));
    }

    /** Square of the part of w that lies in the plane of u and v. */
    private static double aside(final double[] w, final double[] u, final double[] v) {
        final double[] normal = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
        final double up = dot(w, normal);
        return dot(w, w) - up * up / dot(normal, normal);
    }

    /** Moves the crystal so that the widest gap between its planes of atoms lies at the top of the cell. */
    private static Structure openedAtGap(final Structure structure) {
        final Cell cell = structure.box();
        final double[] f = new double[3];
        final double[] heights = new double[structure.size()];
        for (int i = 0; i < heights.length; i++) {
            for (int k = 0; k < 3; k++) f[k] = structure.position(i, k);
            cell.toFractional(f, f);
            heights[i] = f[2] - Math.floor(f[2] + 1e-9);
        }
        final double[] sorted = Arrays.stream(heights).sorted().toArray();
        double widest = sorted[0] + 1 - sorted[sorted.length - 1];
        double lowest = sorted[0];
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] > widest + 1e-6) {
                widest = sorted[i] - sorted[i - 1];
                lowest = sorted[i];
            }
        }
        final double[] positions = new double[3 * heights.length];
        for (int i = 0; i < heights.length; i++) {
            for (int k = 0; k < 3; k++) f[k] = structure.position(i, k);
            cell.toFractional(f, f);
            f[2] = heights[i] - lowest;
            f[2] -= Math.floor(f[2] + 1e-9);
            // the lowest plane stays the lowest when rounding makes it -1e-17
            if (Math.abs(f[2]) < 1e-9) f[2] = 0;
            cell.toCartesian(f, f);
            System.arraycopy(f, 0, positions, 3 * i, 3);
        }
        return structure.toBuilder().positions(positions).build();
    }
}
