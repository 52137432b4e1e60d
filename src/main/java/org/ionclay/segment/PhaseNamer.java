package org.ionclay.segment;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ionclay.eds.Composition;
import org.ionclay.eds.Compound;

/**
 * Names a composition by the nearest of a list of compounds.
 *
 * <p>Only measured elements count: compound and composition are both taken as shares among them. The distance is that
 * of
 * Mahalanobis (1936) in the shares of all measured elements but one (they sum to 100 %), with the covariance of the
 * counting statistics plus a systematic one: every element's at% is uncertain by a relative error, because k-factors
 * are not exact, and by {@value #FLOOR} at% absolutely, so that an absent element is not infinitely certain. The
 * distance is divided by the square root of the number of free shares: one standard deviation off on average is 1. An
 * unknown counting covariance (NaN) counts as zero.
 */
public final class PhaseNamer {

    /** Name of a composition that is far from every compound. */
    public static final String UNNAMED = "unnamed";

    /** Systematic error in at% that even an absent element has. */
    static final double FLOOR = 0.5;

    private static final double SAME = 1e-9;

    /**
     * Settings.
     *
     * @param relativeError systematic relative standard deviation of each at%, such as 0.05
     * @param farthest distance in standard deviations beyond which nothing is named
     */
    public record Settings(double relativeError, double farthest) {

        /** 5 % and 4 standard deviations. */
        public static final Settings DEFAULT = new Settings(0.05, 4);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming the setting
         */
        public Settings {
            if (!(relativeError >= 0 && relativeError <= 1)) throw new IllegalArgumentException(
                    "systematic relative error must be 0 to 1, found " + relativeError);
            if (!(farthest > 0)) throw new IllegalArgumentException(
                    "largest distance of a named phase must be positive, found " + farthest);
        }
    }

    /**
     * A name.
     *
     * @param name formula of the nearest compound, or {@value PhaseNamer#UNNAMED}
     * @param nearest formula of the nearest compound however far; empty if the list is empty or nothing was measured
     * @param distance its distance in standard deviations; NaN without one
     * @param runnerUp formula of the second nearest; empty if there is none
     * @param runnerUpDistance its distance; NaN without one
     */
    public record Name(String name, String nearest, double distance, String runnerUp, double runnerUpDistance) {
    }

    private PhaseNamer() {
    }

    /**
     * Names a composition.
     *
     * @param composition at% with covariance
     * @param compounds candidates; one without any measured element is passed over
     * @param settings systematic error and largest distance
     */
    public static Name name(final Composition composition, final List<Compound> compounds, final Settings settings) {
        String nearest = "";
        String second = "";
        double distance = Double.NaN;
        double secondDistance = Double.NaN;
        // of compounds at the same distance the one with fewer unmeasured atoms comes first
        final List<Compound> ordered = compounds.stream().sorted(Comparator.comparingDouble(compound ->
                -measured(composition, compound))).toList();
        for (final Compound compound : ordered) {
            final double found = distance(composition, compound, settings.relativeError());
            if (Double.isNaN(found)) continue;
            if (Double.isNaN(distance) || found < distance - SAME) {
                second = nearest;
                secondDistance = distance;
                nearest = compound.formula();
                distance = found;
            } else if (Double.isNaN(secondDistance) || found < secondDistance - SAME) {
                second = compound.formula();
                secondDistance = found;
            }
        }
        return new Name(distance <= settings.farthest() ? nearest : UNNAMED, nearest, distance, second,
                secondDistance);
    }

    private static double measured(final Composition composition, final Compound compound) {
        return composition.elements().stream().mapToDouble(compound::atomicFraction).sum();
    }

    /**
     * Distance of a composition from a compound in standard deviations; NaN if the composition is not known, fewer than
     * two elements were measured, or the compound holds none of them.
     */
    public static double distance(final Composition composition, final Compound compound,
            final double relativeError) {
        final int elements = composition.elements().size();
        if (elements < 2) return Double.NaN;
        final double[] expected = new double[elements];
        double sum = 0;
        for (int i = 0; i < elements; i++) {
            expected[i] = compound.atomicFraction(composition.elements().get(i));
            sum += expected[i];
        }
        if (!(sum > 0)) return Double.NaN;
        for (int i = 0; i < elements; i++) expected[i] *= 100 / sum;
        final RealMatrix covariance = covariance(composition, expected, relativeError);
        final double[] off = new double[elements - 1];
        for (int i = 0; i < off.length; i++) off[i] = composition.atomicPercent()[i] - expected[i];
        final RealMatrix reduced = covariance.getSubMatrix(0, elements - 2, 0, elements - 2);
        final double square = new ArrayRealVector(off, false).dotProduct(
                new LUDecomposition(reduced, 1e-300).getSolver().solve(new ArrayRealVector(off, false)));
        return Math.sqrt(Math.max(0, square) / off.length) + 0 * composition.atomicPercent()[elements - 1];
    }

    /**
     * Counting covariance plus J diag(s²) Jᵀ, where s are the systematic errors before the shares were made to sum to
     * 100 % and J_ij = delta_ij - x_i / 100 is the derivative of that. Systematic errors are relative to the
     * compound, so
     * that the distance does not shrink because the measurement lies far off.
     */
    private static RealMatrix covariance(final Composition composition, final double[] expected,
            final double relativeError) {
        final int elements = expected.length;
        final RealMatrix sum = new Array2DRowRealMatrix(elements, elements);
        for (int a = 0; a < elements; a++) {
            for (int b = 0; b < elements; b++) {
                final double counting = composition.covariance()[a][b];
                double systematic = 0;
                for (int i = 0; i < elements; i++) {
                    final double error = Math.hypot(relativeError * expected[i], FLOOR);
                    systematic += ((a == i ? 1 : 0) - expected[a] / 100) * ((b == i ? 1 : 0) - expected[b] / 100)
                            * error * error;
                }
                sum.setEntry(a, b, systematic + (Double.isNaN(counting) ? 0 : counting));
            }
        }
        return sum;
    }
}
