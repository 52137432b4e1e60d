package org.ionclay.electrochem;

import java.util.List;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.electrochem.circuit.Evaluation;
import org.ionclay.electrochem.circuit.Response;
import org.ionclay.electrochem.circuit.Sweep;

/** Weighted differences between a circuit and a spectrum, over logarithms of all parameters but exponents. */
final class CircuitResiduals implements LeastSquares.Model {

    private final Spectrum data;
    private final double[][] roots;
    private final Evaluation evaluation;
    private final boolean[] logarithmic;
    private final double[] p;

    CircuitResiduals(final Circuit circuit, final Spectrum data, final double[][] roots) {
        this.data = data;
        this.roots = roots;
        evaluation = circuit.evaluation(new Sweep(data.omega()));
        final List<Circuit.Named> parameters = circuit.parameters();
        logarithmic = new boolean[parameters.size()];
        for (int k = 0; k < logarithmic.length; k++) logarithmic[k] = parameters.get(k).kind().logarithmic();
        p = new double[logarithmic.length];
    }

    @Override
    public int residuals() {
        return 2 * data.size();
    }

    @Override
    public void evaluate(final double[] x, final double[] r, final double[][] slopes) {
        for (int k = 0; k < p.length; k++) p[k] = logarithmic[k] ? Math.exp(x[k]) : x[k];
        final Response z = evaluation.at(p);
        final int n = data.size();
        final double[] re = data.real();
        final double[] im = data.imaginary();
        for (int i = 0; i < n; i++) {
            r[i] = roots[0][i] * (z.real()[i] - re[i]);
            r[n + i] = roots[1][i] * (z.imaginary()[i] - im[i]);
        }
        for (int k = 0; k < p.length; k++) {
            final double[] real = z.realSlope(k);
            final double[] imaginary = z.imaginarySlope(k);
            for (int i = 0; i < n; i++) {
                slopes[k][i] = roots[0][i] * real[i];
                slopes[k][n + i] = roots[1][i] * imaginary[i];
            }
        }
    }

    /** Parameters as the fit works with them. */
    double[] inner(final double[] values) {
        final double[] x = values.clone();
        for (int k = 0; k < x.length; k++) if (logarithmic[k]) x[k] = Math.log(x[k]);
        return x;
    }

    /** Parameters in their units. */
    double[] outer(final double[] x) {
        final double[] values = x.clone();
        for (int k = 0; k < values.length; k++) if (logarithmic[k]) values[k] = Math.exp(values[k]);
        return values;
    }
}
