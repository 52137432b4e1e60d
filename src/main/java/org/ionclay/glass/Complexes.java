package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * What stands around each cation: the number of fourfold complexes such as GaCl4 (exactly four Cl and no other anion),
 * how tetrahedral they are, and how often each mixture of anions occurs.
 */
public final class Complexes {

    private final Groups groups;
    private final IonRoles roles;
    private final double leastOrder;
    private final TimeSeries series;
    private final List<Map<List<Integer>, Long>> found = new ArrayList<>();

    /**
     * Starts.
     *
     * @param leastOrder a complex with {@link Tetrahedron#order} of at least this counts as tetrahedral
     * @param blocks least number of blocks for the errors
     */
    public Complexes(final Groups groups, final IonRoles roles, final double leastOrder, final int blocks) {
        if (!(leastOrder <= 1)) throw new InputException(
                "the least order of a tetrahedron must be at most 1, found " + leastOrder);
        this.groups = groups;
        this.roles = roles;
        this.leastOrder = leastOrder;
        final List<String> names = new ArrayList<>();
        for (final int a : roles.cations()) {
            found.add(new HashMap<>());
            for (final int b : roles.anions()) {
                final String name = groups.names().get(a) + groups.names().get(b) + 4;
                names.addAll(List.of(name, name + " tetrahedral", name + " order"));
            }
        }
        series = new TimeSeries(names, blocks);
    }

    /** Adds a frame. @param time in fs */
    public void add(final Bonds bonds, final double time) {
        final int anions = roles.anions().size();
        final double[] values = new double[series.names().size()];
        for (int i = 0; i < groups.of().length; i++) {
            final int cation = roles.cations().indexOf(groups.of()[i]);
            if (cation < 0) continue;
            final List<Integer> around = new ArrayList<>(anions);
            for (final int b : roles.anions()) around.add(bonds.count(i, b));
            found.get(cation).merge(around, 1L, Long::sum);
            if (roles.anionsAround(bonds, i) != 4 || !around.contains(4)) continue;
            final int at = 3 * (cation * anions + around.indexOf(4));
            final double order = order(bonds, i);
            values[at]++;
            if (order >= leastOrder) values[at + 1]++;
            values[at + 2] += order;
        }
        // no complex has no order: 0/0
        for (int at = 0; at < values.length; at += 3) values[at + 2] /= values[at];
        series.add(time, values);
    }

    private double order(final Bonds bonds, final int centre) {
        final double[] vectors = new double[12];
        int at = 0;
        for (int p = bonds.start(centre); p < bonds.start(centre + 1); p++) {
            if (!roles.anions().contains(groups.of()[bonds.to(p)])) continue;
            for (int axis = 0; axis < 3; axis++) vectors[at++] = bonds.vector(p, axis);
        }
        return Tetrahedron.order(vectors);
    }

    /**
     * Frame by frame, for each cation and anion: "GaCl4" (how many), "GaCl4 tetrahedral" (how many of them with enough
     * order), "GaCl4 order" (mean order parameter, NaN without any).
     */
    public TimeSeries series() {
        return series;
    }

    /**
     * One mixture of anions around a cation.
     *
     * @param name "GaF2Cl2"
     * @param cation group of the cation
     * @param anions number of each anion, in the order of the roles
     * @param share part of these cations, over all frames
     */
    public record Environment(String name, int cation, List<Integer> anions, double share) {
    }

    /** All mixtures that occurred, cation by cation, the most frequent first. */
    public List<Environment> environments() {
        final List<Environment> all = new ArrayList<>();
        for (int c = 0; c < found.size(); c++) {
            final int cation = roles.cations().get(c);
            final double total = (double) groups.sizes()[cation] * series.size();
            final List<Environment> of = new ArrayList<>();
            found.get(c).forEach((anions, count) -> of.add(new Environment(name(cation, anions), cation, anions,
                    count / total)));
            of.sort(Comparator.comparingDouble(Environment::share).reversed().thenComparing(Environment::name));
            all.addAll(of);
        }
        return all;
    }

    private String name(final int cation, final List<Integer> anions) {
        final StringBuilder name = new StringBuilder(groups.names().get(cation));
        for (int b = 0; b < anions.size(); b++) {
            if (anions.get(b) == 0) continue;
            name.append(groups.names().get(roles.anions().get(b)));
            if (anions.get(b) > 1) name.append(anions.get(b));
        }
        return name.toString();
    }
}
