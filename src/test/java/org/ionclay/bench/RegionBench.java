package org.ionclay.bench;

import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ionclay.composition.Homogeneity;
import org.ionclay.composition.RegionComposition;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.CompositionMaps;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.Quantifier;

/**
 * Times the region sums and the homogeneity test on four 16-bit maps against reading the same maps once in one
 * thread. Arguments: edge in pixels (4096), threads (2), percentage of mislabelled pixels (0), distance of the discs
 * in pixels (15, which makes 75,000 particles).
 */
public final class RegionBench {

    private RegionBench() {
    }

    /** Runs five rounds and prints the best of each. */
    public static void main(final String[] args) {
        final int size = args.length > 0 ? Integer.parseInt(args[0]) : 4096;
        final int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        final double specks = args.length > 2 ? Double.parseDouble(args[2]) / 100 : 0;
        final int pitch = args.length > 3 ? Integer.parseInt(args[3]) : 15;
        final SplittableRandom random = new SplittableRandom(1);
        final List<ElementMap> planes = new ArrayList<>();
        for (final String element : List.of("Mg", "Ga", "F", "Cl")) {
            final short[] pixels = new short[size * size];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (short) random.nextInt(40);
            planes.add(new ElementMap(new ElementLine(element, "K"),
                    new ProcessorPlane(new ShortProcessor(size, size, pixels, null)), 0.5, element));
        }
        final ElementMaps maps = new ElementMaps("bench", size, size, 0.5, true, ElementMaps.Unit.COUNTS, planes,
                Optional.empty(), List.of());
        // a grid of discs
        final byte[] phase = new byte[size * size];
        final int[] label = new int[size * size];
        final int across = size / pitch;
        for (int i = 0; i < phase.length; i++) {
            final int x = i % size;
            final int y = i / size;
            final boolean inside = x < across * pitch && y < across * pitch
                    && Math.hypot(x % pitch - pitch / 2, y % pitch - pitch / 2) < 0.4 * pitch;
            phase[i] = (byte) (inside ? 2 : 1);
            label[i] = inside ? y / pitch * across + x / pitch + 1 : 0;
            if (specks > 0 && !inside && random.nextDouble() < specks) phase[i] = 2;
        }
        rounds(maps, new PhaseMap(size, size, phase, 2), new ParticleMap(size, size, label, across * across), threads);
    }

    private static void rounds(final ElementMaps maps, final PhaseMap phases, final ParticleMap particles,
            final int threads) {
        final Quantifier quantifier = new Quantifier(maps, KFactors.ONES);
        final double[] best = {1e9, 1e9, 1e9, 1e9};
        try (Workers workers = new Workers(threads)) {
            for (int round = 0; round < 5; round++) {
                time(best, 0, () -> read(maps));
                time(best, 1, () -> RegionComposition.measure(maps, quantifier, phases, Optional.of(particles),
                        RegionComposition.Settings.DEFAULT, workers, Progress.NONE));
                time(best, 2, () -> Homogeneity.test(maps, Optional.empty(), 0.01, workers, Progress.NONE));
                time(best, 3, () -> new CompositionMaps(maps, quantifier, CompositionMaps.Settings.DEFAULT).compute(
                        workers, Progress.NONE));
            }
        }
        final String[] names = {"read once", "region compositions", "homogeneity", "composition maps"};
        for (int i = 0; i < best.length; i++) {
            System.out.printf(Locale.ROOT, "%d px, %d particles, %d threads: %-20s %.3f s, %.1f times reading%n",
                    maps.width(), particles.count(), threads, names[i], best[i], best[i] / best[0]);
        }
    }

    private static double read(final ElementMaps maps) {
        final float[] line = new float[maps.width()];
        double sum = 0;
        for (final ElementMap map : maps.maps()) {
            for (int y = 0; y < maps.height(); y++) {
                map.plane().row(y, line);
                for (final float value : line) sum += value;
            }
        }
        if (sum < 0) throw new IllegalStateException("counts are not negative");
        return sum;
    }

    private static void time(final double[] best, final int which, final Runnable work) {
        final long start = System.nanoTime();
        work.run();
        best[which] = Math.min(best[which], (System.nanoTime() - start) * 1e-9);
    }
}
