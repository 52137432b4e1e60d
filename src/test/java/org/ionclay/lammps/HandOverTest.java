package org.ionclay.lammps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.md.Barostat;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Schedule;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.md.Thermostat;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.PairMethod;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.potential.pair.Salts;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.testing.Lammps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One structure and one potential through both engines, and what is said where LAMMPS cannot. */
class HandOverTest {

    private static final double[] TILTED = {.3, -.2, .15};

    @TempDir
    private Path folder;

    /** Rows and frames as they come. */
    private static final class Kept implements LammpsDynamics.Listener {
        private final List<Thermo> rows = new ArrayList<>();
        private final List<Frame> frames = new ArrayList<>();

        @Override
        public void thermo(final Thermo now) {
            rows.add(now);
        }

        @Override
        public void frame(final Frame frame) {
            frames.add(frame);
        }
    }

    private static Structure salt() {
        return Salts.chloride(3, .15, TILTED, new Random(5));
    }

    private PairModel model(final String terms, final String coulomb) throws IOException {
        final String charges = coulomb.isEmpty() ? "{Mg: {}, Cl: {}}" : "{Mg: {charge: 2}, Cl: {charge: -1}}";
        return PairFile.read(Files.writeString(folder.resolve("pairs.yaml"), "pair_file: 1\nunits: metal\nspecies: "
                + charges + "\nterms:\n" + terms + (coulomb.isEmpty() ? "" : "coulomb: {" + coulomb + "}\n")));
    }

    private static LammpsPotential potential(final PairModel model) {
        return new LammpsPotential(model.species(), Optional.of(model), Optional.empty());
    }

    private static final String BUCK = "  - {style: buckingham, cutoff: 9, shifted: yes, pairs: {Mg Mg: none, Mg Cl: "
            + "{A: 3500, rho: 0.30, C: 0}, Cl Cl: {A: 1500, rho: 0.33, C: 30, cutoff: 8}}}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lennard-jones | , tail: yes  | {epsilon: .02, sigma: 3} | {epsilon: .1, sigma: 2.2} \
            | {epsilon: .03, sigma: 3.4}
            lennard-jones | , shifted: yes | none | {epsilon: .1, sigma: 2.2} | {epsilon: .03, sigma: 3.4, cutoff: 7}
            buckingham    | , shifted: yes | none | {A: 3500, rho: .3, C: 0} | {A: 1500, rho: .33, C: 30}
            buckingham    | , zbl_join: {inner: .8, outer: 1.4} | none | {A: 3500, rho: .3, C: 0} \
            | {A: 1500, rho: .33, C: 30}
            born-mayer-huggins | | {A: .2, rho: .3, sigma: 1.6, C: 0, D: 0} \
            | {A: .25, rho: .31, sigma: 2.4, C: 4, D: -3} | none
            morse         | , shifted: yes | {D: .1, alpha: 1.2, r0: 3.6} | {D: 1.1, alpha: 1.6, r0: 2.4} | none
            pedone        | | none | {D: .04, alpha: 1.38, r0: 3.6, C: 22} | {D: .02, alpha: 1.1, r0: 4.1, C: 90}
            inverse-power | , shifted: yes | {C: 300, n: 8} | {C: 500, n: 9.5} | {C: 40, n: 6}
            inverse-power | , tail: yes | {C: 300, n: 8} | {C: 500, n: 9.5} | {C: 40, n: 6}
            """)
    void everyStyle(final String style, final String more, final String mm, final String mc, final String cc)
            throws IOException {
        compare(style, model("  - {style: " + style + ", cutoff: 9" + (more == null ? "" : more) + ", pairs: {Mg Mg: "
                + mm + ", Mg Cl: " + mc + ", Cl Cl: " + cc + "}}\n", ""), 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            method: pme, cutoff: 9, accuracy: 1e-9
            method: dsf, cutoff: 9, alpha: 0
            method: wolf, cutoff: 9, alpha: .2
            method: cut, cutoff: 9
            """)
    void everySumOfCharges(final String coulomb) throws IOException {
        compare(coulomb, model(BUCK, coulomb), 1);
    }

    @Test
    void severalTermsOfOnePair() throws IOException {
        compare("two of a style", model(BUCK + "  - {style: buckingham, cutoff: 9, pairs: {Mg Mg: none, Mg Cl: {A: 10, "
                + "rho: .5, C: 0}, Cl Cl: none}}\n  - {style: buckingham, cutoff: 9, shifted: yes, pairs: {Mg Mg: "
                + "none, Mg Cl: {A: 20, rho: .4, C: 0}, Cl Cl: none}}\n  - {style: zbl, inner: 1.5, outer: 3}\n", ""),
                        1);
    }

    @Test
    void ofTwoRanks() throws IOException {
        compare("two ranks", model(BUCK, "method: pme, cutoff: 9, accuracy: 1e-9"), 2);
    }

    /** Energy, forces and stress of the start, each over the largest of its kind. */
    private void compare(final String what, final PairModel model, final int ranks) throws IOException {
        Lammps.need();
        final Structure salt = salt();
        final Kept kept = new Kept();
        final Simulation simulation;
        final Thermo ours;
        try (Workers one = new Workers(1); Potential potential = PairPotentials.create(model, one)) {
            simulation = new Simulation(salt, potential, MdSettings.of(new Ensemble.Nve(), 1, 300, 3), one);
            ours = simulation.thermo();
        }
        final Frame last = new LammpsDynamics(simulation.frame(true).structure(), potential(model),
                simulation.settings(), new LammpsDynamics.Plan(0, 1, 1, simulation.degreesOfFreedom())).run(
                        folder.resolve("lammps"), LammpsProgram.onPath(ranks), Progress.NONE, kept);
        final Forces forces = Salts.evaluate(salt, model, PairMethod.FAST);
        final Thermo theirs = kept.rows.get(0);
        final double energy = Math.abs(theirs.potential() / ours.potential() - 1);
        final double kinetic = Math.abs(theirs.kinetic() / ours.kinetic() - 1);
        final double temperature = Math.abs(theirs.temperature() / ours.temperature() - 1);
        final double stress = worst(ours.stress(), theirs.stress());
        final double force = worst(java.util.Arrays.copyOf(forces.forces(), 3 * salt.size()), last.forces().get());
        System.out.printf("both engines, %s: energy %.1e, force %.1e, stress %.1e, kinetic %.1e, T %.1e%n", what,
                energy, force, stress, kinetic, temperature);
        assertTrue(energy < 1e-6 && force < 1e-6 && stress < 1e-6 && kinetic < 1e-6 && temperature < 1e-6, what);
        assertEquals(ours.volume(), theirs.volume(), 1e-9 * ours.volume());
        for (int k = 0; k < 9; k++) assertEquals(ours.cell()[k], theirs.cell()[k], 1e-9);
        assertEquals(theirs.potential(), kept.frames.get(0).energy().getAsDouble());
    }

    private static double worst(final double[] ours, final double[] theirs) {
        double largest = 0;
        double off = 0;
        for (int k = 0; k < ours.length; k++) {
            largest = Math.max(largest, Math.abs(ours[k]));
            off = Math.max(off, Math.abs(ours[k] - theirs[k]));
        }
        return off / largest;
    }

    /** Without noise, and before chaos tells, both go the same way. */
    @Test
    void bothGoTheSameWay() throws IOException {
        Lammps.need();
        final PairModel model = model(BUCK, "method: dsf, cutoff: 9, alpha: 0");
        final MdSettings settings = MdSettings.of(new Ensemble.Nve(), 1, 300, 3);
        final Kept kept = new Kept();
        try (Workers one = new Workers(1); Potential potential = PairPotentials.create(model, one)) {
            final Simulation simulation = new Simulation(salt(), potential, settings, one);
            final Frame last = new LammpsDynamics(simulation.frame(true).structure(), potential(model), settings,
                    new LammpsDynamics.Plan(20, 5, 10, simulation.degreesOfFreedom())).run(folder.resolve("lammps"),
                            LammpsProgram.onPath(1), Progress.NONE, kept);
            assertEquals(List.of(0L, 5L, 10L, 15L, 20L), kept.rows.stream().map(Thermo::step).toList());
            assertEquals(3, kept.frames.size());
            for (int s = 0; s < 20; s++) simulation.step();
            final Thermo ours = simulation.thermo();
            final Thermo theirs = kept.rows.get(4);
            System.out.printf("both engines after 20 steps: T %.9g and %.9g K, E %.10g and %.10g eV%n",
                    ours.temperature(), theirs.temperature(), ours.potential(), theirs.potential());
            assertEquals(20, theirs.time(), 1e-9);
            assertEquals(ours.temperature(), theirs.temperature(), 1e-6 * ours.temperature());
            assertEquals(ours.potential(), theirs.potential(), 1e-6 * Math.abs(ours.potential()));
            final double[] here = simulation.frame(true).structure().unwrapped();
            final double[] there = last.structure().unwrapped();
            for (int k = 0; k < here.length; k++) assertEquals(here[k], there[k], 1e-5);
            assertEquals(0, worst(simulation.velocities(), last.structure().velocities().get()), 1e-4);
        }
    }

    /**
     * Cells move with the same mass. LAMMPS gives the first link of the cell's chain the mass kT damp² where we have
     * that for each component (Martyna et al. 1996): with several components both go the same way while 20 fs are short
     * against the period. With N + 1 in place of N in the mass, volumes would differ by 2e-5, 4e-6 and 9e-7.
     */
    @ParameterizedTest
    @CsvSource({"ISOTROPIC, 1000, yes", "ANISOTROPIC, 5000, no", "TRICLINIC, 5000, yes"})
    void cellsGoTheSameWay(final Barostat.Coupling coupling, final double damp, final String tilted)
            throws IOException {
        Lammps.need();
        final Structure start = tilted.equals("yes") ? salt() : Salts.chloride(3, .15, new double[3], new Random(5));
        final PairModel model = model(BUCK, "method: dsf, cutoff: 9, alpha: 0");
        final Barostat barostat = new Barostat(coupling, damp, 3, Barostat.hydrostatic(Schedule.constant(0)));
        final MdSettings settings = MdSettings.of(new Ensemble.Npt(new Thermostat.NoseHoover(200, 3),
                Schedule.constant(300), barostat), 1, 300, 3);
        final Kept kept = new Kept();
        try (Workers one = new Workers(1); Potential potential = PairPotentials.create(model, one)) {
            final Simulation simulation = new Simulation(start, potential, settings, one);
            final double before = simulation.thermo().volume();
            new LammpsDynamics(simulation.frame(true).structure(), potential(model), settings,
                    new LammpsDynamics.Plan(20, 20, 0, simulation.degreesOfFreedom())).run(folder.resolve("lammps"),
                            LammpsProgram.onPath(1), Progress.NONE, kept);
            for (int s = 0; s < 20; s++) simulation.step();
            final double ours = simulation.thermo().volume();
            final double theirs = kept.rows.get(1).volume();
            System.out.printf("both engines, %s: volume changes by %.3e, differs by %.1e%n", coupling,
                    ours / before - 1, ours / theirs - 1);
            assertTrue(Math.abs(ours / before - 1) > 1e-4, "the cell moves");
            assertEquals(1, ours / theirs, 1e-7);
        }
    }

    private InputException fails(final LammpsProgram program, final LammpsPotential potential) {
        return assertThrows(InputException.class, () -> new LammpsDynamics(salt().toBuilder().velocities(
                new double[3 * salt().size()]).build(), potential, MdSettings.of(new Ensemble.Nve(), 1, 300, 3),
                new LammpsDynamics.Plan(0, 1, 0, 3 * salt().size() - 3)).run(folder.resolve("lammps"), program,
                        Progress.NONE, new Kept()));
    }

    private void prepared(final InputException e) throws IOException {
        assertTrue(e.getMessage().contains("all is prepared in"), e.getMessage());
        for (final String name : List.of("in.lmp", "data.lmp", "potential.lmp", "job.sh")) {
            assertTrue(Files.size(folder.resolve("lammps").resolve(name)) > 0, name);
        }
    }

    private Path program(final String name, final String text) throws IOException {
        final Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin;
    }

    @Test
    void missingCrashingOrLackingAStyle() throws IOException {
        final LammpsPotential potential = potential(model(BUCK, ""));
        final InputException missing = fails(new LammpsProgram(List.of(folder), 1), potential);
        assertTrue(missing.getMessage().contains("apt-get install lammps"), missing.getMessage());
        prepared(missing);
        final InputException crashed = fails(new LammpsProgram(List.of(program("lmp",
                "echo 'ERROR: Lost atoms: original 324 current 300 (src/thermo.cpp:480)'; exit 1")), 1), potential);
        assertTrue(crashed.getMessage().contains("lmp ended with code 1: it said \"ERROR: Lost atoms"),
                crashed.getMessage());
        prepared(crashed);
        final InputException killed = fails(new LammpsProgram(List.of(program("lmp", "kill -9 $$")), 1), potential);
        assertTrue(killed.getMessage().contains("code 137"), killed.getMessage());
        final InputException ranks = fails(new LammpsProgram(List.of(program("lmp", "exit 0")), 4), potential);
        assertTrue(ranks.getMessage().contains("mpirun is needed for 4 ranks"), ranks.getMessage());
        assertTrue(Files.readString(folder.resolve("lammps/job.sh")).contains("mpirun -np 4"));
    }

    /** Debian's lmp has no DeePMD-kit. */
    @Test
    void deepPotentialWithoutItsStyle() throws IOException {
        Lammps.need();
        final Path model = Files.writeString(folder.resolve("own model.pb"), "not looked at");
        final PairModel pairs = model("  - {style: zbl, inner: 1, outer: 2}\n", "");
        final LammpsPotential sum = new LammpsPotential(List.of("Mg", "Cl"), Optional.of(pairs), Optional.of(model));
        final InputException lacks = fails(LammpsProgram.onPath(1), sum);
        assertTrue(lacks.getMessage().contains("this LAMMPS lacks pair_style deepmd; install the LAMMPS of DeePMD-kit"),
                lacks.getMessage());
        prepared(lacks);
        final List<String> lines = Files.readAllLines(folder.resolve("lammps/potential.lmp"));
        assertEquals("pair_style hybrid/overlay deepmd \"own model.pb\" zbl 1 2", lines.get(1));
        assertEquals("pair_coeff * * deepmd Mg Cl", lines.get(2));
        assertEquals("not looked at", Files.readString(folder.resolve("lammps/own model.pb")));
    }

    @Test
    void aModelThatLammpsCannotReadIsConverted() throws IOException {
        final Path model = Files.writeString(folder.resolve("model.dp"), "not looked at");
        final LammpsPotential own = new LammpsPotential(List.of("Mg", "Cl"), Optional.empty(), Optional.of(model));
        final InputException missing = fails(new LammpsProgram(List.of(program("lmp", "exit 0")), 1), own);
        assertTrue(missing.getMessage().contains("dp convert-backend model.dp model.pb"), missing.getMessage());
        assertTrue(Files.readString(folder.resolve("lammps/job.sh")).contains("[ -e model.pb ] || dp convert-backend"));
        assertTrue(Files.readString(folder.resolve("lammps/potential.lmp")).contains("deepmd model.pb"));
        program("dp", "echo \"$@\" > converted");
        fails(new LammpsProgram(List.of(folder.resolve("bin")), 1), own);
        assertEquals("convert-backend model.dp model.pb", Files.readString(folder.resolve("lammps/converted")).strip());
    }

    @Test
    void aCancelEndsTheProgram() throws IOException {
        final Path bin = program("lmp", "echo $$ > pid; echo 'Step Time'; exec sleep 600");
        final LammpsPotential potential = potential(model(BUCK, ""));
        final Progress cancel = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                // nobody listens
            }

            @Override
            public boolean cancelled() {
                return Files.exists(folder.resolve("lammps/pid"));
            }
        };
        assertThrows(CancelledException.class, () -> new LammpsDynamics(salt().toBuilder().velocities(
                new double[3 * salt().size()]).build(), potential, MdSettings.of(new Ensemble.Nve(), 1, 300, 3),
                new LammpsDynamics.Plan(10, 1, 0, 900)).run(folder.resolve("lammps"), new LammpsProgram(List.of(bin),
                        1), cancel, new Kept()));
        final String pid = Files.readString(folder.resolve("lammps/pid")).strip();
        assertTrue(ProcessHandle.of(Long.parseLong(pid)).isEmpty() || !ProcessHandle.of(Long.parseLong(pid)).get()
                .isAlive());
    }
}
