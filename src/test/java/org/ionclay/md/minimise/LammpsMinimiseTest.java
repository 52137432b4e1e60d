package org.ionclay.md.minimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.lammps.LammpsData;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.md.minimise.MinimiseSettings.Method;
import org.ionclay.testing.Lammps;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same start and potential in LAMMPS, {@code minimize} with and without {@code fix box/relax}. */
class LammpsMinimiseTest {

    @TempDir
    private Path folder;

    /** Energy (eV), volume (Å³) and pressure (bar) at LAMMPS's minimum. */
    private double[] lammps(final Structure start, final String cell) throws IOException, InterruptedException {
        AtomFiles.write(folder.resolve("start.data"), new LammpsData(), LammpsUnits.METAL,
                List.of(Frame.of(start)).iterator(), true);
        Files.writeString(folder.resolve("in"), """
                units metal
                atom_style atomic
                box tilt large
                read_data start.data
                mass 1 39.948
                pair_style lj/smooth/linear 8.5
                pair_coeff 1 1 %s %s
                neighbor 1.0 bin
                neigh_modify delay 0 every 1 check yes
                min_style cg
                min_modify line quadratic
                %s
                minimize 0 1e-9 20000 200000
                unfix relax
                minimize 0 1e-9 1 1
                print "found $(pe:%%.15g) $(vol:%%.15g) $(press:%%.15g)"
                """.formatted(SmoothLennardJones.EPSILON, SmoothLennardJones.SIGMA, cell));
        final Process process = new ProcessBuilder("lmp", "-in", "in", "-log", "none")
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("LAMMPS did not end in 60 s");
        }
        final String out = Files.readString(folder.resolve("out"));
        final String[] found = out.lines().filter(line -> line.startsWith("found ")).findFirst()
                .orElseThrow(() -> new AssertionError(out)).split(" ");
        return new double[] {Double.parseDouble(found[1]), Double.parseDouble(found[2]), Double.parseDouble(found[3])};
    }

    private static MinimiseResult ionclay(final Structure start, final CellFreedom cell, final double pressure) {
        try (Workers workers = new Workers(2)) {
            final double p = pressure * Constants.GPA;
            final MinimiseResult found = Minimiser.minimise(start, new SmoothLennardJones(8.5), MinimiseSettings.of(
                    Method.LBFGS, cell).withStress(-p, -p, -p, 0, 0, 0).withTolerances(1e-8, 1e-8 * Constants.GPA),
                    workers, Progress.NONE, null);
            assertTrue(found.converged(), found.message());
            return found;
        }
    }

    private static Structure start() {
        // small displacements of a perfect crystal: one minimum, whatever the way there
        return Crystals.fcc(3, 5.32, new double[] {1.01, 0, 0, .02, .99, 0, -.01, .015, 1.005}, .04, 21);
    }

    @Test
    void atomsInAFixedCell() throws IOException, InterruptedException {
        Lammps.need();
        final double[] lammps = lammps(start(), "fix relax all setforce NULL NULL NULL");
        final MinimiseResult found = ionclay(start(), CellFreedom.FIXED, 0);
        say("fixed cell", lammps[0], found.last().energy());
        assertEquals(lammps[0], found.last().energy(), 1e-8 * Math.abs(lammps[0]));
        assertEquals(lammps[2] * Constants.BAR, found.last().pressure(), 1e-6 * Constants.GPA);
    }

    @Test
    void atomsAndCellAtNoPressure() throws IOException, InterruptedException {
        Lammps.need();
        final double[] lammps = lammps(start(), "fix relax all box/relax tri 0 vmax 0.001 nreset 10");
        final MinimiseResult found = ionclay(start(), CellFreedom.TRICLINIC, 0);
        say("tri, no pressure", lammps[0], found.last().energy());
        assertEquals(lammps[0], found.last().energy(), 1e-8 * Math.abs(lammps[0]));
        assertEquals(lammps[1], found.last().volume(), 1e-5 * lammps[1]);
    }

    @Test
    void atomsAndCellUnderPressure() throws IOException, InterruptedException {
        Lammps.need();
        final Structure cubic = Crystals.fcc(3, 5.32, Crystals.none(), .04, 22);
        final double[] lammps = lammps(cubic.toBuilder().cell(Cell.of(cubic.box().vectors())).build(),
                "fix relax all box/relax iso 5000 vmax 0.001");
        final MinimiseResult found = ionclay(cubic, CellFreedom.ISOTROPIC, .5);
        assertEquals(.5, found.last().pressure() / Constants.GPA, 1e-7);
        // LAMMPS stops within some bar of the pressure: compare what is least there
        final double p = .5 * Constants.GPA;
        final double expected = lammps[0] + p * lammps[1];
        say("iso, 0.5 GPa, enthalpy", expected, found.last().energy() + p * found.last().volume());
        assertEquals(expected, found.last().energy() + p * found.last().volume(), 1e-8 * Math.abs(expected));
    }

    private static void say(final String what, final double lammps, final double here) {
        System.out.printf("minimise against LAMMPS, %s: %.12g and %.12g eV, relative %.1e%n", what, lammps, here,
                Math.abs(here / lammps - 1));
    }
}
