package org.ionclay.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.DenseLibraries;
import org.ionclay.compute.simd.Kernels;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.dp.run.Precision;

/**
 * Time of a training step and of its products, by all that can multiply: own kernels on the Vector API, own plain
 * loops, and ND4J with either for the rest. All take turns in one process; times are the processor's, of all threads,
 * beside the wall's, so that a busy machine can be seen. Rates count the operations of the products and contractions
 * of a step, whatever was really done.
 *
 * <p>Arguments, each key=value: data=frames, net=paper or water, steps=30 (of a turn), turns=5, threads=1 or 1,2,
 * precision=mixed,double, kernels=vector,nd4j,plain,plain+nd4j. kernels=products prints the products alone.
 */
public final class TrainingBenchmark {

    private static final int FRAMES = 8;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final DataSet data;
    private final ModelSettings shape;
    private final int steps;
    private final int turns;

    private TrainingBenchmark(final DataSet data, final ModelSettings shape, final int steps, final int turns) {
        this.data = data;
        this.shape = shape;
        this.steps = steps;
        this.turns = turns;
    }

    /** Prints tables. */
    public static void main(final String[] args) throws IOException {
        final String kernels = value(args, "kernels", "vector,nd4j,plain,plain+nd4j");
        if (kernels.equals("products")) {
            for (final String kind : value(args, "precision", "mixed,double").split(",")) {
                if (kind.equals("mixed")) products(singles());
                else products(twices());
            }
            return;
        }
        final boolean paper = value(args, "net", "paper").equals("paper");
        final List<String> map = paper ? List.of() : List.of("O", "H");
        final DataSet all = DataSet.read(List.of(Path.of(value(args, "data", ""))), map);
        final DataSet data = all.with(all.frames().subList(0, Math.min(FRAMES, all.frames().size())));
        final ModelSettings shape = paper ? ModelSettings.paper(data.typeMap()) : new ModelSettings(map, 6, 0.5,
                new int[] {46, 92}, new int[] {25, 50, 100}, 16, true, false, new int[] {240, 240, 240}, true, false);
        final TrainingBenchmark bench = new TrainingBenchmark(data, shape, Integer.parseInt(value(args, "steps", "30")),
                Integer.parseInt(value(args, "turns", "5")));
        System.out.printf(Locale.ROOT, "%d atoms, %.2f GFLOP in the products of a step%n", data.frames().get(0).atoms(),
                bench.work() * 1e-9);
        System.out.println("precision; threads; kernels; ms/step, CPU; ms/step, wall, median; fastest; GFLOP/s of CPU "
                + "time; of GEMM rate; MB of heap; times the first one's CPU time");
        for (final String threads : value(args, "threads", "1").split(",")) {
            for (final String precision : value(args, "precision", "mixed,double").split(",")) {
                if (precision.equals("mixed")) bench.rows(Precision.MIXED, singles(), kernels, threads);
                else bench.rows(Precision.DOUBLE, twices(), kernels, threads);
            }
        }
    }

    private static String value(final String[] args, final String key, final String otherwise) {
        for (final String arg : args) if (arg.startsWith(key + "=")) return arg.substring(key.length() + 1);
        return otherwise;
    }

    private static Map<String, Supplier<DenseKernels<float[]>>> singles() {
        final Map<String, Supplier<DenseKernels<float[]>>> all = new LinkedHashMap<>();
        all.put("vector", () -> Simd.denseSingle(true));
        all.put("nd4j", () -> DenseLibraries.find().library().single(Simd.denseSingle(true)));
        all.put("plain", () -> Simd.denseSingle(false));
        all.put("plain+nd4j", () -> DenseLibraries.find().library().single(Simd.denseSingle(false)));
        return all;
    }

    private static Map<String, Supplier<DenseKernels<double[]>>> twices() {
        final Map<String, Supplier<DenseKernels<double[]>>> all = new LinkedHashMap<>();
        all.put("vector", () -> Simd.denseTwice(true));
        all.put("nd4j", () -> DenseLibraries.find().library().twice(Simd.denseTwice(true)));
        all.put("plain", () -> Simd.denseTwice(false));
        all.put("plain+nd4j", () -> DenseLibraries.find().library().twice(Simd.denseTwice(false)));
        return all;
    }

    private static double median(final List<Double> values) {
        final double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Operations of the products and contractions of a step: six passes of a product through each network. */
    private double work() {
        final FramePlan plan = new FramePlan(data.frames().get(0), shape.typeMap().size(), shape.rcut());
        double pairs = 0;
        for (final FramePlan.Chunk chunk : plan.chunks) {
            for (int n = 0; n < shape.typeMap().size(); n++) pairs += chunk.pairs(n);
        }
        final int[] neuron = shape.neuron();
        final double width = neuron[neuron.length - 1];
        return 12 * (plan.frame.atoms() * weights(width * shape.axisNeurons(), shape.fitting()) + pairs
                * weights(1, neuron)) + 24 * width * pairs;
    }

    private static double weights(final double in, final int[] widths) {
        double sum = in * widths[0];
        for (int l = 1; l < widths.length; l++) sum += widths[l - 1] * widths[l];
        return sum;
    }

    private <T> void rows(final Precision precision, final Map<String, Supplier<DenseKernels<T>>> all,
            final String wanted, final String threads) throws IOException {
        final Map<String, Supplier<DenseKernels<T>>> kinds = new LinkedHashMap<>(all);
        kinds.keySet().retainAll(Arrays.asList(wanted.split(",")));
        final Map<String, List<Double>> cpu = new LinkedHashMap<>();
        final Map<String, List<Double>> wall = new LinkedHashMap<>();
        final Map<String, Long> heap = new LinkedHashMap<>();
        final List<Double> rate = new ArrayList<>();
        try (Workers workers = new Workers(Integer.parseInt(threads))) {
            for (int turn = -1; turn < turns; turn++) {
                rate.add(gemm(all.get("vector").get()));
                for (final Map.Entry<String, Supplier<DenseKernels<T>>> kind : kinds.entrySet()) {
                    final List<Double> own = turn < 0 ? new ArrayList<>()
                            : wall.computeIfAbsent(kind.getKey(), any -> new ArrayList<>());
                    final double used = train(precision, kind.getValue(), workers, own);
                    if (turn < 0) continue;
                    cpu.computeIfAbsent(kind.getKey(), any -> new ArrayList<>()).add(used);
                    heap.merge(kind.getKey(), heap(), Math::max);
                }
            }
        }
        double first = Double.NaN;
        for (final String kind : kinds.keySet()) {
            final double ms = median(cpu.get(kind));
            if (Double.isNaN(first)) first = ms;
            final double speed = work() * 1e-6 / ms;
            System.out.printf(Locale.ROOT, "%s; %s; %s; %.1f; %.1f; %.1f; %.1f; %.2f of %.0f; %d; %.2f%n", precision,
                    threads, kind, ms, median(wall.get(kind)),
                    wall.get(kind).stream().mapToDouble(Double::doubleValue).min().orElseThrow(), speed,
                    speed / median(rate), median(rate), heap.get(kind), ms / first);
        }
    }

    private static long heap() {
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    /** Processor time of a step (ms), steps after the first ones; wall times of steps are added to the list. */
    private <T> double train(final Precision precision, final Supplier<DenseKernels<T>> source, final Workers workers,
            final List<Double> wall) throws IOException {
        final int warm = 5;
        final TrainingSettings settings = new TrainingSettings(LearningRate.of(1e-3, 1e-8, steps + warm),
                LossSettings.PAPER, 1, 32, Optimiser.ADAM, 1, precision, 1, steps + warm, 0);
        final List<Long> cpu = new ArrayList<>();
        final List<Long> time = new ArrayList<>();
        new Trainer(data, data.with(List.of()), shape, settings, null).run(source, null, workers, line -> {
            cpu.add(cpuTime());
            time.add(System.nanoTime());
        }, Progress.NONE);
        for (int k = warm; k < time.size(); k++) wall.add((time.get(k) - time.get(k - 1)) * 1e-6);
        return (cpu.get(cpu.size() - 1) - cpu.get(warm - 1)) * 1e-6 / (cpu.size() - warm);
    }

    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Rate of a large product (GFLOP/s of processor time). */
    private static <T> double gemm(final DenseKernels<T> dense) {
        return 2.0 * 192 * 1536 * 240 / 1e3 / time(dense, 192, 1536, 240, false, 60);
    }

    /** Median of the processor time of a product (µs). */
    private static <T> double time(final DenseKernels<T> dense, final int rows, final int depth, final int columns,
            final boolean turned, final int repeats) {
        final Kernels<T> kernels = dense.kernels();
        final Random random = new Random(1);
        final T a = random(kernels, rows * depth, random);
        final T b = random(kernels, depth * columns, random);
        final T c = random(kernels, rows * columns, random);
        final List<Double> times = new ArrayList<>();
        for (int k = 0; k < 2 * repeats; k++) {
            final long begin = THREADS.getCurrentThreadCpuTime();
            if (turned) dense.multiplyTransposed(rows, depth, columns, a, 0, rows, b, 0, columns, c, 0, columns);
            else dense.multiply(rows, depth, columns, a, 0, depth, b, 0, columns, c, 0, columns);
            if (k >= repeats) times.add((THREADS.getCurrentThreadCpuTime() - begin) * 1e-3);
        }
        return median(times);
    }

    private static <T> T random(final Kernels<T> kernels, final int n, final Random random) {
        final T array = kernels.allocate(n);
        kernels.load(random.doubles(n, -1, 1).toArray(), 0, n, array, 0);
        return array;
    }

    private static <T> void products(final Map<String, Supplier<DenseKernels<T>>> kinds) {
        System.out.println(kinds.get("vector").get().name() + ": rows x depth x columns, t: of aᵀ; GFLOP/s of "
                + "processor time by " + String.join(", ", kinds.keySet()));
        for (final int[] s : new int[][] {{64, 1536, 240, 0}, {64, 240, 240, 0}, {64, 240, 1536, 0}, {96, 64, 240, 1},
            {480, 48, 96, 0}, {480, 96, 48, 0}, {48, 480, 96, 1}, {64, 1600, 240, 0}, {960, 64, 112, 0}}) {
            final StringBuilder line = new StringBuilder();
            for (final Supplier<DenseKernels<T>> kind : kinds.values()) {
                final int repeats = (int) Math.max(60, Math.min(2000, 4e9 / s[0] / s[1] / s[2]));
                line.append(String.format(Locale.ROOT, "; %.1f",
                        2e-3 * s[0] * s[1] * s[2] / time(kind.get(), s[0], s[1], s[2], s[3] == 1, repeats)));
            }
            System.out.println(s[0] + " x " + s[1] + " x " + s[2] + (s[3] == 1 ? " t" : "") + line);
        }
    }
}
