package org.ionclay.task.trajectories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on small LAMMPS dumps: its tables, its ways to take several files, and what it refuses by name. */
class DiffusionTaskTest {

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(final String... args) {
        final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        final int code = Main.run(Stream.concat(Stream.of("diffusion-and-conductivity", "overwrite=yes", "output="
                + folder.resolve("results")), Arrays.stream(args)).toArray(String[]::new),
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private void refused(final String mustSay, final String... args) throws IOException {
        assertEquals(2, run(args), out + err);
        assertTrue(err.contains(mustSay), err + " should say " + mustSay);
        assertEquals(1, err.strip().lines().count(), err);
        assertFalse(Files.exists(folder.resolve("results/msd.csv")), "bad input must leave no table");
    }

    /** How a dump is spoilt. */
    private enum Damage {
        NONE, ONE_FRAME, GAP, EXTRA_ATOM, OTHER_ID, OTHER_TYPE, LEAP
    }

    /** A walk of 4 Mg and 8 Cl, rows in another order in each frame, every tenth step. */
    private String dump(final String name, final long seed, final Damage damage, final double drift)
            throws IOException {
        final Random random = new Random(seed);
        final int atoms = 12;
        final double[] at = new double[3 * atoms];
        for (int k = 0; k < at.length; k++) at[k] = 12 * random.nextDouble();
        final StringBuilder text = new StringBuilder();
        final int frames = damage == Damage.ONE_FRAME ? 1 : 300;
        for (int t = 0; t < frames; t++) {
            final boolean spoilt = t == 7;
            final int rows = atoms + (spoilt && damage == Damage.EXTRA_ATOM ? 1 : 0);
            text.append("ITEM: TIMESTEP\n").append(10 * t + (damage == Damage.GAP && t > 7 ? 10 : 0)).append(
                    "\nITEM: NUMBER OF ATOMS\n").append(rows).append("\nITEM: BOX BOUNDS pp pp pp\n0 12\n0 12\n0 12\n"
                    + "ITEM: ATOMS id type x y z\n");
            for (int row = 0; row < rows; row++) {
                final int i = (row + t) % rows;
                final int id = spoilt && damage == Damage.OTHER_ID && i == 3 ? 99 : i + 1;
                final int type = spoilt && damage == Damage.OTHER_TYPE && i == 3 ? 2 : i < 4 ? 1 : 2;
                text.append(id).append(' ').append(type);
                for (int k = 0; k < 3; k++) {
                    double x = i < atoms ? at[3 * i + k] : 1;
                    if (spoilt && damage == Damage.LEAP && i == 5) x += 5.5;
                    text.append(String.format(Locale.ROOT, " %.8f", x - 12 * Math.floor(x / 12)));
                }
                text.append('\n');
            }
            for (int k = 0; k < at.length; k++) at[k] += (k < 12 ? .3 : .4) * random.nextGaussian() + drift;
        }
        return "input=" + Files.writeString(folder.resolve(name), text);
    }

    private List<String> lines(final String table) throws IOException {
        return Files.readAllLines(folder.resolve("results").resolve(table));
    }

    private static final String[] GOOD = {"type_names=Mg Cl", "temperature=300", "timestep=2", "jump_distance=1"};

    private static String[] with(final String first, final String... more) {
        return Stream.of(Stream.of(first), Arrays.stream(GOOD), Arrays.stream(more)).flatMap(s -> s)
                .toArray(String[]::new);
    }

    @Test
    void tablesHaveTheirColumns() throws IOException {
        assertEquals(0, run(with(dump("a.dump", 1, Damage.NONE, .01))), err);
        assertEquals("time (ps),Mg (Å²),Cl (Å²)", lines("msd.csv").get(0));
        assertEquals(301, lines("msd.csv").size());
        assertTrue(lines("msd.csv").get(2).startsWith("0.02,"), lines("msd.csv").get(2));
        assertEquals("time (ps),Mg-Mg (Å²),Mg-Cl (Å²),Cl-Cl (Å²)", lines("csd.csv").get(0));
        assertTrue(lines("diffusion.csv").get(0).startsWith(
                "species,D (cm²/s),D sigma (cm²/s),window start (ps),window end (ps),beta,"));
        assertEquals(List.of("term", "total", "self:Mg", "self:Cl", "distinct:Mg", "distinct:Cl", "distinct:Mg-Cl"),
                lines("conductivity.csv").stream().map(line -> line.split(",")[0]).toList());
        assertTrue(lines("summary.csv").stream().anyMatch(line -> line.startsWith(
                "frame of reference,,,,centre of mass")));
        assertTrue(lines("summary.csv").stream().anyMatch(line -> line.startsWith("volume,1728.0,0.0,Å³")));
        assertTrue(lines("summary.csv").stream().anyMatch(line -> line.startsWith("Haven ratio,")));
        // .3 and .4 angstrom per axis each 20 fs, known to a few per cent
        final double mg = Double.parseDouble(lines("diffusion.csv").get(1).split(",")[1]);
        assertEquals(3 * .09 / 20 / 60, mg, 4 * Double.parseDouble(lines("diffusion.csv").get(1).split(",")[2]));
        for (final String picture : List.of("msd", "msd-log", "csd", "beta")) {
            assertTrue(Files.size(folder.resolve("results/" + picture + ".png")) > 1000);
        }
    }

    @Test
    void severalFilesRepeatOrLieOverEachOther() throws IOException {
        final String both = dump("a.dump", 1, Damage.NONE, 0) + "," + dump("b.dump", 2, Damage.NONE, 0).substring(6);
        assertEquals(0, run(with(both)), err);
        assertEquals(3, lines("diffusion.csv").size());
        assertTrue(lines("summary.csv").stream().anyMatch(line -> line.startsWith("trajectories,2.0")));
        final double pooled = Double.parseDouble(lines("diffusion.csv").get(1).split(",")[2]);
        assertEquals(0, run(with(both, "several_files=overlay")), err);
        assertEquals(5, lines("diffusion.csv").size());
        assertTrue(lines("diffusion.csv").get(1).startsWith("a.dump,Mg,"));
        assertTrue(lines("diffusion.csv").get(4).startsWith("b.dump,Cl,"));
        assertEquals(601, lines("msd.csv").size());
        final double single = Double.parseDouble(lines("diffusion.csv").get(1).split(",")[3]);
        assertEquals(Math.sqrt(.5), pooled / single, .2);
    }

    @Test
    void viscosityAddsTheFiniteSizeCorrection() throws IOException {
        assertEquals(0, run(with(dump("a.dump", 1, Damage.NONE, 0), "viscosity=1")), err);
        final String[] header = lines("diffusion.csv").get(0).split(",");
        assertEquals("D corrected for size (cm²/s)", header[header.length - 1]);
        // 2.837297 k T / (6 pi eta L) with L = 12 angstrom
        final double added = 2.837297 * 1.380649e-23 * 300 / (6 * Math.PI * 1e-3 * 12e-10) * 1e4;
        final String row = lines("summary.csv").stream().filter(line -> line.startsWith("finite-size"))
                .findFirst().get();
        assertEquals(1, Double.parseDouble(row.split(",")[1]) / added, 1e-9);
    }

    @Test
    void badTrajectoriesAreRefusedWithTheirFrame() throws IOException {
        refused("at least two frames are needed", with(dump("a.dump", 1, Damage.ONE_FRAME, 0)));
        refused("a.dump: frame 9 comes 40.0 fs after the one before", with(dump("a.dump", 1, Damage.GAP, 0)));
        refused("a.dump: frame 8 has 13 atoms", with(dump("a.dump", 1, Damage.EXTRA_ATOM, 0)));
        refused("frame 8 has an atom with id 5, where the first has id 4", with(dump("a.dump", 1, Damage.OTHER_ID, 0)));
        refused("frame 8 has Cl as atom 4, the first has Mg", with(dump("a.dump", 1, Damage.OTHER_TYPE, 0)));
        refused("frame 8: the Cl atom with id 6 moved by 0.4", with(dump("a.dump", 1, Damage.LEAP, 0)));
    }

    @Test
    void missingInputsAreNamed() throws IOException {
        final String input = dump("a.dump", 1, Damage.NONE, 0);
        refused("diffusion-and-conductivity needs input=", "temperature=300");
        refused("temperature: the finite-size correction", input, "type_names=Mg Cl", "timestep=2", "viscosity=1");
        refused("give timestep", input, "type_names=Mg Cl", "temperature=300");
        refused("mass of species 1 is needed", input, "temperature=300", "timestep=2");
        refused("charges: species 1 has no formal charge", input, "temperature=300", "timestep=2",
                "frame_of_reference=none");
        refused("charges: species Fe has no formal charge", input, "type_names=Fe Cl", "temperature=300", "timestep=2");
        refused("no such species; it has Mg Cl", with(input, "charges=Li=1"));
        refused("charges are written as", with(input, "charges=Mg2"));
        refused("framework: name the species", with(input, "frame_of_reference=framework"));
        refused("the framework's species P is not in the trajectory", with(input, "frame_of_reference=framework",
                "framework=P"));
        refused("fit window", with(input, "fit_start=1", "fit_end=100"));
        refused("stride must be at least 1", input, "stride=0");
    }

    @Test
    void onlyDiffusionNeedsNeitherTemperatureNorCharges() throws IOException {
        assertEquals(0, run(dump("a.dump", 1, Damage.NONE, 0), "timestep=2", "conductivity=no",
                "frame_of_reference=none", "jump_distance=1"), err);
        assertFalse(Files.exists(folder.resolve("results/conductivity.csv")));
        assertTrue(lines("diffusion.csv").get(1).startsWith("1,"));
    }

    /** Without a temperature only the conductivity is left out, with a note. */
    @Test
    void noTemperatureLeavesOutTheConductivityOnly() throws IOException {
        assertEquals(0, run(dump("a.dump", 1, Damage.NONE, 0), "type_names=Mg Cl", "timestep=2", "jump_distance=1"),
                err);
        assertTrue(out.contains("the conductivity is left out"), out);
        assertFalse(Files.exists(folder.resolve("results/conductivity.csv")));
        assertEquals(3, lines("diffusion.csv").size());
    }

    /** Temperature and time step of the run that wrote the trajectory; a given one wins, with a word. */
    @Test
    void theRunBesideTheTrajectorySaysTemperatureAndTimestep() throws IOException {
        final String input = dump("a.dump", 1, Damage.NONE, 0);
        Files.writeString(folder.resolve("run.json"), """
                {
                  "command": "run-molecular-dynamics",
                  "settings": {
                    "timestep": "2.0",
                    "temperature": "300.0",
                    "temperature_end": "",
                    "temperature_schedule": "",
                    "ensemble": "nvt"
                  }
                }
                """);
        assertEquals(0, run(input, "type_names=Mg Cl", "jump_distance=1"), err);
        assertTrue(out.contains("temperature: 300.000 K, from run.json beside a.dump"), out);
        final List<String> taken = lines("conductivity.csv");
        assertEquals(0, run(with(input)), err);
        assertEquals(taken, lines("conductivity.csv"));
        assertEquals(0, run(input, "type_names=Mg Cl", "jump_distance=1", "temperature=600"), err);
        assertTrue(out.contains("600.000 K as given, while run.json beside a.dump says 300.000 K"), out);
        final double half = Double.parseDouble(lines("conductivity.csv").get(1).split(",")[1]);
        assertEquals(2, Double.parseDouble(taken.get(1).split(",")[1]) / half, 1e-9);
    }

    /** A volume that is given counts instead of the cell's; D along chosen directions has their divisor. */
    @Test
    void volumeAndDirections() throws IOException {
        final String input = dump("a.dump", 1, Damage.NONE, 0);
        assertEquals(0, run(with(input)), err);
        final double whole = Double.parseDouble(lines("conductivity.csv").get(1).split(",")[1]);
        assertEquals("species,directions,D (cm²/s),D sigma (cm²/s),divisor", lines("diffusion-directions.csv").get(0));
        final String plane = lines("diffusion-directions.csv").stream().filter(line -> line.startsWith("Mg,xy,"))
                .findFirst().get();
        assertTrue(plane.endsWith(",4"), plane);
        assertEquals(0, run(with(input, "volume=864")), err);
        assertEquals(2, Double.parseDouble(lines("conductivity.csv").get(1).split(",")[1]) / whole, 1e-9);
        assertEquals(0, run(with(input, "directions=xy")), err);
        final double inPlane = Double.parseDouble(lines("diffusion.csv").get(1).split(",")[1]);
        assertEquals(3 * .09 / 20 / 60, inPlane, 4 * Double.parseDouble(lines("diffusion.csv").get(1).split(",")[2]));
        assertTrue(Files.size(folder.resolve("results/terms.png")) > 1000);
    }

    /** A time step that is wrong by a thousand is noticed. */
    @Test
    void tooFastIsNoticed() throws IOException {
        assertEquals(0, run(dump("a.dump", 1, Damage.NONE, 0), "type_names=Mg Cl", "timestep=0.002", "conductivity=no",
                "jump_distance=1"), err);
        assertTrue(out.contains("is more than any ion has in a condensed phase"), out);
    }
}
