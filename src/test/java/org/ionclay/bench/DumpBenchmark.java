package org.ionclay.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.AtomFiles;

/**
 * Throughput of the trajectory readers: {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.ionclay.bench.DumpBenchmark -Dexec.args="200"}, with the size in MB. Prints the median of 5
 * reads on one thread (its processor time), against reading the bytes and looking for line ends alone, and the largest
 * heap in use.
 */
public final class DumpBenchmark {

    private static final int ATOMS = 12_000;
    private static final int RUNS = 5;

    /** Processor time of this thread: what others do on the machine does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private DumpBenchmark() {
    }

    /** Runs the benchmark. */
    public static void main(final String[] args) throws IOException {
        final long bytes = (args.length == 0 ? 200 : Long.parseLong(args[0])) * 1_000_000;
        final Path folder = Files.createTempDirectory("ionclay-bench");
        try {
            for (final String kind : new String[] {"dump %g (6 digits)", "dump %.16g, velocities", "xyz, 8 decimals"}) {
                final Path path = folder.resolve("t");
                write(path, kind, bytes);
                measure(path, kind);
                Files.delete(path);
            }
        } finally {
            Files.delete(folder);
        }
    }

    private static void write(final Path path, final String kind, final long bytes) throws IOException {
        final Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
            // one frame's text is made once: what is measured is reading
            final String format = kind.contains("16g") ? "%d %d %.16e %.16e %.16e %.16e %.16e %.16e\n"
                    : kind.contains("dump") ? "%d %d %.4f %.4f %.4f\n" : "Cl %3$.8f %4$.8f %5$.8f\n";
            final StringBuilder rows = new StringBuilder();
            for (int i = 0; i < ATOMS; i++) rows.append(String.format(Locale.ROOT, format, (i * 7919L) % ATOMS + 1,
                    i % 4 + 1, 64 * random.nextDouble(), 64 * random.nextDouble(), 64 * random.nextDouble(),
                    random.nextGaussian(), random.nextGaussian(), random.nextGaussian()));
            final String head = kind.contains("dump") ? "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n" + ATOMS
                    + "\nITEM: BOX BOUNDS pp pp pp\n0 64\n0 64\n0 64\nITEM: ATOMS id type x y z"
                    + (kind.contains("16g") ? " vx vy vz\n" : "\n")
                    : ATOMS + "\nLattice=\"64 0 0 0 64 0 0 0 64\" Properties=species:S:1:pos:R:3\n";
            final byte[] frame = (head + rows).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < bytes; written += frame.length) out.write(frame);
        }
    }

    private static void measure(final Path path, final String kind) throws IOException {
        final double megabytes = Files.size(path) / 1e6;
        final double[] seconds = new double[RUNS];
        final double[] bare = new double[RUNS];
        long frames = 0;
        long heap = 0;
        for (int run = 0; run < RUNS; run++) {
            bare[run] = scan(path);
            final long start = CLOCK.getCurrentThreadCpuTime();
            frames = 0;
            try (FrameReader reader = AtomFiles.open(path)) {
                while (reader.hasNext()) {
                    frames += reader.next().structure().size() / ATOMS;
                    heap = Math.max(heap, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
                }
            }
            seconds[run] = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        Arrays.sort(bare);
        System.out.printf(Locale.ROOT, "%-24s %6.0f MB %5d frames: %6.0f MB/s, %.2f of scanning for line ends (%.0f "
                + "MB/s); heap at most %d MB of %d%n", kind, megabytes, frames, megabytes / seconds[RUNS / 2],
                bare[RUNS / 2] / seconds[RUNS / 2], megabytes / bare[RUNS / 2], heap >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double scan(final Path path) throws IOException {
        final long start = CLOCK.getCurrentThreadCpuTime();
        long lines = 0;
        final byte[] block = new byte[1 << 18];
        try (java.io.InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                for (int i = 0; i < read; i++) if (block[i] == '\n') lines++;
            }
        }
        if (lines == 0) throw new IllegalStateException("no lines");
        return (CLOCK.getCurrentThreadCpuTime() - start) * 1e-9;
    }
}
