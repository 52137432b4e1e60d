package org.ionclay.md;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.ionclay.units.Constants;

/** First velocities, drift and rotation. */
final class Momentum {

    private static final int PURPOSE = 1;

    private Momentum() {
    }

    /** Draws velocities at random for kT (eV); see {@link #scaleTo} for the exact temperature. */
    static void draw(final Atoms atoms, final double thermal, final long seed) {
        final Noise noise = new Noise(seed, PURPOSE);
        noise.start(0);
        for (int i = 0; i < atoms.count; i++) {
            final double width = Math.sqrt(thermal / atoms.mass[i]);
            for (int k = 0; k < 3; k++) atoms.velocities[3 * i + k] = width * noise.gaussian();
        }
    }

    /** Scales the velocities to a kinetic temperature (K) of so many degrees of freedom. */
    static void scaleTo(final Atoms atoms, final double temperature, final int freedom) {
        final double twice = atoms.twiceKinetic();
        if (twice > 0) atoms.scaleVelocities(Math.sqrt(freedom * Constants.BOLTZMANN * temperature / twice));
    }

    /** Brings the centre of mass to rest. */
    static void stopDrift(final Atoms atoms) {
        double mass = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < atoms.count; i++) {
            mass += atoms.mass[i];
            x += atoms.mass[i] * atoms.velocities[3 * i];
            y += atoms.mass[i] * atoms.velocities[3 * i + 1];
            z += atoms.mass[i] * atoms.velocities[3 * i + 2];
        }
        for (int i = 0; i < atoms.count; i++) {
            atoms.velocities[3 * i] -= x / mass;
            atoms.velocities[3 * i + 1] -= y / mass;
            atoms.velocities[3 * i + 2] -= z / mass;
        }
    }

    /**
     * Stops the rotation of an open system about its centre of mass.
     *
     * @return number of axes about which it can turn: 3, 2 for atoms in a line, 0 for one atom
     */
    static int stopRotation(final Atoms atoms) {
        final double[] centre = centre(atoms);
        final double[][] inertia = new double[3][3];
        final double[] angular = new double[3];
        for (int i = 0; i < atoms.count; i++) {
            final double x = atoms.positions[3 * i] - centre[0];
            final double y = atoms.positions[3 * i + 1] - centre[1];
            final double z = atoms.positions[3 * i + 2] - centre[2];
            final double[] r = {x, y, z};
            final double square = x * x + y * y + z * z;
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) inertia[a][b] += atoms.mass[i] * ((a == b ? square : 0) - r[a] * r[b]);
                final int p = (a + 1) % 3;
                final int q = (a + 2) % 3;
                angular[a] += atoms.mass[i]
                        * (r[p] * atoms.velocities[3 * i + q] - r[q] * atoms.velocities[3 * i + p]);
            }
        }
        final var decomposition = new SingularValueDecomposition(new Array2DRowRealMatrix(inertia, false));
        final double[] moments = decomposition.getSingularValues();
        int axes = 0;
        for (final double moment : moments) if (moment > 1e-10 * moments[0]) axes++;
        if (axes == 0) return 0;
        turn(atoms, centre, omega(decomposition, angular, axes));
        return axes;
    }

    /** Angular velocity from the momentum by the axes that have a moment of inertia. */
    private static double[] omega(final SingularValueDecomposition inertia, final double[] angular, final int axes) {
        final RealVector momentum = new ArrayRealVector(angular, false);
        RealVector omega = new ArrayRealVector(3);
        for (int a = 0; a < axes; a++) {
            final RealVector axis = inertia.getV().getColumnVector(a);
            omega = omega.add(axis.mapMultiply(axis.dotProduct(momentum) / inertia.getSingularValues()[a]));
        }
        return omega.toArray();
    }

    private static void turn(final Atoms atoms, final double[] centre, final double[] omega) {
        for (int i = 0; i < atoms.count; i++) {
            final double x = atoms.positions[3 * i] - centre[0];
            final double y = atoms.positions[3 * i + 1] - centre[1];
            final double z = atoms.positions[3 * i + 2] - centre[2];
            atoms.velocities[3 * i] -= omega[1] * z - omega[2] * y;
            atoms.velocities[3 * i + 1] -= omega[2] * x - omega[0] * z;
            atoms.velocities[3 * i + 2] -= omega[0] * y - omega[1] * x;
        }
    }

    private static double[] centre(final Atoms atoms) {
        final double[] centre = new double[3];
        double mass = 0;
        for (int i = 0; i < atoms.count; i++) {
            mass += atoms.mass[i];
            for (int k = 0; k < 3; k++) centre[k] += atoms.mass[i] * atoms.positions[3 * i + k];
        }
        for (int k = 0; k < 3; k++) centre[k] /= mass;
        return centre;
    }
}
