package org.ionclay.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.trajectory.FrameSelection;
import org.ionclay.trajectory.SameAtoms;
import org.ionclay.trajectory.Unwrapper;
import org.ionclay.transport.AllOrigins;
import org.ionclay.transport.Displacements;
import org.ionclay.transport.DriftFrame;
import org.ionclay.transport.SquaredDisplacements;
import org.ionclay.transport.TransportAnalysis;

/**
 * Squared displacements of 12,000 atoms through 5000 frames of a LAMMPS dump: {@code mvn -q test-compile exec:java
 * -Dexec.classpathScope=test -Dexec.mainClass=org.ionclay.bench.TransportBenchmark -Dexec.args="12000 5000 5"} with
 * atoms, frames and repetitions. Prints the processor time of one thread for reading (text to unwrapped displacements)
 * and for the analysis (displacements of all atoms, all ten pairs, fits), the ratio of the latter to a loop over all
 * origins that is measured on some atoms in the same run, the largest difference between the two, and the heap. With a
 * fourth argument frames are made in memory, without a dump: {@code "12000 25000 1 synthetic"} under {@code -Xmx4g}
 * shows that such a trajectory streams.
 */
public final class TransportBenchmark {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final double EDGE = 64;
    private static final int SAMPLE = 12;

    private TransportBenchmark() {
    }

    /** Runs the benchmark. */
    public static void main(final String[] args) throws IOException {
        final int atoms = args.length > 0 ? Integer.parseInt(args[0]) : 12_000;
        final int frames = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
        final int runs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        final Path folder = Files.createTempDirectory("ionclay-bench");
        final Path dump = folder.resolve("walk.dump");
        if (args.length > 3) {
            synthetic(atoms, frames, folder);
            Files.delete(folder);
            return;
        }
        try {
            write(dump, atoms, frames);
            final double[][] times = new double[4][runs];
            for (int run = 0; run < runs; run++) {
                final double[] one = run(dump, folder, run == 0);
                for (int k = 0; k < 4; k++) times[k][run] = one[k];
            }
            for (final double[] time : times) Arrays.sort(time);
            final int middle = runs / 2;
            System.out.printf(Locale.ROOT, "%d atoms, %d frames, %.2f GB of text, median of %d runs, one thread:%n"
                    + "reading  %8.1f s (%.0f MB/s)%nanalysis %8.1f s%nloop over all origins, from %d atoms: %.0f s, "
                    + "ratio %.0f%n", atoms, frames, Files.size(dump) * 1e-9, runs, times[0][middle],
                    Files.size(dump) * 1e-6 / times[0][middle], times[1][middle], SAMPLE, times[2][middle],
                    times[3][middle]);
            heap();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }

    /** Walks that are made while they are read. */
    private static void synthetic(final int atoms, final int frames, final Path folder) throws IOException {
        final long start = System.nanoTime();
        final List<String> names = java.util.stream.IntStream.range(0, atoms).mapToObj(i -> List.of("Mg", "Ga", "F",
                "Cl").get(i % 4)).toList();
        final Structure first = Structure.of(names, new double[3 * atoms], Cell.box(EDGE, EDGE, EDGE));
        final SplittableRandom random = new SplittableRandom(2);
        final double[] at = new double[3 * atoms];
        final int[] made = new int[1];
        final SameAtoms trajectory = new SameAtoms(() -> new FrameReader() {
            @Override
            public boolean hasNext() {
                return made[0] < frames;
            }

            @Override
            public Frame next() {
                for (int k = 0; k < at.length; k++) at[k] += .1 * (random.nextDouble() - .5);
                return Frame.builder(first.toBuilder().positions(at).build()).time(made[0]++).build();
            }

            @Override
            public void close() {
                // nothing is open
            }
        }, FrameSelection.ALL, OptionalDouble.empty(), true);
        try (Workers all = new Workers(0); Displacements of = Displacements.read(trajectory, new Unwrapper(),
                DriftFrame.centreOfMass(), folder, Progress.NONE)) {
            final double read = (System.nanoTime() - start) * 1e-9;
            final SquaredDisplacements found = SquaredDisplacements.of(of, all, Progress.NONE);
            System.out.printf(Locale.ROOT, "%d atoms, %d frames: %.0f s to make and store, %.0f s to analyse (wall); "
                    + "scratch file %.2f GB; MSD at lag 1 %.6f (0.0025 expected)%n", atoms, frames, read,
                    (System.nanoTime() - start) * 1e-9 - read, of.spilled() * 1e-9, found.msd(0)[1]);
        }
        heap();
    }

    private static void heap() {
        System.out.printf("heap: at most %d MB of %d%n", ManagementFactory.getMemoryPoolMXBeans().stream().filter(
                pool -> pool.getType() == java.lang.management.MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20).sum(), Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double[] run(final Path dump, final Path folder, final boolean check) throws IOException {
        final SameAtoms trajectory = new SameAtoms(AtomFiles.trajectory(dump, ReadOptions.DEFAULT.withTypeNames(
                List.of("Mg", "Ga", "F", "Cl"))), FrameSelection.ALL, OptionalDouble.of(1), true);
        final long start = CLOCK.getCurrentThreadCpuTime();
        try (Workers one = new Workers(1); Displacements of = Displacements.read(trajectory, new Unwrapper(),
                DriftFrame.centreOfMass(), folder, Progress.NONE)) {
            final long read = CLOCK.getCurrentThreadCpuTime();
            final SquaredDisplacements found = SquaredDisplacements.of(of, one, Progress.NONE);
            new TransportAnalysis(List.of(found), 1, 0, 0).conductivity(new double[] {2, 3, -1, -1}, 300);
            final long done = CLOCK.getCurrentThreadCpuTime();
            final int frames = of.frames();
            final double[] series = new double[3 * frames];
            final double[] msd = new double[frames];
            double off = 0;
            for (int atom = 0; atom < SAMPLE; atom++) {
                of.read(3, atom, atom + 1, series);
                final double[] direct = new double[frames];
                for (int k = 0; k < 3; k++) AllOrigins.direct(series, k * frames, frames, direct);
                for (int m = 0; m < frames; m++) msd[m] += direct[m];
            }
            final double loop = (CLOCK.getCurrentThreadCpuTime() - done) * 1e-9;
            if (check) {
                final AllOrigins fast = new AllOrigins(frames);
                for (int atom = 0; atom < SAMPLE; atom++) {
                    of.read(3, atom, atom + 1, series);
                    for (int k = 0; k < 3; k++) fast.add(series, k * frames);
                }
                final double[] same = fast.msd();
                for (int m = 1; m < frames; m++) off = Math.max(off, Math.abs(same[m] / msd[m] - 1));
                System.out.printf(Locale.ROOT,
                        "largest relative difference from the loop: %.1e; scratch file %.2f GB%n", off,
                        of.spilled() * 1e-9);
            }
            final double atoms = Arrays.stream(of.counts()).sum();
            final double all = loop * atoms / SAMPLE;
            final double analysis = (done - read) * 1e-9;
            return new double[] {(read - start) * 1e-9, analysis, all, all / analysis};
        }
    }

    /** Random walks with four decimals, shuffled ids: what matters is the work of reading them. */
    private static void write(final Path path, final int atoms, final int frames) throws IOException {
        final SplittableRandom random = new SplittableRandom(1);
        final int[] at = new int[3 * atoms];
        final int edge = (int) (EDGE * 10_000);
        for (int k = 0; k < at.length; k++) at[k] = random.nextInt(edge);
        final byte[] rows = new byte[64 * atoms];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
            for (int frame = 0; frame < frames; frame++) {
                out.write(("ITEM: TIMESTEP\n" + 100L * frame + "\nITEM: NUMBER OF ATOMS\n" + atoms
                        + "\nITEM: BOX BOUNDS pp pp pp\n0 64\n0 64\n0 64\nITEM: ATOMS id type x y z\n").getBytes(
                                StandardCharsets.US_ASCII));
                int end = 0;
                for (int i = 0; i < atoms; i++) {
                    final int id = (int) ((i * 7919L + 31L * frame) % atoms);
                    end = number(rows, end, id + 1, 0);
                    end = number(rows, end, id % 4 + 1, 0);
                    for (int k = 0; k < 3; k++) {
                        at[3 * id + k] = Math.floorMod(at[3 * id + k] + random.nextInt(2001) - 1000, edge);
                        end = number(rows, end, at[3 * id + k], 4);
                    }
                    rows[end - 1] = '\n';
                }
                out.write(rows, 0, end);
            }
        }
    }

    /** Digits from the right, a point before the last few, a blank behind. */
    private static int number(final byte[] into, final int at, final int value, final int decimals) {
        int digits = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) digits++;
        digits = Math.max(digits, decimals + 1);
        final int length = digits + (decimals > 0 ? 1 : 0);
        int rest = value;
        int place = at + length;
        for (int d = 0; d < digits; d++) {
            if (decimals > 0 && d == decimals) into[--place] = '.';
            into[--place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        into[at + length] = ' ';
        return at + length + 1;
    }
}
