package org.ionclay.eds.spectrum.quant;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.spectrum.Material;

/** Carries the errors of k-ratios through the matrix correction by its derivatives. */
final class Propagation {

    private static final double STEP = 1e-3;
    /**
     * Error of the matrix correction over the logarithm of the correction: the 826 k-ratios scatter by .0187 where
     * corrections are of about .2.
     */
    private static final double MODEL = 0.08;
    private static final double LEAST_MODEL = 0.002;

    private final MatrixIteration iteration;
    private final List<Measured> measured;
    private final double[] k;
    private final double[][] covariance;

    Propagation(final MatrixIteration iteration, final List<Measured> measured, final double[][] covariance) {
        this.iteration = iteration;
        this.measured = measured;
        this.covariance = covariance;
        k = new double[measured.size()];
        for (int i = 0; i < k.length; i++) k[i] = measured.get(i).k();
    }

    /** Elements of the result, measured ones in their order, the unmeasured one last. */
    private static List<Integer> order(final List<Measured> measured, final Material material) {
        final List<Integer> order = new ArrayList<>();
        for (final Measured m : measured) order.add(m.z());
        for (final int z : material.massFractions().keySet()) if (!order.contains(z)) order.add(z);
        return order;
    }

    Quantification result(final String method, final MatrixIteration.Result best, final List<String> standards,
            final List<String> notes) {
        final List<Integer> order = order(measured, best.material());
        final int n = order.size();
        final double[][] mass = new double[n][k.length];
        final double[][] atoms = new double[n][k.length];
        for (int j = 0; j < k.length; j++) {
            final double step = Math.max(STEP * Math.abs(k[j]), 0.1 * Math.sqrt(covariance[j][j])) + 1e-12;
            final Material up = moved(j, step, best.material());
            for (int i = 0; i < n; i++) {
                mass[i][j] = (up.massFraction(order.get(i)) - best.material().massFraction(order.get(i))) / step;
                atoms[i][j] = (up.atomFraction(order.get(i)) - best.material().atomFraction(order.get(i))) / step;
            }
        }
        final double[][] massCovariance = through(mass);
        final double[][] atomCovariance = through(atoms);
        double totalVariance = 0;
        for (final double[] row : massCovariance) for (final double value : row) totalVariance += value;
        final List<ElementAmount> elements = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            elements.add(amount(i, order.get(i), best, standards, Math.sqrt(massCovariance[i][i]),
                    Math.sqrt(atomCovariance[i][i])));
        }
        return new Quantification(method, elements, best.material().total(), Math.sqrt(Math.max(0, totalVariance)),
                atomCovariance, notes);
    }

    private Material moved(final int j, final double step, final Material near) {
        final double[] other = k.clone();
        other[j] = Math.max(other[j], 0) + step;
        return iteration.solve(other, near).material();
    }

    private double[][] through(final double[][] derivatives) {
        final int n = derivatives.length;
        final double[][] result = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                for (int i = 0; i < k.length; i++) {
                    for (int j = 0; j < k.length; j++) {
                        result[a][b] += derivatives[a][i] * covariance[i][j] * derivatives[b][j];
                    }
                }
            }
        }
        return result;
    }

    private ElementAmount amount(final int i, final int z, final MatrixIteration.Result best,
            final List<String> standards, final double massSigma, final double atomsSigma) {
        final double mass = best.material().massFraction(z);
        final double share = best.material().atomFraction(z);
        if (i >= k.length) return new ElementAmount(z, "", Double.NaN, Double.NaN, "", mass, massSigma, Double.NaN,
                share,
                atomsSigma, Double.NaN, Double.NaN, Double.NaN);
        final Emission own = best.emissions().get(i);
        final Emission standard = best.standards().get(i);
        final double zFactor = own.generated() / standard.generated();
        final double aFactor = own.absorption() / standard.absorption();
        final double fFactor = own.fluorescence() / standard.fluorescence();
        final double model = Math.max(LEAST_MODEL, MODEL * Math.abs(Math.log(zFactor * aFactor * fFactor)));
        return new ElementAmount(z, measured.get(i).family().label(), k[i], Math.sqrt(covariance[i][i]),
                standards.get(i),
                mass, massSigma, mass * model, share, atomsSigma, zFactor, aFactor, fFactor);
    }
}
