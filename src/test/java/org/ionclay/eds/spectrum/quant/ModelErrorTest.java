package org.ionclay.eds.spectrum.quant;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.LineShape;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.matrix.Ionisation;
import org.ionclay.eds.spectrum.matrix.PhiRhoZ;
import org.ionclay.eds.spectrum.matrix.Xpp;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.eds.spectrum.model.Standardless;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What no stated sigma holds: spectra without noise of specimens that are not as the method takes them to be. The
 * numbers go into docs/validation.md; what is asserted is that they are no larger than said there.
 */
class ModelErrorTest {

    private static final EnergyAxis AXIS = new EnergyAxis(0, .01, 480);
    private static final SpectrumModel RIGHT = new SpectrumModel(AXIS, Detector.usual(128), 5, 35, .01);
    private static final List<String> SPECIMENS = List.of("1MgCl2-GaF3", "Mg5GaF10Cl3");
    private static final List<Integer> ELEMENTS = List.of(9, 12, 17, 31);

    private static Spectrum spectrum(final String formula, final double[] counts) {
        return new Spectrum(formula, AXIS, counts, Conditions.UNKNOWN.withBeamEnergy(5).withTakeOff(35)
                .withLiveTime(1000).withProbeCurrent(1).withResolution(128));
    }

    private static Spectrum spectrum(final String formula, final SpectrumModel model) {
        return spectrum(formula, model.expected(Material.formula(formula), 1000));
    }

    private static QuantSettings settings() {
        return new QuantSettings(5, 35, new Resolution(128), ELEMENTS, QuantSettings.Unmeasured.NOTHING,
                Attenuation.STANDARD);
    }

    private static Quantification standards(final Spectrum specimen) {
        final List<Standard> standards = new ArrayList<>();
        for (final String salt : List.of("MgF2", "MgCl2", "GaF3", "GaCl3")) {
            standards.add(new Standard(salt, spectrum(salt, RIGHT), Material.formula(salt), Set.of()));
        }
        return new StandardsMethod(standards, settings()).quantify(specimen);
    }

    /** Prints relative errors of at% and of ratios, and gives the largest of at%. */
    private static double errors(final String what, final String formula, final Quantification result) {
        final Material truth = Material.formula(formula);
        final StringBuilder text = new StringBuilder();
        double most = 0;
        for (final int z : ELEMENTS) {
            final double relative = result.elements().get(result.indexOf(z)).atoms() / truth.atomFraction(z) - 1;
            most = Math.max(most, Math.abs(relative));
            text.append(String.format(Locale.ROOT, " %s %+.1f %%", Xrays.symbol(z), 100 * relative));
        }
        System.out.printf(Locale.ROOT, "model error | %s | %s |%s; Mg/Ga %+.1f %%, Mg/F %+.1f %%; total %.1f wt%%%n",
                what, formula, text, 100 * (result.ratio(12, 31)[0] / truth.atomFraction(12) * truth.atomFraction(31)
                        - 1), 100 * (result.ratio(12, 9)[0] / truth.atomFraction(12) * truth.atomFraction(9) - 1),
                100 * result.total());
        return most;
    }

    /**
     * A block of 1 µm with walls on all sides, the beam scanned over it: X-rays leave through the top or the near wall,
     * whichever is nearer, so that less is absorbed than in a flat specimen.
     */
    private static Spectrum block(final String formula, final double micrometres, final double density) {
        final Material material = Material.formula(formula);
        final double[] counts = RIGHT.expected(material, 1000);
        final double sine = Math.sin(Math.toRadians(35));
        final double cosine = Math.cos(Math.toRadians(35));
        final double size = micrometres * 1e-4 * density;
        for (final SpectrumModel.FamilyCounts net : RIGHT.net(material, 1000)) {
            final PhiRhoZ distribution = new Xpp(material, Ionisation.of(net.family().lines().get(0), 5));
            final double mac = Attenuation.STANDARD.of(material, net.family().energy());
            double flat = 0;
            double small = 0;
            final int steps = 200;
            for (int i = 0; i < steps; i++) {
                final double depth = (i + .5) / steps * size;
                for (int j = 0; j < steps; j++) {
                    final double wall = (j + .5) / steps * size / cosine;
                    small += distribution.at(depth) * Math.exp(-mac * Math.min(depth / sine, wall));
                }
                flat += steps * distribution.at(depth) * Math.exp(-mac * depth / sine);
            }
            final double[] shape = LineShape.of(net.family(), AXIS, RIGHT.detector().resolution());
            for (int c = 0; c < counts.length; c++) counts[c] += net.counts() * (small / flat - 1) * shape[c];
        }
        return spectrum(formula, counts);
    }

    private static SpectrumModel detector(final Detector detector) {
        return new SpectrumModel(AXIS, detector, 5, 35, .01);
    }

    /** Each by no more than docs/validation.md says, and what is warned of by enough to be worth it. */
    @Test
    @Tag("slow")
    void againstStandards() {
        for (final String formula : SPECIMENS) {
            assertTrue(errors("as taken", formula, standards(spectrum(formula, RIGHT))) < .003);
            // the note on resolutions begins at 3 eV
            assertBetween(.02, .06, errors("specimen at 132 eV, standards at 128 eV", formula, standards(spectrum(
                    formula, detector(Detector.usual(132))))));
            assertBetween(.06, .18, errors("specimen at 140 eV, standards at 128 eV", formula, standards(spectrum(
                    formula, detector(Detector.usual(140))))));
            // contamination grows on the window between standards and specimen
            assertBetween(.03, .06, errors("0.1 um more of carbon on the window than at the standards", formula,
                    standards(spectrum(formula, detector(new Detector(new Resolution(128), .4, .035, .01, .45,
                            .77))))));
            assertBetween(.1, .15, errors("surface tilted away by 20 degrees", formula, tilted(formula, -20)));
            assertBetween(.03, .05, errors("surface tilted away by 10 degrees", formula, tilted(formula, -10)));
            assertTrue(errors("surface tilted towards the detector by 10 degrees", formula, tilted(formula, 10))
                    < .025);
            assertTrue(errors("surface tilted towards the detector by 20 degrees", formula, tilted(formula, 20))
                    < .04);
            for (final double size : new double[] {1, 2, 5}) {
                assertTrue(errors("blocks of " + size + " um", formula, standards(block(formula, size, 3))) < .018);
            }
        }
    }

    private static Quantification tilted(final String formula, final double towards) {
        return standards(spectrum(formula, new SpectrumModel(AXIS, Detector.usual(128), 5, 35 + towards, .01)));
    }

    private static void assertBetween(final double least, final double most, final double value) {
        assertTrue(value >= least && value <= most, value + " is not between " + least + " and " + most);
    }

    /** The detector that is assumed is the detector of the model: other windows go straight into at%. */
    @Test
    @Tag("slow")
    void withoutStandards() {
        for (final String formula : SPECIMENS) {
            assertTrue(errors("standardless, detector as taken", formula, new Standardless(settings()).quantify(
                    spectrum(formula, RIGHT))) < .02);
            assertBetween(.1, .15, errors("standardless, window of 0.6 um", formula, new Standardless(settings())
                    .quantify(spectrum(formula, detector(new Detector(new Resolution(128), .6, .035, .01, .45,
                            .77))))));
            assertBetween(.1, .15, errors("standardless, no window", formula, new Standardless(settings()).quantify(
                    spectrum(formula, detector(new Detector(new Resolution(128), 0, 0, .01, .45, 1))))));
        }
    }
}
