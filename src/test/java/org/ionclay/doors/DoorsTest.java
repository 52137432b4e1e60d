package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.ionclay.compute.InputException;
import org.ionclay.headless.Main;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/**
 * The three doors: the same run through a SciJava Context, a recorded macro and the command line gives byte-identical
 * CSV files; the same nonsense is refused at each.
 */
public class DoorsTest {

    /** One run of every command, on the smallest input that uses its tables. */
    static final Map<String, Map<String, String>> RUNS = runs();

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static Context context;

    /** A small random model and frames for it, made anew for each run of the tests. */
    @TempDir
    static Path made;

    @TempDir
    private Path folder;

    private static Map<String, Map<String, String>> runs() {
        final Map<String, Map<String, String>> runs = new TreeMap<>();
        runs.put("segment-elemental-maps", Map.of("input", "sample-images/x1.5-powder", "seed", "7", "saltykov",
                "yes"));
        runs.put("measure-composition-of-regions", Map.of("input", "sample-images/mo6s8-points", "regions",
                "sample-images/mo6s8-points/points.zip", "host", "Mo6S8"));
        runs.put("particle-sizes-from-sem-image", Map.of("input", "sample-images/x0.5-powder/SEM image.tif",
                "min_size", "2", "split_on", "sem"));
        runs.put("export-figure", Map.of("input", "docs/user-guide/x1.5-sizes.png", "format", "all", "width", "170"));
        runs.put("simulate-elemental-maps", Map.of("scene", "powder-mgf2", "width", "160", "height", "128",
                "pixel_size", "1", "seed", "3"));
        return runs;
    }

    /**
     * The runs with all files that they need.
     *
     * @param folder where files are made
     */
    public static Map<String, Map<String, String>> prepare(final Path folder) throws IOException {
        made = folder;
        fill();
        return RUNS;
    }

    @BeforeAll
    static void start() throws IOException {
        context = new Context(CommandService.class);
        fill();
    }

    private static void fill() throws IOException {
        final Path model = made.resolve("model.yaml");
        final var random = org.ionclay.potential.dp.run.ToyModel.seeded(5).build();
        org.ionclay.potential.dp.io.ModelFile.write(random, model, false);
        final String first = random.typeMap().get(0);
        final Path frames = Files.writeString(made.resolve("frames.xyz"), """
                3
                Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3:forces:R:3 energy=-1.5 pbc="T T T"
                %1$s 0.1 0.2 0.3 0 0 0
                %1$s 1.2 0.1 0.9 0 0 0.1
                %1$s 8.7 1.1 0.4 0 0 -0.1
                """.formatted(first));
        final String dump = org.ionclay.glass.SmallTrajectory.write(made.resolve("t.dump"), 12, 3).toString();
        RUNS.put("radial-distribution", Map.of("input", dump, "r_max", "6", "bins", "60"));
        RUNS.put("coordination-and-exchange", Map.of("input", dump, "r_max", "6", "cutoffs", "Mg-F 3"));
        RUNS.put("fast-and-slow-ions", Map.of("input", dump, "r_max", "6", "fast", "0.8", "slow", "0.2"));
        RUNS.put("diffusion-and-conductivity", Map.of("input", walk(made.resolve("walk.xyz")).toString(), "temperature",
                "300", "timestep", "100", "jump_distance", "1"));
        RUNS.put("evaluate-potential", Map.of("input", frames.toString(), "potential", model.toString()));
        final Path shards = made.resolve("shards");
        assertEquals(0, Main.run(new String[] {"evaluate-potential", "input=" + frames, "potential=" + model,
            "output=" + shards, "shard=1/1"}, System.out, System.err));
        RUNS.put("merge-results", Map.of("input", shards.toString()));
        RUNS.put("compress-potential", Map.of("input", model.toString(), "frames", frames.toString()));
        RUNS.put("view-structure", Map.of("input", frames.toString(), "highlight", "2", "width", "200",
                "height", "160"));
        RUNS.put("convert-potential", Map.of("input", model.toString()));
        final Path other = made.resolve("other.yaml");
        org.ionclay.potential.dp.io.ModelFile.write(org.ionclay.potential.dp.run.ToyModel.seeded(6).build(), other,
                false);
        RUNS.put("model-deviation", Map.of("input", frames.toString(), "potentials", model + "," + other));
        training(frames, model + "," + other);
        RUNS.put("build-structure", Map.of("kind", "amorphous", "ratio", "1.5", "atoms", "150", "vacancies",
                "Mg 1, Cl 2", "also", "both"));
        RUNS.put("minimise-structure", Map.of("input", frames.toString(), "potential", model.toString(), "max_steps",
                "3", "cell", "tri"));
        RUNS.put("run-molecular-dynamics", Map.of("input", frames.toString(), "potential", model.toString(), "steps",
                "20", "timestep", "0.1", "ensemble", "npt-tri", "temperature", "50"));
        protocols();
        analyses();
    }

    /** Protocols of a few steps. */
    private static void protocols() throws IOException {
        final Map<String, String> argon = Map.of("input", "docs/pair-files/argon.xyz", "potential",
                "docs/pair-files/argon.yaml");
        RUNS.put("equilibrate", and(argon, "temperature", "80", "check_every", "0.1", "longest", "0.2"));
        RUNS.put("stress-and-strain", argon);
        RUNS.put("bulk-modulus", and(argon, "volume_range", "2", "volumes", "5"));
        RUNS.put("melt-and-quench", and(argon, "melt_temperature", "150", "melt_time", "0.1", "temperature", "50",
                "cooling_rate", "1000", "check_every", "0.1", "longest", "0.1"));
        RUNS.put("cool-through-glass-transition", and(argon, "highest", "150", "lowest", "20", "hold", "2",
                "cooling_rate", "40"));
        RUNS.put("shear-cycles", and(argon, "stress", "0.01", "on", "0.2", "off", "0.2", "rest", "0.1",
                "half_window", "0.02", "temperature", "50"));
        Doors.headless("build-structure", Map.of("input", "MgCl2", "repeat", "3 3 1"), made.resolve("salt"));
        final String model = "docs/pair-files/mgclgaf-model.yaml";
        RUNS.put("production-run-and-transport", Map.of("input", made.resolve("salt/structure.xyz").toString(),
                "potential", model, "time", "0.1", "frames", "20", "fast", "0.8", "slow", "0.2"));
        RUNS.put("build-amorphous-electrolyte", Map.of("potential", model, "scale", "0.2", "melt_time", "0.05",
                "check_every", "0.05", "longest", "0.05"));
        RUNS.put("reproduce-paper", and(Map.of("potential", model), "scale", "0.2", "melt_time", "0.05", "check_every",
                "0.05", "longest", "0.05", "hold", "0.05", "highest", "300", "lowest", "100", "cooling_rate", "2000",
                "stress", "0.05", "cycles", "1", "on", "0.1", "off", "0.1", "rest", "0.05", "half_window", "0.01",
                "time", "0.05", "frames", "10", "fast", "0.8", "slow", "0.2"));
        RUNS.put("run-protocol", Map.of("protocol", Files.writeString(made.resolve("protocol.yaml"), """
                protocol: 1
                stages:
                - {stage: relax, run: minimise-structure, input: docs/pair-files/argon.xyz,
                   potential: docs/pair-files/argon.yaml, max_steps: 3}
                - {stage: strain, run: stress-and-strain, input: '{relax}/final.xyz',
                   potential: docs/pair-files/argon.yaml}
                """).toString()));
    }

    private static Map<String, String> and(final Map<String, String> inputs, final String... more) {
        final Map<String, String> all = new LinkedHashMap<>(inputs);
        for (int m = 0; m < more.length; m += 2) all.put(more[m], more[m + 1]);
        return all;
    }

    /** Trainings of a few steps. */
    private static void training(final Path frames, final String potentials) throws IOException {
        RUNS.put("train-potential", Map.of("input", frames.toString(), "held_back", "0", "steps", "5", "embedding",
                "4, 8",
                "axis", "2", "fitting", "6, 6", "rcut", "4"));
        final Path trained = made.resolve("trained");
        Doors.headless("train-potential", RUNS.get("train-potential"), trained);
        RUNS.put("fine-tune-potential", Map.of("input", frames.toString(), "held_back", "0", "steps", "3", "potential",
                trained.resolve("model.dp").toString()));
        RUNS.put("select-frames-to-label", Map.of("input", frames.toString(), "potentials", potentials, "temperatures",
                "50", "duration", "0.002", "timestep", "0.1", "every", "0.001", "low", "0", "high", "1000000"));
        RUNS.put("label-frames-with-cp2k", Map.of("input", frames.toString(), "engine", "vasp"));
    }

    /** Tables of the analyses: an exact curve each, with a little noise where a test asks for it. */
    private static void analyses() throws IOException {
        final StringBuilder volumes = new StringBuilder("volume (Å³),energy (eV)\n");
        final StringBuilder cooling = new StringBuilder("T (K),specific volume (cm³/g)\n");
        final StringBuilder shear = new StringBuilder("time (fs),potential (eV),stress yz (GPa),ax (Å),ay (Å),az (Å),"
                + "bx (Å),by (Å),bz (Å),cx (Å),cy (Å),cz (Å)\n");
        for (int i = 0; i < 40; i++) {
            volumes.append(90 + i / 2.).append(',').append(Math.pow(i / 2. - 10, 2) / 500 - Math.pow(i / 2. - 10, 3)
                    / 9e4)
                    .append('\n');
            cooling.append(400 - 5 * i).append(',').append(.4 + (i < 20 ? -3e-4 : -1e-4) * (i - 20)
                    + 1e-5 * Math.sin(i * i)).append('\n');
        }
        for (int i = 0; i <= 400; i++) {
            final boolean on = i % 200 >= 100;
            shear.append(i * 100).append(",-5,").append((on ? .05 : 0) + .001 * Math.sin(i * i))
                    .append(",10,0,0,0,10,0,0,")
                    .append(on ? .1 : .01 * (i / 200)).append(",10\n");
        }
        final StringBuilder rest = new StringBuilder("time (fs),T (K),volume (Å³),stress xx (GPa),stress yy (GPa),"
                + "stress zz (GPa),stress yz (GPa),stress xz (GPa),stress xy (GPa)\n");
        for (int i = 0; i < 600; i++) {
            rest.append(5 * i).append(",300,1000");
            for (int c = 1; c < 7; c++) rest.append(',').append((float) Math.sin(c * i + .01 * i * i));
            rest.append('\n');
        }
        RUNS.put("viscosity", Map.of("input", Files.writeString(made.resolve("rest.csv"), rest).toString()));
        RUNS.put("equation-of-state", Map.of("input", Files.writeString(made.resolve("ev.csv"), volumes).toString()));
        RUNS.put("glass-transition", Map.of("input", Files.writeString(made.resolve("tg.csv"), cooling).toString(),
                "bootstrap", "99"));
        RUNS.put("shear-response", Map.of("input", Files.writeString(made.resolve("shear.csv"), shear).toString(),
                "half_window", "0.5"));
        final String phases = Files.writeString(made.resolve("phases.csv"), "Name,Mg,F,Cl,energy (eV)\nMg,1,0,0,0\n"
                + "F2,0,2,0,0\nCl2,0,0,2,0\nMgF2,1,2,0,-11.6\nMgCl2,1,0,2,-6.6\n").toString();
        RUNS.put("convex-hull", Map.of("input", phases, "composition", "MgFCl"));
        RUNS.put("reaction-energy", Map.of("input", phases, "reaction", "MgCl2 + F2 -> MgF2 + Cl2", "basis", "Cl2"));
        RUNS.put("electrochemical-window", Map.of("input", phases, "composition", "MgFCl", "electrons", "2"));
        RUNS.put("interface-reactions", Map.of("input", phases, "first", "MgCl2", "second", "F2"));
        instruments();
        RUNS.put("arrhenius", Map.of("input", Files.writeString(made.resolve("d.csv"),
                "T (K),D (cm²/s),D error (cm²/s)\n"
                + "300,1e-9,1e-10\n400,3e-8,1e-9\n500,4e-7,2e-8\n").toString()));
    }

    /** Curves and spectra of instruments. */
    private static void instruments() throws IOException {
        RUNS.put("fit-impedance", Map.of("input", data("electrochem/synthetic/symcell_noise1pct_seed1.csv"), "circuit",
                "p(R1,CPE1)-p(R2,CPE2)-W1"));
        RUNS.put("distribution-of-relaxation-times", Map.of("input", data("electrochem/pydrttools/1ZARC.csv")));
        RUNS.put("dc-polarisation", Map.of("input", data("electrochem/synthetic/dcpol_0.5V.csv"), "voltage", "0.5"));
        RUNS.put("galvanostatic-cycling", Map.of("input", data("electrochem/synthetic/cycling_symcell.csv"), "mass",
                "1"));
        RUNS.put("powder-pattern", Map.of("input", data("patterns/xrd/Cu2.76Mo6S8.cif"), "wavelength", "1.54184",
                "max_angle", "40"));
        RUNS.put("exafs-transform", Map.of("input", data("patterns/exafs/cu.chi"), "k_min", "3", "k_max", "13"));
        RUNS.put("xps-peaks", Map.of("input", data("patterns/xps/closed_ga2p_shirley.csv")));
        RUNS.put("pattern-from-trajectory", Map.of("input", data("mgclgaf/frames.xyz"), "last", "1", "q_max", "5",
                "q_step", "0.1", "wavelength", "0.6199"));
        RUNS.put("simulate-spectrum", Map.of("formula", "MgCl2", "second_formula", "GaF3", "beam_energy", "5",
                "channels", "512", "width", "8", "height", "8", "live_time", "10"));
        Doors.headless("simulate-spectrum", RUNS.get("simulate-spectrum"), made.resolve("cube"));
        RUNS.put("open-spectrum-image", Map.of("input", made.resolve("cube/cube.rpl").toString(), "elements", "Mg Cl",
                "beam_energy", "5"));
        RUNS.put("extract-element-maps", Map.of("input", made.resolve("cube/cube.rpl").toString(), "elements",
                "Mg Cl Ga F", "beam_energy", "5"));
        Doors.headless("simulate-spectrum", Map.of("formula", "MgF2", "beam_energy", "5", "channels", "512"),
                made.resolve("spectrum"));
        RUNS.put("quantify-spectrum", Map.of("input", made.resolve("spectrum/spectrum.msa").toString(), "method",
                "standardless", "elements", "Mg F"));
        RUNS.put("dsc-glass-transition", Map.of("input", data("patterns/dsc/closed_tanh.csv"), "repeats", "0"));
    }

    private static String data(final String name) {
        return Reference.path(name).toString();
    }

    /** A random walk of 2 Mg and 4 Cl. */
    private static Path walk(final Path file) throws IOException {
        final java.util.Random random = new java.util.Random(2);
        final double[] at = new double[18];
        final StringBuilder text = new StringBuilder();
        for (int frame = 0; frame < 60; frame++) {
            text.append("6\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3 pbc=\"T T T\"\n");
            for (int k = 0; k < 18; k++) {
                at[k] += .4 * random.nextGaussian();
                text.append(k % 3 > 0 ? " " : k < 6 ? "Mg " : "Cl ").append(at[k]).append(k % 3 == 2 ? "\n" : "");
            }
        }
        return Files.writeString(file, text);
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    @Test
    void everyCommandHasARun() {
        assertEquals(CATALOGUE.commands().stream().map(CommandItem::name).sorted().toList(),
                List.copyOf(RUNS.keySet()));
    }

    /**
     * Command line, SciJava with outputs by name, the line that ImageJ's recorder writes, and the one that ImageJ2's
     * writes, which is replayed without a dialog.
     */
    @Test
    void allDoorsGiveTheSameBytes() throws Exception {
        final List<String> missing = new ArrayList<>();
        final StringBuilder macro = new StringBuilder("asked = \"\";\n");
        for (final var run : RUNS.entrySet()) {
            final String name = run.getKey();
            Doors.headless(name, run.getValue(), folder.resolve("headless-" + name));
            Doors.everyTableIsAnOutputByName(name, Doors.scijava(context, name, run.getValue(),
                    folder.resolve("scijava-" + name)), missing);
            macro.append(Doors.macroLine(name, run.getValue(), folder.resolve("macro-" + name)));
            // what every command takes without declaring it, in one of them
            final String extra = name.equals("powder-pattern") ? "figures=svg " : "";
            final String options = extra + Doors.legacyOptions(name, run.getValue(), folder.resolve("imagej2-"
                    + name));
            macro.append("asked += call(\"%s.replay\", \"%s\", \"%s\");\n".formatted(ImageJ2Door.class.getName(),
                    name, Recorder.fixString(options)));
        }
        assertEquals(List.of(), missing);
        macro(macro.append("return \"done, asked for nothing\" + asked;\n").toString());
        final String log = Files.readString(folder.resolve("macro.log"));
        assertTrue(log.contains("asked for nothing\n"), log);
        assertTrue(Files.exists(folder.resolve("imagej2-powder-pattern/pattern.svg")), "figures=svg is lost");
        for (final String command : RUNS.keySet()) {
            final Map<String, byte[]> first = Doors.tables(folder.resolve("headless-" + command));
            assertFalse(first.isEmpty(), command + " wrote no table");
            for (final String door : List.of("scijava-", "macro-", "imagej2-")) {
                final Map<String, byte[]> other = Doors.tables(folder.resolve(door + command));
                assertEquals(first.keySet(), other.keySet(), door + command);
                first.forEach((file, bytes) -> assertArrayEquals(bytes, other.get(file), door + command + " " + file));
            }
        }
    }

    @Test
    void numbersAndPicturesAreOutputsToo() throws Exception {
        final Module glass = Doors.scijava(context, "glass-transition", RUNS.get("glass-transition"),
                folder.resolve("tg"));
        final ResultsTable table = (ResultsTable) glass.getOutput("glass_transition");
        assertEquals(table.getValue("Tg (K)", 0), (Double) glass.getOutput("tg"));
        assertTrue(Math.abs((Double) glass.getOutput("tg") - 300) < 1, "the kink of the data is at 300 K");
        assertTrue(glass.getOutput("picture") instanceof ImagePlus);
        final Module sizes = Doors.scijava(context, "particle-sizes-from-sem-image",
                RUNS.get("particle-sizes-from-sem-image"), folder.resolve("d50"));
        assertEquals(((ResultsTable) sizes.getOutput("summary")).getValue("number D50 (µm)", 0),
                (Double) sizes.getOutput("d50"));
    }

    @Test
    void oneThreadGivesTheSameBytesAsThree() throws Exception {
        for (final var run : RUNS.entrySet()) {
            // all its stages are here by themselves, and within the other protocols
            if (run.getKey().equals("reproduce-paper")) continue;
            for (final String threads : List.of("1", "3")) {
                final Map<String, String> inputs = new LinkedHashMap<>(run.getValue());
                if (CATALOGUE.command(run.getKey()).orElseThrow().input("threads").isEmpty()) continue;
                inputs.put("threads", threads);
                Doors.headless(run.getKey(), inputs, folder.resolve(threads + run.getKey()));
            }
            if (CATALOGUE.command(run.getKey()).orElseThrow().input("threads").isEmpty()) continue;
            final Map<String, byte[]> one = Doors.tables(folder.resolve("1" + run.getKey()));
            Doors.tables(folder.resolve("3" + run.getKey()))
                    .forEach((file, bytes) -> assertArrayEquals(one.get(file), bytes, file));
        }
    }

    @Test
    void nonsenseIsRefusedInOneLineAtEveryDoor() throws Exception {
        final Path text = Files.writeString(folder.resolve("Mg K.tif"), "no image");
        final Path rgb = folder.resolve("rgb");
        Files.createDirectories(rgb);
        final var picture = new ij.process.ColorProcessor(4, 4);
        picture.set(1, 1, 0x123456);
        picture.set(2, 2, 0xabcdef);
        new ij.io.FileSaver(new ij.ImagePlus("rgb", picture)).saveAsTiff(rgb.resolve("Ga L.tif").toString());
        for (final CommandItem command : CATALOGUE.commands()) {
            final Map<String, String> good = RUNS.get(command.name());
            refused(command, Doors.with(good, "nonsense", "1"), "nonsense");
            if (command.input("threads").isPresent()) {
                refused(command, Doors.with(good, "threads", "-3"), "threads");
                refused(command, Doors.with(good, "threads", "many"), "threads");
            }
            refused(command, Doors.with(good, "overwrite", "perhaps"), "overwrite");
            refused(command, Doors.with(good, "output", text.toString()), "output");
            for (final InputItem input : command.inputs()) {
                if (input.type() == InputItem.Type.NUMBER) {
                    refused(command, Doors.with(good, input.key(), "1,5"), input.key());
                }
            }
            if (command.input("input").isEmpty()) continue;
            // a blank one is a built-in crystal there
            if (!command.name().equals("build-structure")) refused(command, Doors.with(good, "input", ""), "input");
            refused(command, Doors.with(good, "input", "no/such/folder"), "no/such/folder");
            refused(command, Doors.with(good, "input", text.toString()), "Mg K.tif");
            // a coloured picture is no map; the SEM command takes its brightness, and a figure may have any colour
            if (!List.of("particle-sizes-from-sem-image", "export-figure").contains(command.name())) {
                refused(command, Doors.with(good, "input", rgb.resolve("Ga L.tif").toString()), "Ga L.tif");
            }
            if (command.input("potential").isPresent()) {
                refused(command, Doors.with(good, "potential", text.toString()), "Mg K.tif");
            }
        }
    }

    @Test
    void aSecondRunDoesNotOverwriteUnlessTold() throws Exception {
        final String name = "simulate-elemental-maps";
        Doors.headless(name, RUNS.get(name), folder.resolve("twice"));
        final Map<String, byte[]> before = Doors.tables(folder.resolve("twice"));
        refused(CATALOGUE.command(name).orElseThrow(), Doors.with(Doors.with(RUNS.get(name), "seed", "99"), "output",
                folder.resolve("twice").toString()), "overwrite=yes");
        Doors.tables(folder.resolve("twice")).forEach((file, bytes) -> assertArrayEquals(before.get(file), bytes));
        Doors.headless(name, Doors.with(RUNS.get(name), "overwrite", "yes"), folder.resolve("twice"));
    }

    private void refused(final CommandItem command, final Map<String, String> inputs, final String mustSay)
            throws InterruptedException {
        final Map<String, String> all = inputs.containsKey("output") ? inputs
                : Doors.with(inputs, "output", folder.resolve("refused").toString());
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(2, Main.run(Doors.args(command.name(), all), System.out, new PrintStream(err)),
                command.name() + all + " " + err);
        final String line = err.toString(StandardCharsets.UTF_8).strip();
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.contains(mustSay), line + " should say " + mustSay);
        assertFalse(Files.exists(folder.resolve("refused").resolve("run.json")), "a failed run left files");
        // SciJava drops unknown keys and words that are no numbers before a command sees them
        if (all.entrySet().stream().anyMatch(input -> !passesSciJava(command, input.getKey(), input.getValue()))) {
            return;
        }
        final ExecutionException thrown = assertThrows(ExecutionException.class, () ->
                Doors.scijava(context, command.name(), all));
        assertTrue(thrown.getCause() instanceof InputException
                || thrown.getCause().getCause() instanceof InputException, thrown.toString());
    }

    private static boolean passesSciJava(final CommandItem command, final String key, final String value) {
        if (command.input(key).isEmpty()) return false;
        final InputItem.Type type = command.input(key).get().type();
        if (type != InputItem.Type.NUMBER && type != InputItem.Type.INTEGER) return true;
        return value.matches("[-+0-9.eE]+");
    }

    private void macro(final String macro) throws IOException, InterruptedException {
        final String log = MacroProcess.run(Files.writeString(folder.resolve("macro.ijm"), macro), "", folder);
        assertTrue(log.contains("macro returned done"), log);
    }

}
