package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ionclay.atoms.Structure;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/** Forces and virials against central differences of the energy. */
final class Derivatives {

    private Derivatives() {
    }

    private static double energy(final Structure structure, final double[] positions, final double[] cell,
            final Potential potential, final Workers workers) {
        return Salts.evaluate(structure.types(), positions, cell, true, potential, workers).energy();
    }

    /** Five-point differences, whose error is of fourth order in the step (Å). */
    static void checkForces(final Structure s, final Potential potential, final Workers workers, final double step,
            final double tolerance) {
        final double[] cell = s.box().vectors();
        final Forces forces = Salts.evaluate(s.types(), s.positions(), cell, true, potential, workers);
        for (int k = 0; k < 3 * s.size(); k += 5) {
            final int at = k;
            final double slope = difference(h -> {
                final double[] moved = s.positions();
                moved[at] += h;
                return energy(s, moved, cell, potential, workers);
            }, step);
            assertEquals(-slope, forces.forces()[k], tolerance * scale(forces, s.size()), "component " + k);
        }
    }

    private static double scale(final Forces forces, final int atoms) {
        double square = 0;
        for (int k = 0; k < 3 * atoms; k++) square += Math.pow(forces.forces()[k], 2);
        return Math.sqrt(square / atoms);
    }

    /** All nine components, with positions and cell strained; tolerance relative to the energy. */
    static void checkVirial(final Structure s, final Potential potential, final Workers workers, final double step,
            final double tolerance) {
        final Forces forces = Salts.evaluate(s.types(), s.positions(), s.box().vectors(), true, potential, workers);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                final int from = a;
                final int to = b;
                final double slope = difference(h -> energy(s, strained(s.positions(), from, to, h),
                        strained(s.box().vectors(), from, to, h), potential, workers), step);
                assertEquals(-slope, forces.virial()[3 * a + b], tolerance * Math.abs(forces.energy()),
                        "component " + a + b);
            }
        }
    }

    private static double[] strained(final double[] rows, final int from, final int to, final double strain) {
        final double[] result = rows.clone();
        for (int k = 0; k < rows.length; k += 3) result[k + to] += strain * rows[k + from];
        return result;
    }

    private static double difference(final java.util.function.DoubleUnaryOperator f, final double h) {
        return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - (f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h)))
                / (12 * h);
    }
}
