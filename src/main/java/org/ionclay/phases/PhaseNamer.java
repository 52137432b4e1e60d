package org.ionclay.phases;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;

/**
 * Names compositions by the nearest of a list of compounds. The distance is Mahalanobis': sqrt(dᵀ (S + f² I)⁻¹ d) with
 * the difference d of the at%, their counting covariance S, and a floor f for what counting statistics do not know
 * (k-factors, absorption, background). The floor is the same for all elements: were it relative, a trace of an element
 * that a compound lacks would weigh more than the compound's main elements. Only elements that were measured count; a
 * compound's other elements are left out and its rest is scaled to 100 at%.
 */
public final class PhaseNamer {

    /** Systematic error of an at%, in at%, that is assumed when none is given: 5 % of a main element's 40 at%. */
    public static final double FLOOR = 2;

    /** Of two that are equally near, but for rounding, the one that stands first in the list is taken. */
    private static final double TIE = 1e-9;

    private static final int GRAIN = 512;

    /**
     * The nearest compound.
     *
     * @param name its formula; "none" if no compound of the list can be compared
     * @param distance distance in standard deviations; NaN without one
     * @param runnerUp formula of the next nearest; empty without one
     */
    public record Match(String name, double distance, String runnerUp) {
    }

    private final List<Compound> compounds;
    private final double floor;

    /**
     * A namer with the usual floor.
     *
     * @param compounds the list
     */
    public PhaseNamer(final List<Compound> compounds) {
        this(compounds, FLOOR);
    }

    /**
     * A namer.
     *
     * @param compounds the list
     * @param floor systematic error of each at%, in at%, above 0
     * @throws IllegalArgumentException if the floor is not positive
     */
    public PhaseNamer(final List<Compound> compounds, final double floor) {
        if (!(floor > 0)) throw new InputException(
                "the floor must be above 0, found " + floor);
        this.compounds = List.copyOf(compounds);
        this.floor = floor;
    }

    /**
     * Names a composition.
     *
     * @param composition at% with covariance; NaN variances count as 0, so that only the floor is left
     */
    public Match match(final Composition composition) {
        return new Expected(composition.elements()).match(composition);
    }

    /**
     * Names many compositions.
     *
     * @param count how many
     * @param composition composition by its index from 0; called from several threads
     * @param workers threads
     * @return one match for each, in order
     */
    public List<Match> matches(final int count, final IntFunction<Composition> composition, final Workers workers) {
        final Match[] found = new Match[count];
        workers.ranges(count, GRAIN, (chunk, from, to) -> {
            Expected expected = null;
            for (int i = from; i < to; i++) {
                final Composition one = composition.apply(i);
                if (expected == null || !expected.elements.equals(one.elements())) {
                    expected = new Expected(one.elements());
                }
                found[i] = expected.match(one);
            }
        });
        return List.of(found);
    }

    /** What the compounds lead one to expect of the measured elements, and room for one factorisation. */
    private final class Expected {

        private final List<String> elements;
        /** At% by compound and element; null where the compound cannot be compared. */
        private final double[][] percent;
        private final CovarianceFactor factor;
        private final double[] difference;

        Expected(final List<String> elements) {
            this.elements = elements;
            percent = new double[compounds.size()][];
            Arrays.setAll(percent, c -> percent(compounds.get(c)));
            factor = new CovarianceFactor(elements.size());
            difference = new double[elements.size()];
        }

        /** Null if fewer than two elements are shared. */
        private double[] percent(final Compound compound) {
            double measured = 0;
            int shared = 0;
            for (final String element : elements) {
                final double fraction = compound.atomicFraction(element);
                measured += fraction;
                if (fraction > 0) shared++;
            }
            if (shared < Math.min(2, compound.amounts().size())) return null;
            final double[] expected = new double[elements.size()];
            for (int e = 0; e < expected.length; e++) {
                expected[e] = 100 * compound.atomicFraction(elements.get(e)) / measured;
            }
            return expected;
        }

        Match match(final Composition composition) {
            // the covariance is the composition's own: one factorisation serves all compounds
            factor.set(composition.covariance(), floor * floor);
            String best = "none";
            String second = "";
            double nearest = Double.NaN;
            double next = Double.NaN;
            for (int c = 0; c < percent.length; c++) {
                final double distance = distance(composition.atomicPercent(), percent[c]);
                if (Double.isNaN(distance)) continue;
                if (Double.isNaN(nearest) || distance < nearest - TIE) {
                    second = Double.isNaN(nearest) ? "" : best;
                    next = nearest;
                    best = compounds.get(c).formula();
                    nearest = distance;
                } else if (Double.isNaN(next) || distance < next) {
                    second = compounds.get(c).formula();
                    next = distance;
                }
            }
            return new Match(best, nearest, second);
        }

        /** Distance in standard deviations; NaN if a measured at% is NaN or the compound cannot be compared. */
        private double distance(final double[] measured, final double[] expected) {
            if (expected == null) return Double.NaN;
            for (int e = 0; e < expected.length; e++) {
                difference[e] = measured[e] - expected[e];
                if (Double.isNaN(difference[e])) return Double.NaN;
            }
            return Math.sqrt(Math.max(0, factor.squaredLength(difference)));
        }
    }
}
