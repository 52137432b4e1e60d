package org.ionclay.phases;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.testing.Poisson;

/** Makes seeded fields of known truth for the tests of compositions and homogeneity. */
public final class FieldMaker {

    static final List<String> ELEMENTS = List.of("Mg", "Ga", "F", "Cl");

    /** Matrix, MgF2-rich discs, GaCl3 stripes: atoms of Mg, Ga, F, Cl. */
    static final double[][] PHASES = {{1, 1, 3, 2}, {5, 1, 10, 3}, {0, 1, 0, 3}};

    /** A field with its true labels. */
    public record Field(ElementMaps maps, PhaseMap phases, ParticleMap particles, float[][] counts) {
    }

    private final int size;
    private final SplittableRandom random;
    private final byte[] phase;
    private final int[] label;
    private int particles;

    FieldMaker(final int size, final long seed) {
        this.size = size;
        random = new SplittableRandom(seed);
        phase = new byte[size * size];
        label = new int[size * size];
        java.util.Arrays.fill(phase, (byte) 1);
    }

    /** Three phases; {@code variation} is the relative standard deviation of a particle's Mg. */
    public static Field powder(final int size, final long seed, final double meanCounts, final double blur,
            final double background, final double variation) {
        final FieldMaker maker = new FieldMaker(size, seed);
        final int area = size * size;
        for (int i = 0; i < area / 30000; i++) maker.disc();
        for (int i = 0; i < area / 90000; i++) maker.stripe();
        final double[] factor = new double[maker.particles + 1];
        factor[0] = 1;
        for (int l = 1; l < factor.length; l++) factor[l] = 1 + variation * gauss(maker.random);
        final float[][] rate = new float[4][area];
        for (int i = 0; i < area; i++) {
            final double[] atoms = PHASES[maker.phase[i] - 1];
            double total = 0;
            for (final double value : atoms) total += value;
            for (int e = 0; e < 4; e++) {
                rate[e][i] = (float) (4 * meanCounts * atoms[e] / total * (e == 0 ? factor[maker.label[i]] : 1));
            }
        }
        for (final float[] plane : rate) {
            new ij.plugin.filter.GaussianBlur().blurFloat(new FloatProcessor(size, size, plane), blur, blur, 1e-5);
            for (int i = 0; i < area; i++) plane[i] = Poisson.count(plane[i] + background, maker.random.nextDouble());
        }
        return new Field(maps(size, rate, background), new PhaseMap(size, size, maker.phase, 3),
                new ParticleMap(size, size, maker.label, maker.particles), rate);
    }

    public static ElementMaps maps(final int size, final float[][] counts, final double background) {
        final List<ElementMap> maps = new ArrayList<>();
        for (int e = 0; e < counts.length; e++) {
            maps.add(new ElementMap(new ElementLine(ELEMENTS.get(e), "K"),
                    new ProcessorPlane(new FloatProcessor(size, size, counts[e])), background, ELEMENTS.get(e)));
        }
        return new ElementMaps("field", size, size, 0.5, true, ElementMaps.Unit.COUNTS, maps, Optional.empty(),
                List.of());
    }

    private void disc() {
        final double radius = 20 + 30 * random.nextDouble();
        final double cx = random.nextDouble() * size;
        final double cy = random.nextDouble() * size;
        paint((x, y) -> Math.hypot(x - cx, y - cy) <= radius, cx, cy, radius, 2);
    }

    private void stripe() {
        final double half = 8 + 7 * random.nextDouble();
        final double length = 50 + 100 * random.nextDouble();
        final double cx = random.nextDouble() * size;
        final double cy = random.nextDouble() * size;
        final double angle = Math.PI * random.nextDouble();
        paint((x, y) -> Math.abs((x - cx) * Math.cos(angle) + (y - cy) * Math.sin(angle)) <= length
                && Math.abs(-(x - cx) * Math.sin(angle) + (y - cy) * Math.cos(angle)) <= half,
                cx, cy, length + half, 3);
    }

    private interface Inside {
        boolean test(double x, double y);
    }

    private void paint(final Inside inside, final double cx, final double cy, final double reach, final int as) {
        for (int pass = 0; pass < 2; pass++) {
            int painted = 0;
            for (int y = Math.max(0, (int) (cy - reach - 4)); y < Math.min(size, cy + reach + 4); y++) {
                for (int x = Math.max(0, (int) (cx - reach - 4)); x < Math.min(size, cx + reach + 4); x++) {
                    if (!inside.test(x, y)) continue;
                    if (pass == 0 && label[y * size + x] != 0) return;
                    if (pass == 1) {
                        phase[y * size + x] = (byte) as;
                        label[y * size + x] = particles;
                    }
                    painted++;
                }
            }
            if (pass == 0 && painted > 0) particles++;
        }
    }

    /** Each pixel takes the labels of a random pixel at most one away: 1 px jagged boundaries. */
    public static Field jagged(final Field field, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int size = field.phases.width();
        final byte[] phase = new byte[size * size];
        final int[] label = new int[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                final int from = Math.floorMod(y + random.nextInt(3) - 1, size) * size
                        + Math.floorMod(x + random.nextInt(3) - 1, size);
                phase[y * size + x] = field.phases.phase()[from];
                label[y * size + x] = field.particles.label()[from];
            }
        }
        return new Field(field.maps, new PhaseMap(size, size, phase, 3),
                new ParticleMap(size, size, label, field.particles.count()), field.counts);
    }

    /** Phases by the likelihood of each pixel's own counts: specks and selection by the same counts. */
    static PhaseMap classified(final Field field, final double meanCounts, final double background) {
        final byte[] phase = new byte[field.phases.phase().length];
        for (int i = 0; i < phase.length; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < 3; p++) {
                double total = 0;
                for (final double value : PHASES[p]) total += value;
                double likelihood = 0;
                for (int e = 0; e < 4; e++) {
                    final double rate = 4 * meanCounts * PHASES[p][e] / total + background;
                    likelihood += field.counts[e][i] * Math.log(rate) - rate;
                }
                if (likelihood > best) {
                    best = likelihood;
                    phase[i] = (byte) (p + 1);
                }
            }
        }
        return new PhaseMap(field.phases.width(), field.phases.height(), phase, 3);
    }

    public static double gauss(final SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
