package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.ionclay.compute.Progress;

/**
 * Which stable phases lie side by side: tie lines and facets of a hull, and the chemical potentials at which phases
 * coexist. Two phases share a tie line if the hull between them is the straight line; as many phases as there are
 * elements make a facet if their common plane lies below all others.
 */
public final class TieLines {

    private static final double SMALLEST_PIVOT = 1e-10;
    private static final int MOST_FACETS = 100_000;

    /**
     * Phases that coexist.
     *
     * @param phases as many as there are elements, by their place in {@link Hull#stable()}
     * @param potentials chemical potential of each element in eV per atom, in the order of {@link Hull#elements()}
     */
    public record Facet(List<Integer> phases, List<Double> potentials) {
    }

    /**
     * Range of an element's chemical potential while a phase is stable.
     *
     * @param low least value in eV per atom; minus infinity where the phase lacks the element
     * @param high largest value in eV per atom
     */
    public record Range(double low, double high) {
    }

    private final Hull hull;
    private final boolean[][] joined;
    private final List<Facet> facets = new ArrayList<>();
    private boolean complete = true;

    private TieLines(final Hull hull) {
        this.hull = hull;
        joined = new boolean[hull.stable().size()][hull.stable().size()];
    }

    /**
     * Finds them.
     *
     * @param hull a hull
     * @param progress asked whether to go on
     */
    public static TieLines of(final Hull hull, final Progress progress) {
        final TieLines lines = new TieLines(hull);
        lines.join(progress);
        lines.extend(new ArrayList<>(), 0, progress);
        return lines;
    }

    private void join(final Progress progress) {
        final List<Entry> stable = hull.stable();
        for (int i = 0; i < stable.size(); i++) {
            progress.check();
            for (int j = 0; j < i; j++) joined[i][j] = joined[j][i] = straight(stable.get(i), stable.get(j));
        }
    }

    /** Whether nothing lies below the middle of two phases. */
    private boolean straight(final Entry one, final Entry other) {
        final Composition middle = one.composition().times(1 / one.composition().atoms()).plus(other.composition()
                .times(1 / other.composition().atoms()));
        return (one.energyPerAtom() + other.energyPerAtom()) / 2 - hull.decompose(middle).energy() < Hull.ON_HULL;
    }

    private void extend(final List<Integer> phases, final int from, final Progress progress) {
        if (phases.size() == hull.elements().size()) {
            facet(phases).ifPresent(facets::add);
            complete = facets.size() < MOST_FACETS;
            return;
        }
        progress.check();
        for (int next = from; next < joined.length && complete; next++) {
            final int candidate = next;
            if (!phases.stream().allMatch(one -> joined[one][candidate])) continue;
            phases.add(candidate);
            extend(phases, next + 1, progress);
            phases.remove(phases.size() - 1);
        }
    }

    private Optional<Facet> facet(final List<Integer> phases) {
        final int size = phases.size();
        final double[][] rows = new double[size][];
        final double[] energies = new double[size];
        for (int k = 0; k < size; k++) {
            final Entry phase = hull.stable().get(phases.get(k));
            rows[k] = phase.composition().shares(hull.elements());
            energies[k] = hull.formationEnergy(phase);
        }
        final var solver = new LUDecomposition(new Array2DRowRealMatrix(rows), SMALLEST_PIVOT).getSolver();
        if (!solver.isNonSingular()) return Optional.empty();
        final double[] mu = solver.solve(new ArrayRealVector(energies)).toArray();
        for (final Entry other : hull.stable()) {
            final double[] shares = other.composition().shares(hull.elements());
            double plane = 0;
            for (int e = 0; e < shares.length; e++) plane += shares[e] * mu[e];
            if (hull.formationEnergy(other) < plane - Hull.ON_HULL) return Optional.empty();
        }
        for (int e = 0; e < mu.length; e++) mu[e] += hull.reference(hull.elements().get(e)).energyPerAtom();
        return Optional.of(new Facet(List.copyOf(phases), Arrays.stream(mu).boxed().toList()));
    }

    /** Whether two stable phases, by their place, share a tie line. */
    public boolean joined(final int one, final int other) {
        return joined[one][other];
    }

    /** Whether all facets were found: a search that finds {@value #MOST_FACETS} ends there. */
    public boolean complete() {
        return complete;
    }

    /** The facets; where more phases than needed lie in one plane, each choice of them counts. */
    public List<Facet> facets() {
        return List.copyOf(facets);
    }

    /**
     * Between which chemical potentials a stable phase lasts, each element taken by itself.
     *
     * @param phase place in {@link Hull#stable()}
     * @return ranges by element, in the order of a formula
     */
    public Map<String, Range> ranges(final int phase) {
        final Map<String, Range> ranges = new TreeMap<>(Composition.ORDER);
        final Composition composition = hull.stable().get(phase).composition();
        for (int e = 0; e < hull.elements().size(); e++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (final Facet facet : facets) {
                if (!facet.phases().contains(phase)) continue;
                low = Math.min(low, facet.potentials().get(e));
                high = Math.max(high, facet.potentials().get(e));
            }
            final String element = hull.elements().get(e);
            ranges.put(element, new Range(composition.amount(element) > 0 ? low : Double.NEGATIVE_INFINITY, high));
        }
        return ranges;
    }
}
