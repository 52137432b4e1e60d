package org.ionclay.task.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.potential.pair.Salts;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.testing.Lammps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that move atoms, by either engine: the same tables. */
class LammpsEngineTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        Lammps.need();
        AtomFiles.write(folder.resolve("salt.xyz"), List.of(Frame.of(Salts.chloride(3, .05, new double[3],
                new Random(4)))), true);
        Files.writeString(folder.resolve("salt.yaml"), "pair_file: 1\nunits: metal\nspecies: {Mg: {charge: 2}, Cl: "
                + "{charge: -1}}\nterms:\n  - {style: buckingham, cutoff: 9, shifted: yes, pairs: {Mg Mg: none, Mg Cl: "
                + "{A: 3500, rho: 0.30, C: 0}, Cl Cl: {A: 1500, rho: 0.33, C: 30}}}\n"
                + "coulomb: {method: dsf, cutoff: 9, alpha: 0}\n");
    }

    private Path run(final String command, final String engine, final String... more) throws IOException {
        final Path output = folder.resolve(command + "-" + engine + more.length);
        final Map<String, String> given = new HashMap<>(Map.of("input", folder.resolve("salt.xyz").toString(),
                "potential", folder.resolve("salt.yaml").toString(), "output", output.toString(), "engine", engine,
                "threads", "1"));
        for (final String one : more) {
            given.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given, Optional.empty()),
                Progress.NONE);
        return output;
    }

    private static void near(final List<String> one, final List<String> other, final int row, final double limit) {
        final String[] columns = one.get(0).split(",");
        final String[] a = one.get(row).split(",");
        final String[] b = other.get(row).split(",");
        for (int c = 0; c < columns.length; c++) {
            final double x = Double.parseDouble(a[c]);
            // components of stress that are nearly 0 against those that are not
            final double size = columns[c].contains("GPa") ? 10 : Math.abs(x);
            assertEquals(x, Double.parseDouble(b[c]), limit * size + 1e-12, columns[c]);
        }
    }

    @Test
    void dynamicsGivesTheSameTable() throws IOException {
        final String[] more = {"steps=20", "thermo_every=4", "trajectory_every=10", "ensemble=npt-tri",
            "temperature=300", "pressure=0.1"};
        final Path ours = run("run-molecular-dynamics", "embedded", more);
        final Path theirs = run("run-molecular-dynamics", "lammps", more);
        final List<String> one = Files.readAllLines(ours.resolve("thermo.csv"));
        final List<String> other = Files.readAllLines(theirs.resolve("thermo.csv"));
        assertEquals(one.get(0), other.get(0));
        assertEquals(7, one.size());
        assertEquals(one.size(), other.size());
        near(one, other, 1, 1e-6);
        for (int row = 1; row < one.size(); row++) {
            assertEquals(one.get(row).split(",")[0], other.get(row).split(",")[0]);
        }
        final List<Frame> here = AtomFiles.readAll(ours.resolve("trajectory.xyz"));
        final List<Frame> there = AtomFiles.readAll(theirs.resolve("trajectory.xyz"));
        assertEquals(3, here.size());
        assertEquals(here.size(), there.size());
        for (int f = 0; f < 3; f++) {
            assertEquals(here.get(f).step(), there.get(f).step());
            assertEquals(here.get(f).time(), there.get(f).time());
            assertTrue(there.get(f).energy().isPresent());
            assertEquals(here.get(f).structure().names(), there.get(f).structure().names());
        }
        for (final String name : List.of("final.xyz", "temperature.png", "run.json", "lammps/in.lmp")) {
            assertTrue(Files.exists(theirs.resolve(name)), name);
        }
        assertTrue(AtomFiles.readAll(theirs.resolve("final.xyz")).get(0).structure().velocities().isPresent());
    }

    /** A cell whose first vector points along y is turned for LAMMPS in any ensemble, and its energy stays. */
    @Test
    void aCellThatLiesOtherwiseIsTurned() throws IOException {
        final Structure salt = AtomFiles.readAll(folder.resolve("salt.xyz")).get(0).structure();
        // x, y, z become y, z, x: a turn
        final double[] turned = new double[3 * salt.size()];
        for (int k = 0; k < turned.length; k++) turned[k / 3 * 3 + (k + 1) % 3] = salt.positions()[k];
        final double[] cell = new double[9];
        for (int k = 0; k < 9; k++) cell[k / 3 * 3 + (k + 1) % 3] = salt.box().vectors()[k];
        AtomFiles.write(folder.resolve("salt.xyz"), List.of(Frame.of(salt.toBuilder().positions(turned).cell(
                Cell.of(cell)).build())), true);
        final String[] more = {"steps=0", "ensemble=nvt"};
        final List<String> one = Files.readAllLines(run("run-molecular-dynamics", "embedded", more)
                .resolve("thermo.csv"));
        final List<String> other = Files.readAllLines(run("run-molecular-dynamics", "lammps", more)
                .resolve("thermo.csv"));
        final int energy = List.of(one.get(0).split(",")).indexOf("potential (eV)");
        final double expected = Double.parseDouble(one.get(1).split(",")[energy]);
        assertEquals(expected, Double.parseDouble(other.get(1).split(",")[energy]), 1e-6 * Math.abs(expected));
    }

    /** Near a minimum, so that both find the same. */
    private void nearAMinimum() throws IOException {
        final Frame minimum = AtomFiles.readAll(run("minimise-structure", "embedded", "force_tolerance=1e-3",
                "trajectory=no").resolve("final.xyz")).get(0);
        final double[] positions = minimum.structure().positions();
        final Random random = new Random(9);
        for (int k = 0; k < positions.length; k++) positions[k] += .01 * random.nextGaussian();
        AtomFiles.write(folder.resolve("salt.xyz"), List.of(Frame.of(minimum.structure().toBuilder().positions(
                positions).build())), true);
    }

    @Test
    void minimisesToTheSameEnergyOnTwoRanks() throws IOException {
        nearAMinimum();
        final Path ours = run("minimise-structure", "embedded", "force_tolerance=1e-5");
        final Path theirs = run("minimise-structure", "lammps", "force_tolerance=1e-5", "ranks=2");
        final List<String> one = Files.readAllLines(ours.resolve("summary.csv"));
        final List<String> other = Files.readAllLines(theirs.resolve("summary.csv"));
        assertEquals(one.get(0), other.get(0));
        assertTrue(other.get(1).startsWith("yes,converged,"), other.get(1));
        final double energy = Double.parseDouble(one.get(1).split(",")[4]);
        assertEquals(energy, Double.parseDouble(other.get(1).split(",")[4]), 1e-7 * Math.abs(energy));
        assertEquals(Files.readAllLines(ours.resolve("minimise.csv")).get(0),
                Files.readAllLines(theirs.resolve("minimise.csv")).get(0));
        near(Files.readAllLines(ours.resolve("minimise.csv")), Files.readAllLines(theirs.resolve("minimise.csv")), 1,
                1e-6);
        System.out.printf("minimise by both engines: %s and %s eV%n", one.get(1).split(",")[4],
                other.get(1).split(",")[4]);
    }

    @Test
    void minimisesTheCellAsWell() throws IOException {
        nearAMinimum();
        final String[] more = {"cell=iso", "method=lbfgs", "pressure=1", "force_tolerance=1e-4",
            "stress_tolerance=0.01"};
        final Path ours = run("minimise-structure", "embedded", more);
        final Path theirs = run("minimise-structure", "lammps", more);
        final String[] one = Files.readAllLines(ours.resolve("summary.csv")).get(1).split(",");
        final String[] other = Files.readAllLines(theirs.resolve("summary.csv")).get(1).split(",");
        assertEquals("yes", other[0], String.join(",", other));
        assertEquals(Double.parseDouble(one[8]), Double.parseDouble(other[8]), 1e-4 * Double.parseDouble(one[8]));
        assertEquals(Double.parseDouble(one[5]), Double.parseDouble(other[5]), 1e-6 * Math.abs(Double.parseDouble(
                one[5])));
    }

    @Test
    void saysWhatGoesWithOneEngineOnly() {
        assertTrue(assertThrows(InputException.class, () -> run("run-molecular-dynamics", "embedded", "ranks=2"))
                .getMessage().contains("engine=lammps"));
        assertTrue(assertThrows(InputException.class, () -> run("run-molecular-dynamics", "lammps", "steps=5",
                "ensemble=nve", "deform=xy=0.01")).getMessage().contains("deform"));
        assertTrue(assertThrows(InputException.class, () -> run("run-molecular-dynamics", "lammps", "restart=x"))
                .getMessage().contains("restart"));
    }
}
