package org.ionclay.eds.spectrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.model.CubeSimulator;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.testing.Pulls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Net counts of spectra whose truth is known. */
class FamilyFitTest {

    private static final SpectrumModel MODEL = new SpectrumModel(new EnergyAxis(0, .01, 480), Detector.usual(128), 5,
            35,
            .01);

    private static int place(final List<LineFamily> families, final String name) {
        for (int f = 0; f < families.size(); f++) if (families.get(f).name().equals(name)) return f;
        throw new AssertionError(name);
    }

    private static double dose(final Material material, final String name, final double counts) {
        return counts / MODEL.net(material, 1).stream().filter(n -> n.family().name().equals(name)).findFirst()
                .orElseThrow().counts();
    }

    /** Mg K beside Ga L, 50 to 50,000 counts: unbiased, and two thirds of 200 seeds within one sigma. */
    @ParameterizedTest
    @ValueSource(strings = {"Mg K", "Ga L"})
    void netCountsAreUnbiasedAndTheirErrorsRight(final String name) {
        check("1MgCl2-GaF3", name, 200);
    }

    /** Mg K and Ga L of every salt, with seeds enough to know the coverage to 1.5 %. */
    @ParameterizedTest
    @CsvSource({"MgF2, Mg K", "MgCl2, Mg K", "GaF3, Ga L", "GaCl3, Ga L", "1MgCl2-GaF3, Mg K", "1MgCl2-GaF3, Ga L"})
    @Tag("slow")
    void netCountsOfEverySalt(final String formula, final String name) {
        check(formula, name, 1000);
    }

    private static void check(final String formula, final String name, final int seeds) {
        final Material salt = Material.formula(formula);
        final List<Integer> elements = List.copyOf(salt.massFractions().keySet());
        // the model of the fit, from a long count as a whole image gives it
        final Spectrum sum = new Spectrum("sum", MODEL.axis(), MODEL.expected(salt, dose(salt, name, 1e7)),
                Conditions.UNKNOWN);
        final SumFit.Result fit = new SumFit(sum, elements, 5, 35).run(new Resolution(128), false);
        final int f = place(fit.families(), name);
        for (final int counts : new int[] {50, 500, 5000, 50_000}) {
            final double[] expected = MODEL.expected(salt, dose(salt, name, counts));
            final double truth = fit.fit().fit(expected)[f];
            // the model of the fit finds what the forward model put in
            assertEquals(1, truth / counts, .02, name);
            final Noise noise = new Noise(counts);
            double mean = 0;
            double variance = 0;
            final Pulls pulls = new Pulls(formula + " " + name + ", " + counts + " counts");
            for (int seed = 0; seed < seeds; seed++) {
                final double[] drawn = noise.draw(expected);
                final double net = fit.fit().fit(drawn)[f];
                final double sigma = Math.sqrt(fit.fit().covariance(drawn)[f][f]);
                mean += net / seeds;
                variance += sigma * sigma / seeds;
                pulls.add(net, sigma, truth);
            }
            System.out.printf(java.util.Locale.ROOT, "%s %s, %d counts: mean %.2f (model's %.2f), sigma %.2f%n",
                    formula,
                    name, counts, mean, truth, Math.sqrt(variance));
            // within the sigma of one spectrum of what was put in
            assertEquals(counts, mean, Math.sqrt(variance), name);
            // 3.5 standard deviations of the mean
            assertEquals(truth, mean, 3.5 * Math.sqrt(variance / seeds), name);
            pulls.check(.60, .76);
        }
    }

    @Test
    void axisAndResolutionAreFound() {
        final Material salt = Material.formula("1MgCl2-GaF3");
        final double[] counts = new Noise(3).draw(MODEL.expected(salt, dose(salt, "Mg K", 2e5)));
        final Spectrum off = new Spectrum("off", new EnergyAxis(.006, .01002, 480), counts, Conditions.UNKNOWN);
        final SumFit.Result fit = new SumFit(off, List.of(9, 12, 17, 31), 5, 35).run(new Resolution(140), true);
        assertEquals(0, fit.axis().energy(125) - 1.25, .0015);
        assertEquals(0, fit.axis().energy(262) - 2.62, .002);
        assertEquals(128, fit.resolution().manganese(), 2);
    }

    /** Mo L and S K differ by 15 eV: a warning, with their correlation. */
    @Test
    void molybdenumAndSulphurAreReportedAsInseparable() {
        final SpectrumModel model = new SpectrumModel(new EnergyAxis(0, .01, 480), Detector.usual(130), 5, 35, .01);
        final DenseCube cube = CubeSimulator.draw("cube", new int[] {4, 4}, 1, (x, y) -> 0,
                List.of(Material.formula("Mo6S8")), model, 5, 1);
        try (Workers workers = new Workers(1)) {
            final ElementExtraction result = ElementExtraction.of(cube, new ElementExtraction.Settings(List.of(16, 42),
                    5, 35,
                    new Resolution(130), false, 1), workers, Progress.NONE);
            assertTrue(result.notes().stream().anyMatch(note -> note.contains("S K") && note.contains("Mo L")
                    && note.contains("correlation")), result.notes().toString());
        }
    }

    @Test
    void elementsAreFoundBySignificance() {
        final Material salt = Material.formula("1MgCl2-GaF3");
        final double[] counts = new Noise(5).draw(MODEL.expected(salt, dose(salt, "Mg K", 2e4)));
        final Spectrum sum = new Spectrum("sum", MODEL.axis(), counts, Conditions.UNKNOWN);
        final List<Integer> found = Candidates.find(sum, 5, 35, new Resolution(128));
        for (final String symbol : List.of("Mg", "Ga", "F", "Cl")) assertTrue(found.contains(Xrays.number(symbol)),
                symbol + " in " + found.stream().map(Xrays::symbol).toList());
    }
}
