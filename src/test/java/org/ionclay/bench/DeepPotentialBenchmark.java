package org.ionclay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.potential.dp.run.RandomModels;

/**
 * Time of a step (neighbour list and evaluation) of a Deep Potential at .046 atoms/Å³, over the machine's rate of
 * matrix products measured in the same run. Atoms move by .02 Å a component from step to step, and the list is
 * rebuilt every tenth step, as in a hot melt; "list" is the share of the step that it takes. GFLOP/s count the
 * operations of 118 neighbours of the paper's network (docs/performance.md), whatever was really done. CPU times are
 * those of the whole process over its threads: on a machine that others use as well they say more than wall times.
 * Plain kernels (vector=false) and those on the Vector API take turns in one process; the last column is how many times
 * slower a row is than the one with the Vector API. Bytes per atom are the neighbour list's, its share, and the rest.
 *
 * <p>Arguments, each key=value: model=file (default: the paper's network with random weights),
 * atoms=192,1000,4000,12000,100000, threads=1,2, repeats=5, precision=mixed,double, compress=true,false,
 * vector=true,false, skin=1. Any of them may be left out or be a part of these lists; the whole matrix takes about an
 * hour. gemm=only prints the rates of the products alone, to compare with a library's.
 */
public final class DeepPotentialBenchmark {

    private static final double UNCOMPRESSED = 4.98e6;
    private static final double COMPRESSED = 2.5e6;

    private final DeepPotentialModel model;
    private final int repeats;
    private final double skin;

    private DeepPotentialBenchmark(final DeepPotentialModel model, final int repeats, final double skin) {
        this.model = model;
        this.repeats = repeats;
        this.skin = skin;
    }

    /** Prints a table. */
    public static void main(final String[] args) throws IOException {
        final String file = value(args, "model", "");
        final DeepPotentialModel model = file.isEmpty() ? RandomModels.model(RandomModels.PAPER, 1)
                : ModelFile.read(Path.of(file));
        final DeepPotentialBenchmark bench = new DeepPotentialBenchmark(model,
                Integer.parseInt(value(args, "repeats", "5")), Double.parseDouble(value(args, "skin", "1")));
        System.out.printf("Java %s, %d processors, %s%n", System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(), model.provenance());
        if (value(args, "gemm", "").equals("only")) {
            rates(value(args, "threads", "1,2").split(","));
            return;
        }
        System.out.println("kernels; threads; compressed; atoms; ms/step; us/atom; CPU us/atom; list %; "
                + "atom step/s; GFLOP/s; of GEMM rate; of it by CPU time; bytes/atom; of which list; scratch MB; "
                + "tables MB; times the Vector API's CPU time");
        for (final String threads : value(args, "threads", "1,2").split(",")) {
            for (final String precision : value(args, "precision", "mixed,double").split(",")) {
                for (final String compress : value(args, "compress", "true,false").split(",")) {
                    bench.sizes(Precision.valueOf(precision.toUpperCase(java.util.Locale.ROOT)),
                            compress.equals("true") ? Compression.DEFAULT : null,
                            value(args, "vector", "true,false").split(","), Integer.parseInt(threads),
                            value(args, "atoms", "192,1000,4000,12000,100000").split(","));
                }
            }
        }
    }

    private static String value(final String[] args, final String key, final String otherwise) {
        for (final String arg : args) if (arg.startsWith(key + "=")) return arg.substring(key.length() + 1);
        return otherwise;
    }

    private void sizes(final Precision precision, final Compression compression, final String[] vectors,
            final int threads, final String[] sizes) {
        try (Workers workers = new Workers(threads)) {
            for (final String size : sizes) {
                final double[] rate = precision == Precision.MIXED ? gemm(workers, () -> Simd.single(true))
                        : gemm(workers, () -> Simd.twice(true));
                double vectorTime = Double.NaN;
                for (final String vector : vectors) {
                    final DeepPotential potential = new DeepPotential(model,
                            new EvaluationSettings(precision, compression, vector.equals("true")), workers);
                    final double used = row(potential, workers, Integer.parseInt(size), rate, vectorTime);
                    if (vector.equals("true")) vectorTime = used;
                }
            }
        }
    }

    /** Measures and prints one row; returns the CPU time of a step in ns. */
    private double row(final DeepPotential potential, final Workers workers, final int atoms, final double[] rate,
            final double vectorTime) {
        final Steps run = new Steps(potential, workers, RandomModels.lattice(atoms, model.types(), 1), skin);
        // a sample is as many steps as take some tenths of a second
        final int steps = Math.max(1, 4000 / atoms);
        for (int k = 0; k < 3 * steps; k++) run.step();
        run.listTime = 0;
        final List<Double> samples = new ArrayList<>();
        final List<Double> cpu = new ArrayList<>();
        double sum = 0;
        for (int k = 0; k < Math.max(5, repeats); k++) {
            double time = 0;
            final long before = cpuTime();
            for (int s = 0; s < steps; s++) time += run.step();
            samples.add(time / steps);
            sum += time;
            cpu.add((double) (cpuTime() - before) / steps);
        }
        final double median = median(samples);
        final double used = median(cpu);
        final double flops = (potential.settings().compression() == null ? UNCOMPRESSED : COMPRESSED) * atoms;
        // types, positions of the simulation and results count as well
        final long rest = potential.atomBytes() + (4L + 8 * 7) * atoms;
        System.out.printf("%s; %d; %s; %d; %.2f; %.2f; %.2f; %.1f; %.0f; %.1f; %.2f of %.1f; %.2f of %.1f; %d; %d; "
                + "%.1f; %.1f; %.2f%n",
                potential.kernels(), workers.threads(), potential.settings().compression() != null, atoms, median / 1e6,
                median / 1e3 / atoms, used / 1e3 / atoms, 100 * run.listTime / sum, atoms / median * 1e9,
                flops / median, flops / median / rate[0], rate[0], flops / used / rate[1], rate[1],
                (run.list.bytes() + rest) / atoms, run.list.bytes() / atoms, potential.scratchBytes() / 1e6,
                potential.tableBytes() / 1e6, used / vectorTime);
        return used;
    }

    /** Steps of a melt that goes nowhere. */
    private static final class Steps {

        private final DeepPotential potential;
        private final RandomModels.Box box;
        private final NeighbourList list;
        private final double skin;
        private final Forces out = new Forces();
        private final Random random = new Random(1);
        private final double[] start;
        private long listTime;
        private int count;

        Steps(final DeepPotential potential, final Workers workers, final RandomModels.Box box, final double skin) {
            this.potential = potential;
            this.box = box;
            this.skin = skin;
            list = new NeighbourList(potential.cutoff(), skin, workers);
            start = box.positions().clone();
        }

        /** One step; returns its time in ns. */
        long step() {
            final double[] positions = box.positions();
            for (int k = 0; k < positions.length; k++) positions[k] = start[k] + .02 * random.nextGaussian();
            // one atom that jumps to and fro by more than half the skin
            if (++count % 10 == 0) start[0] += count % 20 == 0 ? 2 * skin : -2 * skin;
            final long begin = System.nanoTime();
            list.update(box.atoms(), positions, box.cell(), box.periodic());
            listTime += System.nanoTime() - begin;
            potential.compute(box.types(), list, out);
            return System.nanoTime() - begin;
        }
    }

    /** Rates of the products of all kernels. */
    private static void rates(final String[] threadCounts) {
        for (final String threads : threadCounts) {
            try (Workers workers = new Workers(Integer.parseInt(threads))) {
                for (final boolean vector : new boolean[] {true, false}) {
                    final double[] single = gemm(workers, () -> Simd.single(vector));
                    final double[] twice = gemm(workers, () -> Simd.twice(vector));
                    System.out.printf("%s: %.1f GFLOP/s; %s: %.1f GFLOP/s; %s threads%n", Simd.single(vector).name(),
                            single[0], Simd.twice(vector).name(), twice[0], threads);
                }
            }
        }
    }

    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(final List<Double> values) {
        values.sort(null);
        return values.get(values.size() / 2);
    }

    /**
     * The median rate (GFLOP/s), by wall and per thread by CPU time, of the product kernel on all threads at once:
     * 64 x 1536 x 240, as in the potential.
     */
    private static <T> double[] gemm(final Workers workers, final java.util.function.Supplier<Kernels<T>> source) {
        final int rows = 64;
        final int in = 1536;
        final int out = 240;
        // the process's CPU time comes in steps of 10 ms
        final int times = 200;
        final List<Double> rates = new ArrayList<>();
        final double[] weight = new Random(1).doubles((long) in * out).toArray();
        final List<Kernels<T>> kernels = new ArrayList<>();
        final List<T[]> packed = new ArrayList<>();
        for (int t = 0; t < workers.threads(); t++) {
            kernels.add(source.get());
            packed.add(kernels.get(t).pack(weight, in, out));
        }
        final List<Double> cpu = new ArrayList<>();
        for (int sample = 0; sample < 7; sample++) {
            final long before = cpuTime();
            final long begin = System.nanoTime();
            workers.ranges(workers.threads(), 1, (slot, from, to) -> {
                final T x = kernels.get(slot).allocate(rows * in);
                final T y = kernels.get(slot).allocate(rows * out);
                for (int k = 0; k < times; k++) {
                    kernels.get(slot).multiply(rows, x, in, packed.get(slot), in, out, y, out);
                }
            });
            final double work = 2. * rows * in * out * times * workers.threads();
            rates.add(work / (System.nanoTime() - begin));
            cpu.add(work / (cpuTime() - before));
        }
        return new double[] {median(rates), median(cpu)};
    }
}
