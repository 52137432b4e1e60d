package org.ionclay.eds.spectrum.quant;

import java.util.List;

/**
 * A composition with its errors.
 *
 * @param method title of the method, for every table
 * @param elements what was found, one row an element
 * @param total sum of the mass fractions
 * @param totalSigma its counting error
 * @param covariance counting covariance of the shares of atoms, in the order of the elements
 * @param notes what was assumed, left out, or could not be told apart
 */
public record Quantification(String method, List<ElementAmount> elements, double total, double totalSigma,
        double[][] covariance, List<String> notes) {

    /** Copies the lists. */
    public Quantification {
        elements = List.copyOf(elements);
        notes = List.copyOf(notes);
    }

    /** Place of an element in the list, -1 if it is not there. */
    public int indexOf(final int z) {
        for (int i = 0; i < elements.size(); i++) if (elements.get(i).z() == z) return i;
        return -1;
    }

    /**
     * Ratio of two elements' atoms and its counting error, of which both shares' covariance is taken into account.
     *
     * @param over atomic number of the numerator
     * @param under atomic number of the denominator
     */
    public double[] ratio(final int over, final int under) {
        final int i = indexOf(over);
        final int j = indexOf(under);
        final double a = elements.get(i).atoms();
        final double b = elements.get(j).atoms();
        final double ratio = a / b;
        final double variance = covariance[i][i] / (a * a) + covariance[j][j] / (b * b)
                - 2 * covariance[i][j] / (a * b);
        return new double[] {ratio, ratio * Math.sqrt(Math.max(0, variance))};
    }
}
