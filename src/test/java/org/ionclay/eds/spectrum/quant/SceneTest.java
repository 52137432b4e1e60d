package org.ionclay.eds.spectrum.quant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.fit.ElementExtraction;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.model.CubeSimulator;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.junit.jupiter.api.Test;

/** The powder of x = 1.5 as a cube at 5 kV: spheres of Mg/Ga = 5 and Mg/F = .5 in a matrix of Ga and Cl. */
class SceneTest {

    private static final int SIZE = 24;
    private static final SpectrumModel MODEL = new SpectrumModel(new EnergyAxis(0, .01, 480), Detector.usual(128), 5,
            35,
            .01);

    private static boolean sphere(final int x, final int y) {
        return Math.hypot(x - 11.5, y - 11.5) < 6;
    }

    @Test
    void spheresHaveTheirRatiosAgainstStandardsButNotByCounts() {
        final double dose = .02;
        final DenseCube cube = CubeSimulator.draw("powder", new int[] {SIZE, SIZE}, 1, (x, y) -> sphere(x, y) ? 1 : 0,
                List.of(Material.formula("GaCl3"), Material.formula("5MgF2-GaCl3")), MODEL, dose, 15);
        int pixels = 0;
        for (int y = 0; y < SIZE; y++) for (int x = 0; x < SIZE; x++) if (sphere(x, y)) pixels++;
        final double live = pixels * dose;
        final Spectrum spheres = Cubes.sum(cube, p -> sphere(p % SIZE, p / SIZE), Progress.NONE).withConditions(
                cube.conditions().withLiveTime(live));
        final List<Standard> standards = new ArrayList<>();
        for (final String formula : List.of("MgF2", "MgCl2", "GaF3", "GaCl3")) {
            final Material salt = Material.formula(formula);
            standards.add(new Standard(formula, new Spectrum(formula, MODEL.axis(), MODEL.expected(salt, 500),
                    Conditions.UNKNOWN.withBeamEnergy(5).withTakeOff(35).withLiveTime(500).withProbeCurrent(1)), salt,
                    Set.of()));
        }
        final Quantification result = new StandardsMethod(standards, new QuantSettings(5, 35, new Resolution(128),
                List.of(9, 12, 17, 31), QuantSettings.Unmeasured.NOTHING, Attenuation.STANDARD)).quantify(spheres);
        final double[] mgGa = result.ratio(12, 31);
        final double[] mgF = result.ratio(12, 9);
        final double shares;
        try (Workers workers = new Workers(1)) {
            final ElementExtraction maps = ElementExtraction.of(cube, new ElementExtraction.Settings(List.of(9, 12, 17,
                    31), 5,
                    35, new Resolution(128), false, 1), workers, Progress.NONE);
            double mg = 0;
            double ga = 0;
            for (int f = 0; f < maps.fit().families().size(); f++) {
                final String name = maps.fit().families().get(f).name();
                for (int p = 0; p < SIZE * SIZE; p++) {
                    if (!sphere(p % SIZE, p / SIZE)) continue;
                    if (name.equals("Mg K")) mg += maps.maps().net()[f][p];
                    if (name.equals("Ga L")) ga += maps.maps().net()[f][p];
                }
            }
            shares = mg / ga;
        }
        System.out.printf(java.util.Locale.ROOT,
                "spheres: Mg/Ga %.3f +- %.3f (5), Mg/F %.4f +- %.4f (.5); by counts %.2f%n",
                mgGa[0], mgGa[1], mgF[0], mgF[1], shares);
        assertEquals(5, mgGa[0], 2 * mgGa[1]);
        assertEquals(.5, mgF[0], 2 * mgF[1] + .005);
        assertTrue(shares < 3.5, "shares of counts " + shares);
    }
}
