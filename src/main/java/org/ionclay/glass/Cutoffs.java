package org.ionclay.glass;

import java.util.Arrays;

/** The distance within which two groups of atoms are neighbours, for each pair of groups; a pair may have none. */
public final class Cutoffs {

    private final Groups groups;
    private final double[] distance;

    /** No pair has a cutoff. */
    public Cutoffs(final Groups groups) {
        this(groups, filled(groups.pairs()));
    }

    private Cutoffs(final Groups groups, final double[] distance) {
        this.groups = groups;
        this.distance = distance;
    }

    private static double[] filled(final int count) {
        final double[] none = new double[count];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /**
     * These with that of one pair.
     *
     * @param cutoff in Å, above 0
     */
    public Cutoffs with(final int a, final int b, final double cutoff) {
        if (!(cutoff > 0) || cutoff == Double.POSITIVE_INFINITY) throw new IllegalArgumentException("the cutoff of "
                + groups.pairName(a, b) + " must be above 0 Å, found " + cutoff);
        final double[] copy = distance.clone();
        copy[groups.pair(a, b)] = cutoff;
        return new Cutoffs(groups, copy);
    }

    /** Whose pairs they are. */
    public Groups groups() {
        return groups;
    }

    /** That of a pair (Å); NaN if it has none. */
    public double of(final int a, final int b) {
        return distance[groups.pair(a, b)];
    }

    /** Whether a pair has one. */
    public boolean has(final int a, final int b) {
        return !Double.isNaN(of(a, b));
    }

    /**
     * The longest (Å).
     *
     * @throws IllegalStateException if there is none
     */
    public double longest() {
        return Arrays.stream(distance).filter(d -> !Double.isNaN(d)).max().orElseThrow(() -> new IllegalStateException(
                "no pair of species has a cutoff"));
    }

    /** These for finer groups. @param parent group of these cutoffs that each finer group is a part of */
    public Cutoffs refined(final Groups finer, final int[] parent) {
        final double[] all = filled(finer.pairs());
        for (int a = 0; a < finer.count(); a++) {
            for (int b = a; b < finer.count(); b++) all[finer.pair(a, b)] = of(parent[a], parent[b]);
        }
        return new Cutoffs(finer, all);
    }
}
