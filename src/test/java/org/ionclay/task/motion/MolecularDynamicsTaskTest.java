package org.ionclay.task.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.headless.Main;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Simulation;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.run.ToyModel;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command Run Molecular Dynamics: its files, and that they survive a kill, a full disk, a cancel. */
class MolecularDynamicsTaskTest {

    private static final int STEPS = 1500;

    /** A small random model and a lattice for it. */
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private String err = "";
    private String out = "";

    @BeforeAll
    static void make() throws IOException {
        ModelFile.write(ToyModel.seeded(5).build(), made.resolve("model.yaml"), false);
        final List<String> symbols = new ArrayList<>();
        final double[] positions = new double[3 * 64];
        for (int i = 0; i < 64; i++) {
            final int[] at = {i / 16, i / 4 % 4, i % 4};
            symbols.add((at[0] + at[1] + at[2]) % 2 == 0 ? "Li" : "Cl");
            for (int k = 0; k < 3; k++) positions[3 * i + k] = 3 * at[k];
        }
        AtomFiles.write(made.resolve("salt.xyz"), List.of(Frame.of(Structure.of(symbols, positions,
                Cell.of(12, 0, 0, .5, 12, 0, 0, .3, 12)))), false);
    }

    private static Map<String, String> inputs(final Path output, final String... more) {
        final Map<String, String> inputs = new LinkedHashMap<>(Map.of("input", made.resolve("salt.xyz").toString(),
                "potential", made.resolve("model.yaml").toString(), "output", output.toString(), "ensemble", "npt-tri",
                "steps", Integer.toString(STEPS), "temperature", "60", "temperature_end", "90", "timestep", "0.5",
                "stress_schedule", "0: 0 0 0 0 0 0; 0.5: 0 0 0 0.01 0 0", "checkpoint_every", "50"));
        inputs.putAll(Map.of("trajectory_every", "20", "thermo_every", "5", "pressure", "-0.05"));
        for (final String one : more) {
            inputs.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return inputs;
    }

    private static String[] args(final Map<String, String> inputs) {
        final List<String> args = new ArrayList<>(List.of("run-molecular-dynamics"));
        inputs.forEach((key, value) -> args.add(key + "=" + value));
        return args.toArray(String[]::new);
    }

    private int run(final Path output, final String... more) {
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final int code = Main.run(args(inputs(output, more)), new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static List<String> command(final Map<String, String> inputs) {
        // the Vector API as in the tests' own machine: a Deep Potential's last digits depend on it
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "--add-modules", "jdk.incubator.vector", "-Xmx1g", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(Arrays.asList(args(inputs)));
        return command;
    }

    private static void same(final Path one, final Path other) throws IOException {
        for (final String name : List.of("final.xyz", "thermo.csv", "trajectory.xyz")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(other.resolve(name)), name);
        }
    }

    private static int rows(final Path output) throws IOException {
        final Path file = output.resolve("thermo.csv");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    @Test
    void aKilledRunGoesOnToTheSameBytes() throws Exception {
        final Path whole = folder.resolve("whole");
        assertEquals(0, run(whole, "threads=1"), err);
        final Path killed = folder.resolve("killed");
        final Process process = new ProcessBuilder(command(inputs(killed, "threads=2"))).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        final long began = System.nanoTime();
        while (rows(killed) < 60 && process.isAlive() && System.nanoTime() - began < 120e9) Thread.sleep(2);
        assertTrue(process.isAlive(), "ended before it could be killed: " + Files.readString(folder.resolve("log")));
        // SIGKILL: nothing can be tidied up
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertTrue(rows(killed) < 2 + STEPS / 5, "killed in the middle");
        assertFalse(Files.exists(killed.resolve("final.xyz")));
        assertEquals(2, run(killed), "a second start must not overwrite");
        assertTrue(err.contains("restart="), err);
        assertEquals(0, run(killed, "restart=" + killed, "threads=3"), err);
        assertTrue(out.contains("goes on from step"), out);
        same(whole, killed);
    }

    @Test
    void aFullDiskEndsWithTheLastCheckpointIntact() throws Exception {
        final Path whole = folder.resolve("whole");
        assertEquals(0, run(whole), err);
        // a limit on the size of files fails as a full disk does, and needs no rights
        final Path full = folder.resolve("full");
        final List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 150; exec \"$@\"", "bash"));
        command.addAll(command(inputs(full)));
        stopsAndGoesOn(command, full, "File too large", whole);
    }

    @Test
    void aFullFileSystemEndsWithTheLastCheckpointIntact() throws Exception {
        final Path disk = Files.createDirectories(folder.resolve("disk"));
        final int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString())
                .start().waitFor();
        org.junit.jupiter.api.Assumptions.assumeTrue(mounted == 0, "mounting a small disk needs root");
        try {
            final Path whole = folder.resolve("whole");
            assertEquals(0, run(whole), err);
            stopsAndGoesOn(command(inputs(disk.resolve("full"))), disk.resolve("full"), "No space left", whole);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private void stopsAndGoesOn(final List<String> command, final Path full, final String reason, final Path whole)
            throws Exception {
        final Path log = folder.resolve("log");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        final String said = Files.readString(log);
        assertEquals(2, process.exitValue(), said);
        assertTrue(said.contains(reason) && said.contains("the last checkpoint, of step "), said);
        assertFalse(Files.exists(full.resolve("final.xyz")));
        // what is there are whole frames
        assertFalse(AtomFiles.readAll(full.resolve("trajectory.xyz")).isEmpty());
        final Path elsewhere = folder.resolve("elsewhere");
        assertEquals(0, run(elsewhere, "restart=" + full.resolve("checkpoint")), err);
        assertArrayEquals(Files.readAllBytes(whole.resolve("final.xyz")),
                Files.readAllBytes(elsewhere.resolve("final.xyz")));
    }

    @Test
    void cancelLeavesAValidTrajectoryAndACheckpoint() throws Exception {
        final Path cancelled = folder.resolve("cancelled");
        final CommandItem command = Catalogue.load().command("run-molecular-dynamics").orElseThrow();
        final Progress impatient = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                assertTrue(what.contains("ns/day") && what.contains("atom step/s"), what);
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> new MolecularDynamicsTask().run(Inputs.of(command,
                inputs(cancelled, "steps=1000000", "temperature_end="), Optional.empty()), impatient));
        final List<Frame> frames = AtomFiles.readAll(cancelled.resolve("trajectory.xyz"));
        assertEquals(20L * (frames.size() - 1), frames.get(frames.size() - 1).step().orElseThrow());
        assertTrue(Files.exists(cancelled.resolve("checkpoint")));
        // a ramp is another run
        assertEquals(2, run(cancelled, "restart=" + cancelled));
        assertTrue(err.contains("temperature_end=90 (it has none)"), err);
        final long last = Checkpoint.read(cancelled.resolve("checkpoint")).checkpoint().step();
        final String steps = "steps=" + (last + 200);
        assertEquals(0, run(cancelled, "restart=" + cancelled, steps, "temperature_end="), err);
        final Path whole = folder.resolve("whole");
        assertEquals(0, run(whole, steps, "temperature_end="), err);
        same(whole, cancelled);
    }

    @Test
    void aRestartKnowsItsSettingsAndCanBeExtended() throws Exception {
        final Path whole = folder.resolve("whole");
        assertEquals(0, run(whole, "steps=400", "temperature_end=", "analyse_every=10", "analyse_to=5"), err);
        final Path parts = folder.resolve("parts");
        assertEquals(0, run(parts, "steps=250", "temperature_end=", "analyse_every=10", "analyse_to=5"), err);
        assertEquals(0, go(parts, "steps=400"), err);
        same(whole, parts);
        for (final String name : List.of("live-msd.csv", "live-rdf.csv", "live-minima.csv")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(parts.resolve(name)), name);
        }
        // what the run was, not what the defaults are
        assertTrue(Files.readString(parts.resolve(RunRecord.FILE)).contains("\"ensemble\": \"npt-tri\""));
        assertEquals(2, go(parts, "steps=500", "timestep=2", "thermostat=nose-hoover", "ensemble=nvt",
                "thermo_every=7"));
        assertTrue(err.contains("timestep=2.0 (it has 0.5), ") || err.contains("timestep=2.0 (it has 0.5);"), err);
        assertTrue(err.contains("ensemble=nvt (it has npt-tri)") && err.contains("thermo_every=7 (it has "), err);
        assertFalse(err.contains("thermostat="), err);
        // other files may be written more rarely
        assertEquals(0, go(folder.resolve("more"), "restart=" + parts, "steps=410", "thermo_every=10"), err);
        assertEquals(3, rows(folder.resolve("more")) + 1);
    }

    @Test
    void rampsStayAsPlannedWhereARunIsExtended() throws Exception {
        final Path ramp = folder.resolve("ramp");
        assertEquals(0, run(ramp, "steps=200"), err);
        assertEquals(0, go(ramp, "steps=300"), err);
        assertTrue(out.contains("ramps end at step 200"), out);
        assertEquals(2, go(ramp, "steps=300", "temperature_end=60"));
        assertTrue(err.contains("temperature_end=60 (it has 90)"), err);
    }

    /** Only what is said, without the other inputs of this class. */
    private int go(final Path output, final String... said) {
        final List<String> args = new ArrayList<>(List.of("run-molecular-dynamics", "output=" + output));
        if (Arrays.stream(said).noneMatch(one -> one.startsWith("restart="))) args.add("restart=" + output);
        args.addAll(List.of(said));
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final int code = Main.run(args.toArray(String[]::new), new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    @Test
    void theRunningAnalysisIsThatOfTheTrajectory() throws Exception {
        final Path output = folder.resolve("live");
        assertEquals(0, run(output, "steps=400", "analyse_every=20", "analyse_to=5", "trajectory_every=20"), err);
        final Path after = folder.resolve("after");
        assertEquals(0, Main.run(new String[] {"radial-distribution", "input=" + output.resolve("trajectory.xyz"),
            "r_max=5", "bins=250", "output=" + after}, System.out, System.err));
        final List<String> live = Files.readAllLines(output.resolve("live-rdf.csv"));
        final Path table;
        try (java.util.stream.Stream<Path> found = Files.walk(after)) {
            table = found.filter(file -> file.endsWith("rdf.csv")).findFirst().orElseThrow();
        }
        final List<String> trajectory = Files.readAllLines(table);
        assertEquals(trajectory.get(0), live.get(0));
        assertEquals(trajectory.size(), live.size());
        for (int row = 1; row < live.size(); row++) {
            final String[] one = live.get(row).split(",", -1);
            final String[] other = trajectory.get(row).split(",", -1);
            for (int c = 0; c < one.length; c++) {
                if (!one[c].isEmpty()) assertEquals(Double.parseDouble(other[c]), Double.parseDouble(one[c]), 1e-9);
            }
        }
        // displacements against the trajectory's own, through its boundaries
        final List<Frame> frames = AtomFiles.readAll(output.resolve("trajectory.xyz"));
        final org.ionclay.trajectory.Unwrapper unwrapper = new org.ionclay.trajectory.Unwrapper();
        final double[] first = unwrapper.next(frames.get(0).structure()).clone();
        double[] last = first;
        for (int f = 1; f < frames.size(); f++) last = unwrapper.next(frames.get(f).structure());
        double squares = 0;
        int count = 0;
        for (int i = 0; i < frames.get(0).structure().size(); i++) {
            if (!frames.get(0).structure().symbol(i).equals("Li")) continue;
            count++;
            for (int k = 3 * i; k < 3 * i + 3; k++) squares += Math.pow(last[k] - first[k], 2);
        }
        final List<String> msd = Files.readAllLines(output.resolve("live-msd.csv"));
        final int column = Arrays.asList(msd.get(0).split(",")).indexOf("MSD Li (Å²)");
        assertEquals(squares / count, Double.parseDouble(msd.get(msd.size() - 1).split(",")[column]), 1e-9);
    }

    @Test
    void partsAndWallsAreInputs() throws Exception {
        final Path output = folder.resolve("parts");
        final String[] slab = {"steps=200", "ensemble=nvt", "freeze=Li 3", "thermostat_on=z=0:6", "stress_schedule=",
            "temperature_end=", "pressure=0"};
        assertEquals(0, run(output, slab), err);
        final Structure end = AtomFiles.readAll(output.resolve("final.xyz")).get(0).structure();
        final Structure start = AtomFiles.readAll(made.resolve("salt.xyz")).get(0).structure();
        double moved = 0;
        for (int i = 0; i < end.size(); i++) {
            final double way = Math.abs(end.unwrapped()[3 * i] - start.position(i, 0));
            if (end.symbol(i).equals("Li") || i == 2) assertEquals(0, way, 1e-9);
            else moved = Math.max(moved, way);
        }
        assertTrue(moved > 1e-3);
        assertEquals(0, go(output, "steps=250"), err);
        assertEquals(0, run(output, concat(slab, "steps=260", "restart=" + output)), err);
        assertEquals(2, go(output, "steps=300", "freeze=Cl"));
        assertTrue(err.contains("freeze=Cl"), err);
        refused("there is no Mg", concat(slab, "freeze=Mg"));
        refused("holds no atom", concat(slab, "freeze=z=100:"));
        refused("cell that stays", "freeze=Li");
        refused("periodic along a, b and c", "open=a");
        final Path walls = folder.resolve("walls");
        assertEquals(0, run(walls, concat(slab, "walls=c", "freeze=", "thermostat_on=")), err);
        assertFalse(AtomFiles.readAll(walls.resolve("final.xyz")).get(0).structure().box().periodic(2));
        refused("among a, b and c", concat(slab, "walls=z"));
    }

    private static String[] concat(final String[] some, final String... more) {
        final Map<String, String> all = new LinkedHashMap<>();
        for (final String[] words : new String[][] {some, more}) {
            for (final String word : words) all.put(word.substring(0, word.indexOf('=')), word);
        }
        return all.values().toArray(String[]::new);
    }

    /** Energies that grow by themselves, without forces. */
    private record Growing(double by, int[] calls) implements Potential {

        @Override
        public double cutoff() {
            return 3;
        }

        @Override
        public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
            out.reset(neighbours.atoms());
            out.energy(by * calls[0]++);
        }
    }

    @Test
    void anEnergyThatIsNotConservedIsWarnedOfWhileRunning() throws Exception {
        final Structure salt = AtomFiles.readAll(made.resolve("salt.xyz")).get(0).structure();
        for (final double by : new double[] {1e-4, -1e-2}) {
            final List<String> heard = new ArrayList<>();
            final ConservedWatch watch = new ConservedWatch(10);
            final Simulation simulation = new Simulation(salt, new Growing(by, new int[1]), MdSettings.of(
                    new Ensemble.Nve(), 1, 300, 1), new Workers(1));
            final Progress progress = watch.heard(new Progress() {
                @Override
                public void update(final double fraction, final String what) {
                    heard.add(what);
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            });
            simulation.run(100, progress, List.of(watch));
            progress.update(1, "told");
            // 64 atoms, 1.3 meV each: after 0.083 eV
            final String last = heard.get(heard.size() - 1);
            assertEquals(by > 0 ? "told" : "told; " + watch.warning(), last);
            assertEquals(by < 0, watch.warning().startsWith("WARNING: the conserved quantity is off by -1.56e-03 "
                    + "eV/atom at step 10,"), watch.warning());
        }
    }

    @Test
    void theFilesSayWhatTheyShould() throws Exception {
        final Path output = folder.resolve("one");
        assertEquals(0, run(output, "steps=100", "trajectory_format=dump", "trajectory_velocities=yes"), err);
        final List<String> thermo = Files.readAllLines(output.resolve("thermo.csv"));
        assertEquals("step,time (fs),T (K),potential (eV),kinetic (eV),total (eV),conserved (eV),pressure (GPa),"
                + "stress xx (GPa),stress yy (GPa),stress zz (GPa),stress yz (GPa),stress xz (GPa),stress xy (GPa),"
                + "volume (Å³),ax (Å),ay (Å),az (Å),bx (Å),by (Å),bz (Å),cx (Å),cy (Å),cz (Å)", thermo.get(0));
        assertEquals(22, thermo.size());
        final double[] last = Arrays.stream(thermo.get(21).split(",")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(100, last[0]);
        assertEquals(50, last[1]);
        assertEquals(last[5], last[3] + last[4], 1e-12);
        assertEquals(last[7], -(last[8] + last[9] + last[10]) / 3, 1e-12);
        final List<Frame> frames = AtomFiles.readAll(output.resolve("trajectory.dump"));
        assertEquals(6, frames.size());
        assertTrue(frames.get(5).structure().velocities().isPresent());
        final Structure end = AtomFiles.readAll(output.resolve("final.xyz")).get(0).structure();
        assertEquals(last[14], end.box().volume(), 1e-9);
        assertEquals(last[15], end.box().vector(0, 0), 0);
        for (final String name : List.of("checkpoint", "run.json", "temperature.png")) {
            assertTrue(Files.size(output.resolve(name)) > 0, name);
        }
        // ends at 90 K at the last step of the ramp: the start is exact
        assertEquals(60, Double.parseDouble(thermo.get(1).split(",")[2]), 1e-9);
    }

    @Test
    void aCellThatIsNotAsLammpsWantsItIsTurned() throws Exception {
        final Structure salt = AtomFiles.readAll(made.resolve("salt.xyz")).get(0).structure();
        final double[] turned = new double[3 * salt.size()];
        for (int i = 0; i < turned.length; i += 3) {
            turned[i] = salt.position(i / 3, 1);
            turned[i + 1] = salt.position(i / 3, 2);
            turned[i + 2] = salt.position(i / 3, 0);
        }
        AtomFiles.write(folder.resolve("turned.xyz"), List.of(Frame.of(salt.toBuilder().positions(turned)
                .cell(Cell.of(0, 0, 12, 12, 0, .5, .3, 12, 0)).build())), false);
        assertEquals(0, run(folder.resolve("a"), "steps=0"), err);
        assertEquals(0, run(folder.resolve("b"), "steps=0", "input=" + folder.resolve("turned.xyz")), err);
        assertTrue(out.contains("was turned"), out);
        final String[] one = Files.readAllLines(folder.resolve("a/thermo.csv")).get(1).split(",");
        final String[] other = Files.readAllLines(folder.resolve("b/thermo.csv")).get(1).split(",");
        for (int c = 0; c < one.length; c++) {
            assertEquals(Double.parseDouble(one[c]), Double.parseDouble(other[c]), 1e-9, "column " + c);
        }
    }

    @Test
    void nonsenseIsRefusedInOneLine() throws Exception {
        refused("time step", "timestep=0");
        refused("xx yy zz yz xz xy", "stress_schedule=", "stress=1 2 3");
        refused("6 numbers", "stress_schedule=0: 1 2");
        refused("no number", "temperature_end=warm");
        refused("above 0 K", "temperature_end=0");
        refused("npt-iso, npt-aniso or npt-tri", "ensemble=nvt");
        refused("nose-hoover", "thermostat=langevin");
        refused("npt-tri", "ensemble=npt-iso");
        refused("deform", "deform=xx");
        refused("no checkpoint", "restart=" + folder);
        final Path oxygen = Files.writeString(folder.resolve("O.xyz"), """
                1
                Lattice="9 0 0 0 9 0 0 0 9"
                O 0 0 0
                """);
        refused("does not know O", "input=" + oxygen);
        final Path overlap = Files.writeString(folder.resolve("overlap.xyz"), """
                2
                Lattice="9 0 0 0 9 0 0 0 9"
                Li 0 0 0
                Li 8.9 0 0
                """);
        refused("0.100 Å apart", "input=" + overlap);
        refused("explodes", "temperature=90000", "temperature_end=90000", "timestep=100");
        final Path hidden = Path.of("/proc/ionclay");
        if (Files.exists(hidden.getParent())) {
            assertEquals(2, run(hidden));
            assertTrue(err.contains("cannot be written to"), err);
        }
    }

    private void refused(final String mustSay, final String... more) {
        assertEquals(2, run(folder.resolve("refused"), more), out + err);
        assertEquals(1, err.strip().lines().count(), err);
        assertTrue(err.contains(mustSay), err + " should say " + mustSay);
        assertFalse(Files.exists(folder.resolve("refused").resolve(RunRecord.FILE)));
    }
}
