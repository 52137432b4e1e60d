package org.ionclay.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large an input may be, and how long one Java machine may go on. */
@Tag("slow")
class LimitsTest {

    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    /**
     * Ions that walk at random in a cubic cell, as a LAMMPS dump with image counts.
     *
     * @param atoms atoms in a frame, half of them Mg, half Cl
     * @param bytes least size of the file
     * @param most most frames
     * @return number of frames
     */
    private static int dump(final Path file, final int atoms, final long bytes, final int most) throws IOException {
        final Random random = new Random(7);
        final double edge = Math.cbrt(atoms / .03);
        final double[] x = new double[3 * atoms];
        for (int k = 0; k < x.length; k++) x[k] = edge * random.nextDouble();
        final StringBuilder text = new StringBuilder();
        long written = 0;
        int frame = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (; written < bytes && frame < most; frame++) {
                text.setLength(0);
                text.append("ITEM: TIMESTEP\n").append(100 * frame).append("\nITEM: NUMBER OF ATOMS\n").append(atoms)
                        .append("\nITEM: BOX BOUNDS pp pp pp\n");
                for (int axis = 0; axis < 3; axis++) text.append("0 ").append(edge).append('\n');
                text.append("ITEM: ATOMS id element xu yu zu\n");
                for (int i = 0; i < atoms; i++) {
                    text.append(i + 1).append(i % 2 == 0 ? " Mg" : " Cl");
                    for (int k = 3 * i; k < 3 * i + 3; k++) {
                        x[k] += .05 * (random.nextInt(2001) - 1000) / 1000;
                        text.append(' ').append(Math.round(x[k] * 1e5) / 1e5);
                    }
                    text.append('\n');
                }
                final byte[] all = text.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(all);
                written += all.length;
            }
        }
        return frame;
    }

    /** Runs a command in a Java machine of its own; what it said. */
    private String child(final String heap, final String... args) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "--add-modules", "jdk.incubator.vector", heap, "-cp", System.getProperty(
                        "java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        final Path log = folder.resolve("log");
        final long began = System.nanoTime();
        final int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start()
                .waitFor();
        final String said = Files.readString(log);
        assertEquals(0, code, said);
        System.out.printf("%s %s: %.0f s%n", heap, args[0], (System.nanoTime() - began) * 1e-9);
        return said;
    }

    /** A large dump with the columns that people write: 24 frames, there and back again and again. */
    private static int large(final Path file, final int atoms, final long bytes) throws IOException {
        final Path some = file.resolveSibling("some.dump");
        dump(some, atoms, Long.MAX_VALUE, 24);
        final String[] frames = Files.readString(some).split("(?=ITEM: TIMESTEP)");
        Files.delete(some);
        final List<byte[]> bodies = new ArrayList<>();
        for (final String frame : frames) {
            bodies.add(frame.substring(frame.indexOf("ITEM: NUMBER")).replace("xu yu zu",
                    "xu yu zu vx vy vz fx fy fz q").replaceAll("(?m)^(\\d+ (?:Mg|Cl) .*)$",
                            "$1 0.00123456 -0.00234567 0.00345678 -1.23456789 "
                            + "0.23456789 3.45678901 1.2").getBytes(StandardCharsets.US_ASCII));
        }
        int frame = 0;
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (; written < bytes; frame++) {
                final int turn = frame % (2 * bodies.size() - 2);
                final byte[] body = bodies.get(turn < bodies.size() ? turn : 2 * bodies.size() - 2 - turn);
                out.write(("ITEM: TIMESTEP\n" + 100 * frame + "\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                written += body.length;
            }
        }
        return frame;
    }

    @Test
    void aDumpOf3GigabytesThroughASmallHeap() throws Exception {
        Assumptions.assumeTrue(Files.getFileStore(folder).getUsableSpace() > 6 * GIB, "needs 6 GB of disk");
        final Path file = folder.resolve("large.dump");
        final int frames = large(file, 20_000, 3 * GIB);
        System.out.printf("%d frames of 20000 atoms, %.2f GB%n", frames, Files.size(file) * 1e-9);
        child("-Xmx256m", "radial-distribution", "input=" + file, "r_max=5", "bins=100", "output="
                + folder.resolve("g"));
        assertTrue(Files.exists(folder.resolve("g/run.json")));
        child("-Xmx256m", "diffusion-and-conductivity", "input=" + file, "timestep=1", "conductivity=no",
                "frame_of_reference=none", "output=" + folder.resolve("d"));
        assertTrue(Files.exists(folder.resolve("d/run.json")));
        try (Stream<Path> left = Files.walk(folder)) {
            assertEquals(List.of(), left.filter(one -> one.toString().contains(".unfinished")).toList());
        }
    }

    @Test
    void aMillionFramesOfEightAtoms() throws Exception {
        final Path file = folder.resolve("long.dump");
        assertEquals(1_000_000, dump(file, 8, Long.MAX_VALUE, 1_000_000));
        child("-Xmx1g", "diffusion-and-conductivity", "input=" + file, "timestep=1", "conductivity=no",
                "frame_of_reference=none", "output=" + folder.resolve("d"));
    }

    private static long heap() throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        }
    }

    /** Three commands, 200 times each, in one Java machine: what is used stays what it is after the first runs. */
    @Test
    void twoHundredRunsLeaveNothingBehind() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "counts descriptors in /proc");
        final Path small = folder.resolve("small.dump");
        dump(small, 64, Long.MAX_VALUE, 40);
        final String[][] runs = {
            {"segment-elemental-maps", "input=sample-images/x1.5-powder", "binning=4", "overwrite=yes", "output="
                    + folder.resolve("a")},
            {"radial-distribution", "input=" + small, "r_max=5", "bins=50", "overwrite=yes", "output=" + folder.resolve(
                    "b")},
            {"run-molecular-dynamics", "input=docs/pair-files/argon.xyz", "potential=docs/pair-files/argon.yaml",
                "steps=5", "overwrite=yes", "output=" + folder.resolve("c")}};
        final long[] heap = new long[2];
        final int[] threads = new int[2];
        final int[] open = new int[2];
        for (int round = 0; round < 200; round++) {
            for (final String[] args : runs) {
                final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                assertEquals(0, Main.run(args, out, out), () -> Arrays.toString(args) + bytes);
            }
            if (round != 19 && round != 199) continue;
            final int at = round == 19 ? 0 : 1;
            heap[at] = heap();
            threads[at] = ManagementFactory.getThreadMXBean().getThreadCount();
            open[at] = descriptors();
        }
        System.out.printf("after 20 and 200 rounds of three commands: heap %.1f and %.1f MB, threads %d and %d, "
                + "descriptors %d and %d%n", heap[0] * 1e-6, heap[1] * 1e-6, threads[0], threads[1], open[0], open[1]);
        assertTrue(heap[1] < heap[0] * 1.1 + 5e6, heap[0] + " to " + heap[1]);
        assertTrue(threads[1] <= threads[0] + 2, threads[0] + " to " + threads[1]);
        assertTrue(open[1] <= open[0] + 2, open[0] + " to " + open[1]);
    }
}
