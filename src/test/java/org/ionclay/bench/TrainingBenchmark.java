package org.ionclay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.DenseKernels;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.training.DataSet;
import org.ionclay.training.LearningRate;
import org.ionclay.training.LossSettings;
import org.ionclay.training.ModelSettings;
import org.ionclay.training.Trainer;
import org.ionclay.training.TrainingSettings;

/**
 * Time of a training step with the paper's network on 192 atoms, and the rate of products measured in the same run.
 * Processor time of all threads is shown beside wall time, so that a busy machine can be seen.
 */
public final class TrainingBenchmark {

    private TrainingBenchmark() {
    }

    /**
     * Runs.
     *
     * @param args box192.xyz, steps, threads
     */
    public static void main(final String[] args) throws IOException {
        final DataSet data = DataSet.read(List.of(Path.of(args[0])), List.of());
        final int steps = Integer.parseInt(args[1]);
        final int threads = Integer.parseInt(args[2]);
        System.out.printf(Locale.ROOT, "product of 192 x 1536 and 1536 x 240: %.1f GFLOP/s of processor time%n",
                gemm());
        final ModelSettings shape = ModelSettings.paper(data.typeMap());
        try (Workers workers = new Workers(threads)) {
            for (final Precision precision : Precision.values()) {
                // the first run lets the compiler see everything
                step(data, shape, 40, precision, workers);
                final double[] time = step(data, shape, steps, precision, workers);
                System.out.printf(Locale.ROOT,
                        "%s, %d threads: %.1f ms a step, %.1f ms of processor time, %d MB of heap%n",
                        precision, threads, time[0], time[1], (Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory()) >> 20);
            }
        }
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() * 1e-6;
    }

    private static double[] step(final DataSet data, final ModelSettings shape, final int steps,
            final Precision precision, final Workers workers) throws IOException {
        final TrainingSettings settings = new TrainingSettings(LearningRate.of(1e-3, 1e-8, steps), LossSettings.PAPER,
                1, 32,
                1, precision, steps, steps, 0);
        final double begin = cpu();
        final Trainer.Result result = new Trainer(data, data.with(List.of()), shape, settings, null).run(null, workers,
                line -> { }, Progress.NONE);
        return new double[] {1000 / result.stepsPerSecond(), (cpu() - begin) / steps};
    }

    private static double gemm() {
        final DenseKernels<float[]> dense = Simd.denseSingle(true);
        final float[] a = new float[192 * 1536];
        final float[] b = new float[1536 * 240];
        final float[] c = new float[192 * 240];
        double best = Double.MAX_VALUE;
        for (int repeat = 0; repeat < 100; repeat++) {
            final long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            dense.multiply(192, 1536, 240, a, 0, 1536, b, 0, 240, c, 0, 240);
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
        }
        return 2.0 * 192 * 1536 * 240 / best;
    }
}
