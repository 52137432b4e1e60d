package org.ionclay.eds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.junit.jupiter.api.Test;

class QuantifierTest {

    private static Quantifier counts(final KFactors factors, final double... background) {
        return new Quantifier(List.of("Mg", "Ga", "F", "Cl").subList(0, background.length), ElementMaps.Unit.COUNTS,
                background, factors);
    }

    @Test
    void twoElementsHaveTheBinomialError() {
        final Composition found = counts(KFactors.ONES, 0, 0).composition(new double[] {300, 700}, 10);
        assertEquals(30, found.atomicPercent()[0], 1e-12);
        assertEquals(100 * Math.sqrt(0.3 * 0.7 / 1000), found.sigma(0), 1e-12);
        assertEquals(-found.covariance()[0][0], found.covariance()[0][1], 1e-12);
        assertEquals(3.0 / 7 * Math.sqrt(1.0 / 300 + 1.0 / 700), found.ratioSigma(0, 1), 1e-12);
    }

    @Test
    void backgroundAndFactorsWidenTheRatioAsInClosedForm() {
        final KFactors factors = new KFactors(Map.of("Mg", 2.0), "test", Map.of("Mg", 0.03));
        final Composition found = counts(factors, 1, 2).composition(new double[] {500, 900}, 100);
        assertEquals(2.0 * 400 / 700, found.ratio(0, 1), 1e-12);
        assertEquals(found.ratio(0, 1) * Math.sqrt(500.0 / (400 * 400) + 900.0 / (700 * 700) + 0.03 * 0.03),
                found.ratioSigma(0, 1), 1e-12);
    }

    @Test
    void absentElementStaysUnbiasedAndHasAnError() {
        final Composition found = counts(KFactors.ONES, 0.5, 0).composition(new double[] {45, 1000}, 100);
        assertTrue(found.atomicPercent()[0] < 0);
        assertEquals(100, found.atomicPercent()[0] + found.atomicPercent()[1], 1e-12);
        assertTrue(counts(KFactors.ONES, 0, 0).composition(new double[] {0, 50}, 1).sigma(0) > 0);
        assertTrue(Double.isNaN(counts(KFactors.ONES, 1, 1).atomicPercent(new double[] {3, 4}, 5)[0]));
    }

    @Test
    void statedSigmaCoversTheTruth() {
        final Quantifier quantifier = counts(KFactors.ONES, 0.5, 0.5, 0.5, 0.5);
        final double[] rate = {20, 10, 40, 30};
        final Well19937c random = new Well19937c(11);
        int covered = 0;
        final int seeds = 4000;
        for (int s = 0; s < seeds; s++) {
            final double[] sums = new double[4];
            for (int e = 0; e < 4; e++) {
                sums[e] = new PoissonDistribution(random, 50 * (rate[e] + 0.5), 1e-12, 10000).sample();
            }
            final Composition found = quantifier.composition(sums, 50);
            if (Math.abs(found.ratio(0, 1) - 2) <= found.ratioSigma(0, 1)) covered++;
        }
        // binomial sigma 0.0074; 4 sigma
        assertEquals(0.6827, (double) covered / seeds, 0.03);
    }

    @Test
    void atomicPercentIsAveragedAndHasNoErrorOfItsOwn() {
        final Quantifier quantifier = new Quantifier(List.of("Mg", "F"), ElementMaps.Unit.ATOMIC_PERCENT,
                new double[2], new KFactors(Map.of("Mg", 9.0), "ignored"));
        final Composition found = quantifier.composition(new double[] {33, 66}, 1);
        assertEquals(0.5, found.ratio(0, 1), 1e-12);
        assertTrue(Double.isNaN(found.sigma(0)));
    }

    @Test
    void calibrationMakesTheCompoundAndChains() {
        final Quantifier raw = counts(KFactors.ONES, 0, 0, 0.5, 0);
        final double[] region = {4000, 0, 2050, 0};
        final KFactors first = raw.calibrate(region, 100, Compound.parse("MgF2"), KFactors.ONES, "region A");
        final Composition found = counts(first, 0, 0, 0.5, 0).composition(region, 100);
        assertEquals(0.5, found.ratio(0, 2), 1e-12);
        assertEquals(Math.sqrt(1.0 / 4000), first.sigmaOf("Mg"), 1e-12);
        assertEquals(Math.sqrt(2050) / 2000, first.sigmaOf("F"), 1e-12);
        assertTrue(first.provenance().contains("MgF2") && first.provenance().contains("not calibrated, 1: Ga, Cl"));
        final KFactors second = raw.calibrate(new double[] {1000, 0, 0, 500}, 10, Compound.parse("MgCl2"), first, "B");
        assertEquals(first.of("Mg"), second.of("Mg"));
        assertEquals(first.of("F"), second.of("F"));
        assertEquals(4 * first.of("Mg"), second.of("Cl"), 1e-12);
        assertEquals(Math.sqrt(1.0 / 4000 + 1.0 / 1000 + 1.0 / 500), second.sigmaOf("Cl"), 1e-12);
    }

    @Test
    void calibrationRefusesWhatItCannotKnow() {
        final Quantifier raw = counts(KFactors.ONES, 0, 0, 0, 0);
        final double[] region = {4000, 3, 2050, 0};
        assertThrows(IllegalArgumentException.class, () -> raw.calibrate(region, 10, Compound.parse("GaF3"),
                KFactors.ONES, "r"));
        assertThrows(IllegalArgumentException.class, () -> raw.calibrate(region, 10, Compound.parse("Mg"),
                KFactors.ONES, "r"));
        assertThrows(IllegalArgumentException.class, () -> raw.calibrate(region, 10, Compound.parse("MgO"),
                KFactors.ONES, "r"));
        assertThrows(IllegalArgumentException.class, () -> raw.calibrate(region, 10, Compound.parse("MgF2"),
                new KFactors(Map.of("Ga", 2.0), "given"), "r"));
    }

    @Test
    void compositionMapsBinAndLeaveOutWhatHasTooFewCounts() {
        final int width = 5;
        final int height = 4;
        final SplittableRandom random = new SplittableRandom(3);
        final List<ElementMap> planes = new ArrayList<>();
        for (final String element : List.of("Mg", "F")) {
            final float[] pixels = new float[width * height];
            for (int i = 0; i < pixels.length; i++) pixels[i] = i % width == 4 ? 1 : 10 + random.nextInt(5);
            planes.add(new ElementMap(new ElementLine(element, "K"),
                    new ProcessorPlane(new FloatProcessor(width, height, pixels)), 0, element));
        }
        final ElementMaps maps = new ElementMaps("f", width, height, 0.5, true, ElementMaps.Unit.COUNTS, planes,
                Optional.empty(), List.of());
        final Quantifier quantifier = new Quantifier(maps, KFactors.ONES);
        try (Workers workers = new Workers(2)) {
            final CompositionMaps.Planes plain = new CompositionMaps(maps, quantifier,
                    CompositionMaps.Settings.DEFAULT).compute(workers, Progress.NONE);
            assertEquals(4, plain.unresolved());
            assertTrue(Float.isNaN(plain.atomicPercent()[0][4]));
            final CompositionMaps binned = new CompositionMaps(maps, quantifier, new CompositionMaps.Settings(4, 2));
            final CompositionMaps.Planes bins = binned.compute(workers, Progress.NONE);
            assertEquals(3, binned.width());
            assertEquals(1.0, binned.pixelSize());
            assertEquals(0, bins.unresolved());
            final float[] mg = (float[]) ((ProcessorPlane) planes.get(0).plane()).processor().getPixels();
            final float[] f = (float[]) ((ProcessorPlane) planes.get(1).plane()).processor().getPixels();
            final double[] sums = {mg[0] + mg[1] + mg[5] + mg[6], f[0] + f[1] + f[5] + f[6]};
            final Composition expected = quantifier.composition(sums, 4);
            assertEquals(expected.atomicPercent()[0], bins.atomicPercent()[0][0], 1e-4);
            assertEquals(expected.sigma(0), bins.sigma()[0][0], 1e-4);
        }
    }
}
