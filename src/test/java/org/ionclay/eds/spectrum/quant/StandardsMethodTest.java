package org.ionclay.eds.spectrum.quant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.LineShape;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.testing.Pulls;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

/** Real glass against real standards, and simulated salts against simulated standards. */
class StandardsMethodTest {

    private static final String UNKNOWN = "eds/k412/III-E K412[0][4].msa";

    private static Quantification k412(final QuantSettings.Unmeasured unmeasured, final List<Integer> elements)
            throws IOException {
        final Path unknown = Reference.path(UNKNOWN);
        final List<Standard> standards = new StandardsReader().read(unknown.getParent(), Optional.of(unknown));
        assertEquals(5, standards.size());
        return new StandardsMethod(standards, new QuantSettings(20, 35, new Resolution(130), elements, unmeasured,
                Attenuation.STANDARD)).quantify(SpectrumFiles.read(unknown).spectrum(Optional.empty()));
    }

    private static ElementAmount of(final Quantification result, final String symbol) {
        return result.elements().get(result.indexOf(Xrays.number(symbol)));
    }

    /** As NIST DTSA-II gives them, against the same standards: within 2 stated sigma or .5 %. */
    @Test
    void kRatiosOfK412() throws IOException {
        final Quantification result = k412(QuantSettings.Unmeasured.NOTHING, List.of(8, 12, 13, 14, 20, 26));
        final Map<String, Double> expected = Map.of("O", .6529, "Mg", .1473, "Al", .0668, "Si", .3506, "Ca", .1921,
                "Fe",
                .0669);
        expected.forEach((symbol, k) -> {
            final ElementAmount element = of(result, symbol);
            System.out.printf(java.util.Locale.ROOT, "K412 %s %s k %.5f +- %.5f (%.4f)%n", symbol, element.line(),
                    element.k(), element.kSigma(), k);
            assertTrue(Math.abs(element.k() - k) <= Math.max(2 * element.kSigma(), .005 * k), symbol + " "
                    + element.k());
        });
        assertEquals("SiO2 std", of(result, "O").standard());
        assertEquals("Ka", of(result, "Fe").line());
        assertEquals(.00018, of(result, "Mg").kSigma(), .00005);
    }

    /**
     * Certified oxides of SRM 470: MgO, Al2O3, CaO and FeO within .5 wt%. SiO2 comes out .6 below, as with NIST's own
     * program on these spectra (.77 below); brought to the certificate's total, all five are within .5.
     */
    @Test
    void compositionOfK412() throws IOException {
        final Quantification result = k412(new QuantSettings.Unmeasured(QuantSettings.Unmeasured.Kind.STOICHIOMETRY, 8,
                Map.of(12, 1.0, 13, 1.5, 14, 2.0, 20, 1.0, 26, 1.0)), List.of(12, 13, 14, 20, 26));
        final Map<String, double[]> oxides = Map.of("Mg", new double[] {1.6583, 19.33}, "Al", new double[] {1.8895,
                9.27},
                "Si", new double[] {2.1393, 45.35}, "Ca", new double[] {1.3992, 15.25}, "Fe", new double[] {1.2865,
                        9.96});
        double total = 0;
        for (final Map.Entry<String, double[]> oxide : oxides.entrySet()) {
            total += 100 * of(result, oxide.getKey()).mass() * oxide.getValue()[0];
        }
        for (final Map.Entry<String, double[]> oxide : oxides.entrySet()) {
            final double found = 100 * of(result, oxide.getKey()).mass() * oxide.getValue()[0];
            System.out.printf(java.util.Locale.ROOT, "K412 oxide of %s: %.2f wt%%, to the total %.2f, certified %.2f%n",
                    oxide.getKey(), found, found * 99.16 / total, oxide.getValue()[1]);
            if (!oxide.getKey().equals("Si")) assertEquals(oxide.getValue()[1], found, .5, oxide.getKey());
            assertEquals(oxide.getValue()[1], found * 99.16 / total, .5, oxide.getKey());
        }
    }

    /**
     * K2496: the headers' energy axes disagree by 16 eV at Ba L, but channel by channel lines lie at the same place
     * (zero, O K and Si K within .05 channels), so that the spectrum on the standard's axis is the truth to be found.
     * NIST has k(O) .979407 from these files, on one axis too.
     */
    @Test
    void kRatiosOfK2496() throws IOException {
        final Path file = Reference.path("eds/k2496/K2496_1.msa");
        final List<Standard> standards = new StandardsReader().read(file.getParent(), Optional.of(file)).stream()
                .filter(standard -> standard.name().matches("Sanbornite std|Ti std")).toList();
        assertEquals(2, standards.size());
        final StandardsMethod method = new StandardsMethod(standards, new QuantSettings(10, 40, new Resolution(130),
                List.of(8, 14, 22, 56), QuantSettings.Unmeasured.NOTHING, Attenuation.STANDARD));
        final Spectrum unknown = SpectrumFiles.read(file).spectrum(Optional.empty());
        final Quantification found = method.quantify(unknown);
        final Quantification same = method.quantify(unknown.withAxis(standards.get(0).spectrum().axis()));
        for (final String symbol : List.of("O", "Si", "Ti", "Ba")) {
            System.out.printf(java.util.Locale.ROOT, "K2496 %s k %.5f +- %.5f, on the standard's axis %.5f%n", symbol,
                    of(found, symbol).k(), of(found, symbol).kSigma(), of(same, symbol).k());
            assertEquals(of(same, symbol).k(), of(found, symbol).k(), of(same, symbol).kSigma(), symbol);
        }
        assertEquals(.979407, of(found, "O").k(), 2 * of(found, "O").kSigma());
    }

    private static final SpectrumModel MODEL = new SpectrumModel(new EnergyAxis(0, .01, 480), Detector.usual(128), 5,
            35,
            .01);

    private static Spectrum spectrum(final String formula, final double dose, final Noise noise) {
        final double[] expected = MODEL.expected(Material.formula(formula), dose);
        return new Spectrum(formula, MODEL.axis(), noise == null ? expected : noise.draw(expected), Conditions.UNKNOWN
                .withBeamEnergy(5).withTakeOff(35).withLiveTime(dose).withProbeCurrent(1).withResolution(128));
    }

    private static List<Standard> salts(final double dose) {
        final List<Standard> standards = new ArrayList<>();
        for (final String formula : List.of("MgF2", "MgCl2", "GaF3", "GaCl3")) {
            standards.add(new Standard(formula, spectrum(formula, dose, null), Material.formula(formula), Set.of()));
        }
        return standards;
    }

    private static final QuantSettings SALTS = new QuantSettings(5, 35, new Resolution(128), List.of(9, 12, 17, 31),
            QuantSettings.Unmeasured.NOTHING, Attenuation.STANDARD);

    /** Where the model that made the data fits it: at% within 2 % relative. */
    @Test
    void saltsComeBackAsTheyWere() {
        for (final String formula : List.of("1MgCl2-GaF3", "MgF2-MgCl2", "GaF3-GaCl3", "5MgF2-GaCl3")) {
            final Material truth = Material.formula(formula);
            final Quantification result = new StandardsMethod(salts(1000), SALTS).quantify(spectrum(formula, 1000,
                    null));
            for (final int z : truth.massFractions().keySet()) {
                final double found = result.elements().get(result.indexOf(z)).atoms();
                System.out.printf(java.util.Locale.ROOT, "%s %s %.3f at%% (truth %.3f)%n", formula, Xrays.symbol(z),
                        100 * found, 100 * truth.atomFraction(z));
                assertEquals(1, found / truth.atomFraction(z), .003, formula + " " + Xrays.symbol(z));
            }
        }
    }

    /** Lines of the forward model on a continuum of another law, depth of origin and window. */
    private static Spectrum onOtherContinuum(final String formula) {
        final Material material = Material.formula(formula);
        final double[] counts = new double[MODEL.axis().channels()];
        final Detector other = new Detector(new Resolution(128), .6, .06, .05, .45, .77);
        final double level = MODEL.expected(material, 1000)[200];
        for (int i = 10; i < counts.length; i++) {
            final double energy = MODEL.axis().energy(i);
            final double path = Attenuation.XRAYLIB.of(material, energy) * 4e-5;
            counts[i] = energy < 5 ? level * Math.pow((5 - energy) / energy, 1.2) * (1 - Math.exp(-path)) / path
                    * other.efficiency(energy) : 0;
        }
        for (final SpectrumModel.FamilyCounts net : MODEL.net(material, 1000)) {
            final double[] shape = LineShape.of(net.family(), MODEL.axis(), new Resolution(128));
            for (int i = 0; i < counts.length; i++) counts[i] += net.counts() * shape[i];
        }
        return new Spectrum(formula, MODEL.axis(), counts, spectrum(formula, 1000, null).conditions());
    }

    /** Ga L beside as much Mg K, and Ga L of a chloride against that of a fluoride, whose F K lies beside it. */
    @Test
    void theContinuumNeedNotBeTheModels() {
        for (final String formula : List.of("1MgCl2-GaF3", "GaCl3", "5MgF2-GaCl3")) {
            final Material truth = Material.formula(formula);
            final List<Standard> standards = new ArrayList<>();
            for (final String salt : List.of("MgF2", "MgCl2", "GaF3")) {
                standards.add(new Standard(salt, onOtherContinuum(salt), Material.formula(salt), Set.of()));
            }
            final Quantification result = new StandardsMethod(standards, SALTS).quantify(onOtherContinuum(formula));
            for (final int z : truth.massFractions().keySet()) {
                assertEquals(1, result.elements().get(result.indexOf(z)).atoms() / truth.atomFraction(z), .003,
                        formula + " " + Xrays.symbol(z));
            }
        }
    }

    /** The stated error of a ratio is what repeating changes. */
    @Test
    void errorOfTheRatioIsWhatRepeatingChanges() {
        final StandardsMethod method = new StandardsMethod(salts(20000), SALTS);
        final double centre = method.quantify(spectrum("5MgF2-GaCl3", 2, null)).ratio(12, 31)[0];
        final Noise noise = new Noise(7);
        final Pulls pulls = new Pulls("Mg/Ga");
        final int runs = 60;
        for (int run = 0; run < runs; run++) {
            final double[] ratio = method.quantify(spectrum("5MgF2-GaCl3", 2, noise)).ratio(12, 31);
            pulls.add(ratio[0], ratio[1], centre);
        }
        // 68.3 % +- 6.0 % of 60 runs: 3 standard deviations
        final double band = 3 * Math.sqrt(.683 * .317 / runs);
        pulls.check(.683 - band, .683 + band);
    }

    @Test
    void aSpectrumWithoutDoseIsRefused() {
        final Spectrum without = spectrum("MgF2", 10, null).withConditions(Conditions.UNKNOWN.withBeamEnergy(5));
        final InputException refused = assertThrows(InputException.class,
                () -> new StandardsMethod(salts(10), SALTS).quantify(without));
        assertTrue(refused.getMessage().contains("probe_current"), refused.getMessage());
    }
}
