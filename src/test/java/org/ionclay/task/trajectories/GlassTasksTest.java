package org.ionclay.task.trajectories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.glass.SmallTrajectory;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on structure from file to tables: what they write, several trajectories, bad input, cancelling. */
class GlassTasksTest {

    private static final List<String> COMMANDS = List.of("radial-distribution", "coordination-and-exchange",
            "fast-and-slow-ions");

    @TempDir
    private Path folder;

    private static TaskResult run(final String command, final Map<String, String> inputs) throws IOException {
        return run(command, inputs, Progress.NONE);
    }

    private static TaskResult run(final String command, final Map<String, String> inputs, final Progress progress)
            throws IOException {
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), inputs,
                Optional.empty()), progress);
    }

    private static String refused(final String command, final Map<String, String> inputs) {
        return assertThrows(InputException.class, () -> run(command, inputs), command).getMessage();
    }

    private static int column(final Table table, final String header) {
        final List<String> headers = table.columns().stream().map(column -> column.header()).toList();
        assertTrue(headers.contains(header), header + " is not among " + headers);
        return headers.indexOf(header);
    }

    private static double number(final Table table, final int row, final String header) {
        return ((Number) table.rows().get(row)[column(table, header)]).doubleValue();
    }

    private static Object[] row(final Table table, final Object... start) {
        return table.rows().stream().filter(row -> List.of(row).subList(0, start.length).equals(List.of(start)))
                .findFirst().orElseThrow(() -> new AssertionError("no row " + List.of(start)));
    }

    private Path write(final String name, final List<Frame> frames) throws IOException {
        final Path file = folder.resolve(name);
        AtomFiles.write(file, frames, false);
        return file;
    }

    @Test
    void tablesHoldWhatTheFormatPageSays() throws IOException {
        final String input = SmallTrajectory.write(folder.resolve("t.dump"), 12, 3).toString();
        final TaskResult radial = run("radial-distribution", Map.of("input", input, "r_max", "6", "bins", "60"));
        final Table rdf = radial.table("rdf").orElseThrow();
        assertEquals(60, rdf.rows().size());
        assertEquals(0.05, number(rdf, 0, "r (Å)"), 1e-12);
        // ten pairs of four species, and the total: g and n of each
        assertEquals(1 + 2 * 11, rdf.columns().size());
        column(rdf, "g Mg-F");
        column(rdf, "n total");
        assertEquals(11, radial.table("minima").orElseThrow().rows().size());
        assertEquals(12, radial.images().stream().mapToInt(image -> image.getStackSize()).sum());

        final TaskResult found = run("coordination-and-exchange", Map.of("input", input, "r_max", "6"));
        final Table coordination = found.table("coordination").orElseThrow();
        assertEquals(12, coordination.rows().size());
        assertEquals(1.1, number(coordination, 11, "time (ps)"), 1e-12);
        // rock salt: six anions around each cation, but for those that walk
        assertEquals(6, number(coordination, 0, "Mg-anions"), 0.3);
        assertEquals(number(coordination, 0, "Mg-F") + number(coordination, 0, "Mg-Cl"),
                number(coordination, 0, "Mg-anions"), 1e-12);
        final Table exchange = found.table("exchange").orElseThrow();
        assertEquals(16 * number(coordination, 3, "Ga-Cl"), number(exchange, 3, "Ga-Cl"), 1e-9);
        assertEquals(1, number(exchange, 3, "F share of Ga") + number(exchange, 3, "Cl share of Ga"), 1e-12);
        for (final String name : List.of("complexes", "environments", "connectivity", "coordination-distribution",
                "cutoffs", "summary")) assertFalse(found.table(name).orElseThrow().rows().isEmpty(), name);
    }

    @Test
    void fastIonsAreThoseThatWalk() throws IOException {
        final String input = SmallTrajectory.write(folder.resolve("t.dump"), 12, 3).toString();
        final TaskResult found = run("fast-and-slow-ions", Map.of("input", input, "r_max", "6", "drift", "none", "fast",
                "0.8", "slow", "0.2", "boundary_distance", "3"));
        final Table ions = found.table("ions").orElseThrow();
        assertEquals(64, ions.rows().size());
        for (final Object[] row : ions.rows()) {
            // sorted by id; the ids run backwards: atom i of the file is 64 - i
            final long place = 64 - (Long) row[0];
            assertEquals(place % 7 == 0 ? "fast" : "slow", row[3], "atom " + row[0]);
            assertEquals(place % 7 == 0 ? 9.9 : 0, (Double) row[2], 1);
        }
        final Table density = found.table("displacements").orElseThrow();
        double sum = 0;
        for (int k = 0; k < density.rows().size(); k++) sum += 0.05 * number(density, k, "Mg (1/Å)");
        assertEquals(1, sum, 1e-9);
        // both halves are four planes of 2.3 Å: boundaries in the middle and, periodic, at the ends: all planes
        assertEquals(1.0, row(found.table("boundaries").orElseThrow(), "Mg", "all")[4]);
        // up to 0.55 ps only: half the way
        final Table half = run("fast-and-slow-ions", Map.of("input", input, "r_max", "6", "drift", "none", "time",
                "0.5", "fast", "0.6", "slow", "0.2")).table("classes").orElseThrow();
        assertEquals(4.5, (Double) row(half, "Mg", "fast")[5], 0.5);
    }

    @Test
    void particlesComeFromMoleculesAColumnOrAFile() throws IOException {
        final Path dump = SmallTrajectory.write(folder.resolve("t.dump"), 3, 3);
        final Map<String, String> inputs = Map.of("input", dump.toString(), "r_max", "6", "drift", "none");
        final Object[] own = row(run("fast-and-slow-ions", inputs).table("boundaries").orElseThrow(), "Cl", "all");
        for (final String particles : List.of("mol", dump.toString())) {
            final Map<String, String> more = new java.util.HashMap<>(inputs);
            more.put("particles", particles);
            assertEquals(List.of(own), List.of(row(run("fast-and-slow-ions", more).table("boundaries").orElseThrow(),
                    "Cl", "all")), particles);
        }
        final Map<String, String> wrong = new java.util.HashMap<>(inputs);
        wrong.put("particles", "grain");
        assertTrue(refused("fast-and-slow-ions", wrong).contains("grain"));
    }

    @Test
    void severalTrajectoriesAreOverlaidAndWrittenApart() throws IOException {
        final Path one = SmallTrajectory.write(folder.resolve("one.dump"), 6, 1);
        final Path two = SmallTrajectory.write(folder.resolve("two.xyz"), 5, 2);
        for (final String command : COMMANDS) {
            final Path output = folder.resolve(command);
            final TaskResult found = run(command, Map.of("input", one + "," + two, "output", output.toString(),
                    "r_max", "6"));
            for (final Path name : List.of(one.getFileName(), two.getFileName())) {
                assertTrue(found.tables().stream().anyMatch(table -> table.name().startsWith(name + "/")), command);
                assertTrue(Files.exists(output.resolve(name).resolve(command.startsWith("coord") ? "coordination.csv"
                        : "rdf.csv")), command);
            }
            assertTrue(found.files().stream().anyMatch(file -> file.toString().endsWith(".png")), command);
        }
        // two files of the same name are told apart by their folders
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        final Path a = SmallTrajectory.write(folder.resolve("a/t.dump"), 2, 1);
        final Path b = SmallTrajectory.write(folder.resolve("b/t.dump"), 2, 2);
        assertEquals(List.of("a t.dump/rdf", "b t.dump/rdf"), run("radial-distribution", Map.of("input", a + "," + b,
                "r_max", "6")).tables().stream().map(Table::name).filter(name -> name.endsWith("/rdf")).toList());
    }

    @Test
    void partsOfATrajectoryAreThoseOfItsFrames() throws IOException {
        final String input = SmallTrajectory.write(folder.resolve("t.dump"), 7, 3).toString();
        final TaskResult both = run("radial-distribution", Map.of("input", input, "r_max", "6", "parts", "2"));
        // seven frames: four and three
        for (final Map<String, String> frames : List.of(Map.of("last", "4", "part", "1"), Map.of("first", "5", "part",
                "2"))) {
            final Map<String, String> inputs = new java.util.HashMap<>(frames);
            final String part = "part " + inputs.remove("part") + "/rdf";
            inputs.putAll(Map.of("input", input, "r_max", "6"));
            final Table alone = run("radial-distribution", inputs).table("rdf").orElseThrow();
            final Table of = both.table(part).orElseThrow();
            for (int k = 0; k < alone.rows().size(); k++) {
                assertEquals(List.of(alone.rows().get(k)), List.of(of.rows().get(k)));
            }
        }
        assertTrue(refused("radial-distribution", Map.of("input", input, "parts", "8")).contains("7 frames"));
    }

    /** g(r) at 0.2 and 0.5 ps is that of frames 3 and 6; with a window that of the frames around. */
    @Test
    void distributionsAtChosenTimesAreThoseOfTheirFrames() throws IOException {
        final String input = SmallTrajectory.write(folder.resolve("t.dump"), 7, 3).toString();
        final Path output = folder.resolve("times");
        final TaskResult found = run("radial-distribution", Map.of("input", input, "r_max", "6", "times", "0.2 0.5",
                "time_window", "0", "output", output.toString()));
        for (final Map<String, String> frame : List.of(Map.of("first", "3", "last", "3", "t", "t 0.2 ps/rdf"),
                Map.of("first", "6", "last", "6", "t", "t 0.5 ps/rdf"))) {
            final Map<String, String> inputs = new java.util.HashMap<>(frame);
            final Table of = found.table(inputs.remove("t")).orElseThrow();
            inputs.putAll(Map.of("input", input, "r_max", "6"));
            final Table alone = run("radial-distribution", inputs).table("rdf").orElseThrow();
            for (int k = 0; k < alone.rows().size(); k++) {
                assertEquals(List.of(alone.rows().get(k)), List.of(of.rows().get(k)));
            }
        }
        assertTrue(Files.exists(output.resolve("t 0.2 ps/rdf.csv")));
        final Table around = run("radial-distribution", Map.of("input", input, "r_max", "6", "times", "0.3",
                "time_window", "0.2")).table("t 0.3 ps/rdf").orElseThrow();
        final Table three = run("radial-distribution", Map.of("input", input, "r_max", "6", "first", "3", "last", "5"))
                .table("rdf").orElseThrow();
        for (int k = 0; k < three.rows().size(); k++) {
            assertEquals(List.of(three.rows().get(k)), List.of(around.rows().get(k)));
        }
        assertTrue(refused("radial-distribution", Map.of("input", input, "times", "5")).contains(
                "no frame within 0.5 ps of 5"));
        assertTrue(refused("radial-distribution", Map.of("input", input, "times", "x")).contains("found \"x\""));
        assertTrue(refused("radial-distribution", Map.of("input", input, "times", "0.1", "parts", "2")).contains(
                "parts and times"));
    }

    /** Pictures as figures 5b to 5e: shading, one cation's coordination, both anions, fast with fast and slow. */
    @Test
    void picturesCompareFastWithSlow() throws IOException {
        final Path output = folder.resolve("pictures");
        run("fast-and-slow-ions", Map.of("input", SmallTrajectory.write(folder.resolve("t.dump"), 12, 3).toString(),
                "r_max", "6", "drift", "none", "fast", "0.8", "slow", "0.2", "output", output.toString()));
        for (final String picture : List.of("displacements Mg", "coordination Mg", "coordination Ga",
                "rdf Mg and anions", "rdf Mg fast and Cl", "rdf Ga fast and F")) {
            assertTrue(Files.size(output.resolve("plots").resolve(picture + ".png")) > 2000, picture);
        }
    }

    @Test
    void badInputIsNamed() throws IOException {
        final List<Frame> frames = SmallTrajectory.frames(4, 1);
        final String good = write("good.dump", frames).toString();
        for (final String command : List.of("coordination-and-exchange", "fast-and-slow-ions")) {
            final String missing = refused(command, Map.of("input", good, "cations", "Al"));
            assertTrue(missing.contains("cations") && missing.contains("no Al") && missing.contains("16 Mg"), missing);
            assertTrue(refused(command, Map.of("input", good, "cations", "Mg", "anions", "Mg")).contains("both")
                    || refused(command, Map.of("input", good, "cations", "Mg", "anions", "Mg")).contains("cannot be"));
            assertTrue(refused(command, Map.of("input", good, "cutoffs", "Mg-O=2")).contains("no pair \"Mg-O\""));
            assertTrue(refused(command, Map.of("input", good, "cutoffs", "Mg-F")).contains("\"Mg-F\""));
            assertTrue(refused(command, Map.of("input", good, "cutoffs", "Mg-F=2, F-Mg=3")).contains("twice"));
            assertTrue(refused(command, Map.of("input", good, "r_max", "2.5")).contains("no clear first minimum"));
        }
        assertTrue(refused("fast-and-slow-ions", Map.of("input", write("one.dump", frames.subList(0, 1)).toString()))
                .contains("one frame"));
        final String late = refused("fast-and-slow-ions", Map.of("input", good, "time", "7"));
        assertTrue(late.contains("no frame 7"), late);
        assertTrue(refused("fast-and-slow-ions", Map.of("input", good, "slow", "0.9", "fast", "0.5")).contains("slow"));
        final List<Frame> still = List.of(frames.get(0), frames.get(0).toBuilder().step(1).time(1).build());
        assertTrue(refused("fast-and-slow-ions", Map.of("input", write("still.dump", still).toString()))
                .contains("no atom has moved"));
        for (final String command : COMMANDS) {
            assertTrue(refused(command, Map.of("input", good, "first", "9")).contains("none of the frames"), command);
            final String fewer = refused(command, Map.of("input", write(command + ".fewer.xyz", List.of(frames.get(0),
                    Frame.of(fewer(frames.get(1).structure())))).toString(), "timestep", "1"));
            assertTrue(fewer.contains("frame 2") && fewer.contains("63"), fewer);
            final String other = refused(command, Map.of("input", write(command + ".other.xyz", List.of(Frame.of(
                    crystal("Mg")), Frame.of(crystal("Ga")))).toString(), "timestep", "1"));
            assertTrue(other.contains("frame 2") && other.contains("Ga"), other);
        }
        final Structure open = frames.get(0).structure().toBuilder().cell(null).images(null).build();
        final String noCell = refused("radial-distribution", Map.of("input", write("open.xyz",
                List.of(Frame.of(open))).toString()));
        assertTrue(noCell.contains("no cell"), noCell);
    }

    private static Structure fewer(final Structure all) {
        final List<String> symbols = new ArrayList<>();
        for (int i = 0; i < 63; i++) symbols.add(all.symbol(i));
        return Structure.of(symbols, java.util.Arrays.copyOf(all.positions(), 189), all.box());
    }

    private static Structure crystal(final String first) {
        return Structure.of(List.of(first, "F"), new double[] {0, 0, 0, 2, 2, 2}, Cell.box(4, 4, 4));
    }

    @Test
    void speciesWithoutRolesAskForThem() throws IOException {
        final Structure numbers = Structure.of(List.of("A", "B"), new double[] {0, 0, 0, 2, 2, 2}, Cell.box(4, 4, 4));
        final String file = write("numbers.xyz", Collections.nCopies(2, Frame.of(numbers))).toString();
        assertTrue(refused("coordination-and-exchange", Map.of("input", file)).contains("name them"));
        // caesium chloride: eight neighbours at 3.46 Å
        assertEquals(8.0, run("coordination-and-exchange", Map.of("input", file, "cations", "A", "anions", "B",
                "cutoffs", "A-B 3.6")).table("coordination").orElseThrow().rows().get(0)[1]);
    }

    @Test
    void cancellingEndsTheRunAndLeavesNothing() throws IOException {
        final String input = SmallTrajectory.write(folder.resolve("t.dump"), 12, 3).toString();
        for (final String command : COMMANDS) {
            final AtomicInteger asked = new AtomicInteger();
            final Path output = folder.resolve("cancelled-" + command);
            assertThrows(CancelledException.class, () -> run(command, Map.of("input", input, "output",
                    output.toString()), new Progress() {
                        @Override
                        public void update(final double fraction, final String what) {
                            assertTrue(fraction >= 0 && fraction <= 1, what);
                        }

                        @Override
                        public boolean cancelled() {
                            return asked.incrementAndGet() > 7;
                        }
                    }));
            try (var files = Files.walk(output)) {
                assertEquals(1, files.count(), "only the empty folder is left");
            }
        }
    }

    @Test
    void aRealThiophosphateHasItsTetrahedra() throws IOException {
        final TaskResult found = run("coordination-and-exchange", Map.of("input",
                Reference.path("transport/kinisi_example_XDATCAR.gz").toString(), "stride", "20", "timestep", "2"));
        // Li6PS5Cl: every P is the centre of a PS4 tetrahedron, and no Cl is bound to it
        final Table complexes = found.table("complexes").orElseThrow();
        assertEquals(7, complexes.rows().size());
        for (int f = 0; f < 7; f++) {
            assertEquals(32, number(complexes, f, "PS4"), 0);
            assertEquals(32, number(complexes, f, "PS4 tetrahedral"), 0);
            assertTrue(number(complexes, f, "PS4 order") > 0.9);
        }
        assertTrue(found.messages().stream().anyMatch(message -> message.contains("Cl-P: the first peak")));
    }
}
