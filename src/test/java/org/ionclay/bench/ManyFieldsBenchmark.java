package org.ionclay.bench;

import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.headless.Main;

/**
 * Many fields in one call, and many particles in one field: seconds, and heap in use after a collection.
 * Arguments: {@code fields 250 500 1000} or {@code particles 25000 100000}.
 */
public final class ManyFieldsBenchmark {

    private static final String[] NAMES = {"Mg K", "Ga L"};

    private ManyFieldsBenchmark() {
    }

    /** Runs. */
    public static void main(final String[] args) throws IOException {
        final boolean fields = args[0].equals("fields");
        for (int a = 1; a < args.length; a++) {
            final int count = Integer.parseInt(args[a]);
            final Path folder = Files.createTempDirectory("many");
            if (fields) for (int f = 0; f < count; f++) field(folder.resolve("f" + f), 32, 32, 12, f);
            else field(folder.resolve("one"), 9 * 500, 9 * (count / 500), 9, 1);
            final long begin = System.nanoTime();
            final int code = Main.run(List.of("segment-elemental-maps", "input=" + folder, "output="
                    + folder.resolve("results"), "homogeneity=no", "max_phases=2", "method=threshold",
                    "threshold_value=20",
                    "threshold_method=value", "threads=2", "particle_phases=1").toArray(String[]::new),
                    quiet(), System.err);
            final double seconds = (System.nanoTime() - begin) / 1e9;
            System.gc();
            final long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            final long rows = Files.lines(folder.resolve("results/particles.csv")).count() - 1;
            System.out.println(String.format(Locale.ROOT,
                    "%s %d: exit %d, %.1f s, %.1f ms each, %d particles, heap %d MB",
                    args[0], count, code, seconds, 1e3 * seconds / count, rows, used >> 20));
            try (Stream<Path> all = Files.walk(folder)) {
                for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    private static PrintStream quiet() {
        return new PrintStream(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Squares of 6 pixels on a grid, rich in the first element. */
    private static void field(final Path folder, final int width, final int height, final int grid, final long seed)
            throws IOException {
        Files.createDirectories(folder);
        final Random random = new Random(seed);
        for (int e = 0; e < NAMES.length; e++) {
            final ShortProcessor pixels = new ShortProcessor(width, height);
            for (int i = 0; i < width * height; i++) {
                final boolean grain = i % width % grid < 6 && i / width % grid < 6;
                final double mean = grain == (e == 0) ? 60 : 5;
                pixels.set(i, (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian())));
            }
            CalibratedTiff.of(pixels, OptionalDouble.of(.5), Map.of()).write(folder.resolve(NAMES[e] + ".tif"), true);
        }
    }
}
