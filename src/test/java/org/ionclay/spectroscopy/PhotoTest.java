package org.ionclay.spectroscopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

class PhotoTest {

    private static final double SIGMA_TO_FWHM = 2 * Math.sqrt(2 * Math.log(2));
    private static final PhotoPeaks.Asked GA2P = new PhotoPeaks.Asked("Ga 2p", 1117.5, 2, 26.9, .5, true);

    private static NumberTable table(final String name) throws IOException {
        return NumberTable.read(FileContent.read(Reference.path("patterns/xps/" + name)), 0, 2);
    }

    @Test
    void shapesOfTheReference() {
        assertEquals(.961357, PeakShape.GL_PRODUCT.fwhm(1, .3), 1e-6);
        assertEquals(.956033, PeakShape.GL_PRODUCT.fwhm(1, .5), 1e-6);
        assertEquals(1, PeakShape.GL_SUM.fwhm(1, .3), 1e-12);
        assertEquals(1.041987, PeakShape.GL_PRODUCT.area(1, .3), 1e-6);
        assertEquals(1.216366, PeakShape.GL_SUM.area(1, .3), 1e-6);
        // fG = fL = 1
        assertEquals(.4491109393, Voigt.profile(0, 1, 1), 1e-10);
        assertEquals(1.63759536, PeakShape.VOIGT.fwhm(2, .5), 1e-8);
        for (final PeakShape shape : PeakShape.values()) {
            for (final double mix : new double[] {0, 1e-4, .1, .5, .9}) {
                double sum = 0;
                for (int k = -400_000; k <= 400_000; k++) sum += shape.at(k * .005, 1.3, mix) * .005;
                // Lorentzian tails beyond 2000
                final double tails = shape == PeakShape.GAUSS || shape == PeakShape.GL_PRODUCT ? 1e-9
                        : 1.3 * 2e-3 * mix;
                assertEquals(shape.area(1.3, mix), sum, 1e-8 + tails, shape + " " + mix);
            }
        }
    }

    @Test
    void tougaardsCrossSection() {
        double sum = 0;
        double best = 0;
        final double step = .01;
        for (int k = 1; k < 10_000_000; k++) {
            sum += PhotoBackground.crossSection(k * step) * step;
            if (PhotoBackground.crossSection(k * step) > PhotoBackground.crossSection(best)) best = k * step;
        }
        assertEquals(.872185, sum, 1e-6);
        assertEquals(23.40, best, .01);
    }

    @Test
    void shirleyOfGold() throws IOException {
        final NumberTable gold = table("lmfitxps_clean_Au_4f.csv");
        // intensity falls along the file: the axis is kinetic energy, so binding energies fall
        final double[] kinetic = gold.columns().get(0);
        final double[] y = gold.columns().get(1);
        final double[] binding = java.util.Arrays.stream(kinetic).map(e -> 180 - e).toArray();
        final double[] b = PhotoBackground.SHIRLEY.of(binding, y, 1);
        final int n = y.length;
        assertEquals(9632.336, b[n / 4], 6e-4);
        assertEquals(7097.845, b[n / 2], 6e-4);
        assertEquals(3539.9998, b[3 * n / 4], 6e-5);
        double area = 0;
        for (int k = 1; k < n; k++) area += (y[k] - b[k] + y[k - 1] - b[k - 1]) / 2 * (kinetic[k] - kinetic[k - 1]);
        assertEquals(129794.690, area, 6e-3);
    }

    @Test
    void theClosedDoublet() throws IOException {
        final NumberTable closed = table("closed_ga2p_shirley.csv");
        final double[] e = closed.columns().get(0);
        final double[] y = closed.columns().get(1);
        final double[] truth = closed.columns().get(3);
        final double[] b = PhotoBackground.SHIRLEY.of(e, y, 1);
        double off = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < e.length; k++) {
            off = Math.max(off, Math.abs(b[k] - truth[k]));
            if (e[k] == 1132) assertEquals(700, b[k], .03);
            if (k == 0) continue;
            final double part = (y[k] - b[k] + y[k - 1] - b[k - 1]) / 2 * (e[k] - e[k - 1]);
            if (e[k] <= 1132) first += part;
            else second += part;
        }
        assertTrue(off < .027, "off by " + off);
        final PhotoPeaks active = PhotoPeaks.fit(e, y, List.of(GA2P), PeakShape.GAUSS, 0,
                PhotoBackground.ACTIVE_SHIRLEY, 1);
        assertEquals(10000.003, active.peaks().get(0).area(), 1e-3);
        assertEquals(5000.002, active.peaks().get(0).second(), 1e-3);
        assertEquals(.9 * SIGMA_TO_FWHM, active.peaks().get(0).width(), 1e-6);
        assertEquals(10000.003, first, .5);
        assertEquals(5000.002, second, .5);
        for (int k = 0; k < e.length; k++) if (e[k] == 1132) assertEquals(700, active.background()[k], 1e-3);
    }

    @Test
    void fittedNumbersAreCoveredByTheirErrors() {
        final int n = 500;
        final double[] e = new double[n];
        for (int k = 0; k < n; k++) e[k] = 1105 + .1 * k;
        final PhotoPeaks.Asked asked = new PhotoPeaks.Asked("Ga 2p", 1117.5, 2, 26.9, .5, false);
        final int[] covered = new int[3];
        for (int seed = 0; seed < 200; seed++) {
            final Well19937c random = new Well19937c(seed);
            final double[] y = new double[n];
            double below = 0;
            double before = 0;
            for (int k = 0; k < n; k++) {
                final double peaks = gauss(e[k] - 1118, 2.1, 8000) + gauss(e[k] - 1144.9, 2.1, 4000);
                // trapezoids, as the model has them
                below += (peaks + before) / 2 * .1;
                before = peaks;
                y[k] = new PoissonDistribution(random, 300 + 600 * below / 12000 + peaks, 1e-12, 100000).sample();
            }
            final PhotoPeaks.Found found = PhotoPeaks.fit(e, y, List.of(asked), PeakShape.GAUSS, 0,
                    PhotoBackground.ACTIVE_SHIRLEY, 5).peaks().get(0);
            if (Math.abs(found.place() - 1118) < found.placeError()) covered[0]++;
            if (Math.abs(found.width() - 2.1) < found.widthError()) covered[1]++;
            if (Math.abs(found.area() - 8000) < found.areaError()) covered[2]++;
        }
        for (final int count : covered) assertTrue(count >= 120 && count <= 152, "covered "
                + java.util.Arrays.toString(covered) + " of 200");
    }

    private static double gauss(final double e, final double width, final double area) {
        return area / PeakShape.GAUSS.area(width, 0) * PeakShape.GAUSS.at(e, width, 0);
    }

    @Test
    void staticBackgroundsUnderNoisyPeaksAndWrongSteps() {
        final double[] e = new double[200];
        final double[] y = new double[200];
        final Random random = new Random(5);
        for (int k = 0; k < 200; k++) {
            e[k] = 280 + .1 * k;
            y[k] = 1000 - 10 * (e[k] - 280) + 3000 * PeakShape.GAUSS.at(e[k] - 290, 1.5, 0)
                    + 10 * random.nextGaussian();
        }
        assertTrue(assertThrows(InputException.class, () -> PhotoBackground.SHIRLEY.of(e, y, 3)).getMessage()
                .contains("high binding energy"));
        final double[] straight = PhotoBackground.LINEAR.of(e, y, 3);
        assertEquals(900, straight[100], 15);
        final double[] tougaard = PhotoBackground.TOUGAARD.of(e, y, 3);
        assertEquals(tougaard[0], straight[0], 1);
        assertEquals(tougaard[199], straight[199], 1e-6);
    }

    @Test
    void chargeReferenceAndShares() throws IOException {
        final NumberTable c1s = table("LG4X_0-150W_NiWC1s_C1s.txt");
        final double apex = PhotoPeaks.apex(c1s.columns().get(0), c1s.columns().get(1), 7);
        assertEquals(282.394, apex, 6e-4);
        assertEquals(2.406, 284.8 - apex, 6e-4);
        final double[] shares = Sensitivity.shares(new double[] {21.40, 3 * 4.43}, new double[] {
            Sensitivity.of("Ga 2p3/2"), Sensitivity.of("F 1s")});
        assertEquals(.25, shares[0], 1e-12);
        assertThrows(InputException.class, () -> Sensitivity.of("Xx 1s"));
    }
}
