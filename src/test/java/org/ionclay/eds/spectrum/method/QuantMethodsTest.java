package org.ionclay.eds.spectrum.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.task.frame.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of methods, and the one that lives on the user's factors. */
class QuantMethodsTest {

    private static final SpectrumModel MODEL = new SpectrumModel(new EnergyAxis(0, .01, 480), Detector.usual(128), 5,
            35, .01);
    private static final Material SALT = Material.formula("MgF2-MgCl2");
    private static final QuantSettings SETTINGS = new QuantSettings(5, 35, new Resolution(128), List.of(12, 9, 17),
            QuantSettings.Unmeasured.NOTHING, Attenuation.STANDARD);

    private static Spectrum spectrum(final double dose, final Noise noise) {
        return new Spectrum("salt", MODEL.axis(), noise.draw(MODEL.expected(SALT, dose)),
                Conditions.UNKNOWN.withBeamEnergy(5).withTakeOff(35).withResolution(128));
    }

    private static CliffLorimer method(final Path folder, final double fluorine, final String elements)
            throws IOException {
        final StringBuilder csv = new StringBuilder("element,line,k,basis,provenance\n");
        for (final SpectrumModel.FamilyCounts net : MODEL.net(SALT, 1)) {
            final String symbol = org.ionclay.eds.spectrum.Xrays.symbol(net.family().z());
            if (!net.family().label().equals("K") || !elements.contains(symbol)) continue;
            csv.append(symbol).append(",K,").append(SALT.atomFraction(net.family().z()) / net.counts()
                    * (symbol.equals("F") ? fluorine : 1)).append(",atomic,measured on a pellet\n");
        }
        return new CliffLorimer(SETTINGS, KFactorFile.read(Files.writeString(folder.resolve("k.csv"), csv)));
    }

    @Test
    void commandOffersTheDeclaredMethods() {
        assertEquals(QuantMethods.ALL.stream().map(QuantMethods.Entry::key).toList(), Catalogue.load().command(
                "quantify-spectrum").orElseThrow().input("method").orElseThrow().choices());
        assertThrows(InputException.class, () -> QuantMethods.of("guess"));
    }

    @Test
    void factorsOfASpecimenGiveItsComposition(@TempDir final Path folder) throws IOException {
        final Quantification result = method(folder, 1, "MgFCl").quantify(spectrum(2000, new Noise(1)));
        for (final int z : SETTINGS.elements()) {
            assertEquals(SALT.atomFraction(z), result.elements().get(result.indexOf(z)).atoms(),
                    .02 * SALT.atomFraction(z));
        }
        assertTrue(result.notes().stream().anyMatch(note -> note.contains("measured on a pellet")),
                result.notes().toString());
        // a factor twice as large: twice the atoms beside the others
        final double[] twice = method(folder, 2, "MgFCl").quantify(spectrum(2000, new Noise(1))).ratio(9, 12);
        assertEquals(2, twice[0] / result.ratio(9, 12)[0], 1e-9);
    }

    /** 68.3 % of 100 spectra, within 3 standard deviations. */
    @Test
    void statedErrorsAreWhatRepeatingChanges(@TempDir final Path folder) throws IOException {
        final CliffLorimer method = method(folder, 1, "MgFCl");
        final Noise noise = new Noise(5);
        final int runs = 100;
        final double[][] ratios = new double[runs][];
        double centre = 0;
        for (int run = 0; run < runs; run++) {
            ratios[run] = method.quantify(spectrum(5, noise)).ratio(12, 9);
            centre += ratios[run][0] / runs;
        }
        int within = 0;
        for (final double[] ratio : ratios) if (Math.abs(ratio[0] - centre) <= ratio[1]) within++;
        assertEquals(.683 * runs, within, 3 * Math.sqrt(.683 * .317 * runs));
    }

    @Test
    void aMissingFactorIsAskedFor(@TempDir final Path folder) throws IOException {
        final CliffLorimer method = method(folder, 1, "MgF");
        final InputException refused = assertThrows(InputException.class, () -> method.quantify(spectrum(100,
                new Noise(1))));
        assertTrue(refused.getMessage().contains("Cl K"), refused.getMessage());
        assertEquals(Optional.of("cliff-lorimer"), QuantMethods.ALL.stream().filter(QuantMethods.Entry::needsFactors)
                .map(QuantMethods.Entry::key).findFirst());
    }
}
