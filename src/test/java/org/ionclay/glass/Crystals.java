package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;

/** Structures whose coordination is known, as repeated cells. */
final class Crystals {

    private Crystals() {
    }

    /** Atoms at fractional coordinates of a cell, repeated along its vectors. */
    static Structure repeated(final Cell cell, final String symbols, final double[][] fractions, final int a,
            final int b, final int c) {
        final List<String> names = new ArrayList<>();
        final List<double[]> at = new ArrayList<>();
        final String[] each = symbols.split(" ");
        for (int atom = 0; atom < each.length; atom++) {
            for (int i = 0; i < a; i++) {
                for (int j = 0; j < b; j++) {
                    for (int k = 0; k < c; k++) {
                        final double[] point = {fractions[atom][0] + i, fractions[atom][1] + j, fractions[atom][2] + k};
                        cell.toCartesian(point, point);
                        names.add(each[atom]);
                        at.add(point);
                    }
                }
            }
        }
        final double[] h = cell.vectors();
        final double[] box = new double[9];
        final int[] times = {a, b, c};
        for (int k = 0; k < 9; k++) box[k] = h[k] * times[k / 3];
        return Structure.of(names, at.stream().flatMapToDouble(java.util.Arrays::stream).toArray(), Cell.of(box));
    }

    /** Rutile-type MgF2, P4_2/mnm, a = 4.621, c = 3.052 Å, u = 0.303 (Baur, Acta Cryst. B 32 (1976) 2200). */
    static Structure rutile(final int a, final int b, final int c) {
        final double u = 0.303;
        return repeated(Cell.box(4.621, 4.621, 3.052), "Mg Mg F F F F", new double[][] {{0, 0, 0}, {.5, .5, .5},
            {u, u, 0}, {1 - u, 1 - u, 0}, {.5 + u, .5 - u, .5}, {.5 - u, .5 + u, .5}}, a, b, c);
    }

    /**
     * CdCl2-type MgCl2, R-3m in hexagonal axes, a = 3.6363, c = 17.6663 Å, z = 0.25784 (Partin and O'Keeffe, J. Solid
     * State Chem. 95 (1991) 176).
     */
    static Structure layered(final int a, final int b, final int c) {
        final double z = 0.25784;
        final double[][] shifts = {{0, 0, 0}, {2.0 / 3, 1.0 / 3, 1.0 / 3}, {1.0 / 3, 2.0 / 3, 2.0 / 3}};
        final double[][] at = new double[9][];
        for (int s = 0; s < 3; s++) {
            for (int k = 0; k < 3; k++) {
                at[3 * s + k] = shifts[s].clone();
                at[3 * s + k][2] += k == 0 ? 0 : k == 1 ? z : -z;
            }
        }
        return repeated(Cell.ofParameters(3.6363, 3.6363, 17.6663, 90, 90, 120), "Mg Cl Cl Mg Cl Cl Mg Cl Cl", at, a, b,
                c);
    }

    /** GaF3 as corner-sharing octahedra, ideal ReO3 type, a = 3.72 Å. */
    static Structure corners(final int n) {
        return repeated(Cell.box(3.72, 3.72, 3.72), "Ga F F F", new double[][] {{0, 0, 0}, {.5, 0, 0}, {0, .5, 0},
            {0, 0, .5}}, n, n, n);
    }

    /** A regular GaCl4 tetrahedron with bonds of 2.17 Å in a large box. */
    static Structure tetrahedron() {
        final double d = 2.17 / Math.sqrt(3);
        return Structure.of(List.of("Ga", "Cl", "Cl", "Cl", "Cl"), new double[] {10, 10, 10, 10 + d, 10 + d, 10 + d,
            10 + d, 10 - d, 10 - d, 10 - d, 10 + d, 10 - d, 10 - d, 10 - d, 10 + d}, Cell.box(20, 20, 20));
    }

    /** A Ga2Cl6 dimer: two tetrahedra that share an edge, Ga-Cl 2.10 Å outside and 2.30 Å at the bridges. */
    static Structure dimer() {
        final double half = 1.55;
        final double bridge = Math.sqrt(2.30 * 2.30 - half * half);
        final double x = half + 2.10 * Math.cos(Math.toRadians(61));
        final double z = 2.10 * Math.sin(Math.toRadians(61));
        final double[] at = {half, 0, 0, -half, 0, 0, 0, bridge, 0, 0, -bridge, 0, x, 0, z, x, 0, -z, -x, 0, z, -x, 0,
                -z};
        for (int k = 0; k < at.length; k++) at[k] += 10;
        return Structure.of(List.of("Ga", "Ga", "Cl", "Cl", "Cl", "Cl", "Cl", "Cl"), at, Cell.box(20, 20, 20));
    }

    /** Every coordinate moved by a normal deviate. */
    static Structure shaken(final Structure structure, final double sigma, final Random random) {
        final double[] at = structure.positions();
        for (int k = 0; k < at.length; k++) at[k] += sigma * random.nextGaussian();
        return structure.toBuilder().positions(at).build();
    }

    /** Independent points in a cell. */
    static Structure gas(final Cell cell, final List<String> symbols, final Random random) {
        final double[] at = new double[3 * symbols.size()];
        for (int i = 0; i < symbols.size(); i++) {
            final double[] point = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            cell.toCartesian(point, point);
            System.arraycopy(point, 0, at, 3 * i, 3);
        }
        return Structure.of(symbols, at, cell);
    }
}
