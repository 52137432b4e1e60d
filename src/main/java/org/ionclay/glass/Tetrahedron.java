package org.ionclay.glass;

import org.ionclay.compute.InputException;

/** How tetrahedral four bonds are. */
public final class Tetrahedron {

    private Tetrahedron() {
    }

    /**
     * The orientational order parameter of Errington and Debenedetti, Nature 409 (2001) 318:
     * {@code q = 1 - 3/8 sum over pairs of bonds (cos angle + 1/3)^2}. 1 for a regular tetrahedron, 0 on average for
     * four independent directions, 1/2 for a planar square; lengths do not matter.
     *
     * @param vectors four vectors, x y z of each, none of them zero
     */
    public static double order(final double... vectors) {
        if (vectors.length != 12) throw new InputException("12 components of four vectors needed, found "
                + vectors.length);
        double sum = 0;
        for (int a = 0; a < 12; a += 3) {
            for (int b = a + 3; b < 12; b += 3) {
                final double off = dot(vectors, a, b) / Math.sqrt(dot(vectors, a, a) * dot(vectors, b, b)) + 1.0 / 3;
                sum += off * off;
            }
        }
        return 1 - 0.375 * sum;
    }

    private static double dot(final double[] v, final int a, final int b) {
        return v[a] * v[b] + v[a + 1] * v[b + 1] + v[a + 2] * v[b + 2];
    }
}
