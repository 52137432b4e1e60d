package org.ionclay.diffraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Pulls;
import org.junit.jupiter.api.Test;

class PeakSearchTest {

    private static Pattern counts(final double[] x, final double[] expected, final int seed) {
        final Well19937c random = new Well19937c(seed);
        final double[] y = new double[x.length];
        for (int k = 0; k < y.length; k++) y[k] = new PoissonDistribution(random, expected[k], 1e-12, 100000).sample();
        return Pattern.of("test", Pattern.Axis.TWO_THETA, x, y, OptionalDouble.empty(), Map.of());
    }

    private static double[] grid(final double from, final double step, final int count) {
        final double[] x = new double[count];
        for (int k = 0; k < count; k++) x[k] = from + k * step;
        return x;
    }

    @Test
    void fittedNumbersAreCoveredByTheirErrors() {
        final double[] x = grid(25, .02, 300);
        final double[] expected = new double[x.length];
        for (int k = 0; k < x.length; k++) expected[k] = 100 + 3000 * PseudoVoigt.at(x[k] - 28, .2, .5);
        final int[] covered = new int[3];
        for (int seed = 0; seed < 200; seed++) {
            final List<PeakSearch.Peak> peaks = PeakSearch.find(counts(x, expected, seed), .2, 5, .05);
            assertEquals(1, peaks.size());
            final PeakSearch.Peak p = peaks.get(0);
            if (Math.abs(p.x() - 28) < p.xError()) covered[0]++;
            if (Math.abs(p.width() - .2) < p.widthError()) covered[1]++;
            if (Math.abs(p.area() - 3000 * PseudoVoigt.area(.2, .5)) < p.areaError()) covered[2]++;
        }
        for (final int count : covered) assertTrue(count >= 120 && count <= 152, "place, width, area covered "
                + Arrays.toString(covered) + " of 200");
    }

    @Test
    void aFlatPatternHasNoPeaks() {
        final double[] x = grid(10, .02, 2000);
        final double[] expected = new double[x.length];
        Arrays.fill(expected, 500);
        int found = 0;
        for (int seed = 0; seed < 20; seed++) found += PeakSearch.find(counts(x, expected, seed), .2, 5, .01).size();
        assertTrue(found <= 2, "found " + found);
    }

    @Test
    void sizeAndStrainOfClosedWidths() {
        final List<PeakSearch.Peak> peaks = new ArrayList<>();
        final double size = 200;
        final double strain = .002;
        for (double angle = 25; angle < 100; angle += 12) {
            final double theta = Math.toRadians(angle / 2);
            final double own = PeakWidths.K * 1.54 / size + 4 * strain * Math.sin(theta);
            final double width = Math.toDegrees(own / Math.cos(theta));
            peaks.add(new PeakSearch.Peak(angle, .01, 100, width + .1, .01, 1, .1, 1));
        }
        final PeakWidths widths = PeakWidths.of(peaks, 1.54, .1);
        assertEquals(size, widths.size(), 1e-8);
        assertEquals(strain, widths.strain(), 1e-12);
        // a Gaussian's width goes by squares
        final PeakWidths one = PeakWidths.of(List.of(new PeakSearch.Peak(60, .01, 1, .5, .01, 1, .1, 0)), 1.54, .3);
        assertEquals(.9 * 1.54 / (Math.toRadians(.4) * Math.cos(Math.toRadians(30))), one.sizes()[0], 1e-9);
        assertTrue(Double.isNaN(one.size()));
    }

    /** Counts of a strained powder of small crystals: Lorentzian lines, whose widths add. */
    @Test
    void sizesAndStrainAreCoveredByTheirErrors() {
        final double[] x = grid(18, .02, 4500);
        final double[] expected = new double[x.length];
        Arrays.fill(expected, 60);
        final List<Double> angles = new ArrayList<>();
        for (double angle = 25; angle < 100; angle += 12) angles.add(angle);
        for (final double angle : angles) {
            final double theta = Math.toRadians(angle / 2);
            final double width = Math.toDegrees((PeakWidths.K * 1.54 / 300 + .004 * Math.sin(theta)) / Math.cos(theta));
            for (int k = 0; k < x.length; k++) expected[k] += 4000 * PseudoVoigt.at(x[k] - angle, width, 1);
        }
        final Pulls covered = new Pulls("size and strain of a line");
        final Pulls single = new Pulls("sizes of Scherrer");
        for (int seed = 0; seed < 200; seed++) {
            final List<PeakSearch.Peak> peaks = PeakSearch.find(counts(x, expected, seed), .5, 5, .05);
            assertEquals(angles.size(), peaks.size());
            final PeakWidths widths = PeakWidths.of(peaks, 1.54, 0);
            covered.add(widths.size(), widths.sizeError(), 300);
            covered.add(widths.strain(), widths.strainError(), .001);
            for (int p = 0; p < angles.size(); p++) {
                final double theta = Math.toRadians(angles.get(p) / 2);
                single.add(widths.sizes()[p], widths.sizeErrors()[p], PeakWidths.K * 1.54
                        / (PeakWidths.K * 1.54 / 300 + .004 * Math.sin(theta)));
            }
        }
        covered.check(.60, .76);
        single.check(.60, .76);
    }

    @Test
    void anInstrumentsWidthGoesIntoTheErrorOfASize() {
        for (final double mix : new double[] {0, .4, 1}) {
            final double[] size = new double[3];
            for (int k = -1; k <= 1; k++) size[k + 1] = PeakWidths.of(List.of(new PeakSearch.Peak(60, .01, 1,
                    .3 + k * 1e-6, 1e-6, 1, .1, mix)), 1.54, .2).sizes()[0];
            final double error = PeakWidths.of(List.of(new PeakSearch.Peak(60, .01, 1, .3, 1e-6, 1, .1, mix)), 1.54,
                    .2).sizeErrors()[0];
            assertEquals((size[0] - size[2]) / 2, error, 1e-5 * error);
        }
    }

    @Test
    void profilesFollowCagliotiAndKeepAreas() {
        final PseudoVoigt shape = new PseudoVoigt(.02, -.01, .01, .3);
        final double tangent = Math.tan(Math.toRadians(30));
        assertEquals(Math.sqrt(.02 * tangent * tangent - .01 * tangent + .01), shape.width(60), 1e-12);
        double sum = 0;
        for (int k = -200_000; k <= 200_000; k++) sum += PseudoVoigt.at(k * .001, .2, .5) * .001;
        assertEquals(PseudoVoigt.area(.2, .5), sum, .001);
        assertThrows(InputException.class, () -> new PseudoVoigt(0, 0, -1, .5));
    }
}
