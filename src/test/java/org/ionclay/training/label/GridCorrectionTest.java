package org.ionclay.training.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grid's part of the labels, against CP2K itself. */
class GridCorrectionTest {

    private static final double HARTREE = 27.211386245988;

    /** Points that CP2K 2023.1 printed. */
    @ParameterizedTest
    @CsvSource({"10.1923546753, 1000, 200", "8.3788360554, 1000, 160", "10, 1000, 192", "8.2425705996, 1000, 160",
        "9.1150, 500, 125", "9.7098, 500, 135"})
    void pointsAreCp2ks(final double length, final double rydberg, final int points) {
        assertEquals(points, GridCorrection.points(length, rydberg));
    }

    /** Energies at 1000 Ry of the first frames of three melts (hartree); at 500 Ry they are the labels. */
    @ParameterizedTest
    @CsvSource({"MgF2-melt-900K, -693.4785004", "MgCl2-melt-900K, -371.7654566", "GaF3-melt-900K, -1473.1142639"})
    void explainsTheDifferenceBetweenTwoGrids(final String kind, final double fine) throws IOException {
        final Frame frame = AtomFiles.readAll(Reference.path("mgclgaf/frames.xyz")).stream()
                .filter(one -> kind.equals(one.info().get("config_type"))).findFirst().orElseThrow();
        final Structure atoms = frame.structure();
        final double found = GridCorrection.energy(atoms, 500) - GridCorrection.energy(atoms, 1000);
        assertEquals(frame.energy().getAsDouble() - fine * HARTREE, found, 2e-3 * atoms.size());
    }

    @Test
    void virialIsTheStrainDerivativeAtConstantPoints() {
        final Structure start = structure(9, 0);
        final double[] none = new double[9];
        final Frame frame = Frame.builder(start).energy(0).forces(new double[6]).virial(none).build();
        final double[] virial = GridCorrection.corrected(frame).virial().orElseThrow();
        // 1e-4 keeps the number of points
        final double h = 1e-4;
        final double slope = (GridCorrection.energy(structure(9, h), 500) - GridCorrection.energy(structure(9, -h),
                500))
                / (2 * h);
        assertEquals(slope, virial[0], 1e-6 * Math.abs(slope));
        assertEquals(-GridCorrection.energy(start, 500), GridCorrection.corrected(frame).energy().getAsDouble(), 1e-12);
    }

    private static Structure structure(final double a, final double strain) {
        return Structure.of(List.of("Ga", "F"), new double[] {0, 0, 0, 2, 0, 0}, Cell.of(a * (1 + strain), 0, 0,
                0.5 * (1 + strain),
                a, 0,
                0, 0, a));
    }
}
