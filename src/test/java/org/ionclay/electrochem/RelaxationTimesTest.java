package org.ionclay.electrochem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Comparator;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.electrochem.circuit.Circuit;
import org.junit.jupiter.api.Test;

/** Areas and places of peaks of spectra whose arcs are known. */
class RelaxationTimesTest {

    private static RelaxationTimes.Result find(final String file, final RelaxationTimes.Rule rule) throws IOException {
        return RelaxationTimes.of(CircuitFitterTest.read(file), RelaxationTimes.Settings.of(rule), Progress.NONE);
    }

    private static RelaxationTimes.Peak nearest(final RelaxationTimes.Result found, final double tau) {
        return found.peaks().stream().min(Comparator.comparingDouble(peak -> Math.abs(Math.log(peak.tau()
                / tau)))).orElseThrow();
    }

    @Test
    void oneArcWithNoise() throws IOException {
        final RelaxationTimes.Result found = find("pydrttools/1ZARC.csv", RelaxationTimes.Rule.GCV);
        assertEquals(1, found.peaks().size());
        assertEquals(50, found.peaks().get(0).area(), 1);
        assertEquals(1, found.peaks().get(0).tau() / 0.1, 0.25);
        assertEquals(10, found.r0(), 0.2);
        // the exact top is R / 2pi sin / (1 - cos) = 24.49: smoothing lowers it, here to 21.5
        assertEquals(24.49, found.peaks().get(0).height(), 3.5);
    }

    @Test
    void twoArcsAThousandTimesApart() throws IOException {
        final RelaxationTimes.Result found = find("pydrttools/2ZARC0.csv", RelaxationTimes.Rule.L_CURVE);
        assertEquals(50, nearest(found, 1e-4).area(), 2);
    }

    @Test
    void bulkAndInterfaceOfTheCell() throws IOException {
        final RelaxationTimes.Result exact = find("synthetic/symcell_exact.csv", RelaxationTimes.Rule.GCV);
        assertEquals(589, nearest(exact, 1.3e-7).area(), 0.02 * 589);
        assertEquals(59, nearest(exact, 6.4e-5).area(), 0.03 * 59);
        final RelaxationTimes.Result noisy = find("synthetic/symcell_noise1pct_seed1.csv", RelaxationTimes.Rule.GCV);
        assertEquals(589, nearest(noisy, 1.3e-7).area(), 0.02 * 589);
        assertEquals(59, nearest(noisy, 6.4e-5).area(), 0.12 * 59);
        for (final RelaxationTimes.Rule rule : new RelaxationTimes.Rule[] {RelaxationTimes.Rule.L_CURVE,
            RelaxationTimes.Rule.DISCREPANCY}) {
            assertEquals(59, nearest(find("synthetic/symcell_noise1pct_seed1.csv", rule), 6.4e-5).area(), 0.12 * 59);
        }
    }

    @Test
    void gammaIsThatOfTheClosedForm() {
        // Z = R / (1 + (s tau0)^a): gamma = R / 2pi sin((1-a) pi) / (cosh(a ln tau/tau0) - cos((1-a) pi))
        final double a = 0.7;
        final double[] f = new double[80];
        for (int i = 0; i < f.length; i++) f[i] = Math.pow(10, 5 - i / 8.0);
        final double[] omega = new Spectrum("", f, f, f).omega();
        final double[][] z = Circuit.of("p(R1,CPE1)").impedance(omega, new double[] {1, Math.pow(0.01, a), a});
        final RelaxationTimes.Result found = RelaxationTimes.of(new Spectrum("", f, z[0], z[1]),
                new RelaxationTimes.Settings(RelaxationTimes.Rule.GIVEN, 1e-5, 0, 10, false, false), Progress.NONE);
        for (int k = 0; k < found.tau().length; k++) {
            final double u = Math.log(found.tau()[k] / 0.01);
            // beyond the range of frequencies and just inside it the data say little
            if (Math.abs(u) > 6) continue;
            final double exact = Math.sin((1 - a) * Math.PI) / (2 * Math.PI) / (Math.cosh(a * u) - Math.cos((1 - a)
                    * Math.PI));
            assertEquals(exact, found.gamma()[k], 0.004, "tau " + found.tau()[k]);
        }
        assertEquals(1, found.peaks().get(0).area(), 0.01);
    }

    @Test
    void rulesSaySoIfTheyCannot() throws IOException {
        final InputException refused = assertThrows(InputException.class, () -> find("pydrttools/1ZARC.csv",
                RelaxationTimes.Rule.DISCREPANCY));
        assertTrue(refused.getMessage().contains("the closest is"), refused.getMessage());
        assertThrows(InputException.class, () -> new RelaxationTimes.Settings(RelaxationTimes.Rule.GIVEN, 0, 0, 10,
                true, true));
        assertThrows(InputException.class, () -> new RelaxationTimes.Settings(RelaxationTimes.Rule.GCV, 1, 0, 1, true,
                true));
    }

    @Test
    void nonNegativeSolutionsMeetTheirConditions() {
        // slopes are 0 where values are above 0, and not above 0 elsewhere
        final java.util.Random random = new java.util.Random(3);
        for (int trial = 0; trial < 50; trial++) {
            final double[][] a = new double[12][7];
            final double[] b = new double[12];
            for (int i = 0; i < 12; i++) {
                b[i] = random.nextGaussian();
                for (int j = 0; j < 7; j++) a[i][j] = random.nextGaussian();
            }
            final double[][] gram = new double[7][7];
            final double[] right = new double[7];
            for (int i = 0; i < 12; i++) for (int j = 0; j < 7; j++) {
                right[j] += a[i][j] * b[i];
                for (int k = 0; k < 7; k++) gram[j][k] += a[i][j] * a[i][k];
            }
            final double[] x = new NonNegative(gram, right).solve();
            for (int j = 0; j < 7; j++) {
                double slope = right[j];
                for (int k = 0; k < 7; k++) slope -= gram[j][k] * x[k];
                assertTrue(x[j] >= 0);
                if (x[j] > 0) assertEquals(0, slope, 1e-10);
                else assertTrue(slope <= 1e-10, slope + "");
            }
        }
    }
}
