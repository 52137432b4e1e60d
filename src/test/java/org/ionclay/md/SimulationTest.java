package org.ionclay.md;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Species;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The integrators in closed form: conservation, order, reversibility, degrees of freedom, restarts, refusals. */
class SimulationTest {

    private static final Workers ONE = new Workers(1);
    private static final Workers THREE = new Workers(3);
    private static final double EDGE = 5.35;

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        ONE.close();
        THREE.close();
    }

    /** Every ensemble, with everything that can change in time changing. */
    private static Map<String, MdSettings> everything() {
        final Map<String, MdSettings> all = new LinkedHashMap<>();
        final Schedule ramp = Schedule.ramp(40, 60, 1000);
        final Schedule load = Schedule.ramp(0, .02 * Constants.GPA, 1000);
        final Schedule none = Schedule.constant(0);
        final Thermostat.NoseHoover chains = new Thermostat.NoseHoover(200);
        all.put("nve", settings(new Ensemble.Nve()));
        all.put("nose-hoover", settings(new Ensemble.Nvt(chains, ramp)));
        all.put("langevin", settings(new Ensemble.Nvt(new Thermostat.Langevin(200), ramp)));
        all.put("rescale", settings(new Ensemble.Nvt(new Thermostat.Rescale(200), ramp)));
        all.put("npt-iso", settings(new Ensemble.Npt(chains, ramp, new Barostat(Barostat.Coupling.ISOTROPIC, 1000, 3,
                Barostat.hydrostatic(load)))));
        all.put("npt-aniso", settings(new Ensemble.Npt(chains, ramp, new Barostat(Barostat.Coupling.ANISOTROPIC, 1000,
                3, List.of(load, none, none, none, none, none)))));
        all.put("npt-tri", settings(new Ensemble.Npt(chains, ramp, new Barostat(Barostat.Coupling.TRICLINIC, 1000, 3,
                List.of(none, load, none, load, none, load)))));
        all.put("sheared nvt", settings(new Ensemble.Nvt(chains, ramp)).withDeformation(
                new Deformation(1e-6, 0, 0, 0, 0, 1e-5)));
        all.put("sheared npt", settings(new Ensemble.Npt(chains, ramp, Barostat.pressure(Barostat.Coupling.ANISOTROPIC,
                0))).withDeformation(new Deformation(0, 0, -1e-6, 1e-5, 0, 0)));
        return all;
    }

    private static MdSettings settings(final Ensemble ensemble) {
        return MdSettings.of(ensemble, 1, 80, 11);
    }

    private static Simulation simulation(final Structure structure, final MdSettings settings) {
        return new Simulation(structure, LennardJones.argon(), settings, ONE);
    }

    private static double spread(final Simulation simulation, final int steps) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int s = 0; s < steps; s++) {
            simulation.step();
            least = Math.min(least, simulation.conserved());
            most = Math.max(most, simulation.conserved());
        }
        return (most - least) / simulation.atoms();
    }

    @Test
    void theConservedQuantityIsFlatInEveryEnsemble() {
        // the potential is twice continuously differentiable; an energy of 1e-6 eV is 3e-4 of kT here
        everything().forEach((name, settings) -> {
            final double spread = spread(simulation(Toys.argon(3, EDGE), settings), 1500);
            assertTrue(spread < 1e-6, name + ": " + spread + " eV per atom");
        });
    }

    @Test
    void theErrorFallsWithTheSquareOfTheStep() {
        for (final String name : List.of("nve", "nose-hoover", "npt-iso", "npt-tri", "langevin")) {
            final MdSettings of = everything().get(name);
            final double[] spread = new double[2];
            for (int k = 0; k < 2; k++) {
                final double dt = k == 0 ? 8 : 4;
                final MdSettings one = new MdSettings(of.ensemble(), dt, 80, of.velocities(), 5, true, of.deformation(),
                        1, of.limits(), of.parts());
                final Simulation simulation = simulation(Toys.argon(3, EDGE), one);
                // noise makes other trajectories of other steps: the root mean square over the run is compared
                double sum = 0;
                final double start = simulation.conserved();
                final int steps = (int) (4000 / dt);
                for (int s = 0; s < steps; s++) {
                    simulation.step();
                    sum += Math.pow(simulation.conserved() - start, 2);
                }
                spread[k] = Math.sqrt(sum / steps);
            }
            final double ratio = spread[0] / spread[1];
            assertTrue(ratio > 3 && ratio < 5.4, name + ": halving the step divides the error by " + ratio);
        }
    }

    @Test
    void constantEnergyIsReversible() {
        final Structure start = Toys.argon(3, EDGE);
        final Simulation there = simulation(start, settings(new Ensemble.Nve()));
        final double[] from = there.positions();
        for (int s = 0; s < 500; s++) there.step();
        final double[] back = there.velocities();
        for (int k = 0; k < back.length; k++) back[k] = -back[k];
        final Simulation again = simulation(start.toBuilder().positions(there.positions()).velocities(back).build(),
                settings(new Ensemble.Nve()).withRemoveDrift(false));
        for (int s = 0; s < 500; s++) again.step();
        assertArrayEquals(from, again.positions(), 1e-9);
    }

    @Test
    void newVelocitiesHaveTheTemperatureToTheLastDigitAndNoMomentum() {
        final Structure salt = Toys.fcc(List.of(Species.of("Ar"), Species.of("Kr")), 3, EDGE);
        final Simulation simulation = simulation(salt, settings(new Ensemble.Nve()));
        assertEquals(80, simulation.temperature(), 1e-10);
        final double[] momentum = new double[3];
        final double[] mass = salt.masses();
        final double[] v = simulation.velocities();
        for (int k = 0; k < v.length; k++) momentum[k % 3] += mass[k / 3] * v[k];
        assertArrayEquals(new double[3], momentum, 1e-12);
        for (int s = 0; s < 1000; s++) simulation.step();
        Arrays.fill(momentum, 0);
        final double[] after = simulation.velocities();
        for (int k = 0; k < after.length; k++) momentum[k % 3] += mass[k / 3] * after[k];
        assertArrayEquals(new double[3], momentum, 1e-12);
    }

    @Test
    void degreesOfFreedomAreCounted() {
        final Structure crystal = Toys.argon(2, 6.5);
        assertEquals(3 * 32 - 3, simulation(crystal, settings(new Ensemble.Nve())).degreesOfFreedom());
        assertEquals(3 * 32, simulation(crystal, settings(new Ensemble.Nve()).withRemoveDrift(false))
                .degreesOfFreedom());
        assertEquals(3 * 32, simulation(crystal, settings(new Ensemble.Nvt(new Thermostat.Langevin(100),
                Schedule.constant(50)))).degreesOfFreedom());
        assertEquals(3 * 32 - 6, simulation(Toys.open(crystal), settings(new Ensemble.Nve())).degreesOfFreedom());
        final Structure line = Structure.of(List.of("Ar", "Ar", "Ar"), new double[] {0, 0, 0, 2, 2, 2, 4, 4, 4}, null);
        assertEquals(9 - 5, simulation(line, settings(new Ensemble.Nve())).degreesOfFreedom());
        final Structure slab = crystal.toBuilder().cell(crystal.box().withPeriodic(true, true, false)).build();
        assertEquals(3 * 32 - 3, simulation(slab, settings(new Ensemble.Nve())).degreesOfFreedom());
    }

    @Test
    void anOpenClusterDoesNotTurn() {
        final Structure cluster = Toys.open(Toys.argon(2, 5.3));
        final Simulation simulation = simulation(cluster, MdSettings.of(new Ensemble.Nvt(new Thermostat.Rescale(100),
                Schedule.constant(10)), 1, 10, 3));
        for (int s = 0; s < 2000; s++) simulation.step();
        final double[] x = simulation.positions();
        final double[] v = simulation.velocities();
        final double[] centre = new double[3];
        for (int k = 0; k < x.length; k++) centre[k % 3] += x[k] / cluster.size();
        final double[] angular = new double[3];
        double size = 0;
        for (int i = 0; i < x.length; i += 3) {
            for (int a = 0; a < 3; a++) {
                final int p = (a + 1) % 3;
                final int q = (a + 2) % 3;
                angular[a] += (x[i + p] - centre[p]) * v[i + q] - (x[i + q] - centre[q]) * v[i + p];
            }
            size += Math.abs((x[i] - centre[0]) * v[i + 1]);
        }
        for (final double one : angular) assertEquals(0, one / size, 1e-9);
    }

    @Test
    void aDeformationIsTheOneAskedFor() {
        final MdSettings settings = settings(new Ensemble.Nvt(new Thermostat.NoseHoover(200), Schedule.constant(40)))
                .withDeformation(new Deformation(2e-5, 0, -1e-5, 0, 0, 3e-5));
        final Simulation simulation = simulation(Toys.argon(3, EDGE), settings);
        for (int s = 0; s < 400; s++) simulation.step();
        final double length = 3 * EDGE;
        final double[] cell = simulation.thermo().cell();
        assertEquals(length * 1.008, cell[0], 1e-11);
        assertEquals(length, cell[4], 1e-11);
        assertEquals(length * .996, cell[8], 1e-11);
        // b leans by the integral of the shear rate, stretched by the edge along x that grows meanwhile
        double lean = 0;
        for (int s = 0; s < 400; s++) {
            final double rate = StrictMath.log((1 + 2e-5 * (s + 1)) / (1 + 2e-5 * s));
            lean = lean * Math.exp(rate) + 3e-5 * length * Math.expm1(rate) / rate;
        }
        assertEquals(lean, cell[3], 1e-10);
        // without other components, the engineering strain itself
        final Simulation shear = simulation(Toys.argon(3, EDGE), settings(new Ensemble.Nve()).withDeformation(
                new Deformation(0, 0, 0, 5e-5, 0, 0)));
        for (int s = 0; s < 400; s++) shear.step();
        assertEquals(.02 * length, shear.thermo().cell()[7], 1e-11);
    }

    @Test
    void schedulesAreStraightLinesBetweenPoints() {
        final Schedule hold = new Schedule(List.of(new Schedule.Point(0, 300), new Schedule.Point(100, 900),
                new Schedule.Point(200, 900), new Schedule.Point(200, 400)));
        assertEquals(300, hold.at(-1));
        assertEquals(600, hold.at(50));
        assertEquals(900, hold.at(150));
        assertEquals(400, hold.at(200));
        assertEquals(400, hold.at(1e9));
        assertEquals(300, hold.least());
        assertThrows(IllegalArgumentException.class, () -> new Schedule(List.of(new Schedule.Point(1, 0),
                new Schedule.Point(0, 0))));
    }

    @Test
    void aRestartGivesTheSameBitsInEveryEnsembleOnAnyNumberOfThreads() throws IOException {
        for (final var one : everything().entrySet()) {
            final Structure structure = Toys.rattled(Toys.argon(3, EDGE), .1, 4);
            final Simulation whole = simulation(structure, one.getValue());
            whole.run(170, Progress.NONE, Toys.silent());
            // in the middle of the life of a neighbour list: its places must be kept
            final Path file = folder.resolve(one.getKey());
            new Checkpoint.Stored(whole.checkpoint(), Map.of("key", "value"), Map.of("file", 5L)).write(file);
            whole.run(400, Progress.NONE, Toys.silent());
            final Checkpoint.Stored read = Checkpoint.read(file);
            assertEquals("value", read.notes().get("key"));
            assertEquals(5, read.lengths().get("file"));
            final Simulation again = Simulation.resume(read.checkpoint(), LennardJones.argon(), one.getValue(), THREE);
            again.run(400, Progress.NONE, Toys.silent());
            assertArrayEquals(whole.positions(), again.positions(), 0, one.getKey());
            assertArrayEquals(whole.velocities(), again.velocities(), 0, one.getKey());
            assertEquals(whole.conserved(), again.conserved(), 0, one.getKey());
            assertArrayEquals(whole.thermo().cell(), again.thermo().cell(), 0, one.getKey());
        }
    }

    @Test
    void aRestartGivesTheSameBitsWithEwaldSums() throws IOException {
        final PairModel model = PairFile.read(Path.of("docs/pair-files/mgcl2-model.yaml"));
        final Structure start = Toys.rattled(Toys.magnesiumChloride(2, 5.9), .1, 2);
        final MdSettings settings = MdSettings.of(new Ensemble.Npt(new Thermostat.NoseHoover(50),
                Schedule.constant(1500), Barostat.pressure(Barostat.Coupling.TRICLINIC, 0)), 1, 3000, 5);
        final Simulation whole = new Simulation(start, PairPotentials.create(model, ONE), settings, ONE);
        for (int s = 0; s < 25; s++) whole.step();
        final Checkpoint middle = whole.checkpoint();
        for (int s = 0; s < 30; s++) whole.step();
        final Simulation again = Simulation.resume(middle, PairPotentials.create(model, THREE), settings, THREE);
        for (int s = 0; s < 30; s++) again.step();
        assertArrayEquals(whole.positions(), again.positions(), 0);
        assertEquals(whole.conserved(), again.conserved(), 0);
        final Structure charged = Structure.builder(start.species(), Arrays.copyOf(start.types(), 95),
                Arrays.copyOf(start.positions(), 285)).cell(start.box()).build();
        refused("net charge of 1.0 e", () -> new Simulation(charged, PairPotentials.create(model, ONE), settings, ONE));
    }

    @Test
    void aStepAllocatesNothing() {
        final var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (final String name : List.of("nve", "langevin", "rescale", "npt-tri")) {
            // cold, so that the list lasts: building it anew is the neighbour list's own affair
            final Simulation simulation = simulation(Toys.argon(3, EDGE), everything().get(name).withSkin(2));
            for (int s = 0; s < 300; s++) simulation.step();
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int s = 0; s < 300; s++) simulation.step();
            final long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(bytes < 300 * 100, name + ": " + bytes + " bytes in 300 steps");
        }
    }

    @Test
    void aDamagedCheckpointIsRefused() throws IOException {
        final Simulation simulation = simulation(Toys.argon(3, EDGE), settings(new Ensemble.Nve()));
        final Path file = folder.resolve("good");
        new Checkpoint.Stored(simulation.checkpoint(), Map.of(), Map.of()).write(file);
        final byte[] good = Files.readAllBytes(file);
        final java.util.Random random = new java.util.Random(1);
        for (int trial = 0; trial < 300; trial++) {
            final byte[] bad = trial % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (trial % 3 != 0) bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            final Path broken = Files.write(folder.resolve("bad"), bad);
            final var refused = assertThrows(IllegalArgumentException.class, () -> Checkpoint.read(broken));
            assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
        }
        final var other = assertThrows(IllegalArgumentException.class, () -> Simulation.resume(
                simulation.checkpoint(), LennardJones.argon(), MdSettings.of(new Ensemble.Nve(), 2, 80, 11), ONE));
        assertTrue(other.getMessage().contains("other settings"), other.getMessage());
    }

    @Test
    void nonsenseIsRefusedWithTheAtomTheStepAndTheRemedy() {
        final MdSettings nve = settings(new Ensemble.Nve());
        final Structure crystal = Toys.argon(3, EDGE);
        final double[] overlap = crystal.positions();
        overlap[3 * 7] = overlap[0] + .1;
        overlap[3 * 7 + 1] = overlap[1];
        overlap[3 * 7 + 2] = overlap[2];
        refused("atom 0 (Ar, counted from 0) and atom 7", () -> simulation(
                crystal.toBuilder().positions(overlap).build(), nve));
        refused("no atoms", () -> simulation(Structure.of(List.of(), new double[0], Cell.box(9, 9, 9)), nve));
        refused("time step must be above 0", () -> MdSettings.of(new Ensemble.Nve(), 0, 300, 1));
        refused("time step must be above 0", () -> MdSettings.of(new Ensemble.Nve(), -1, 300, 1));
        refused("above 0 K", () -> new Ensemble.Nvt(new Thermostat.Rescale(1), Schedule.ramp(300, 0, 10)));
        refused("npt-tri", () -> new Barostat(Barostat.Coupling.ANISOTROPIC, 1000, 3, List.of(Schedule.constant(0),
                Schedule.constant(0), Schedule.constant(0), Schedule.constant(1), Schedule.constant(0),
                Schedule.constant(0))));
        refused("periodic along a, b and c", () -> simulation(Toys.open(crystal), everything().get("npt-iso")));
        refused("single atom", () -> simulation(Structure.of(List.of("Ar"), new double[3], Cell.box(20, 20, 20)), nve));
        refused("mass of species X", () -> simulation(Structure.of(List.of("X"), new double[3], null), nve));
        refused("step 1", () -> run(crystal, MdSettings.of(new Ensemble.Nve(), 1, 1e8, 1)));
        // squeezed to half its edge: hot within a few steps
        refused("explodes", () -> run(Toys.argon(3, 2.2), MdSettings.of(new Ensemble.Nve(), 5, 300, 1)));
        refused("the cell changes by a factor", () -> run(Toys.argon(3, 2.9), MdSettings.of(new Ensemble.Npt(
                new Thermostat.NoseHoover(100), Schedule.constant(1),
                Barostat.pressure(Barostat.Coupling.ISOTROPIC, 0)), 50, 1, 1)));
    }

    private static void run(final Structure structure, final MdSettings settings) {
        final Simulation simulation = simulation(structure, settings);
        for (int s = 0; s < 2000; s++) simulation.step();
    }

    private static void refused(final String mustSay, final org.junit.jupiter.api.function.Executable what) {
        final RuntimeException thrown = assertThrows(RuntimeException.class, what);
        assertTrue(thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException,
                thrown.toString());
        assertTrue(thrown.getMessage().contains(mustSay), thrown.getMessage() + " should say " + mustSay);
    }

    @Test
    void reportersAreToldWhenTheyWant() throws IOException {
        final List<Long> told = new ArrayList<>();
        final Reporter reporter = new Reporter() {
            @Override
            public long every() {
                return 4;
            }

            @Override
            public void report(final Simulation simulation) {
                told.add(simulation.stepNumber());
            }
        };
        simulation(Toys.argon(3, EDGE), settings(new Ensemble.Nve())).run(9, Progress.NONE,
                Collections.singletonList(reporter));
        assertEquals(List.of(0L, 4L, 8L), told);
    }
}
