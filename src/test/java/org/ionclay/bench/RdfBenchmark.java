package org.ionclay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.Workers;
import org.ionclay.glass.Coordination;
import org.ionclay.glass.Cutoffs;
import org.ionclay.glass.Groups;
import org.ionclay.glass.IonRoles;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.RadialSettings;
import org.ionclay.testing.Lammps;

/**
 * Speed of g(r) of all ten pairs of four species: {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.ionclay.bench.RdfBenchmark -Dexec.args="12000 20"}, with numbers of atoms and frames. Prints
 * pairs per second of one thread, medians of 5 runs, reading apart from counting; LAMMPS's {@code rerun} with
 * {@code compute rdf} on the same dump, the same bins and pairs, as a ratio; and coordination on the
 * same frames.
 */
public final class RdfBenchmark {

    private static final int RUNS = 5;
    private static final double REACH = 10;
    private static final int BINS = 500;

    private RdfBenchmark() {
    }

    /** Runs the benchmark. */
    public static void main(final String[] args) throws IOException {
        final int atoms = args.length > 0 ? Integer.parseInt(args[0]) : 12_000;
        final int count = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        final Path folder = Files.createTempDirectory("ionclay-bench");
        try {
            final Path dump = folder.resolve("t.dump");
            write(dump, atoms, count);
            System.out.printf(Locale.ROOT, "%d atoms, %d frames, %.0f MB, g(r) of all pairs to %.0f Å in %d bins%n",
                    atoms, count, Files.size(dump) / 1e6, REACH, BINS);
            final double reading = median(() -> stream(dump, frame -> { }));
            final double[] pairs = new double[1];
            final double counting = median(() -> distribution(dump, pairs)) - reading;
            System.out.printf(Locale.ROOT, "reading %.1f ms a frame; counting %.1f ms a frame, %.1f million pairs/s%n",
                    1e3 * reading / count, 1e3 * counting / count, pairs[0] * count / counting / 1e6);
            final double coordination = median(() -> coordination(dump)) - reading;
            System.out.printf(Locale.ROOT, "coordination %.1f ms a frame%n", 1e3 * coordination / count);
            if (Lammps.present("lmp")) lammps(folder, atoms, count, reading + counting);
        } finally {
            try (var files = Files.list(folder)) {
                for (final Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    /** Independent ions at the density of the paper's glass, about 0.05 per Å³: distances do not matter to speed. */
    private static void write(final Path dump, final int atoms, final int count) throws IOException {
        final double edge = Math.cbrt(atoms / 0.05);
        final List<String> symbols = new java.util.ArrayList<>();
        for (final String symbol : List.of("Mg", "Ga", "F", "F", "F", "Cl", "Cl")) {
            symbols.addAll(Collections.nCopies(atoms / 7, symbol));
        }
        final Random random = new Random(1);
        final List<Frame> frames = new java.util.ArrayList<>();
        for (int f = 0; f < count; f++) {
            final double[] at = new double[3 * symbols.size()];
            for (int k = 0; k < at.length; k++) at[k] = edge * random.nextDouble();
            frames.add(Frame.builder(Structure.of(symbols, at, Cell.box(edge, edge, edge))).step(f).build());
        }
        AtomFiles.write(dump, frames, true);
    }

    private interface Timed {
        void run() throws IOException;
    }

    private static double median(final Timed work) throws IOException {
        final double[] seconds = new double[RUNS];
        for (int run = -1; run < RUNS; run++) {
            final long start = System.nanoTime();
            work.run();
            if (run >= 0) seconds[run] = (System.nanoTime() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }

    private static void stream(final Path dump, final java.util.function.Consumer<Structure> each) throws IOException {
        try (FrameReader reader = AtomFiles.open(dump)) {
            while (reader.hasNext()) each.accept(reader.next().structure());
        }
    }

    private static void distribution(final Path dump, final double[] pairs) throws IOException {
        try (Workers one = new Workers(1)) {
            final RadialDistribution[] count = new RadialDistribution[1];
            final int[] atoms = new int[1];
            stream(dump, frame -> {
                final Groups groups = Groups.of(frame.names(), frame.types());
                if (count[0] == null) count[0] = new RadialDistribution(new RadialSettings(REACH, BINS,
                        RadialSettings.Norm.PAIRS, 4, 0.05), groups, RadialDistribution.everyPair(groups), one);
                count[0].add(frame);
                atoms[0] = frame.size();
            });
            final RadialDistribution.Result result = count[0].result();
            pairs[0] = result.curve("total").orElseThrow().n()[BINS - 1] * atoms[0] / 2;
        }
    }

    private static void coordination(final Path dump) throws IOException {
        try (Workers one = new Workers(1)) {
            final Coordination[] coordination = new Coordination[1];
            stream(dump, frame -> {
                if (coordination[0] == null) {
                    final Groups groups = Groups.of(frame.names(), frame.types());
                    Cutoffs cutoffs = new Cutoffs(groups);
                    for (int a = 0; a < 4; a++) {
                        for (int b = a; b < 4; b++) cutoffs = cutoffs.with(a, b, a < 2 && b > 1 ? 3 : 4.5);
                    }
                    coordination[0] = new Coordination(cutoffs, IonRoles.of(groups, List.of("Mg", "Ga"),
                            List.of("F", "Cl")), 0.8, 10, one);
                }
                coordination[0].add(frame, 0);
            });
        }
    }

    /** LAMMPS on one core: the time of its rerun of the same frames, reading them and counting g(r). */
    private static void lammps(final Path folder, final int atoms, final int count, final double ours)
            throws IOException {
        final double edge = Math.cbrt(atoms / 0.05);
        final List<String> input = List.of("units metal", "atom_style atomic",
                "region box block 0 " + edge + " 0 " + edge + " 0 " + edge, "create_box 4 box",
                "create_atoms 1 random " + atoms / 7 * 7 + " 1 box", "mass * 1",
                "pair_style zero " + REACH, "pair_coeff * *", "neighbor 0.3 bin", "compute g all rdf " + BINS
                        + " * * 1 1 1 2 1 3 1 4 2 2 2 3 2 4 3 3 3 4 4 4", "fix g all ave/time 1 " + count + " " + count
                        + " c_g[*] file rdf.txt mode vector", "rerun t.dump first 1 dump x y z box no replace yes");
        final double theirs = median(() -> Lammps.run(folder, input, 1, List.of()));
        final double without = median(() -> Lammps.run(folder, input.subList(0, 8), 1, List.of()));
        System.out.printf(Locale.ROOT, "lmp rerun with compute rdf %.1f ms a frame; ours (reading and counting) over "
                + "it: %.2f%n", 1e3 * (theirs - without) / count, ours / (theirs - without));
    }
}
