package org.ionclay.display.plot;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;

/** Small made-up fields for the tests of pictures. */
final class Scenes {

    /** A field of discs in a matrix (phase 1), with discs of phases 2 and 3 and an unresolved corner. */
    record Scene(PhaseMap phases, ParticleMap particles, List<String> names) {
    }

    private Scenes() {
    }

    /** Discs at seeded places that do not touch. */
    static Scene discs(final int width, final int height, final int wanted, final double radius, final long seed) {
        final Random random = new Random(seed);
        final byte[] phase = new byte[width * height];
        final int[] label = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) phase[y * width + x] = (byte) (x + y < width / 8 ? 0 : 1);
        }
        final List<double[]> taken = new ArrayList<>();
        for (int attempt = 0; attempt < 50 * wanted && taken.size() < wanted; attempt++) {
            final double r = radius * (0.4 + random.nextDouble());
            final double cx = random.nextDouble() * width;
            final double cy = random.nextDouble() * height;
            if (taken.stream().anyMatch(t -> Math.hypot(t[0] - cx, t[1] - cy) < t[2] + r + 1.5)) continue;
            taken.add(new double[] {cx, cy, r});
            final byte own = (byte) (2 + taken.size() % 2);
            for (int y = Math.max(0, (int) (cy - r)); y < Math.min(height, cy + r + 1); y++) {
                for (int x = Math.max(0, (int) (cx - r)); x < Math.min(width, cx + r + 1); x++) {
                    if (Math.hypot(x + 0.5 - cx, y + 0.5 - cy) > r) continue;
                    phase[y * width + x] = own;
                    label[y * width + x] = taken.size();
                }
            }
        }
        return new Scene(new PhaseMap(width, height, phase, 3), new ParticleMap(width, height, label, taken.size()),
                List.of("MgCl2-GaF3", "MgF2", "GaCl3"));
    }

    /** A grey plane that brightens to the right and is brighter in particles. */
    static Plane sem(final ParticleMap particles, final int width, final int height) {
        final FloatProcessor pixels = new FloatProcessor(width, height);
        final Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                final int label = particles.label()[y * particles.height() / height * particles.width()
                        + x * particles.width() / width];
                pixels.setf(x, y, (float) (100 + 60.0 * x / width + (label > 0 ? 60 : 0) + 12 * random.nextGaussian()));
            }
        }
        return new ProcessorPlane(pixels);
    }

    /** Element maps of a scene: Mg high in phase 2, Ga in phase 3. */
    static ElementMaps maps(final Scene scene, final Optional<Plane> sem) {
        final int width = scene.phases().width();
        final int height = scene.phases().height();
        final FloatProcessor mg = new FloatProcessor(width, height);
        final FloatProcessor ga = new FloatProcessor(width, height);
        for (int i = 0; i < width * height; i++) {
            mg.setf(i, scene.phases().phase()[i] == 2 ? 20 : 5);
            ga.setf(i, scene.phases().phase()[i] == 3 ? 20 : 5);
        }
        return new ElementMaps("field", width, height, 0.2, true, ElementMaps.Unit.COUNTS,
                List.of(new ElementMap(new ElementLine("Mg", "K"), new ProcessorPlane(mg), 0, "Mg K.tif"),
                        new ElementMap(new ElementLine("Ga", "L"), new ProcessorPlane(ga), 0, "Ga L.tif")),
                sem, List.of());
    }

    /** Seeded log-normal numbers. */
    static double[] logNormal(final int count, final double median, final double sigma, final long seed) {
        final Random random = new Random(seed);
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = median * Math.exp(Math.log(sigma) * random.nextGaussian());
        return values;
    }
}
