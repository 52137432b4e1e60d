package org.ionclay.glass;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;

/** The distance within which two groups of atoms are neighbours, for each pair of groups; a pair may have none. */
public final class Cutoffs {

    private static final double FARTHEST_BOND = 1.6;

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
        if (!(cutoff > 0) || cutoff == Double.POSITIVE_INFINITY) throw new InputException("the cutoff of "
                + groups.pairName(a, b) + " must be above 0 Å, found " + cutoff);
        final double[] copy = distance.clone();
        copy[groups.pair(a, b)] = cutoff;
        return new Cutoffs(groups, copy);
    }

    /**
     * The first minima of g(r) of every pair. Anions that never come near a cation have their first peak with its
     * second shell; a first peak farther out than {@value #FARTHEST_BOND} times that of the cation's nearest anion is
     * no bond, and the nearest anion's cutoff is taken, so that a bond that does form is counted.
     *
     * @param groups species
     * @param distribution with every pair of species
     * @param roles which pairs are bonds
     */
    public static Found ofFirstMinima(final Groups groups, final RadialDistribution.Result distribution,
            final IonRoles roles) {
        Cutoffs cutoffs = new Cutoffs(groups);
        final FirstShell[] shells = new FirstShell[groups.pairs()];
        for (int a = 0; a < groups.count(); a++) {
            for (int b = a; b < groups.count(); b++) {
                final FirstShell shell = distribution.curve(groups.pairName(a, b))
                        .flatMap(RadialDistribution.Curve::shell).orElse(null);
                shells[groups.pair(a, b)] = shell;
                if (shell != null) cutoffs = cutoffs.with(a, b, shell.minimum());
            }
        }
        final Map<String, String> notes = new LinkedHashMap<>();
        for (final int cation : roles.cations()) {
            final Optional<Integer> nearest = roles.anions().stream()
                    .filter(b -> shells[groups.pair(cation, b)] != null)
                    .min(Comparator.comparingDouble(b -> shells[groups.pair(cation, b)].peak()));
            if (nearest.isEmpty()) continue;
            final FirstShell bond = shells[groups.pair(cation, nearest.get())];
            for (final int anion : roles.anions()) {
                final FirstShell shell = shells[groups.pair(cation, anion)];
                if (shell == null || shell.peak() <= FARTHEST_BOND * bond.peak()) continue;
                cutoffs = cutoffs.with(cation, anion, bond.minimum());
                notes.put(groups.pairName(Math.min(cation, anion), Math.max(cation, anion)), String.format(Locale.ROOT,
                        "the first peak of g(r) at %.2f Å is no bond beside that of %s at %.2f Å; bonds are counted "
                        + "within %.3f Å", shell.peak(), groups.pairName(cation, nearest.get()), bond.peak(),
                        bond.minimum()));
            }
        }
        return new Found(cutoffs, notes);
    }

    /**
     * Cutoffs from g(r).
     *
     * @param cutoffs of the pairs that have a first minimum
     * @param notes what a user should know of a pair, by its name
     */
    public record Found(Cutoffs cutoffs, Map<String, String> notes) {
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
        return Arrays.stream(distance).filter(d -> !Double.isNaN(d)).max().orElseThrow(() -> new InputException(
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
