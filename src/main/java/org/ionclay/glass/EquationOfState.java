package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;
import org.ionclay.compute.InputException;

/**
 * Equations of state fitted to energies, or pressures, against volume. Parameters are V0 (Å³), E0 (eV), B0 (eV/Å³) and
 * B0'; volumes may be those of a cell or of an atom.
 */
public final class EquationOfState {

    private static final int V0 = 0;
    private static final int E0 = 1;
    private static final int B0 = 2;
    private static final int SLOPE = 3;
    /** A fifth variable, the volume: its derivative of the energy is minus the pressure. */
    private static final int VOLUME = 4;

    /** Which equation. */
    public enum Form {

        /** Third order: F. Birch, Phys. Rev. 71, 809 (1947), integrated. */
        BIRCH_MURNAGHAN("Birch-Murnaghan") {
            @Override
            DerivativeStructure energy(final DerivativeStructure v, final DerivativeStructure[] p) {
                final DerivativeStructure square = p[V0].divide(v).pow(2. / 3);
                final DerivativeStructure strain = square.subtract(1);
                return p[E0].add(p[V0].multiply(p[B0]).multiply(9. / 16).multiply(strain.multiply(strain)).multiply(
                        strain.multiply(p[SLOPE]).add(square.multiply(-4).add(6))));
            }
        },

        /** P. Vinet et al., J. Phys.: Condens. Matter 1, 1941 (1989), integrated. */
        VINET("Vinet") {
            @Override
            DerivativeStructure energy(final DerivativeStructure v, final DerivativeStructure[] p) {
                final DerivativeStructure eta = p[SLOPE].subtract(1).multiply(1.5);
                final DerivativeStructure x = eta.multiply(v.divide(p[V0]).cbrt().negate().add(1));
                final DerivativeStructure bracket = x.subtract(1).multiply(x.exp()).add(1);
                return p[E0].add(p[V0].multiply(p[B0]).multiply(9).divide(eta.multiply(eta)).multiply(bracket));
            }
        };

        private final String title;

        Form(final String title) {
            this.title = title;
        }

        abstract DerivativeStructure energy(DerivativeStructure v, DerivativeStructure[] p);

        /** Name for people. */
        public String title() {
            return title;
        }
    }

    /** What is fitted. */
    public enum Data {
        /** Energies (eV). */
        ENERGY(4),
        /** Pressures (eV/Å³): E0 is then not known. */
        PRESSURE(3);

        private final int parameters;

        Data(final int parameters) {
            this.parameters = parameters;
        }
    }

    /**
     * A fit.
     *
     * @param form equation
     * @param data what was fitted
     * @param values V0 (Å³), E0 (eV; NaN from pressures), B0 (eV/Å³), B0'
     * @param sigma their standard deviations from the covariance and the scatter about the curve; NaN where there are
     *            no more points than parameters
     * @param rms root of the mean square residual (eV, or eV/Å³)
     * @param points number of points
     */
    public record Fit(Form form, Data data, double[] values, double[] sigma, double rms, int points) {

        /** Copies. */
        public Fit {
            values = values.clone();
            sigma = sigma.clone();
        }

        /** A copy. */
        @Override
        public double[] values() {
            return values.clone();
        }

        /** A copy. */
        @Override
        public double[] sigma() {
            return sigma.clone();
        }

        /** Energy at a volume (eV); from 0 at V0 where E0 is not known. */
        public double energy(final double volume) {
            return at(volume).getValue();
        }

        /** Pressure at a volume (eV/Å³). */
        public double pressure(final double volume) {
            return -at(volume).getPartialDerivative(0, 0, 0, 0, 1);
        }

        private DerivativeStructure at(final double volume) {
            final double[] known = values.clone();
            if (Double.isNaN(known[E0])) known[E0] = 0;
            return structure(form, volume, known, 1);
        }
    }

    private EquationOfState() {
    }

    /**
     * Fits an equation by least squares (Levenberg-Marquardt).
     *
     * @param form the equation
     * @param data what {@code values} are
     * @param volumes Å³, at least as many different ones as parameters, in any order
     * @param values energies (eV) or pressures (eV/Å³), as many
     * @throws IllegalArgumentException if there are too few points, a number is not finite, or there is no minimum of
     *             the energy near the volumes
     */
    public static Fit fit(final Form form, final Data data, final double[] volumes, final double[] values) {
        check(data, volumes, values);
        // volumes in units of their middle, values in units of their spread: parameters of order 1
        final double unitV = (Arrays.stream(volumes).min().getAsDouble()
                + Arrays.stream(volumes).max().getAsDouble()) / 2;
        final double low = Arrays.stream(values).min().getAsDouble();
        final double spread = Arrays.stream(values).max().getAsDouble() - low;
        if (!(spread > 0)) throw new InputException("all " + values.length + " values are " + low
                + ": a fit needs values that change with the volume");
        final double offset = data == Data.ENERGY ? low : 0;
        final double[] v = Arrays.stream(volumes).map(one -> one / unitV).toArray();
        final double[] y = Arrays.stream(values).map(one -> (one - offset) / spread).toArray();
        final double[] scaled = start(data, v, y);
        final double[] covariance = solve(form, data, v, y, scaled);
        final double unitB = data == Data.ENERGY ? spread / unitV : spread;
        final double[] units = {unitV, data == Data.ENERGY ? spread : Double.NaN, unitB, 1};
        final double[] found = new double[4];
        final double[] sigma = new double[4];
        for (int k = 0; k < 4; k++) {
            found[k] = scaled[k] * units[k] + (k == E0 ? offset : 0);
            sigma[k] = covariance[k] * units[k];
        }
        double squares = 0;
        for (int i = 0; i < v.length; i++) {
            squares += Math.pow(model(data, structure(form, v[i], scaled, 1)) - y[i], 2);
        }
        return new Fit(form, data, found, sigma, Math.sqrt(squares / v.length) * spread, v.length);
    }

    private static void check(final Data data, final double[] volumes, final double[] values) {
        if (volumes.length != values.length) throw new InputException(
                "needs as many values as volumes, found " + values.length + " and " + volumes.length);
        for (int i = 0; i < volumes.length; i++) {
            if (!(volumes[i] > 0) || !Double.isFinite(volumes[i]) || !Double.isFinite(values[i])) {
                throw new InputException("point " + (i + 1) + " has volume " + volumes[i] + " and value "
                        + values[i] + "; volumes must be above 0, both finite");
            }
        }
        final long different = Arrays.stream(volumes).distinct().count();
        if (different < data.parameters) throw new InputException("an equation of state has "
                + data.parameters + " parameters and needs as many different volumes, found " + different);
    }

    /**
     * Birch-Murnaghan is a cubic in x = V^(-2/3) (and its pressure the derivative): linear least squares give its
     * parameters at once, and they are near enough for any other form.
     */
    private static double[] start(final Data data, final double[] v, final double[] y) {
        final boolean energy = data == Data.ENERGY;
        final RealMatrix rows = new Array2DRowRealMatrix(v.length, data.parameters);
        for (int i = 0; i < v.length; i++) {
            final double x = Math.pow(v[i], -2. / 3);
            final double factor = energy ? 1 : 2. / 3 * Math.pow(v[i], -5. / 3);
            for (int k = 0; k < data.parameters; k++) {
                rows.setEntry(i, k, energy ? Math.pow(x, k) : factor * (k + 1) * Math.pow(x, k));
            }
        }
        final RealVector solved = new QRDecomposition(rows).getSolver().solve(new ArrayRealVector(y));
        final double[] c = new double[4];
        System.arraycopy(solved.toArray(), 0, c, energy ? 0 : 1, data.parameters);
        // minimum of c0 + c1 x + c2 x² + c3 x³
        final double root = c[2] * c[2] - 3 * c[1] * c[3];
        final double x0 = root < 0 ? Double.NaN : -c[1] / (c[2] + Math.copySign(Math.sqrt(root), c[2]));
        final double curvature = 2 * c[2] + 6 * c[3] * x0;
        final List<Double> minima = new ArrayList<>();
        if (x0 > 0 && curvature > 0) minima.add(x0);
        final double other = c[3] == 0 || root < 0 ? Double.NaN : -(c[2] + Math.copySign(Math.sqrt(root), c[2]))
                / (3 * c[3]);
        if (other > 0 && 2 * c[2] + 6 * c[3] * other > 0) minima.add(other);
        if (minima.isEmpty()) throw new InputException("these points have no minimum of the energy: their "
                + "curve bends the wrong way, or does not turn; widen the range of volumes");
        final double x = minima.get(0);
        final double v0 = Math.pow(x, -1.5);
        // E'' by V at the minimum: (d²E/dx²) (dx/dV)², and B0' from the third derivative
        final double second = 2 * c[2] + 6 * c[3] * x;
        final double bulk = v0 * second * Math.pow(2. / 3 * Math.pow(v0, -5. / 3), 2);
        final double slope = 4 + 4 * c[3] * x / second;
        return new double[] {v0, c[0] + x * (c[1] + x * (c[2] + x * c[3])), bulk, slope};
    }

    private static DerivativeStructure structure(final Form form, final double volume, final double[] p,
            final int order) {
        final DerivativeStructure[] variables = new DerivativeStructure[4];
        for (int k = 0; k < 4; k++) variables[k] = new DerivativeStructure(5, order, k, p[k]);
        return form.energy(new DerivativeStructure(5, order, VOLUME, volume), variables);
    }

    private static double model(final Data data, final DerivativeStructure at) {
        return data == Data.ENERGY ? at.getValue() : -at.getPartialDerivative(0, 0, 0, 0, 1);
    }

    /** Improves the parameters in place; their standard deviations. */
    private static double[] solve(final Form form, final Data data, final double[] v, final double[] y,
            final double[] parameters) {
        final int[] free = data == Data.ENERGY ? new int[] {V0, E0, B0, SLOPE} : new int[] {V0, B0, SLOPE};
        final MultivariateJacobianFunction function = point -> {
            final double[] p = parameters.clone();
            for (int k = 0; k < free.length; k++) p[free[k]] = point.getEntry(k);
            // far off, where no power is defined, the optimizer must turn back
            p[V0] = Math.max(p[V0], 1e-3);
            final RealVector value = new ArrayRealVector(v.length);
            final RealMatrix jacobian = new Array2DRowRealMatrix(v.length, free.length);
            for (int i = 0; i < v.length; i++) {
                final DerivativeStructure at = structure(form, v[i], p, data == Data.ENERGY ? 1 : 2);
                value.setEntry(i, model(data, at));
                for (int k = 0; k < free.length; k++) {
                    final int[] orders = new int[5];
                    orders[free[k]]++;
                    if (data == Data.PRESSURE) orders[VOLUME]++;
                    jacobian.setEntry(i, k, (data == Data.PRESSURE ? -1 : 1) * at.getPartialDerivative(orders));
                }
            }
            return new Pair<>(value, jacobian);
        };
        final double[] start = Arrays.stream(free).mapToDouble(k -> parameters[k]).toArray();
        final double[] sigma = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        try {
            final LeastSquaresOptimizer.Optimum best = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-14).withParameterRelativeTolerance(1e-14)
                    .optimize(new LeastSquaresBuilder().start(start).model(function)
                            .target(y).maxEvaluations(1000).maxIterations(1000).build());
            for (int k = 0; k < free.length; k++) parameters[free[k]] = best.getPoint().getEntry(k);
            final int freedom = v.length - free.length;
            if (freedom > 0) {
                final RealMatrix jacobian = best.getJacobian();
                final DecompositionSolver solver = new QRDecomposition(jacobian.transpose().multiply(jacobian))
                        .getSolver();
                final RealMatrix inverse = solver.getInverse();
                final double variance = best.getResiduals().dotProduct(best.getResiduals()) / freedom;
                for (int k = 0; k < free.length; k++) sigma[free[k]] = Math.sqrt(variance * inverse.getEntry(k, k));
            }
        } catch (final MathIllegalStateException | SingularMatrixException e) {
            throw new InputException("the " + form.title() + " equation does not fit these points: "
                    + e.getMessage(), e);
        }
        if (!(parameters[V0] > 0) || !(parameters[B0] > 0)) throw new InputException("the fit of the "
                + form.title() + " equation has no positive V0 and B0; widen the range of volumes");
        return sigma;
    }
}
