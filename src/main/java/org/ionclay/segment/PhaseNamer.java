package org.ionclay.segment;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
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
        if (!(floor > 0)) throw new IllegalArgumentException(
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
        String best = "none";
        String second = "";
        double nearest = Double.NaN;
        double next = Double.NaN;
        for (final Compound compound : compounds) {
            final double distance = distance(composition, compound);
            if (Double.isNaN(distance)) continue;
            if (Double.isNaN(nearest) || distance < nearest - TIE) {
                second = Double.isNaN(nearest) ? "" : best;
                next = nearest;
                best = compound.formula();
                nearest = distance;
            } else if (Double.isNaN(next) || distance < next) {
                second = compound.formula();
                next = distance;
            }
        }
        return new Match(best, nearest, second);
    }

    /** Distance in standard deviations; NaN if a measured at% is NaN or fewer than two elements are shared. */
    private double distance(final Composition composition, final Compound compound) {
        final List<String> elements = composition.elements();
        double measured = 0;
        int shared = 0;
        for (final String element : elements) {
            final double fraction = compound.atomicFraction(element);
            measured += fraction;
            if (fraction > 0) shared++;
        }
        if (shared < Math.min(2, compound.amounts().size())) return Double.NaN;
        final int n = elements.size();
        final RealMatrix covariance = new Array2DRowRealMatrix(n, n);
        final double[] difference = new double[n];
        for (int a = 0; a < n; a++) {
            final double expected = 100 * compound.atomicFraction(elements.get(a)) / measured;
            difference[a] = composition.atomicPercent()[a] - expected;
            if (Double.isNaN(difference[a])) return Double.NaN;
            for (int b = 0; b < n; b++) {
                final double counted = composition.covariance()[a][b];
                covariance.setEntry(a, b, Double.isNaN(counted) ? 0 : counted);
            }
            covariance.addToEntry(a, a, floor * floor);
        }
        final double[] solved = new CholeskyDecomposition(covariance, 1e-9, 0).getSolver().solve(
                new org.apache.commons.math3.linear.ArrayRealVector(difference, false)).toArray();
        double square = 0;
        for (int a = 0; a < n; a++) square += difference[a] * solved[a];
        return Math.sqrt(Math.max(0, square));
    }
}
