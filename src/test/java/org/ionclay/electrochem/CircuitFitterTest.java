package org.ionclay.electrochem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.electrochem.io.CellFiles;
import org.ionclay.electrochem.io.ColumnChoice;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fits to spectra whose parameters are known, and to those of other projects with the numbers found there. */
class CircuitFitterTest {

    private static final String PAPER = "R0-p(R1,CPE1)-p(R2,CPE2)-W1";
    private static final String CELL = "p(R1,CPE1)-p(R2,CPE2)-W1";
    private static final double[] TRUTH = {589, 7.993e-10, 0.92, 59, 7.452e-6, 0.8, 95};

    static Spectrum read(final String file) throws IOException {
        return CellFiles.read(Reference.path("electrochem/" + file), ColumnChoice.NONE).needSpectra().get(0);
    }

    private static ImpedanceFit fit(final String file, final String circuit, final Weighting weighting)
            throws IOException {
        final FitSettings settings = FitSettings.of(circuit, weighting);
        return CircuitFitter.fit(CircuitFitter.describable(read(file), settings.circuit()), settings);
    }

    /** The last is the global minimum where a peer pinned a local one at 1.9428e-5 and 2.0022e-2. */
    @ParameterizedTest
    @CsvSource({PAPER_UNIT, PAPER_MODULUS, "'R0-p(R1,C1)-p(R2-Wo1,C2)', UNIT, 1.4032e-5",
        "'R0-p(R1,C1)-p(R2-Wo1,C2)', MODULUS, 1.8389e-2", "'" + PAPER + "', PROPORTIONAL, 1.16342"})
    void exampleDataWithoutStartValues(final String circuit, final Weighting weighting, final double most)
            throws IOException {
        final ImpedanceFit fit = fit("impedance_py/exampleData.csv", circuit, weighting);
        assertEquals(57, fit.spectrum().size());
        assertTrue(fit.ssr() <= most, fit.ssr() + "");
        assertEquals(most, fit.ssr(), 1e-4 * most);
    }

    private static final String PAPER_UNIT = "'" + PAPER + "', UNIT, 9.5691e-6";
    private static final String PAPER_MODULUS = "'" + PAPER + "', MODULUS, 9.7252e-3";

    @ParameterizedTest
    @EnumSource(Weighting.class)
    void exactSpectrumGivesItsParameters(final Weighting weighting) throws IOException {
        final ImpedanceFit fit = fit("synthetic/symcell_exact.csv", CELL, weighting);
        for (int k = 0; k < TRUTH.length; k++) assertEquals(1, fit.values()[k] / TRUTH[k], 1e-6,
                fit.parameters().get(k).name());
    }

    @Test
    void leadsAreFittedAsWell() throws IOException {
        final ImpedanceFit fit = fit("synthetic/symcell_leads_exact.csv", "L0-" + PAPER, Weighting.MODULUS);
        assertEquals(1e-7, fit.parameter("L0").value(), 1e-13);
        assertEquals(1.5, fit.parameter("R0").value(), 1e-6);
        for (int k = 0; k < TRUTH.length; k++) assertEquals(1, fit.values()[k + 2] / TRUTH[k], 1e-6);
    }

    @Test
    void noisySpectrumFromGoodAndPoorStarts() throws IOException {
        final Spectrum data = read("synthetic/symcell_noise1pct_seed1.csv");
        final FitSettings automatic = FitSettings.of(CELL, Weighting.MODULUS);
        final ImpedanceFit good = CircuitFitter.fit(data, automatic);
        assertTrue(good.ssr() <= 1.38472e-2, good.ssr() + "");
        assertEquals(586.98, good.parameter("R1").value(), 0.005);
        assertEquals(1.91, good.parameter("R1").sigma(), 0.005);
        assertEquals(60.37, good.parameter("R2").value(), 0.005);
        assertEquals(2.40, good.parameter("R2").sigma(), 0.005);
        // arcs exchanged, resistances far off, exponents at their ends; starts of no use drawn from another seed
        final Map<String, Double> poor = Map.of("R1", 1.0, "CPE1_0", 1e-3, "CPE1_1", 0.3, "R2", 1e5, "CPE2_0", 1e-12,
                "CPE2_1", 1.0, "W1", 1e-2);
        for (int seed = 2; seed < 12; seed++) {
            final ImpedanceFit fit = CircuitFitter.fit(data, new FitSettings(automatic.circuit(), Weighting.MODULUS,
                    Map.of(), poor, 2, seed));
            assertTrue(fit.ssr() <= 1.38472e-2, seed + ": " + fit.ssr());
            assertEquals(586.98, fit.parameter("R1").value(), 0.005);
        }
    }

    @Test
    void aSingleRunFromAPoorStartReachesTheMinimum() throws IOException {
        final Spectrum data = read("synthetic/symcell_noise1pct_seed1.csv");
        final Circuit circuit = Circuit.of(CELL);
        final CircuitResiduals model = new CircuitResiduals(circuit, data, Weighting.MODULUS.roots(data));
        final double[] low = new double[7];
        final double[] high = new double[7];
        java.util.Arrays.fill(low, -40);
        java.util.Arrays.fill(high, 40);
        low[2] = low[5] = 0.05;
        high[2] = high[5] = 1;
        for (final double[] start : new double[][] {{500, 1e-9, 0.9, 50, 1e-5, 0.8, 100}, {100, 1e-9, 0.9, 100, 1e-6,
                0.9, 100}, {1000, 1e-10, 0.8, 10, 1e-5, 0.7, 10}, {300, 1e-9, 1, 300, 1e-5, 1, 300}}) {
            final LeastSquares.Minimum found = new LeastSquares(model, low, high).from(model.inner(start), 500);
            assertTrue(found.sum() <= 1.38472e-2, java.util.Arrays.toString(start) + " " + found);
        }
    }

    @Test
    void errorsCoverWhatRepeatingChanges() throws IOException {
        final Spectrum exact = read("synthetic/symcell_exact.csv");
        final Random random = new Random(1);
        final int seeds = 200;
        final int[] covered = new int[TRUTH.length];
        for (int s = 0; s < seeds; s++) {
            final double[] re = exact.real().clone();
            final double[] im = exact.imaginary().clone();
            for (int i = 0; i < re.length; i++) {
                re[i] += 0.01 * exact.modulus(i) * random.nextGaussian();
                im[i] += 0.01 * exact.modulus(i) * random.nextGaussian();
            }
            final ImpedanceFit fit = CircuitFitter.fit(new Spectrum("", exact.frequency(), re, im), FitSettings.of(CELL,
                    Weighting.MODULUS));
            for (int k = 0; k < TRUTH.length; k++) {
                final ImpedanceFit.FittedParameter one = fit.parameters().get(k);
                if (Math.abs(one.value() - TRUTH[k]) <= one.sigma()) covered[k]++;
            }
        }
        for (int k = 0; k < TRUTH.length; k++) {
            // 68.3 % are expected; 60 to 76 % are 2.5 standard deviations of 200 trials
            assertTrue(covered[k] >= 0.60 * seeds && covered[k] <= 0.76 * seeds, java.util.Arrays.toString(covered));
        }
    }

    @ParameterizedTest
    @CsvSource({"hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.mpr", "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.txt",
        "hybrid_drt/PEIS_LPSCl_IonBlocking_-25C_RelaxIS.txt"})
    void blockedPellet(final String file) throws IOException {
        final ImpedanceFit fit = fit(file, "R0-p(R1,CPE1)-CPE2", Weighting.MODULUS);
        assertEquals(2.5005e-2, fit.ssr(), 5e-7);
        assertEquals(170.5, fit.parameter("R0").value(), 0.05);
        assertEquals(8.3, fit.parameter("R0").sigma(), 0.05);
        assertEquals(1297.4, fit.parameter("R1").value(), 0.05);
        assertEquals(11, fit.parameter("R1").sigma(), 0.5);
        assertEquals(2.623e-9, fit.parameter("CPE1_0").value(), 5e-13);
        assertEquals(0.785, fit.parameter("CPE1_1").value(), 5e-4);
        assertEquals(1.8039e-7, fit.parameter("CPE2_0").value(), 5e-12);
        assertEquals(0.8916, fit.parameter("CPE2_1").value(), 5e-5);
        final ImpedanceFit binary = fit("hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.mpr", "R0-p(R1,CPE1)-CPE2",
                Weighting.MODULUS);
        for (int k = 0; k < 6; k++) assertEquals(1, fit.values()[k] / binary.values()[k], 1e-5);
    }

    @Test
    void unitWeightsOverDecadesAreWarnedAbout() throws IOException {
        final ImpedanceFit fit = fit("hybrid_drt/PEIS_LPSCl_IonBlocking_-25C.mpr", "R0-p(R1,CPE1)-CPE2",
                Weighting.UNIT);
        assertTrue(fit.parameter("R1").value() > 1e6);
        assertTrue(fit.warnings().get(0).startsWith("unit weights: |Z| spans 4.3 decades"), fit.warnings().toString());
        assertEquals(java.util.List.of(), fit("synthetic/symcell_exact.csv", CELL, Weighting.UNIT).warnings());
    }

    @Test
    void isotropicNoiseBiasesProportionalWeights() throws IOException {
        final ImpedanceFit fit = fit("synthetic/symcell_noise1pct_seed1.csv", CELL, Weighting.PROPORTIONAL);
        // 59 and 95 made the data
        assertEquals(30.8, fit.parameter("R2").value(), 0.1);
        assertEquals(7.6, fit.parameter("R2").sigma(), 0.1);
        assertEquals(60, fit.parameter("W1").value(), 0.5);
    }

    @ParameterizedTest
    @CsvSource({"Circuit1_EIS_1.z, 29.13, 46.65, 1.0432e-5", "Circuit3_EIS_1.z, 1503.9, 4632.5, 2.0215e-8"})
    void simpleCircuits(final String file, final double r0, final double r1, final double c) throws IOException {
        final ImpedanceFit fit = CircuitFitter.fit(read("impedance_py/" + file), FitSettings.of("R0-p(R1,C1)",
                Weighting.MODULUS));
        assertEquals(1, fit.parameter("R0").value() / r0, 2e-4);
        assertEquals(1, fit.parameter("R1").value() / r1, 1e-4);
        assertEquals(1, fit.parameter("C1").value() / c, 5e-5);
    }

    @Test
    void arcsAreOrderedByTimeConstant() throws IOException {
        final Spectrum data = read("synthetic/symcell_exact.csv");
        for (int seed = 1; seed < 6; seed++) {
            final ImpedanceFit fit = CircuitFitter.fit(data, new FitSettings(Circuit.of("W1-p(R1,CPE1)-p(R2,CPE2)"),
                    Weighting.MODULUS, Map.of(), Map.of(), 8, seed));
            assertEquals(589, fit.parameter("R1").value(), 1e-3);
        }
    }

    @Test
    void boundsHoldAndTakeTheErrorAway() throws IOException {
        final Spectrum data = read("synthetic/symcell_noise1pct_seed1.csv");
        final ImpedanceFit fit = CircuitFitter.fit(data, FitSettings.of(CELL, Weighting.MODULUS).within("CPE1_1", 0.95,
                1).within("W1", 95, 95));
        assertEquals(0.95, fit.parameter("CPE1_1").value(), 0);
        assertEquals(95, fit.parameter("W1").value(), 1e-12);
        assertTrue(fit.parameter("CPE1_1").atBound() && Double.isNaN(fit.parameter("CPE1_1").sigma()));
        assertTrue(fit.parameter("R1").sigma() > 0);
        assertTrue(fit.warnings().stream().anyMatch(one -> one.startsWith("CPE1_1 stands at its bound 0.95")),
                fit.warnings().toString());
        assertEquals(2 * 89 - 5, fit.degreesOfFreedom());
    }

    @Test
    void modelsAreCompared() throws IOException {
        // this circuit made the data: a part less is far worse, two more are no better than noise lets them seem
        final ImpedanceFit right = fit("synthetic/symcell_noise1pct_seed1.csv", CELL, Weighting.MODULUS);
        final ImpedanceFit more = fit("synthetic/symcell_noise1pct_seed1.csv", "R0-" + CELL + "-C1", Weighting.MODULUS);
        final ImpedanceFit fewer = fit("synthetic/symcell_noise1pct_seed1.csv", "p(R1,CPE1)-W1", Weighting.MODULUS);
        assertTrue(right.aicc() < more.aicc() + 2, right.aicc() + " " + more.aicc());
        assertTrue(right.aicc() < fewer.aicc() - 10, right.aicc() + " " + fewer.aicc());
        final double n = 178;
        assertEquals(n * Math.log(right.ssr() / n) + 16 + 2.0 * 8 * 9 / (n - 9), right.aicc(), 1e-9);
        assertEquals(right.ssr(), right.pseudoChiSquared(), 1e-15);
    }

    @Test
    void correlationsAreThoseOfTheParameters() throws IOException {
        final ImpedanceFit fit = fit("synthetic/symcell_noise1pct_seed1.csv", CELL, Weighting.MODULUS);
        for (int a = 0; a < 7; a++) {
            assertEquals(1, fit.correlation()[a][a], 1e-12);
            for (int b = 0; b < 7; b++) assertTrue(Math.abs(fit.correlation()[a][b]) <= 1);
        }
        // Q falls where the exponent rises
        assertTrue(fit.correlation()[1][2] < -0.9);
    }

    @Test
    void nonsenseIsRefused() throws IOException {
        final double[] f = {3, 2, 1};
        assertThrows(InputException.class, () -> CircuitFitter.fit(new Spectrum("a", f, f, f), FitSettings.of(PAPER,
                Weighting.UNIT)));
        assertThrows(InputException.class, () -> CircuitFitter.fit(new Spectrum("a", new double[] {1, -1},
                new double[] {
            1, 1}, new double[] {1, 1}), FitSettings.of("R1", Weighting.UNIT)));
        assertThrows(InputException.class, () -> CircuitFitter.fit(new Spectrum("a", new double[] {2, 1}, new double[] {
            1, 1}, new double[] {0, 0}), FitSettings.of("R1", Weighting.PROPORTIONAL)));
        assertThrows(InputException.class, () -> FitSettings.of(CELL, Weighting.UNIT).within("R9", 1, 2));
        assertThrows(InputException.class, () -> FitSettings.of(CELL, Weighting.UNIT).within("CPE1_1", 0.5, 2));
        assertThrows(InputException.class, () -> FitSettings.of(CELL, Weighting.UNIT).startingAt(Map.of("R1", -1.0)));
        assertThrows(InputException.class, () -> Weighting.of("none"));
    }
}
