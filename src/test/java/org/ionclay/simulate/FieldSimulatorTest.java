package org.ionclay.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.ImageProcessor;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Composition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSimulatorTest {

    private static final double[] CLAY = {1 / 7.0, 1 / 7.0, 3 / 7.0, 2 / 7.0};

    /** Mean within 4.5 standard errors, dispersion sum (n - m)² / m within chi-square's p = 1e-5. Seed 41. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3, 20, 300})
    void uniformMapsArePoisson(final double counts) {
        final double background = 0.4;
        final SimulatedField field = Fields.simulate(Fields.ideal(FieldSettings.of(Scene.CLAY).withSize(300, 200)
                .withSeed(41), counts, background));
        final int pixels = 300 * 200;
        for (int line = 0; line < 4; line++) {
            final double mean = 4 * counts * CLAY[line] + background;
            final ImageProcessor map = Fields.counts(field, line);
            double sum = 0;
            double dispersion = 0;
            for (int i = 0; i < pixels; i++) {
                sum += map.get(i);
                dispersion += (map.get(i) - mean) * (map.get(i) - mean) / mean;
            }
            assertEquals(mean, sum / pixels, 4.5 * Math.sqrt(mean / pixels));
            // var of the dispersion is N (2 + 1/m); chi-square where 1/m does not matter
            assertEquals(pixels, dispersion, 4.5 * Math.sqrt(pixels * (2 + 1 / mean)));
            if (mean > 10) {
                final double p = new ChiSquaredDistribution(pixels).cumulativeProbability(dispersion);
                assertTrue(p > 1e-5 && p < 1 - 1e-5, "p " + p);
            }
        }
    }

    /** Neighbours in x, in y and between lines: correlation within 4.5 / sqrt(N). Seed 42. */
    @Test
    void pixelsRowsAndLinesAreIndependent() {
        final SimulatedField field = Fields.simulate(Fields.ideal(FieldSettings.of(Scene.CLAY).withSize(400, 400)
                .withSeed(42), 20, 0));
        final ImageProcessor magnesium = Fields.counts(field, 0);
        final ImageProcessor gallium = Fields.counts(field, 1);
        final double mean = 80 / 7.0;
        double right = 0;
        double down = 0;
        double across = 0;
        for (int y = 0; y < 399; y++) {
            for (int x = 0; x < 399; x++) {
                final double here = magnesium.get(x, y) - mean;
                right += here * (magnesium.get(x + 1, y) - mean);
                down += here * (magnesium.get(x, y + 1) - mean);
                across += here * (gallium.get(x, y) - mean);
            }
        }
        final double limit = 4.5 * 399 * mean;
        assertEquals(0, right, limit);
        assertEquals(0, down, limit);
        assertEquals(0, across, limit);
    }

    /** Every scene: mean over field and lines of counts less background is the setting, within 4.5 standard errors. */
    @Test
    void meanCountsAreTheSetting() {
        for (final Scene scene : Scene.values()) {
            final FieldSettings settings = FieldSettings.of(scene).withSize(256, 256).withSeed(43);
            final SimulatedField field = Fields.simulate(settings);
            double sum = 0;
            final int lines = field.maps().maps().size();
            for (int line = 0; line < lines; line++) {
                final ImageProcessor map = Fields.counts(field, line);
                for (int i = 0; i < 256 * 256; i++) sum += map.get(i);
                assertEquals(0.2, field.maps().maps().get(line).background());
            }
            final double samples = 256.0 * 256 * lines;
            assertEquals(20.2, sum / samples, 4.5 * Math.sqrt(20.2 / samples), scene.key());
        }
    }

    /** Without blur, each phase's counts less background share out like its true composition, within 4.5 sigma. */
    @Test
    void compositionsAreTheTruth() {
        for (final Scene scene : new Scene[] {Scene.POWDER_MGF2, Scene.CHEVREL, Scene.POWDER_AGGLOMERATE}) {
            final FieldSettings settings = FieldSettings.of(scene).withSize(512, 512).withSeed(44)
                    .with(new SignalSettings(20, 1.5, 0, 0.4, 6));
            final SimulatedField field = Fields.simulate(settings);
            for (final TruePhase phase : field.phases()) compare(field, phase, 1.5);
        }
    }

    private static void compare(final SimulatedField field, final TruePhase phase, final double background) {
        final int lines = field.maps().maps().size();
        final double[] sum = new double[lines];
        double total = 0;
        final byte[] phases = field.phaseMap().phase();
        for (int line = 0; line < lines; line++) {
            final ImageProcessor map = Fields.counts(field, line);
            for (int i = 0; i < phases.length; i++) if (phases[i] == phase.label()) sum[line] += map.get(i);
            total += sum[line] - background * phase.pixels();
        }
        for (int line = 0; line < lines; line++) {
            final double share = phase.composition().atomicPercent()[line] / 100;
            final double net = sum[line] - background * phase.pixels();
            // var(net - share total) <= gross (1 - share)² + share² (gross of the others)
            double others = 0;
            for (int o = 0; o < lines; o++) if (o != line) others += sum[o];
            final double sigma = Math.sqrt(sum[line] * (1 - share) * (1 - share) + share * share * others);
            assertEquals(0, net - share * total, 4.5 * sigma, phase.formula() + " line " + line);
        }
    }

    /** The brief of x = 1.5: Mg/Ga 5, Mg/F .5, stripes of Ga and Cl alone, spheres of 20 to 50 µm. */
    @Test
    void powderIsThePapers() {
        final SimulatedField field = Fields.simulate(FieldSettings.of(Scene.POWDER_MGF2));
        final Composition spheres = field.phases().get(1).composition();
        assertEquals(5, spheres.ratio(0, 1), 1e-12);
        assertEquals(0.5, spheres.ratio(0, 2), 1e-12);
        assertArrayEquals(new double[] {0, 25, 0, 75}, field.phases().get(2).composition().atomicPercent(), 1e-12);
        assertTrue(field.particles().stream().filter(one -> one.shape() == TrueParticle.Shape.SPHERE)
                .allMatch(one -> one.diameter() >= 20 && one.diameter() <= 50));
        // charges: 5 Mg(2+) + Ga(3+) = 10 F(-) + 3 Cl(-)
        final double[] percent = spheres.atomicPercent();
        assertEquals(2 * percent[0] + 3 * percent[1], percent[2] + percent[3], 1e-12);
        final Composition chevrel = Fields.simulate(FieldSettings.of(Scene.CHEVREL).withSize(50, 10)).phases().get(3)
                .composition();
        assertEquals(9.677, chevrel.atomicPercent()[0], 1e-3);
    }

    /** Bare ground has background alone: the mean within 4.5 standard errors, away from particles. */
    @Test
    void groundHasBackgroundAlone() {
        final SimulatedField field = Fields.simulate(Fields.ideal(FieldSettings.of(Scene.POWDER_AGGLOMERATE)
                .withSize(256, 256).withSeed(45), 20, 0.3));
        for (int line = 0; line < 4; line++) {
            double sum = 0;
            int pixels = 0;
            for (int i = 0; i < 256 * 256; i++) {
                if (field.phaseMap().phase()[i] != 0) continue;
                sum += Fields.counts(field, line).get(i);
                pixels++;
            }
            assertEquals(0.3, sum / pixels, 4.5 * Math.sqrt(0.3 / pixels));
        }
    }

    /** Pixels in shadow and in light differ in counts by far and in Mg/Ga and Mg/F not at all (4 sigma). */
    @Test
    void shadowingLeavesRatiosAlone() {
        final FieldSettings settings = FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(512, 512).withSeed(46)
                .with(new SignalSettings(20, 0, 0.6, 0.8, 6));
        final SimulatedField field = Fields.simulate(settings);
        final float[] factor = new float[512 * 512];
        try (Workers workers = new Workers(2)) {
            final Canvas canvas = Canvas.paint(settings, Placement.place(settings, Progress.NONE));
            new Topography(settings, canvas, new float[factor.length], workers).factor(factor, workers);
        }
        final double[][] sum = new double[2][4];
        final double[] pixels = new double[2];
        for (int i = 0; i < factor.length; i++) {
            if (field.phaseMap().phase()[i] == 0) continue;
            final int light = factor[i] > 1 ? 1 : 0;
            pixels[light]++;
            for (int line = 0; line < 4; line++) sum[light][line] += Fields.counts(field, line).get(i);
        }
        assertTrue(sum[1][0] / pixels[1] > 1.5 * sum[0][0] / pixels[0]);
        for (int line = 1; line < 3; line++) {
            double variance = 0;
            for (final double[] part : sum) variance += 1 / part[0] + 1 / part[line];
            final double difference = Math.log(sum[0][0] / sum[0][line]) - Math.log(sum[1][0] / sum[1][line]);
            assertEquals(0, difference, 4 * Math.sqrt(variance));
        }
    }

    @Test
    void threadsDoNotMatterAndSeedsDo() {
        final FieldSettings settings = FieldSettings.of(Scene.POWDER_MGF2).withSize(200, 150).withSeed(47)
                .with(new SegregationSettings(0.05, 8, "Mg", "Ga"));
        final SimulatedField one = Fields.simulate(settings, 1);
        final SimulatedField four = Fields.simulate(settings, 4);
        final SimulatedField other = Fields.simulate(settings.withSeed(48), 4);
        for (int line = 0; line < 4; line++) {
            assertArrayEquals((short[]) Fields.counts(one, line).getPixels(),
                    (short[]) Fields.counts(four, line).getPixels());
            assertFalse(Arrays.equals((short[]) Fields.counts(one, line).getPixels(),
                    (short[]) Fields.counts(other, line).getPixels()));
        }
        assertArrayEquals((byte[]) Fields.electrons(one).getPixels(), (byte[]) Fields.electrons(four).getPixels());
        assertArrayEquals(one.particleMap().label(), four.particleMap().label());
        assertFalse(Arrays.equals(one.particleMap().label(), other.particleMap().label()));
    }

    /** Mg varies by 5 %, Mg + Ga not at all, and the correlation at the length is 1/e. Seed 49. */
    @Test
    void segregationHasItsAmplitudeAndLength() {
        final FieldSettings settings = FieldSettings.of(Scene.CLAY).withSize(512, 512).withSeed(49)
                .with(new SegregationSettings(0.05, 8, "Mg", "Ga"));
        final int width = 512;
        final Mixture mixture;
        try (Workers workers = new Workers(2)) {
            final Canvas canvas = Canvas.paint(settings, Placement.place(settings, Progress.NONE));
            mixture = new Mixture(settings, canvas, new float[width * width], workers);
        }
        double squares = 0;
        double lagged = 0;
        int pairs = 0;
        for (int i = 0; i < width * width; i++) {
            final double here = mixture.fraction(0, i) * 7 - 1;
            assertEquals(2 / 7.0, mixture.fraction(0, i) + mixture.fraction(1, i), 1e-12);
            assertEquals(3 / 7.0, mixture.fraction(2, i), 1e-12);
            squares += here * here;
            if (i % width >= width - 8) continue;
            lagged += here * (mixture.fraction(0, i + 8) * 7 - 1);
            pairs++;
        }
        final double variance = squares / width / width;
        assertEquals(0.05, Math.sqrt(variance), 1e-6);
        // patches of 2 pi (8/sqrt(2))² = 201 pixels: 1300 independent ones, so about 0.03 of error
        assertEquals(Math.exp(-1), lagged / pairs / variance, 4 * Math.sqrt(201.0 / width / width));
    }

    /** ln(Mg/Ga) of spheres scatters by sqrt(2) times the setting, within 4 standard errors. Seed 50. */
    @Test
    void spheresScatterInComposition() {
        final FieldSettings plain = FieldSettings.of(Scene.TWO_PHASE).withSeed(50);
        final SimulatedField field = Fields.simulate(plain.with(plain.spheres().withFormula("Mg5GaF10Cl3")
                .withScatter(0.1).withDiameters(6, 1.2, 3, 12)));
        double sum = 0;
        for (final TrueParticle one : field.particles()) {
            sum += Math.pow(Math.log(one.composition().ratio(0, 1) / 5), 2);
        }
        final int count = field.particles().size();
        assertEquals(0.02, sum / count, 4 * 0.02 * Math.sqrt(2.0 / count));
        // the phase's truth is the mean over its pixels
        final double[] mean = new double[4];
        double area = 0;
        for (final TrueParticle one : field.particles()) {
            area += one.area();
            for (int e = 0; e < 4; e++) mean[e] += one.area() * one.composition().atomicPercent()[e];
        }
        for (int e = 0; e < 4; e++) mean[e] /= area;
        assertArrayEquals(mean, field.phases().get(1).composition().atomicPercent(), 1e-9);
    }

    /** Particles stand out from the ground by many times the noise in the electron image. */
    @Test
    void particlesAreSeenInTheElectronImage() {
        final SimulatedField field = Fields.simulate(FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(256, 256));
        final ImageProcessor grey = Fields.electrons(field);
        int wrong = 0;
        for (int i = 0; i < 256 * 256; i++) {
            if (grey.get(i) > 65 != field.particleMap().label()[i] > 0) wrong++;
        }
        assertTrue(wrong < 0.05 * 256 * 256, wrong + " pixels on the wrong side of grey level 65");
    }

    @Test
    void onePixelWillDo() {
        final SimulatedField field = Fields.simulate(Fields.ideal(FieldSettings.of(Scene.CLAY).withSize(1, 1), 20, 0));
        assertEquals(1, field.phases().get(0).pixels());
    }
}
