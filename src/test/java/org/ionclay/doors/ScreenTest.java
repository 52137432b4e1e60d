package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ionclay.testing.Lammps;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real windows on a virtual screen, each look in a Java machine of its own. */
class ScreenTest {

    @TempDir
    private Path folder;

    private String look(final Class<?> what, final int minutes, final String... args) throws IOException,
            InterruptedException {
        if (!Lammps.present("xvfb-run")) Reference.missing("no virtual screen: install Debian's package xvfb");
        final Path log = folder.resolve("log");
        final List<String> command = new ArrayList<>(List.of("xvfb-run", "-a", Path.of(System.getProperty("java.home"),
                "bin", "java").toString(), "-Duser.home=" + folder, "-Xmx1500m", "-cp",
                System.getProperty("java.class.path"), what.getName()));
        command.addAll(List.of(args));
        final Process run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(run.waitFor(minutes, TimeUnit.MINUTES), "hangs: " + Files.readString(log));
        assertEquals(0, run.exitValue(), Files.readString(log));
        return Files.readString(log);
    }

    @Test
    void aDialogGreysOutRecordsRemembersAndOpensTwoWindows() throws IOException, InterruptedException {
        assertTrue(look(DialogCheck.class, 3, folder.toString()).contains("all is well"));
    }

    @Test
    void aPreviewFollowsTheInputsInBothDialogs() throws IOException, InterruptedException {
        assertTrue(look(PreviewCheck.class, 3).contains("all is well"));
    }

    @Test
    void theSpectrumFollowsTheMouse() throws IOException, InterruptedException {
        assertTrue(look(SpectrumCheck.class, 3, folder.toString()).contains("all is well"));
    }

    /** 200 runs of each of three commands: heap, threads, open files and windows do not grow. */
    @Test
    @Tag("slow")
    void manyRunsInOneMachineLeaveNothingBehind() throws IOException, InterruptedException {
        assertEquals(3, look(ManyRuns.class, 20, folder.toString(), "200").lines().filter(line ->
                line.contains("after 200")).count());
    }
}
