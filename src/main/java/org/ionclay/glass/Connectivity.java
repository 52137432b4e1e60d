package org.ionclay.glass;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Workers;
import org.ionclay.compute.image.UnionFind;

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

    private static final int GRAIN = 1024;

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
     * @param workers threads; the result does not depend on their number
     */
    public Connectivity(final Bonds bonds, final List<Integer> cations, final List<Integer> anions,
            final Workers workers) {
        groups = bonds.cutoffs().groups();
        cation = new boolean[groups.count()];
        anion = new boolean[groups.count()];
        for (final int group : cations) cation[group] = true;
        for (final int group : anions) anion[group] = true;
        links = new int[groups.pairs()][Link.values().length];
        final int atoms = groups.of().length;
        final Part[] parts = new Part[Workers.chunks(atoms, GRAIN)];
        workers.ranges(atoms, GRAIN, (range, from, to) -> {
            parts[range] = new Part();
            for (int i = from; i < to; i++) if (cation[groups.of()[i]]) parts[range].join(bonds, i);
        });
        final UnionFind polyhedra = UnionFind.of(atoms);
        for (final Part part : parts) part.addTo(polyhedra);
        // every link was seen from both of its ends
        for (final int[] row : links) for (int k = 0; k < row.length; k++) row[k] /= 2;
        final int[] members = new int[atoms];
        for (int i = 0; i < atoms; i++) if (cation[groups.of()[i]]) members[polyhedra.find(i)]++;
        clusters = (int) Arrays.stream(members).filter(m -> m > 0).count();
        largest = Arrays.stream(members).max().orElse(0);
    }

    /** The links of a range of cations. */
    private final class Part {

        private final int[][] found = new int[groups.pairs()][Link.values().length];
        private int[] ends = new int[16];
        private int count;
        private long[] others = new long[16];

        /** Links one polyhedron: sorts the cations behind its corners, and counts how often each occurs. */
        void join(final Bonds bonds, final int i) {
            final int[] of = groups.of();
            int n = 0;
            for (int p = bonds.start(i); p < bonds.start(i + 1); p++) {
                final int corner = bonds.to(p);
                if (!anion[of[corner]]) continue;
                for (int q = bonds.start(corner); q < bonds.start(corner + 1); q++) {
                    final int j = bonds.to(q);
                    final int place = Bonds.sum(bonds.place(p), bonds.place(q));
                    if (!cation[of[j]] || j == i && place == Bonds.HOME) continue;
                    if (n == others.length) others = Arrays.copyOf(others, 2 * n);
                    others[n++] = (long) j << 32 | place;
                }
            }
            Arrays.sort(others, 0, n);
            for (int first = 0, next; first < n; first = next) {
                next = first + 1;
                while (next < n && others[next] == others[first]) next++;
                final int j = (int) (others[first] >> 32);
                found[groups.pair(of[i], of[j])][Math.min(next - first, 3) - 1]++;
                if (count + 2 > ends.length) ends = Arrays.copyOf(ends, 2 * ends.length);
                ends[count++] = i;
                ends[count++] = j;
            }
        }

        void addTo(final UnionFind polyhedra) {
            for (int pair = 0; pair < found.length; pair++) {
                for (int kind = 0; kind < found[pair].length; kind++) links[pair][kind] += found[pair][kind];
            }
            for (int e = 0; e < count; e += 2) polyhedra.union(ends[e], ends[e + 1]);
        }
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
