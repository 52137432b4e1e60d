package org.ionclay.glass;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.ionclay.compute.InputException;

/**
 * Elastic constants from the stress under small strains: each component of the stress is fitted by a parabola in each
 * component of the strain, whose slope at no strain is the constant. Moduli of a powder by Voigt (same strain), Reuss
 * (same stress) and their mean (R. Hill, Proc. Phys. Soc. A 65, 349 (1952)). Components are xx, yy, zz, yz, xz, xy,
 * with
 * engineering shear strains.
 */
public final class StressStrain {

    /** Number of components. */
    public static final int SIX = 6;

    private static final int LEAST = 4;
    private static final double SQUARED = 3;

    /**
     * A strained state.
     *
     * @param component which strain is not 0
     * @param strain its value
     * @param stress six components, positive in tension, in any unit
     */
    public record Point(int component, double strain, double[] stress) {
    }

    /**
     * A number with its standard error.
     *
     * @param value in the unit of the stresses
     * @param sigma from what the parabolas leave
     */
    public record Modulus(double value, double sigma) {
    }

    /**
     * What the strains tell.
     *
     * @param constants 6 x 6, symmetrised
     * @param sigma their standard errors
     * @param voigt bulk modulus where all grains have one strain
     * @param reuss where all have one stress
     * @param hill the mean of both
     */
    public record Stiffness(double[][] constants, double[][] sigma, Modulus voigt, Modulus reuss, Modulus hill) {
    }

    private StressStrain() {
    }

    /**
     * Fits.
     *
     * @param points at least {@value #LEAST} strains of each component, of both signs
     * @throws InputException if a component has fewer, or the structure does not resist some strain
     */
    public static Stiffness fit(final List<Point> points) {
        final RealMatrix slopes = new Array2DRowRealMatrix(SIX, SIX);
        final RealMatrix errors = new Array2DRowRealMatrix(SIX, SIX);
        for (int component = 0; component < SIX; component++) {
            final int wanted = component;
            final List<Point> own = points.stream().filter(point -> point.component() == wanted).toList();
            if (own.size() < LEAST) throw new InputException("elastic constants need " + LEAST
                    + " strains of each component, found " + own.size());
            column(own, slopes, errors, component);
        }
        final double[][] constants = new double[SIX][SIX];
        final double[][] sigma = new double[SIX][SIX];
        for (int i = 0; i < SIX; i++) {
            for (int j = 0; j < SIX; j++) {
                constants[i][j] = (slopes.getEntry(i, j) + slopes.getEntry(j, i)) / 2;
                sigma[i][j] = i == j ? errors.getEntry(i, i) : Math.hypot(errors.getEntry(i, j), errors.getEntry(j, i))
                        / 2;
            }
        }
        final Modulus voigt = voigt(constants, sigma);
        final Modulus reuss = reuss(constants, sigma);
        return new Stiffness(constants, sigma, voigt, reuss, new Modulus((voigt.value() + reuss.value()) / 2,
                (voigt.sigma() + reuss.sigma()) / 2));
    }

    /** One strain: stress = s0 + c strain + d strain², for each component of the stress. */
    private static void column(final List<Point> own, final RealMatrix slopes, final RealMatrix errors,
            final int component) {
        final int n = own.size();
        final RealMatrix design = new Array2DRowRealMatrix(n, 3);
        for (int p = 0; p < n; p++) {
            final double strain = own.get(p).strain();
            design.setRow(p, new double[] {1, strain, strain * strain});
        }
        final RealMatrix normal = MatrixUtils.inverse(design.transpose().multiply(design));
        for (int i = 0; i < SIX; i++) {
            final int row = i;
            final RealVector stress = new ArrayRealVector(own.stream().mapToDouble(point -> point.stress()[row])
                    .toArray());
            final RealVector found = new QRDecomposition(design).getSolver().solve(stress);
            final double rest = design.operate(found).subtract(stress).getNorm();
            slopes.setEntry(i, component, found.getEntry(1));
            errors.setEntry(i, component, Math.sqrt(rest * rest / Math.max(1, n - SQUARED)
                    * normal.getEntry(1, 1)));
        }
    }

    private static Modulus voigt(final double[][] c, final double[][] sigma) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) sum += c[i][j];
            for (int j = i; j < 3; j++) squares += Math.pow((i == j ? 1 : 2) * sigma[i][j], 2);
        }
        return new Modulus(sum / 9, Math.sqrt(squares) / 9);
    }

    /** 1/K = u S u with u = 1 for the normal components; so dK = K² (S u) dC (S u). */
    private static Modulus reuss(final double[][] c, final double[][] sigma) {
        final RealVector w;
        try {
            w = new QRDecomposition(new Array2DRowRealMatrix(c)).getSolver().solve(new ArrayRealVector(new double[] {
                1, 1, 1, 0, 0, 0}));
        } catch (final SingularMatrixException e) {
            throw new InputException("the structure does not resist some strain: it has no elastic constants", e);
        }
        final double k = 1 / (w.getEntry(0) + w.getEntry(1) + w.getEntry(2));
        double squares = 0;
        for (int i = 0; i < SIX; i++) {
            for (int j = i; j < SIX; j++) {
                squares += Math.pow((i == j ? 1 : 2) * w.getEntry(i) * w.getEntry(j) * sigma[i][j], 2);
            }
        }
        return new Modulus(k, k * k * Math.sqrt(squares));
    }

    /**
     * The strains that are looked at: each component by the whole and by half of the largest, of both signs, and none.
     *
     * @param largest largest strain
     * @return component and strain of each
     */
    public static List<Point> strains(final double largest) {
        final List<Point> strains = new ArrayList<>();
        for (int component = 0; component < SIX; component++) {
            for (final double share : new double[] {-1, -.5, 0, .5, 1}) {
                strains.add(new Point(component, share * largest, new double[SIX]));
            }
        }
        return strains;
    }

    /**
     * The matrix 1 + strain, by which vectors are multiplied.
     *
     * @param component which strain is not 0
     * @param strain its value; of a shear the angle, half on either side of the diagonal
     * @return row by row
     */
    public static double[] deformation(final int component, final double strain) {
        final double[] matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        final int[][] places = {{0}, {4}, {8}, {5, 7}, {2, 6}, {1, 3}};
        for (final int place : places[component]) matrix[place] += strain / places[component].length;
        return matrix;
    }
}
