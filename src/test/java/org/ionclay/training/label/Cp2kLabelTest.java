package org.ionclay.training.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CP2K of several years prints is read, and what it breaks off is named. */
class Cp2kLabelTest {

    private static final String CONVERGED = "  *** SCF run converged in     9 steps ***\n";
    /** CP2K 2023.1, two of the atoms of MgF2. */
    private static final String OLD = CONVERGED
            + " ENERGY| Total FORCE_EVAL ( QS ) energy [a.u.]:              -99.201104706805353\n\n"
            + " ATOMIC FORCES in [a.u.]\n\n"
            + " # Atom   Kind   Element          X              Y              Z\n"
            + "      1      1      Mg          0.00000000    -0.00000000     0.00010000\n"
            + "      2      2      F           0.00206834     0.00206834     0.00000000\n"
            + " SUM OF ATOMIC FORCES           0.00206834     0.00206834     0.00010000     0.00292713\n\n"
            + " STRESS| Analytical stress tensor [GPa]\n"
            + " STRESS|                        x                   y                   z\n"
            + " STRESS|      x        2.16859368732E+00  -4.85164759654E-04   7.43157409500E-13\n"
            + " STRESS|      y       -4.85164759654E-04   2.16859362249E+00   6.40760553182E-13\n"
            + " STRESS|      z        7.43157409500E-13   6.40760553182E-13   4.24890165030E+00\n"
            + " STRESS| 1/3 Trace                                             2.86202965337E+00\n";
    /** The same as CP2K prints it from 2025 on. */
    private static final String NEW = CONVERGED
            + " ENERGY| Total FORCE_EVAL ( QS ) energy [hartree]            -99.201104706805353\n\n"
            + " FORCES| Atomic forces [hartree/bohr]\n"
            + " FORCES|   Atom     x               y               z               |f|\n"
            + " FORCES|      1  0.00000000E+00 -0.00000000E+00  1.00000000E-04   1.00000000E-04\n"
            + " FORCES|      2  2.06834000E-03  2.06834000E-03  0.00000000E+00   2.92507448E-03\n"
            + " FORCES| Sum     2.06834000E-03  2.06834000E-03  1.00000000E-04\n\n"
            + " STRESS| Analytical stress tensor [bar]\n"
            + " STRESS|                        x                   y                   z\n"
            + " STRESS|      x        2.16859368732E+04  -4.85164759654E+00   7.43157409500E-09\n"
            + " STRESS|      y       -4.85164759654E+00   2.16859362249E+04   6.40760553182E-09\n"
            + " STRESS|      z        7.43157409500E-09   6.40760553182E-09   4.24890165030E+04\n";

    @TempDir
    Path folder;

    private Frame read(final String output) throws IOException {
        final Structure structure = Structure.builder(List.of(Species.of("Mg"), Species.of("F")), new int[] {0, 1},
                new double[] {0, 0, 0, 1, 1, 0}).cell(Cell.box(4, 4, 4)).build();
        return Cp2kLabel.read(Files.writeString(folder.resolve("dft.out"), output), Frame.of(structure));
    }

    @Test
    void outputsOfAllYearsSayTheSame() throws IOException {
        for (final String output : List.of(OLD, NEW)) {
            final Frame found = read(output);
            assertEquals(-99.201104706805353 * Constants.HARTREE, found.energy().orElseThrow(), 1e-9);
            final double f = .00206834 * Constants.HARTREE_PER_BOHR;
            assertArrayEquals(new double[] {0, 0, 1e-4 * Constants.HARTREE_PER_BOHR, f, f, 0}, found.forces()
                    .orElseThrow(), 1e-12);
            assertEquals(4.24890165030 * Constants.GPA * 64, found.virial().orElseThrow()[8], 1e-9);
            assertEquals(-4.85164759654e-4 * Constants.GPA * 64, found.virial().orElseThrow()[3], 1e-12);
        }
        assertTrue(read(OLD.replaceAll("STRESS.*\n", "\n")).virial().isEmpty());
    }

    /** A hexagonal crystal of 3.6 and 17.7 Å: heights of 3.15, 3.15 and 17.7 Å. */
    @Test
    void theMeshReachesItsLengthAlongEveryHeight() throws IOException {
        final Cell cell = Cell.ofParameters(3.6363, 3.6363, 17.6663, 90, 90, 120);
        assertEquals(new KPoints(5, 5, 1), KPoints.of(cell, 15));
        assertEquals(new KPoints(7, 7, 2), KPoints.of(cell, 20));
        assertEquals(new KPoints(2, 1, 1), KPoints.of(Cell.box(5, 10, 11), 10));
        assertTrue(KPoints.of(cell, 0).gamma());
        assertEquals(Cp2kLabel.template(new KPoints(1, 1, 1)), Cp2kLabel.template(new KPoints(5, 5, 1)).replace(
                "  &KPOINTS\n   SCHEME MONKHORST-PACK 5 5 1\n  &END\n", ""));
        assertTrue(Cp2kLabel.template(new KPoints(5, 5, 1)).contains("&END\n  &KPOINTS\n   SCHEME "
                + "MONKHORST-PACK 5 5 1\n  &END\n  &XC\n"), "after &SCF, before &XC, within &DFT");
    }

    @Test
    void whatIsNoLabelIsNamed() {
        refuses("SCF not converged", OLD.replace("run converged", "run NOT converged"));
        refuses("no energy or no forces", OLD.replace("ENERGY|", ""));
        refuses("no energy or no forces", NEW.replace("FORCES| Atomic forces", ""));
        refuses("forces of 1 atoms of 2", OLD.replaceAll(" {6}2 .*\n", ""));
        refuses("forces of 1 atoms of 2", NEW.replaceAll(" FORCES\\| {6}2 .*\n", ""));
        refuses("force above 50", OLD.replace("    0.00206834  ", "    2.00206834  "));
        refuses("********", OLD.replace("-0.00000000     0.00010000", "*********** 0.00010000"));
        refuses("[wood]", NEW.replace("[hartree/bohr]", "[wood]"));
        refuses("ends within the stress", NEW.replaceAll(" STRESS\\| {6}z.*\n", ""));
    }

    private void refuses(final String why, final String output) {
        final String said = assertThrows(InputException.class, () -> read(output)).getMessage();
        assertTrue(said.contains(why), said);
    }
}
