package org.ionclay.spectroscopy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.spectroscopy.io.SpectrumFiles;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTest {

    private static final EdgeSettings CU = new EdgeSettings(EdgeSettings.Rules.ATHENA, 8977.58, -150, -30, 150,
            2284.89, 2,
            0, Double.NaN);

    private static Path file(final String name) {
        return Reference.path("patterns/exafs/" + name);
    }

    private static Measurement read(final String name) throws IOException {
        return SpectrumFiles.ABSORPTION.read(file(name)).get(0);
    }

    private static NumberTable table(final String name) throws IOException {
        return NumberTable.read(FileContent.read(file(name)), 0, 2);
    }

    private static Edge copper(final EdgeSettings settings) throws IOException {
        final Measurement xmu = read("cu.xmu");
        return Edge.of(xmu.columns().get(0), xmu.columns().get(1), settings);
    }

    @Test
    void athenasNormalisation() throws IOException {
        final Edge edge = copper(CU);
        assertEquals(2.32667650, edge.step(), 1e-8);
        assertEquals(-.000405880424501191, edge.slope(), 1e-12);
        assertEquals(4.56010951, edge.offset(), 1e-7);
        // norm_c of the project: the polynomial in the energy itself
        final double e = edge.energy()[300];
        assertEquals(30.1106335843046 - .00474625594008032 * e + 1.95320322824689e-07 * e * e, edge.post()[300], 1e-8);
        final double[] flat = edge.flattened();
        for (int k = 0; k < flat.length; k++) if (edge.energy()[k] > 9500) assertEquals(1, flat[k], .1);
    }

    @Test
    void larchsNormalisation() throws IOException {
        final Edge edge = copper(CU.by(EdgeSettings.Rules.LARCH));
        assertEquals(2.3272758892151, edge.step(), 1e-9);
        final NumberTable larch = table("cu_xmu_larch_bkg.csv");
        for (int k = 0; k < larch.rows(); k++) {
            assertEquals(larch.columns().get(2)[k], edge.line()[k], 1e-8);
            assertEquals(larch.columns().get(3)[k], edge.post()[k], 1e-8);
            assertEquals(larch.columns().get(5)[k], edge.normalised()[k], 1e-8);
        }
    }

    @Test
    void theProjectsParametersGiveItsStep() throws IOException {
        final List<Measurement> groups = SpectrumFiles.ABSORPTION.read(file("cu.prj"));
        assertEquals(3, groups.size());
        for (int g = 0; g < 3; g++) {
            final Measurement group = groups.get(g);
            final java.util.function.ToDoubleFunction<String> number =
                    key -> Double.parseDouble(group.about(key));
            final Edge edge = Edge.of(group.columns().get(0), group.columns().get(1), new EdgeSettings(
                    EdgeSettings.Rules.ATHENA, number.applyAsDouble("bkg_e0"), number.applyAsDouble("bkg_pre1"),
                    number.applyAsDouble("bkg_pre2"), number.applyAsDouble("bkg_nor1"),
                    number.applyAsDouble("bkg_nor2"), (int) number.applyAsDouble("bkg_nnorm") - 1,
                    number.applyAsDouble("bkg_eshift"), Double.NaN));
            assertEquals(number.applyAsDouble("bkg_fitted_step"), edge.step(), 1e-7, group.title());
        }
    }

    @Test
    void theEdgeIsFoundAndAGlitchIsNot() throws IOException {
        assertEquals(8977.58, copper(EdgeSettings.DEFAULT).e0(), 8);
        final Measurement xmu = read("cu.xmu");
        final double[] mu = xmu.columns().get(1).clone();
        mu[350] += 5;
        assertEquals(copper(EdgeSettings.DEFAULT).e0(), Edge.of(xmu.columns().get(0), mu, EdgeSettings.DEFAULT).e0());
    }

    @Test
    void autobkOfLarch() throws IOException {
        final Autobk found = Autobk.of(copper(CU.by(EdgeSettings.Rules.LARCH)), BackgroundSettings.LARCH);
        final double[][] pinned = {{3, -.0862208772}, {5, .0897276287}, {8, .0451652518}, {10, -.0135179722},
            {12, .0031954749}};
        for (final double[] one : pinned) {
            final int at = (int) Math.rint(one[0] / .05);
            assertEquals(one[0], found.k()[at], 1e-12);
            assertEquals(one[1], found.chi()[at], 1e-5, "k " + one[0]);
        }
        final FourierTransform.Complex r = FourierTransform.forward(found.k(), found.chi(),
                new FourierSettings(3, 12, 1, 3, FourierWindow.HANNING));
        final int peak = r.peak(1, 4);
        assertEquals(2.239612, r.x()[peak], 1e-6);
        assertEquals(55.4316, r.magnitude()[peak], .01);
    }

    /** Another programme with its own window: the same curve within what differs between the two. */
    @Test
    void autobkOfAthenaIsNearIfeffits() throws IOException {
        final Autobk found = Autobk.of(copper(CU), BackgroundSettings.ATHENA);
        final NumberTable ifeffit = table("cu_xmu_ifeffit_chi.dat");
        double worst = 0;
        for (int k = 60; k < 240; k++) worst = Math.max(worst, Math.abs(found.chi()[k] - ifeffit.columns().get(1)[k]));
        assertTrue(worst < .012, "worst " + worst);
        final FourierTransform.Complex r = FourierTransform.forward(found.k(), found.chi(),
                new FourierSettings(3, 12, 1, 3, FourierWindow.HANNING));
        assertEquals(55.4759, r.magnitude()[r.peak(1, 4)], .2);
    }

    @Test
    void theTransformOfLarchAndIfeffit() throws IOException {
        final NumberTable chi = table("cu.chi");
        final FourierTransform.Complex r = FourierTransform.forward(chi.columns().get(0), chi.columns().get(1),
                new FourierSettings(3, 13, 1, 3, FourierWindow.HANNING));
        final int peak = r.peak(1, 4);
        assertEquals(2.2396119503, r.x()[peak], 1e-9);
        assertEquals(28.0178610211, r.magnitude()[peak], 1e-8);
        assertEquals(-27.875157470688503, r.re()[peak], 1e-8);
        assertEquals(-2.8242046993715, r.im()[peak], 1e-8);
        final NumberTable larch = table("cu_chi_k3_hanning_3_13_dk1.csv");
        for (int k = 0; k < larch.rows(); k++) {
            assertEquals(larch.columns().get(1)[k], r.re()[k], 1e-9);
            assertEquals(larch.columns().get(2)[k], r.im()[k], 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"KAISER,4,3.18684746", "HANNING,1,3.75570166", "PARZEN,1,3.75701351", "WELCH,1,3.80081231",
            "SINE,1,3.06712520", "GAUSS,2,2.43086798"})
    void windowsOfLarch(final FourierWindow window, final double dk, final double pinned) throws IOException {
        final NumberTable chi = table("cu.chi");
        final FourierTransform.Complex r = FourierTransform.forward(chi.columns().get(0), chi.columns().get(1),
                new FourierSettings(3, 13, dk, 2, window));
        assertEquals(pinned, r.magnitude()[r.peak(1, 4)], 1e-8);
    }

    @Test
    void backTransformOfAllRIsTheWindowedCurve() throws IOException {
        final NumberTable chi = table("cu.chi");
        final FourierSettings settings = new FourierSettings(3, 13, 1, 2, FourierWindow.HANNING);
        final double[] weighted = FourierTransform.weighted(chi.columns().get(0), chi.columns().get(1), settings);
        final FourierTransform.Complex q = FourierTransform.back(chi.columns().get(0), chi.columns().get(1), settings,
                0,
                31, .01, FourierWindow.HANNING);
        for (int k = 0; k < q.x().length; k++) assertEquals(weighted[k], q.re()[k], .02);
    }

    @Test
    void splinesAreExactForCubicsAndRunThroughPoints() {
        final double[] x = {0, .3, 1, 1.5, 2.2, 3, 4.5};
        final double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) y[k] = 1 + x[k] * (2 + x[k] * (-3 + x[k]));
        for (final double at : new double[] {.1, .7, 2, 3.9}) {
            assertEquals(1 + at * (2 + at * (-3 + at)), Splines.interpolate(x, y, new double[] {at})[0], 1e-12);
        }
        final Random random = new Random(3);
        for (int k = 0; k < x.length; k++) y[k] = random.nextGaussian();
        final double[] again = Splines.interpolate(x, y, x);
        for (int k = 0; k < x.length; k++) assertEquals(y[k], again[k], 1e-12);
    }

    @Test
    void sharesOfReferencesAreCoveredByTheirErrors() {
        final int n = 200;
        final double[] x = new double[n];
        final double[] one = new double[n];
        final double[] two = new double[n];
        for (int k = 0; k < n; k++) {
            x[k] = 10300 + k;
            final double u = (x[k] - 10367) / 3;
            one[k] = 1 / (1 + Math.exp(-u)) + .6 * Math.exp(-(u - 1) * (u - 1));
            two[k] = 1 / (1 + Math.exp(-u + 1)) + .3 * Math.exp(-(u - 2) * (u - 2));
        }
        final List<double[][]> references = List.of(new double[][] {x, one}, new double[][] {x, two});
        final int[] covered = new int[2];
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final double[] y = new double[n];
            for (int k = 0; k < n; k++) y[k] = .7 * one[k] + .3 * two[k] + .01 * random.nextGaussian();
            for (int mode = 0; mode < 2; mode++) {
                final LinearCombination fit = LinearCombination.of(x, y, references, 10310, 10480, mode == 1);
                if (Math.abs(fit.shares()[0] - .7) < fit.errors()[0]) covered[mode]++;
                if (mode == 1) assertEquals(1, fit.shares()[0] + fit.shares()[1], 1e-12);
            }
        }
        for (final int count : covered) assertTrue(count >= 120 && count <= 152, "covered " + count + " of 200");
        assertThrows(InputException.class, () -> LinearCombination.of(x, one, List.of(references.get(0),
                references.get(0)),
                10310, 10480, true));
    }

    @Test
    void whatIsNoSpectrumIsRefused() throws IOException {
        final Measurement xmu = read("cu.xmu");
        final double[] e = xmu.columns().get(0);
        final double[] mu = xmu.columns().get(1);
        assertThrows(InputException.class, () -> Edge.of(e, mu, CU.at(5000)));
        final double[] falling = e.clone();
        falling[5] = falling[4];
        assertThrows(InputException.class, () -> Edge.of(falling, mu, CU));
        assertThrows(InputException.class, () -> Edge.of(e, new double[e.length], CU));
    }
}
