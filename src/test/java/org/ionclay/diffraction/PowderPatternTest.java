package org.ionclay.diffraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.build.Crystal;
import org.ionclay.atoms.build.CrystalSite;
import org.ionclay.atoms.build.Crystals;
import org.ionclay.atoms.build.SymmetryOperation;
import org.ionclay.atoms.io.text.CifCrystals;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class PowderPatternTest {

    private static final double CU = 1.54184;

    /** pymatgen's electron scattering coefficients (MIT), for its own structures only. */
    private static final Map<String, double[]> PYMATGEN = Map.of(
            "Cs", new double[] {6.062, 155.837, 5.986, 19.695, 3.303, 3.335, 1.096, .379},
            "Cl", new double[] {1.452, 30.935, 2.292, 9.98, .787, 2.234, .322, .323},
            "Li", new double[] {1.611, 107.638, 1.246, 30.48, .326, 4.533, .099, .495},
            "Fe", new double[] {2.544, 64.424, 2.343, 14.88, 1.759, 2.854, .506, .35},
            "P", new double[] {1.888, 44.876, 2.469, 13.538, .805, 2.642, .32, .361},
            "O", new double[] {.455, 23.78, .917, 7.622, .472, 2.144, .138, .296},
            "Ge", new double[] {2.447, 55.893, 2.702, 14.393, 1.616, 2.446, .601, .342},
            "S", new double[] {1.659, 36.65, 2.386, 11.488, .79, 2.469, .321, .34},
            "C", new double[] {.731, 36.995, 1.195, 11.297, .456, 2.814, .125, .346},
            "W", new double[] {5.709, 28.782, 4.677, 5.084, 2.019, .572, 0, 0});

    private static final FormFactors AS_PYMATGEN = new FormFactors() {
        @Override
        public String title() {
            return "pymatgen";
        }

        @Override
        public Curve of(final String species) {
            final double[] ab = PYMATGEN.get(species);
            final int z = Element.of(species).number();
            return s -> {
                double sum = 0;
                for (int k = 0; k < 8; k += 2) sum += ab[k] * Math.exp(-ab[k + 1] * s * s);
                return z - 41.78214 * s * s * sum;
            };
        }
    };

    @SuppressWarnings("unchecked")
    private static Crystal structure(final String name) throws IOException {
        final Map<String, Object> json = new Yaml().load(Files.readString(
                Reference.path("patterns/xrd/" + name + ".json")));
        final double[] matrix = new double[9];
        final List<List<Number>> rows = (List<List<Number>>) ((Map<String, Object>) json.get("lattice")).get("matrix");
        for (int k = 0; k < 9; k++) matrix[k] = rows.get(k / 3).get(k % 3).doubleValue();
        final List<CrystalSite> sites = new ArrayList<>();
        for (final Map<String, Object> site : (List<Map<String, Object>>) json.get("sites")) {
            final List<Number> x = (List<Number>) site.get("abc");
            for (final Map<String, Object> one : (List<Map<String, Object>>) site.get("species")) {
                final String element = ((String) one.get("element")).replaceAll("[0-9+-]", "");
                sites.add(new CrystalSite(element, element, x.get(0).doubleValue(), x.get(1).doubleValue(),
                        x.get(2).doubleValue(), ((Number) one.get("occu")).doubleValue(), 0));
            }
        }
        return new Crystal(name, "P 1", Cell.of(matrix), List.of(SymmetryOperation.IDENTITY), sites, "pymatgen", false);
    }

    /** Angle and percent of the peaks above pymatgen's limit of .001 %, overlaps summed. */
    private static List<double[]> peaks(final List<Reflection> reflections) {
        final List<double[]> peaks = new ArrayList<>();
        for (final Reflection r : reflections) {
            if (r.peakPercent() < 1e-3) continue;
            if (peaks.isEmpty() || r.twoTheta() - peaks.get(peaks.size() - 1)[0] > 1e-5) {
                peaks.add(new double[] {r.twoTheta(), r.peakPercent()});
            }
        }
        return peaks;
    }

    @ParameterizedTest
    @CsvSource({"CsCl,0,21.107738329639844,36.483184003748946", "CsCl,1,30.024695921112777,100",
            "LiFePO4,1,17.03504233621785,50.400928948337075", "Li10GeP2S12,1,14.058274883353876,4.411112364166767",
            "Graphite,0,26.21057350859598,100"})
    void pymatgensPeaksWithItsFactors(final String name, final int at, final double angle, final double percent)
            throws IOException {
        final double[] peak = peaks(PowderPattern.reflections(structure(name),
                PowderSettings.of(CU).with(AS_PYMATGEN))).get(at);
        assertEquals(angle, peak[0], 1e-9);
        assertEquals(percent, peak[1], 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"CsCl,0,36.3524", "LiFePO4,1,50.5121", "Li10GeP2S12,1,4.4183"})
    void theSamePeaksWithWaasmaierKirfel(final String name, final int at, final double percent) throws IOException {
        assertEquals(percent, peaks(PowderPattern.reflections(structure(name), PowderSettings.of(CU))).get(at)[1],
                5e-5);
    }

    @Test
    void tungstenUnscaledAndDamped() {
        final Crystal w = new Crystal("W", "I m -3 m", Cell.box(3.1653, 3.1653, 3.1653), Crystals.group(
                "x+1/2,y+1/2,z+1/2; z,x,y; y,x,z; -x,y,z"), List.of(CrystalSite.of("W", 0, 0, 0)), "pymatgen", false);
        assertEquals(96, w.operations().size());
        final PowderSettings settings = PowderSettings.of(CU).with(AS_PYMATGEN);
        final Reflection first = PowderPattern.reflections(w, settings).get(0);
        assertEquals(40.294828554672264, first.twoTheta(), 1e-9);
        assertEquals(2414237.5633093244, first.intensity(), 1e-5);
        assertEquals(12, first.multiplicity());
        // pymatgen's B stands on F
        assertEquals(2377745.2296686019, PowderPattern.reflections(w, settings.displaced(.1526)).get(0).intensity(),
                1e-5);
    }

    @Test
    void rutileOfVesta() throws IOException {
        final Crystal rutile = CifCrystals.read(Reference.path("patterns/xrd/TiO2_rutile.cif")).get(0);
        final List<Reflection> ours = PowderPattern.reflections(rutile, PowderSettings.of(1.540593).between(0, 180));
        final double strongest = ours.get(0).intensity();
        int lines = 0;
        for (final String line : Files.readAllLines(Reference.path("patterns/xrd/vesta_Rutile_xray.txt"))) {
            final String[] words = line.strip().split("\\s+");
            if (!words[0].matches("-?\\d+")) continue;
            final double d = Double.parseDouble(words[3]);
            final double percent = Double.parseDouble(words[8]);
            final int multiplicity = Integer.parseInt(words[9]);
            final double f = Double.parseDouble(words[6]);
            final Reflection own = ours.stream().filter(r -> Math.abs(r.d() - d) < 2e-6
                    && r.multiplicity() == multiplicity
                            && Math.abs(Math.sqrt(r.f2()) - f) < 1e-3).findFirst().orElseThrow(
                    () -> new AssertionError("no " + line));
            // angles are printed to 1e-5; near 180 they magnify the wavelength's last digit, spacings do not
            assertEquals(Wavelengths.spacing(Double.parseDouble(words[7]), 1.540593), own.d(), 3e-7 * d, line);
            assertEquals(percent, 100 * own.intensity() / strongest, 1e-5 * Math.max(1, percent), line);
            lines++;
        }
        assertTrue(lines > 35, "lines " + lines);
        final List<Reflection> damped = PowderPattern.reflections(rutile, PowderSettings.of(1.540593).displaced(1));
        final Map<String, Double> f = new HashMap<>();
        damped.forEach(r -> f.put(r.indices(), Math.sqrt(r.f2())));
        assertEquals(37.0531, f.get("110"), 1e-4);
        assertEquals(23.4395, f.get("101"), 1e-4);
        assertEquals(13.9434, f.get("200"), 1e-4);
        assertEquals(17.2707, f.get("111"), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MgF2", "MgCl2", "GaF3", "GaCl3", "Cu2.76Mo6S8", "TiO2_rutile"})
    void theListedReflectionsAtFourWavelengths(final String name) throws IOException {
        final Crystal crystal = CifCrystals.read(Reference.path("patterns/xrd/" + name + ".cif")).get(0);
        assertEquals(name.startsWith("Ga"), crystal.model());
        final Map<String, Map<String, Reflection>> computed = new HashMap<>();
        final Map<String, Integer> seen = new HashMap<>();
        final List<String> lines = Files.readAllLines(Reference.path("patterns/xrd/" + name + "_reflections.csv"));
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",");
            // the file rounds the wavelength of Kα1
            final double wavelength = cells[0].equals("CuKa1") ? 1.540593 : Double.parseDouble(cells[1]);
            final double limit = cells[0].startsWith("Cu") ? 90 : cells[0].equals("0.6199") ? 40 : 45;
            final Reflection own = computed.computeIfAbsent(cells[0], key -> {
                final Map<String, Reflection> byIndices = new HashMap<>();
                for (final Reflection r : PowderPattern.reflections(crystal, PowderSettings.of(
                        wavelength).between(0, limit))) {
                    // the list ends at peaks of .001 %
                    if (r.peakPercent() > 1e-3) byIndices.put(r.h() + "," + r.k() + "," + r.l(), r);
                }
                return byIndices;
            }).get(cells[2] + "," + cells[3] + "," + cells[4]);
            assertTrue(own != null, "no " + line);
            assertEquals(Integer.parseInt(cells[5]), own.multiplicity(), line);
            assertEquals(Double.parseDouble(cells[6]), own.d(), 6e-7, line);
            assertEquals(Double.parseDouble(cells[7]), own.twoTheta(), 1e-5, line);
            assertEquals(Double.parseDouble(cells[8]), own.f2(), 1e-4 + 1e-9 * own.f2(), line);
            assertEquals(Double.parseDouble(cells[9]), own.percent(), 1e-4, line);
            assertEquals(Double.parseDouble(cells[10]), own.peakPercent(), 1e-4, line);
            seen.merge(cells[0], 1, Integer::sum);
        }
        seen.forEach((source, count) -> assertEquals(count, computed.get(source).size(), source));
    }

    @ParameterizedTest
    @CsvSource({"MgF2,110,27.291,10.886,12.779", "MgF2,111,40.441,15.976,18.767", "MgF2,211,53.552,20.871,24.538",
            "MgCl2,104,34.995,13.886,16.307", "MgCl2,003,15.045,6.034,7.081", "GaF3,012,24.669,9.854,11.567",
            "Mo6S8,101,13.776,5.527,6.486"})
    void builtInCrystalsHaveTheListedLines(final String name, final String indices, final double cu,
            final double first, final double second) {
        final double[] expected = {cu, first, second};
        final double[] wavelengths = {CU, .6199, .7273};
        for (int w = 0; w < 3; w++) {
            final Reflection line = PowderPattern.reflections(Crystals.byName(name), PowderSettings.of(wavelengths[w])
                    .between(0, 60)).stream().filter(r -> r.indices().equals(indices)).findFirst().orElseThrow();
            assertEquals(expected[w], line.twoTheta(), 6e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MgF2", "MgCl2", "GaF3", "GaCl3"})
    void builtInCrystalsAreThoseOfTheFiles(final String name) throws IOException {
        final List<Reflection> file = PowderPattern.reflections(CifCrystals.read(Reference.path("patterns/xrd/" + name
                + ".cif")).get(0), PowderSettings.of(CU));
        final List<Reflection> own = PowderPattern.reflections(Crystals.byName(name), PowderSettings.of(CU));
        assertEquals(file.size(), own.size());
        for (int i = 0; i < own.size(); i++) {
            assertEquals(file.get(i).twoTheta(), own.get(i).twoTheta(), 1e-10);
            assertEquals(file.get(i).f2(), own.get(i).f2(), 1e-8 * (1 + own.get(i).f2()));
        }
    }

    @Test
    void anomalousTermsOfXraylib() throws IOException {
        for (final String line : Files.readAllLines(Reference.path("patterns/xrd/anomalous_xraylib.csv"))) {
            if (line.startsWith("#") || line.startsWith("element")) continue;
            final String[] cells = line.split(",");
            final double wavelength = Constants.KEV_ANGSTROM / Double.parseDouble(cells[2]);
            if (cells[0].equals("Mo") && wavelength < .62) {
                assertTrue(assertThrows(InputException.class, () -> XraylibFactors.anomalous("Mo",
                        wavelength)).getMessage()
                        .contains("edge"));
                continue;
            }
            final XraylibFactors.Anomalous own = XraylibFactors.anomalous(cells[0], wavelength);
            assertEquals(Double.parseDouble(cells[3]), own.real(), 2e-6, line);
            assertEquals(-Double.parseDouble(cells[4]), own.imaginary(), 2e-6, line);
        }
    }

    @Test
    void xraylibsFactorsAreNearThoseOfWaasmaierAndKirfel() {
        for (final String element : List.of("F", "Mg", "Cl", "Ga", "S", "Mo")) {
            for (double s = 0; s < 1.5; s += .1) {
                final double ours = WaasmaierKirfel.neutral().of(element).at(s);
                assertEquals(ours, new XraylibFactors().of(element).at(s), .02 * ours, element + " at " + s);
            }
        }
        assertEquals(5.054, WaasmaierKirfel.neutral().of("F").at(.3), 5e-4);
        assertEquals(15.411, WaasmaierKirfel.neutral().of("Ga").at(.5), 5e-4);
        assertEquals(10, WaasmaierKirfel.ionic().of("Mg2+").at(0), .01);
        assertEquals(12, WaasmaierKirfel.neutral().of("Mg2+").at(0), .01);
    }

    @Test
    void galliumsAnomalousTermsMoveIntensitiesByOnePercent() {
        final PowderSettings settings = PowderSettings.of(CU);
        final Crystal gaf3 = Crystals.byName("GaF3");
        final List<Reflection> without = PowderPattern.reflections(gaf3, settings);
        final List<Reflection> with = PowderPattern.reflections(gaf3, settings.anomalous(true));
        double most = 0;
        for (int i = 0; i < without.size(); i++) {
            most = Math.max(most, Math.abs(without.get(i).percent() - with.get(i).percent()));
        }
        assertTrue(most > .5 && most < 2, "moved by " + most);
    }

    @Test
    void polarisationAndConversion() {
        final double theta = Math.toRadians(15);
        final double bare = 1 / (Math.sin(theta) * Math.sin(theta) * Math.cos(theta));
        final PowderSettings settings = PowderSettings.of(CU);
        assertEquals(bare * (1 + Math.pow(Math.cos(2 * theta), 2)), settings.lorentzPolarisation(theta), 1e-12);
        assertEquals(bare, settings.polarised(0).lorentzPolarisation(theta), 1e-12);
        assertEquals(bare * (1 + .8 * .75) / 1.8, settings.polarised(.8).lorentzPolarisation(theta), 1e-12);
        assertEquals(27.29142, Wavelengths.convert(10.8855, .6199, CU), 2e-5);
        assertTrue(Double.isNaN(Wavelengths.convert(80, .6199, 2.5)));
        assertEquals(20.0007, Wavelengths.energy(.6199), 5e-5);
        assertThrows(InputException.class, () -> Wavelengths.parse("Cu"));
        assertEquals(1.540593, Wavelengths.parse("Cu Kα1"));
    }
}
