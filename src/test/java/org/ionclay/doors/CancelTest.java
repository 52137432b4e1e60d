package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.Macro;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ionclay.command.motion.RunMolecularDynamics;
import org.ionclay.ij1.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;

/**
 * A run without end is cancelled in both doors with windows: it ends within two seconds, and leaves the checkpoint it
 * promises. (The command line's signals: SignalsTest.)
 */
class CancelTest {

    private static final double LONGEST_SECONDS = 2;
    private static final Map<String, Object> DYNAMICS = Map.of("input", "docs/pair-files/argon.xyz", "potential",
            "docs/pair-files/argon.yaml", "temperature", "90", "steps", "100000000", "threads", "1");

    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        IJ.resetEscape();
    }

    private void awaitBegin(final Path output) throws IOException, InterruptedException {
        for (int tries = 0; tries < 1200; tries++) {
            if (Files.exists(output.resolve("thermo.csv"))
                    && Files.readAllLines(output.resolve("thermo.csv")).size() > 3) return;
            Thread.sleep(50);
        }
        throw new AssertionError("the run never began");
    }

    private void leavesWhatItPromises(final Path output) throws IOException {
        assertTrue(Files.exists(output.resolve("thermo.csv")));
        assertTrue(Files.size(output.resolve("checkpoint")) > 0, "no checkpoint to go on from");
    }

    @Test
    void cancellingTheModuleEndsIt() throws Exception {
        final Path output = folder.resolve("cancel");
        try (Context context = new Context(CommandService.class, EventService.class)) {
            final RunningModules modules = new RunningModules(context);
            final Future<CommandModule> run = start(context.service(CommandService.class), output);
            awaitBegin(output);
            // a progress bar's button and a script reach the module so
            final double seconds = until(run, modules::cancel);
            assertTrue(seconds < LONGEST_SECONDS, seconds + " s");
        }
        leavesWhatItPromises(output);
    }

    @Test
    void escapeEndsItInImageJ2() throws Exception {
        final Path output = folder.resolve("escape");
        try (Context context = new Context(CommandService.class)) {
            final Future<CommandModule> run = start(context.service(CommandService.class), output);
            awaitBegin(output);
            final double seconds = until(run, CancelTest::escape);
            assertTrue(seconds < LONGEST_SECONDS, seconds + " s");
            assertTrue(run.get().isCanceled());
        }
        leavesWhatItPromises(output);
    }

    @Test
    void escapeEndsItInPlainImageJ() throws Exception {
        final Path output = folder.resolve("plain");
        final StringBuilder options = new StringBuilder("output=[" + output + "]");
        DYNAMICS.forEach((key, value) -> options.append(' ').append(key).append("=[").append(value).append(']'));
        // ImageJ knows the options of a macro by the name of its thread
        final Thread thread = new Thread(() -> {
            Macro.setOptions(options.toString());
            new Adapter().run("run-molecular-dynamics");
        }, "Run$_test");
        thread.start();
        awaitBegin(output);
        final long begun = System.nanoTime();
        escape();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        final double seconds = (System.nanoTime() - begun) * 1e-9;
        assertTrue(seconds < LONGEST_SECONDS, seconds + " s");
        leavesWhatItPromises(output);
    }

    private static void escape() {
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        assertEquals(true, IJ.escapePressed());
    }

    private static Future<CommandModule> start(final CommandService commands, final Path output) {
        final Map<String, Object> inputs = new java.util.HashMap<>(DYNAMICS);
        inputs.put("output", output.toString());
        return commands.run(RunMolecularDynamics.class, true, inputs);
    }

    private static double until(final Future<CommandModule> run, final Runnable cancel) throws InterruptedException,
            ExecutionException, java.util.concurrent.TimeoutException {
        final long begun = System.nanoTime();
        cancel.run();
        run.get(30, TimeUnit.SECONDS);
        return (System.nanoTime() - begun) * 1e-9;
    }
}
