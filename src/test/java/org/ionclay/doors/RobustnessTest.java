package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.ionclay.compute.FolderLock;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.headless.Main;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a run, and what the next one does, for every command there is: after kill -9, on a full disk, without
 * its folder, beside another run, in a folder that cannot be written to, and with an input that changes meanwhile.
 * Walks over the runs of {@link DoorsTest}, so that a new command is in it without being named.
 */
@Tag("slow")
class RobustnessTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    /** Their files grow in their places; MolecularDynamicsTaskTest and TrainTaskTest have their own ends of runs. */
    private static final List<String> GROWING = List.of("run-molecular-dynamics", "train-potential",
            "fine-tune-potential", "label-frames-with-cp2k", "equilibrate", "build-amorphous-electrolyte",
            "melt-and-quench", "cool-through-glass-transition", "shear-cycles", "bulk-modulus",
            "production-run-and-transport", "reproduce-paper", "run-protocol");
    private static final Map<String, Map<String, String>> RUNS = new TreeMap<>();

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeAll
    static void start() throws IOException {
        DoorsTest.made = Files.createDirectory(made.resolve("inputs"));
        DoorsTest.start();
        RUNS.putAll(DoorsTest.RUNS);
        assertTrue(RUNS.size() > 30, RUNS.keySet().toString());
    }

    private int run(final String command, final Path output, final String... more) {
        final List<String> args = new ArrayList<>(List.of(command, "output=" + output));
        RUNS.get(command).forEach((key, value) -> args.add(key + "=" + value));
        args.addAll(List.of(more));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final int code = Main.run(args.toArray(String[]::new), out, out);
        said = command + ": " + bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** Tables by name: pictures have no times in them either, but run.json has. */
    private static Map<String, String> tables(final Path output) throws IOException {
        final Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(output)) {
            for (final Path file : walk.filter(one -> one.toString().endsWith(".csv")
                    && !one.toString().contains(".unfinished-")).toList()) {
                final String text = Files.readString(file);
                tables.put(output.relativize(file).toString(), text.contains("time (s)") ? "" : text);
            }
        }
        return tables;
    }

    private static List<String> inside(final Path output) throws IOException {
        if (!Files.exists(output)) return List.of();
        try (Stream<Path> walk = Files.walk(output)) {
            return walk.filter(one -> !one.equals(output)).map(one -> output.relativize(one).toString()).sorted()
                    .toList();
        }
    }

    @Test
    void aFullDiskLeavesNoHalfResults() throws Exception {
        final Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(shell("mount -t tmpfs -o size=256k tmpfs " + disk), "mounting needs root");
        try {
            for (final String command : RUNS.keySet()) {
                // room for the folder and its lock, not for what is written
                Files.write(disk.resolve("filler"), new byte[256 * 1024 - 5 * 4096]);
                final Path output = disk.resolve(command);
                final int code = run(command, output);
                final List<String> left = inside(output);
                final boolean small = code == 0;
                if (!small) {
                    assertEquals(2, code, said);
                    assertTrue(said.contains("No space left") || said.contains("cannot be written"), said);
                    if (!GROWING.contains(command)) assertEquals(List.of(), left, said);
                    assertFalse(left.contains(RunRecord.FILE), said);
                }
                shell("rm -rf " + disk + "/*");
                if (small) continue;
                final Path again = folder.resolve(command);
                assertEquals(0, run(command, again), said);
                shell("rm -rf " + again);
            }
        } finally {
            shell("umount " + disk);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        final Path disk = Files.createDirectory(folder.resolve("locked"));
        Assumptions.assumeTrue(shell("mount -t tmpfs -o size=256k,ro tmpfs " + disk), "mounting needs root");
        try {
            for (final String command : RUNS.keySet()) {
                assertEquals(2, run(command, disk), said);
                assertTrue(said.contains("cannot be written to") && said.contains("Read-only"), said);
                assertEquals(List.of(), inside(disk));
            }
        } finally {
            shell("umount " + disk);
        }
    }

    private static boolean shell(final String line) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start().waitFor() == 0;
    }

    @Test
    void theSecondOfTwoRunsIsRefusedAndTheFirstUntouched() throws Exception {
        for (final String command : RUNS.keySet()) {
            final Path output = Files.createDirectory(folder.resolve(command));
            try (FolderLock lock = FolderLock.take(output)) {
                // labels are added to what is there, which is never overwritten
                assertEquals(2, command.equals("label-frames-with-cp2k") ? run(command, output)
                        : run(command, output, "overwrite=yes"), said);
                lock.check();
            }
            assertTrue(said.contains("is being written by another run (process " + ProcessHandle.current().pid()),
                    said);
            assertEquals(List.of(), inside(output), said);
        }
    }

    /**
     * A killed run leaves its lock and its hidden folder; the next one clears both, and gives what a whole one
     * does.
     */
    @Test
    void whatAKilledRunLeftIsClearedByTheNext() throws Exception {
        final Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        final String host = java.net.InetAddress.getLocalHost().getHostName();
        for (final String command : RUNS.keySet()) {
            final Path whole = folder.resolve("whole-" + command);
            assertEquals(0, run(command, whole), said);
            final Path output = Files.createDirectory(folder.resolve(command));
            Files.writeString(output.resolve(FolderLock.FILE), dead.pid() + "\n" + host + "\nlong ago\nx\n");
            final Path stage = Files.createDirectory(output.resolve(".unfinished-1234"));
            Files.writeString(stage.resolve("half.csv"), "a,b\n1,");
            assertEquals(0, run(command, output), said);
            // those that grow in place know no hidden folder
            if (!GROWING.contains(command)) assertFalse(Files.exists(stage), said);
            assertFalse(Files.exists(output.resolve(FolderLock.FILE)), said);
            assertEquals(tables(whole), tables(output), command);
        }
    }

    /** Does something once, when a run reports for the first time. */
    private static final class Meanwhile implements Progress {

        private final Runnable what;
        private final AtomicBoolean done = new AtomicBoolean();

        Meanwhile(final Runnable what) {
            this.what = what;
        }

        @Override
        public void update(final double fraction, final String text) {
            if (!done.getAndSet(true)) what.run();
        }

        @Override
        public boolean cancelled() {
            if (!done.getAndSet(true)) what.run();
            return false;
        }
    }

    private static void quietly(final String line) {
        try {
            assertTrue(shell(line), line);
        } catch (final IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message of a run in which something happens when it first reports; empty if it ends well. */
    private String meanwhile(final String command, final Map<String, String> inputs, final Path output,
            final Meanwhile happens) throws IOException {
        final Map<String, String> given = new LinkedHashMap<>(inputs);
        given.put("output", output.toString());
        try {
            Tasks.byName(command).run(Inputs.of(CATALOGUE.command(command).orElseThrow(), given, Optional.empty()),
                    happens);
            return "";
        } catch (final InputException | IOException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }

    @Test
    void aFolderThatVanishesEndsTheRun() throws Exception {
        int asked = 0;
        for (final String command : RUNS.keySet()) {
            final Path output = folder.resolve(command);
            final Meanwhile gone = new Meanwhile(() -> quietly("rm -rf " + output));
            final String message = meanwhile(command, RUNS.get(command), output, gone);
            if (!gone.done.get()) continue;
            asked++;
            // a folder that was not yet made is made
            if (message.isEmpty()) assertTrue(Files.exists(output.resolve(RunRecord.FILE)), command);
            else assertTrue(message.contains("vanished") || message.contains("NoSuchFile"), command + ": " + message);
        }
        System.out.println("folders vanished in " + asked + " of " + RUNS.size() + " commands");
        assertTrue(asked > RUNS.size() / 2, asked + " of " + RUNS.size());
    }

    /** Where the input is a file of its own that is read in parts. */
    @Test
    void anInputThatChangesIsRefused() throws Exception {
        final List<String> refused = new ArrayList<>();
        for (final String command : RUNS.keySet()) {
            final Path input = Path.of(RUNS.get(command).getOrDefault("input", "none"));
            // an .rpl needs its .raw beside it
            if (!Files.isRegularFile(input) || input.toString().endsWith(".rpl")) continue;
            final Path copy = Files.copy(input, folder.resolve(command + "-" + input.getFileName()));
            final Map<String, String> inputs = new LinkedHashMap<>(RUNS.get(command));
            inputs.put("input", copy.toString());
            final Path output = folder.resolve(command);
            final String message = meanwhile(command, inputs, output, new Meanwhile(() -> quietly("touch -d "
                    + "'2020-01-01' " + copy)));
            if (message.isEmpty()) continue;
            assertTrue(message.contains("changed while the run read it"), command + ": " + message);
            if (!GROWING.contains(command)) assertEquals(List.of(), inside(output), command);
            refused.add(command);
        }
        System.out.println("changed inputs refused by " + refused);
        assertTrue(refused.contains("radial-distribution") && refused.contains("diffusion-and-conductivity"),
                refused.toString());
    }
}
