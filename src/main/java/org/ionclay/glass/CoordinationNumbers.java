package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;

/** How many neighbours of one kind atoms of another have: means against time, and distributions. */
public final class CoordinationNumbers {

    /** A first shell holds fewer neighbours than this of one kind. */
    public static final int MOST = 64;

    /**
     * What is counted around what.
     *
     * @param name "Mg-F", or "Mg-anions" for all anions together
     * @param centre group of the centres
     * @param neighbours groups that count together
     */
    public record Kind(String name, int centre, List<Integer> neighbours) {
    }

    private final Groups groups;
    private final List<Kind> kinds;
    private final TimeSeries series;
    private final BlockMean distribution;

    /**
     * Starts.
     *
     * @param groups of the atoms
     * @param kinds what to count; centres must have atoms
     * @param blocks least number of blocks for the errors
     */
    public CoordinationNumbers(final Groups groups, final List<Kind> kinds, final int blocks) {
        this.groups = groups;
        this.kinds = List.copyOf(kinds);
        series = new TimeSeries(kinds.stream().map(Kind::name).toList(), blocks);
        distribution = new BlockMean(kinds.size() * MOST, blocks);
    }

    /** Every ordered pair that has a cutoff and atoms; then for each cation all anions together. */
    public static List<Kind> all(final Cutoffs cutoffs, final IonRoles roles) {
        final Groups groups = cutoffs.groups();
        final List<Kind> kinds = new ArrayList<>();
        for (int a = 0; a < groups.count(); a++) {
            for (int b = 0; b < groups.count(); b++) {
                if (!cutoffs.has(a, b) || groups.sizes()[a] == 0 || groups.sizes()[b] == 0) continue;
                kinds.add(new Kind(groups.pairName(a, b), a, List.of(b)));
            }
        }
        for (final int a : roles.cations()) {
            kinds.add(new Kind(groups.names().get(a) + "-anions", a, roles.anions()));
        }
        return kinds;
    }

    /**
     * Adds a frame.
     *
     * @param time in fs
     * @throws IllegalArgumentException naming an atom with {@link #MOST} neighbours or more
     */
    public void add(final Bonds bonds, final double time) {
        final double[] means = new double[kinds.size()];
        final double[] shares = new double[kinds.size() * MOST];
        for (int k = 0; k < means.length; k++) {
            final Kind kind = kinds.get(k);
            final int[] histogram = histogram(bonds, kind);
            final double centres = groups.sizes()[kind.centre()];
            for (int n = 0; n < MOST; n++) {
                shares[k * MOST + n] = histogram[n] / centres;
                means[k] += n * (histogram[n] / centres);
            }
        }
        series.add(time, means);
        distribution.add(shares);
    }

    private int[] histogram(final Bonds bonds, final Kind kind) {
        final int[] histogram = new int[MOST];
        for (int i = 0; i < groups.of().length; i++) {
            if (groups.of()[i] != kind.centre()) continue;
            int number = 0;
            for (final int neighbour : kind.neighbours()) number += bonds.count(i, neighbour);
            if (number >= MOST) throw new InputException("atom " + (i + 1) + " has " + number
                    + " neighbours (" + kind.name() + "); a first shell has fewer than " + MOST
                    + ": use a shorter cutoff");
            histogram[number]++;
        }
        return histogram;
    }

    /** What is counted. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** Mean number of each kind, frame by frame. */
    public TimeSeries series() {
        return series;
    }

    /**
     * Share of the centres with each number of neighbours, 0 to the highest that occurs.
     *
     * @param kind index of the kind
     * @return rows of share and standard error
     */
    public double[][] distribution(final int kind) {
        final double[] mean = Arrays.copyOfRange(distribution.mean(), kind * MOST, (kind + 1) * MOST);
        final double[] error = Arrays.copyOfRange(distribution.error(), kind * MOST, (kind + 1) * MOST);
        int most = MOST - 1;
        while (most > 0 && !(mean[most] > 0)) most--;
        return new double[][] {Arrays.copyOf(mean, most + 1), Arrays.copyOf(error, most + 1)};
    }
}
