package org.ionclay.glass;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the polyhedra of anions around the cations are joined: two cations that share one anion share a corner, two an
 * edge, three or more a face. Polyhedra and their periodic images are different polyhedra; a small cell can join a
 * polyhedron with its own image.
 */
public final class Connectivity {

    /** Ways to be joined. */
    public enum Link {
        /** One shared anion. */
        CORNER,
        /** Two shared anions. */
        EDGE,
        /** Three or more shared anions. */
        FACE
    }

    private final Groups groups;
    private final boolean[] cation;
    private final boolean[] anion;
    private final int[][] links;
    private int clusters;
    private int largest;

    /**
     * Analyses a frame.
     *
     * @param bonds of the frame
     * @param cations groups at the centres of polyhedra
     * @param anions groups at their corners
     */
    public Connectivity(final Bonds bonds, final List<Integer> cations, final List<Integer> anions) {
        groups = bonds.cutoffs().groups();
        cation = new boolean[groups.count()];
        anion = new boolean[groups.count()];
        for (final int group : cations) cation[group] = true;
        for (final int group : anions) anion[group] = true;
        links = new int[groups.pairs()][Link.values().length];
        final int[] parent = new int[groups.of().length];
        for (int i = 0; i < parent.length; i++) parent[i] = i;
        for (int i = 0; i < parent.length; i++) if (cation[groups.of()[i]]) join(bonds, i, parent);
        // every link was seen from both of its ends
        for (final int[] row : links) for (int k = 0; k < row.length; k++) row[k] /= 2;
        final int[] members = new int[parent.length];
        for (int i = 0; i < parent.length; i++) if (cation[groups.of()[i]]) members[root(parent, i)]++;
        clusters = (int) Arrays.stream(members).filter(m -> m > 0).count();
        largest = Arrays.stream(members).max().orElse(0);
    }

    /** A cation in one of its periodic images, seen from the centre. */
    private record Other(int atom, int a, int b, int c) {
    }

    private void join(final Bonds bonds, final int i, final int[] parent) {
        final int[] of = groups.of();
        final Map<Other, Integer> shared = new HashMap<>();
        for (int p = bonds.start(i); p < bonds.start(i + 1); p++) {
            final int corner = bonds.to(p);
            if (!anion[of[corner]]) continue;
            for (int q = bonds.start(corner); q < bonds.start(corner + 1); q++) {
                final int j = bonds.to(q);
                if (!cation[of[j]]) continue;
                final Other other = new Other(j, bonds.cells(p, 0) + bonds.cells(q, 0),
                        bonds.cells(p, 1) + bonds.cells(q, 1), bonds.cells(p, 2) + bonds.cells(q, 2));
                if (j == i && other.a == 0 && other.b == 0 && other.c == 0) continue;
                shared.merge(other, 1, Integer::sum);
            }
        }
        shared.forEach((other, count) -> {
            links[groups.pair(of[i], of[other.atom])][Math.min(count, 3) - 1]++;
            final int one = root(parent, i);
            final int two = root(parent, other.atom);
            parent[Math.max(one, two)] = Math.min(one, two);
        });
    }

    private static int root(final int[] parent, final int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Number of links of a kind between the polyhedra of two groups of cations. */
    public int links(final int a, final int b, final Link kind) {
        return links[groups.pair(a, b)][kind.ordinal()];
    }

    /** Number of clusters of linked polyhedra; a polyhedron alone is one. */
    public int clusters() {
        return clusters;
    }

    /** Number of cations in the largest cluster. */
    public int largest() {
        return largest;
    }
}
