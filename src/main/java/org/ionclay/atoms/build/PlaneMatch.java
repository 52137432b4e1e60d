package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Two supercells of plane lattices that nearly coincide (Zur and McGill, J. Appl. Phys. 55 (1984) 378).
 *
 * @param first whole numbers i, j, k, l: the common cell's vectors are i a + j b and k a + l b of the first lattice
 * @param second the same of the second lattice
 * @param area of the common cell (Å²), which is the first lattice's
 * @param strain xx, yy, xy of the second lattice, turned so that its first vector lies along the common cell's, when it
 *            is brought into the common cell; Lagrange's (F Fᵀ - 1) / 2
 */
public record PlaneMatch(List<Integer> first, List<Integer> second, double area, List<Double> strain) {

    /** A supercell in its shortest vectors. */
    private record Reduced(int[] whole, double[] vectors, double area) {
    }

    /** The largest of the two principal strains, its sign left out. */
    public double mismatch() {
        final double mean = (strain.get(0) + strain.get(1)) / 2;
        final double half = Math.hypot((strain.get(0) - strain.get(1)) / 2, strain.get(2));
        return Math.max(Math.abs(mean + half), Math.abs(mean - half));
    }

    /**
     * The smallest common cell with a mismatch that is small enough.
     *
     * @param first rows a, b of the first lattice in its plane, 4 numbers (Å)
     * @param second rows of the second
     * @param mostArea largest area of the common cell (Å²)
     * @param mostMismatch largest strain
     * @throws InputException if there is none; the message says what comes nearest
     */
    public static PlaneMatch find(final double[] first, final double[] second, final double mostArea,
            final double mostMismatch) {
        if (!(mostArea > 0 && mostArea <= 5000)) throw new InputException("the largest area of a common cell is above "
                + "0 and at most 5000 Å², found " + mostArea);
        final List<Reduced> here = supercells(first, mostArea);
        final List<Reduced> there = supercells(second, mostArea * (1 + 3 * mostMismatch));
        PlaneMatch best = null;
        PlaneMatch nearest = null;
        for (final Reduced one : here) {
            if (best != null && one.area > best.area * (1 + 1e-9)) break;
            for (final Reduced other : there) {
                // the determinant of the deformation: strains of e change areas by no more than about 2 e
                if (Math.abs(other.area / one.area - 1) > 3 * Math.max(mostMismatch, .05)) continue;
                final PlaneMatch match = match(one, other);
                if (nearest == null || match.mismatch() < nearest.mismatch() - 1e-9) nearest = match;
                if (match.mismatch() > mostMismatch) continue;
                if (best == null || match.mismatch() < best.mismatch() - 1e-9) best = match;
            }
        }
        if (best != null) return best;
        throw new InputException(org.ionclay.compute.Text.of("the two faces need a common cell of at most %s Å² with a "
                + "mismatch of at most %.3g %%, found %s; allow more of either", mostArea, 100 * mostMismatch,
                nearest == null ? "none" : org.ionclay.compute.Text.of("%.3g %% at %.4g Å² as the nearest",
                        100 * nearest.mismatch(), nearest.area)));
    }

    /** All supercells up to an area, smallest first, each in its shortest vectors. */
    private static List<Reduced> supercells(final double[] rows, final double mostArea) {
        final double area = rows[0] * rows[3] - rows[1] * rows[2];
        if (!(area > 0)) throw new InputException("a face needs two vectors that turn to the left, found "
                + Arrays.toString(rows));
        final List<Reduced> all = new ArrayList<>();
        for (int size = 1; size * area <= mostArea; size++) {
            for (int i = 1; i <= size; i++) {
                if (size % i != 0) continue;
                for (int k = 0; k < i; k++) all.add(reduced(rows, new int[] {i, 0, k, size / i}, size * area));
            }
        }
        return all;
    }

    /** Gauss's reduction: |a| at most |b|, and b nearly upright on a. */
    private static Reduced reduced(final double[] rows, final int[] start, final double area) {
        final int[] m = start.clone();
        double[] v = vectors(rows, m);
        while (true) {
            final double times = Math.rint((v[0] * v[2] + v[1] * v[3]) / (v[0] * v[0] + v[1] * v[1]));
            m[2] -= (int) times * m[0];
            m[3] -= (int) times * m[1];
            v = vectors(rows, m);
            if (v[2] * v[2] + v[3] * v[3] >= (v[0] * v[0] + v[1] * v[1]) * (1 - 1e-9)) return new Reduced(m, v, area);
            // a quarter turn: the shorter one first, and still right-handed
            final int[] old = m.clone();
            m[0] = -old[2];
            m[1] = -old[3];
            m[2] = old[0];
            m[3] = old[1];
            v = vectors(rows, m);
        }
    }

    private static double[] vectors(final double[] rows, final int[] m) {
        return new double[] {m[0] * rows[0] + m[1] * rows[2], m[0] * rows[1] + m[1] * rows[3],
            m[2] * rows[0] + m[3] * rows[2], m[2] * rows[1] + m[3] * rows[3]};
    }

    /** The best of the ways to lay the second cell's shortest vectors on the first's: some shapes have several. */
    private static PlaneMatch match(final Reduced one, final Reduced other) {
        PlaneMatch best = null;
        final int[] m = other.whole;
        for (final int[] way : new int[][] {{1, 0, 0, 1}, {1, 0, 1, 1}, {1, 0, -1, 1}, {0, 1, -1, 0}, {0, 1, -1, 1},
            {0, 1, -1, -1}, {1, 1, -1, 0}, {-1, 1, -1, 0}}) {
            final double[] v = vectors(other.vectors, way);
            final double[] strain = strain(one.vectors, v);
            final int[] whole = {way[0] * m[0] + way[1] * m[2], way[0] * m[1] + way[1] * m[3],
                way[2] * m[0] + way[3] * m[2], way[2] * m[1] + way[3] * m[3]};
            final PlaneMatch match = new PlaneMatch(upright(one.whole),
                    upright(whole), one.area, Arrays.stream(strain).boxed().toList());
            if (best == null || match.mismatch() < best.mismatch() - 1e-9) best = match;
        }
        return best;
    }

    /** Turned by 180° where the first number is negative. */
    private static List<Integer> upright(final int[] whole) {
        final int sign = whole[0] < 0 || whole[0] == 0 && whole[1] < 0 ? -1 : 1;
        return Arrays.stream(whole).map(number -> sign * number).boxed().toList();
    }

    /** Strain that brings v to u, both first turned so that their first vectors lie along x. */
    private static double[] strain(final double[] u, final double[] v) {
        final double[] s = lying(u);
        final double[] t = lying(v);
        // rows t f = s, both lower triangular
        final double fxx = s[0] / t[0];
        final double fyy = s[2] / t[2];
        final double fyx = (s[1] - t[1] * fxx) / t[2];
        return new double[] {rounded((fxx * fxx - 1) / 2), rounded((fyx * fyx + fyy * fyy - 1) / 2),
            rounded(fxx * fyx / 2)};
    }

    /** Without the last digits, which rounding made. */
    private static double rounded(final double strain) {
        return Math.rint(strain * 1e12) / 1e12 + 0.;
    }

    /** Length of the first vector; second's parts along it and upright on it. */
    private static double[] lying(final double[] v) {
        final double a = Math.hypot(v[0], v[1]);
        return new double[] {a, (v[0] * v[2] + v[1] * v[3]) / a, (v[0] * v[3] - v[1] * v[2]) / a};
    }
}
