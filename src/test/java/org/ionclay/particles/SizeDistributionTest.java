package org.ionclay.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.particles.SizeDistribution.Settings;
import org.ionclay.particles.SizeHistogram.Scale;
import org.ionclay.testing.Pulls;
import org.junit.jupiter.api.Test;

class SizeDistributionTest {

    private static final Settings ALL = new Settings(false, Scale.LOG, 0, true, 0, .95);

    private static ParticleShape particle(final double diameter, final boolean edge) {
        return new ParticleShape(1, 1, 1, Math.PI / 4 * diameter * diameter, 0, 0, diameter, diameter, diameter,
                diameter, diameter, 0, 1, Math.PI * diameter, 1, edge);
    }

    private static List<ParticleShape> particles(final double... diameters) {
        return Arrays.stream(diameters).mapToObj(d -> particle(d, false)).toList();
    }

    @Test
    void quantilesOfFewParticlesByHand() {
        final double[] d = {4, 1, 3, 2};
        // Hazen: the i-th of n stands at (i - 1/2)/n: 1 at .125, 2 at .375, 3 at .625, 4 at .875
        final WeightedSizes equal = WeightedSizes.of(d, new double[] {1, 1, 1, 1});
        assertEquals(1, equal.d10(), 1e-12);
        assertEquals(2.5, equal.d50(), 1e-12);
        assertEquals(4, equal.d90(), 1e-12);
        assertEquals(2.5, equal.mean(), 1e-12);
        // weights 1 for 1 µm, 3 for 3 µm: middles at .125 and .625
        final WeightedSizes two = WeightedSizes.of(new double[] {3, 1}, new double[] {3, 1});
        assertEquals(2.5, two.d50(), 1e-12);
        assertEquals(2.5, two.mean(), 1e-12);
    }

    @Test
    void logNormalSampleGivesItsClosedForms() {
        final Random random = new Random(21);
        final double s = .4;
        final int n = 200000;
        final double[] d = new double[n];
        for (int i = 0; i < n; i++) d[i] = 5 * Math.exp(s * random.nextGaussian());
        final SizeDistribution sizes = SizeDistribution.of(particles(d), ALL);
        // standard errors of ln D50 and ln D10 are 1.25 s / sqrt(n) = .0011 and 1.71 s / sqrt(n) = .0015; 4 of them
        assertEquals(5, sizes.number().d50(), 5 * .0045);
        assertEquals(5 * Math.exp(-1.28155 * s), sizes.number().d10(), 5 * .006);
        assertEquals(5 * Math.exp(1.28155 * s), sizes.number().d90(), 5 * .011);
        assertEquals(5 * Math.exp(s * s / 2), sizes.number().mean(), 5 * .006);
        // area weighting shifts the median by 2 s² (Hatch and Choate)
        assertEquals(5 * Math.exp(2 * s * s), sizes.area().d50(), 5 * .02);
        assertEquals(Math.exp(s), sizes.logNormal().sigma(), .004);
        assertEquals(n, Arrays.stream(sizes.histogram().counts()).sum());
        assertTrue(sizes.histogram().counts().length > 20);
    }

    @Test
    void intervalsCoverTheTruth() {
        // 2000 samples of 8: coverage .95 has standard error .0049; 4 of them
        final Random random = new Random(22);
        final Pulls median = new Pulls("median");
        final Pulls sigma = new Pulls("sigma");
        for (int trial = 0; trial < 2000; trial++) {
            final double[] d = random.doubles(8).map(u -> 3 * Math.exp(.5 * random.nextGaussian())).toArray();
            final LogNormal fit = LogNormal.fit(d, .95);
            median.interval(Math.log(fit.medianLow()), Math.log(fit.medianHigh()), Math.log(3));
            sigma.interval(Math.log(fit.sigmaLow()), Math.log(fit.sigmaHigh()), .5);
        }
        for (final Pulls one : List.of(median, sigma)) one.check(.95 - .0196, .95 + .0196);
    }

    @Test
    void intervalsOfTwoParticlesByHand() {
        // t of one degree of freedom at .975 is 12.7062; s = ln 2 / sqrt 2, s / sqrt n = ln 2 / 2
        final LogNormal fit = LogNormal.fit(new double[] {1, 2}, .95);
        assertEquals(Math.sqrt(2), fit.median(), 1e-12);
        assertEquals(Math.sqrt(2) * Math.exp(12.7062 * Math.log(2) / 2), fit.medianHigh(), 1e-2);
        assertEquals(Math.exp(Math.log(2) / Math.sqrt(2)), fit.sigma(), 1e-12);
        // chi-square of one degree of freedom at .975 is 5.02389
        assertEquals(Math.exp(Math.log(2) / Math.sqrt(2) / Math.sqrt(5.02389)), fit.sigmaLow(), 1e-6);
    }

    @Test
    void noneOneAndEqualParticlesGiveNaNNotErrors() {
        for (final Scale scale : Scale.values()) {
            final Settings settings = new Settings(false, scale, 0, true, 0, .95);
            final SizeDistribution none = SizeDistribution.of(List.of(), settings);
            assertEquals(0, none.count());
            assertEquals(Double.NaN, none.number().d50());
            assertEquals(Double.NaN, none.logNormal().median());
            assertEquals(0, none.histogram().counts().length);
            assertEquals(Double.NaN, none.saltykov().orElseThrow().number().d50());
            final SizeDistribution one = SizeDistribution.of(particles(7), settings);
            assertEquals(7, one.number().d10());
            assertEquals(7, one.logNormal().median(), 1e-12);
            assertEquals(Double.NaN, one.logNormal().sigma());
            assertEquals(Double.NaN, one.logNormal().medianHigh());
            assertEquals(1, one.histogram().counts()[0]);
            final SizeDistribution equal = SizeDistribution.of(particles(7, 7, 7), settings);
            assertEquals(7, equal.area().d90(), 1e-12);
            assertEquals(1, equal.logNormal().sigma());
            assertEquals(Double.NaN, equal.logNormal().sigmaLow());
            assertEquals(3, equal.histogram().counts()[0]);
            assertEquals(2, SizeDistribution.of(particles(1, 2), settings).count());
        }
    }

    @Test
    void edgeParticlesAreCountedAndLeftOutOnRequest() {
        final List<ParticleShape> mixed = List.of(particle(1, true), particle(2, false), particle(3, true));
        final SizeDistribution without = SizeDistribution.of(mixed, Settings.DEFAULT);
        assertEquals(1, without.count());
        assertEquals(2, without.touchingEdge());
        assertEquals(2, without.excluded());
        assertEquals(2, without.number().d50());
        final SizeDistribution with = SizeDistribution.of(mixed, ALL);
        assertEquals(3, with.count());
        assertEquals(2, with.touchingEdge());
        assertEquals(0, with.excluded());
    }

    @Test
    void histogramKeepsEveryParticleAndTakesBinsAsAsked() {
        final double[] d = new Random(23).doubles(500, .1, 9).toArray();
        final double[] areas = Arrays.stream(d).map(x -> x * x).toArray();
        for (final Scale scale : Scale.values()) {
            for (final int bins : new int[] {0, 1, 7, 60}) {
                final SizeHistogram histogram = SizeHistogram.of(d, areas, scale, bins);
                if (bins > 0) assertEquals(bins, histogram.counts().length);
                assertEquals(500, Arrays.stream(histogram.counts()).sum());
                assertEquals(Arrays.stream(areas).sum(), Arrays.stream(histogram.areas()).sum(), 1e-9);
                for (int b = 0; b + 1 < histogram.edges().length; b++) {
                    assertTrue(histogram.edges()[b] < histogram.edges()[b + 1]);
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> new Settings(true, Scale.LOG, -1, false, 0, .95));
        assertThrows(IllegalArgumentException.class, () -> LogNormal.fit(new double[] {0}, .95));
    }

    @Test
    void saltykovMatrixIsWicksellsForNarrowClasses() {
        // columns sum to the mean diameter of the class: a sphere is cut at the rate of its diameter
        final double[] edges = {0, .5, 1.25, 2, 4};
        final double[][] rate = Saltykov.matrix(edges);
        for (int j = 0; j < 4; j++) {
            double sum = 0;
            for (int i = 0; i < 4; i++) sum += rate[i][j];
            assertEquals((edges[j] + edges[j + 1]) / 2, sum, 1e-12);
        }
        // spheres of 3.999 to 4.001, sections of 2 to 3: sqrt(16 - 4) - sqrt(16 - 9)
        final double[][] narrow = Saltykov.matrix(new double[] {0, 2, 3, 3.999, 4.001});
        assertEquals(Math.sqrt(12) - Math.sqrt(7), narrow[1][3], 1e-5);
    }

    /** Sections of spheres: a plane meets a sphere at the rate of its diameter, at a uniform height. */
    private static double[] sections(final Random random, final int n, final double median, final double s) {
        final List<Double> found = new ArrayList<>();
        final double largest = median * Math.exp(4 * s);
        while (found.size() < n) {
            final double sphere = Math.min(largest, median * Math.exp(s * random.nextGaussian()));
            if (random.nextDouble() * largest > sphere) continue;
            final double h = random.nextDouble();
            found.add(sphere * Math.sqrt(1 - h * h));
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void saltykovRecoversEqualSpheres() {
        final double[] d = sections(new Random(24), 5000, 10, 0);
        final Saltykov linear = Saltykov.of(d, 0, Scale.LINEAR);
        // spheres lie at the upper limit of the last of 20 classes, taken to be spread over it: - 2.5 %
        assertEquals(10, linear.number().d50(), .4);
        assertEquals(1, Arrays.stream(linear.spheres()).sum(), 1e-12);
        assertEquals(5000, Arrays.stream(linear.sections()).sum());
        assertTrue(linear.volume().d10() > 9);
    }

    @Test
    void saltykovRecoversLogNormalSpheres() {
        for (final double s : new double[] {.2, .35}) {
            final double[] d = sections(new Random(25), 20000, 10, s);
            final Saltykov spheres = Saltykov.of(d, 20, Scale.LINEAR);
            assertEquals(10, spheres.number().d50(), .4, "s " + s);
            assertEquals(10 * Math.exp(1.28155 * s), spheres.number().d90(), 10 * Math.exp(1.28155 * s) * .04);
            // volume weighting shifts the median by 3 s²
            assertEquals(10 * Math.exp(3 * s * s), spheres.volume().d50(), 10 * Math.exp(3 * s * s) * .04);
            for (final double share : spheres.spheres()) assertTrue(share >= 0);
        }
    }
}
