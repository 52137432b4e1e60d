package org.ionclay.atoms.neighbours;

/**
 * A full list of neighbours, grouped by centre: pair p of centre i, {@code start()[i] <= p < start()[i + 1]}, is the
 * atom {@code index()[p]} in the periodic image {@code image()[p]}. Each pair stands in the lists of both its atoms;
 * with a small cell an atom is its own neighbour in other images. The vector from i to that neighbour is
 * <pre>{@code
 * wrapped()[3 j + k] + shifts()[3 image + k] - wrapped()[3 i + k]    (Å)
 * }</pre>
 * The list may hold pairs beyond {@link #cutoff()} (the skin): the reader checks the distance. The arrays are the
 * list's own, may be longer than needed, are valid until the next update, and must not be changed.
 */
public interface Neighbours {

    /** Number of atoms. */
    int atoms();

    /** Every pair nearer than this (Å) is in the list. */
    double cutoff();

    /** Where each atom's pairs begin; {@code atoms() + 1} entries. */
    int[] start();

    /** Index of the neighbour. */
    int[] index();

    /** Number of the neighbour's periodic image, for {@link #shifts()}. */
    int[] image();

    /** Positions in the list's own images (Å), x, y, z of each atom. */
    double[] wrapped();

    /** Translation of each image (Å), x, y, z. */
    double[] shifts();

    /**
     * Atoms and images under one numbering, for loops that only need the vectors; made at the first call, which must
     * not be from one of the list's worker threads, and kept up to date from then on.
     */
    Sites sites();

    /**
     * Cell vectors a, b, c (Å), row by row, at the last update; in a direction that is not periodic, any vector out of
     * the plane of the others.
     */
    double[] cell();

    /** Whether each direction is periodic. */
    boolean[] periodic();
}
