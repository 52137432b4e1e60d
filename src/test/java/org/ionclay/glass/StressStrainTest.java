package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.glass.StressStrain.Point;
import org.ionclay.glass.StressStrain.Stiffness;
import org.ionclay.headless.Main;
import org.ionclay.table.CsvCells;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elastic constants from stresses: closed form, and a crystal whose bulk modulus is a lattice sum. */
class StressStrainTest {

    /** As docs/pair-files/argon.yaml. */
    private static final double EPSILON = .0103408;
    private static final double SIGMA = 3.4;
    private static final double CUTOFF = 7.65;

    @TempDir
    private Path folder;

    private static double[][] cubic(final double c11, final double c12, final double c44) {
        final double[][] c = new double[6][6];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) c[i][j] = i == j ? c11 : c12;
            c[i + 3][i + 3] = c44;
        }
        return c;
    }

    private static List<Point> linear(final double[][] c) {
        final List<Point> points = new ArrayList<>();
        for (final Point one : StressStrain.strains(.01)) {
            final double[] stress = new double[6];
            // a stress that is there without strain, and one that goes with its square, must not matter
            for (int i = 0; i < 6; i++) stress[i] = .1 * i + c[i][one.component()] * one.strain() + 7 * one.strain()
                    * one.strain();
            points.add(new Point(one.component(), one.strain(), stress));
        }
        return points;
    }

    @Test
    void theConstantsOfALinearBodyComeBack() {
        final double[][] c = cubic(30, 12, 8);
        c[0][1] = 10;
        c[1][0] = 10;
        final Stiffness found = StressStrain.fit(linear(c));
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) assertEquals(c[i][j], found.constants()[i][j], 1e-9);
        }
        assertEquals((90 + 2 * (10 + 12 + 12)) / 9., found.voigt().value(), 1e-9);
        assertTrue(found.reuss().value() < found.voigt().value());
        final Stiffness isotropic = StressStrain.fit(linear(cubic(30, 12, 9)));
        assertEquals(18, isotropic.voigt().value(), 1e-9);
        assertEquals(18, isotropic.reuss().value(), 1e-9);
        assertEquals(18, isotropic.hill().value(), 1e-9);
    }

    @Test
    void tooFewStrainsAreRefused() {
        assertThrows(InputException.class, () -> StressStrain.fit(linear(cubic(3, 1, 1)).subList(0, 7)));
    }

    /** Pressure (eV/Å³) of an fcc crystal of a lattice constant: the sum over all pairs within the cutoff. */
    private static double pressure(final double a) {
        double virial = 0;
        final int reach = (int) Math.ceil(2 * CUTOFF / a) + 1;
        for (int i = -reach; i <= reach; i++) {
            for (int j = -reach; j <= reach; j++) {
                for (int k = -reach; k <= reach; k++) {
                    final double r = a / 2 * Math.sqrt(i * i + j * j + k * k);
                    if ((i + j + k) % 2 != 0 || r == 0 || r >= CUTOFF) continue;
                    final double six = Math.pow(SIGMA / r, 6);
                    virial += 24 * EPSILON * (2 * six * six - six) / 2;
                }
            }
        }
        return virial / (3 * a * a * a / 4);
    }

    private int run(final String... args) {
        return Main.run(args, new PrintStream(new ByteArrayOutputStream()), System.err);
    }

    /**
     * Bulk moduli by equations of state and by stress and strain agree within what the two forms of the equation differ
     * by, which is more than the fits' errors, and both with -V dp/dV of the lattice sum at no pressure.
     */
    @Test
    void bulkModuliOfALennardJonesCrystalAgreeWithItsLatticeSum() throws IOException {
        double low = 5;
        double high = 5.5;
        for (int halving = 0; halving < 60; halving++) {
            final double middle = (low + high) / 2;
            if (pressure(middle) > 0) low = middle;
            else high = middle;
        }
        final double step = 1e-4;
        final double truth = -(pressure(low + step) - pressure(low - step)) / (2 * step) * low / 3 / Constants.GPA;
        final String built = folder.resolve("built").toString();
        assertEquals(0, run("build-structure", "input=fcc Ar 5.26", "repeat=3 3 3", "output=" + built));
        final Path output = folder.resolve("out");
        assertEquals(0, run("bulk-modulus", "input=" + built + "/structure.xyz",
                "potential=docs/pair-files/argon.yaml", "volume_range=2", "strain=0.2", "output=" + output));
        final CsvCells states = CsvCells.read(output.resolve("equation-of-state/equation-of-state.csv"));
        final double[] fitted = states.numbers(states.need("B0", "B0"));
        final CsvCells moduli = CsvCells.read(output.resolve("stress-and-strain/moduli.csv"));
        final double strained = moduli.numbers(moduli.need("value", "value"))[0];
        final double forms = Math.abs(fitted[0] - fitted[1]);
        assertTrue(forms < 1e-3 * truth, "the forms differ by " + forms);
        for (final double one : fitted) assertEquals(strained, one, 2 * forms);
        assertEquals(truth, strained, 1e-4 * truth);
        for (final double one : fitted) assertEquals(truth, one, 5e-4 * truth);
    }
}
