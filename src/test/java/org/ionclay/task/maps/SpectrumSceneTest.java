package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.testing.Pulls;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The powder of x = 1.5 as a spectrum image at 5 kV, from simulation to phases, as in the guide. */
class SpectrumSceneTest {

    private static TaskResult run(final String command, final Map<String, String> given) throws IOException {
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private static final int FIELDS = 24;

    @TempDir
    private static Path powder;

    @BeforeAll
    static void simulate() throws IOException {
        run("simulate-elemental-maps", Map.of("output", powder.toString(), "overwrite", "yes", "cube", "yes", "width",
                "96", "height", "96", "pixel_size", "1", "counts", "20", "seed", "15", "threads", "1"));
    }

    private static double cell(final Table table, final int row, final String header) {
        final List<String> headers = table.columns().stream().map(column -> column.header()).toList();
        assertTrue(headers.contains(header), headers.toString());
        return ((Number) table.rows().get(row)[headers.indexOf(header)]).doubleValue();
    }

    /** Row of the phase with the largest Mg/Ga. */
    private static int spheres(final Table table) {
        int best = 0;
        for (int r = 1; r < table.rows().size(); r++) {
            if (cell(table, r, "Mg/Ga") > cell(table, best, "Mg/Ga")) best = r;
        }
        return best;
    }

    /** Row of the phase with the next largest Mg/Ga. */
    private static int matrix(final Table table, final int spheres) {
        int best = spheres == 0 ? 1 : 0;
        for (int r = 0; r < table.rows().size(); r++) {
            if (r != spheres && cell(table, r, "Mg/Ga") > cell(table, best, "Mg/Ga")) best = r;
        }
        return best;
    }

    /** Ratios of spheres and matrix in many fields: their mean pull says whether there is a bias that sigma hides. */
    @Test
    @Tag("slow")
    void ratiosOfManyFieldsScatterAboutTheTruth(@TempDir final Path folder) throws IOException {
        final Pulls spheresMgGa = new Pulls("spheres Mg/Ga");
        final Pulls spheresMgF = new Pulls("spheres Mg/F");
        final Pulls matrixMgGa = new Pulls("matrix Mg/Ga");
        int missed = 0;
        for (int seed = 1; seed <= FIELDS; seed++) {
            final Path field = folder.resolve("field" + seed);
            run("simulate-elemental-maps", Map.of("output", field.toString(), "cube", "yes", "width", "64", "height",
                    "64", "pixel_size", "1", "counts", "20", "seed", Integer.toString(seed)));
            final Table table = run("segment-elemental-maps", Map.of("input", field.resolve("cube.rpl").toString(),
                    "elements", "Mg Ga F Cl", "standards", field.resolve("standards").toString(), "homogeneity",
                    "no")).table("quantified-phases").orElseThrow();
            // six small particles may be too few for a phase of their own
            if (cell(table, spheres(table), "Mg/Ga") < 2) {
                missed++;
                continue;
            }
            final int spheres = spheres(table);
            final int matrix = matrix(table, spheres);
            spheresMgGa.add(cell(table, spheres, "Mg/Ga"), cell(table, spheres, "Mg/Ga sigma"), 5);
            spheresMgF.add(cell(table, spheres, "Mg/F"), cell(table, spheres, "Mg/F sigma"), .5);
            matrixMgGa.add(cell(table, matrix, "Mg/Ga"), cell(table, matrix, "Mg/Ga sigma"), 1);
            System.out.printf(Locale.ROOT, "seed %d: %.3f +- %.3f, %.4f +- %.4f, %.4f +- %.4f%n", seed,
                    cell(table, spheres, "Mg/Ga"), cell(table, spheres, "Mg/Ga sigma"), cell(table, spheres, "Mg/F"),
                    cell(table, spheres, "Mg/F sigma"), cell(table, matrix, "Mg/Ga"),
                    cell(table, matrix, "Mg/Ga sigma"));
        }
        System.out.printf(Locale.ROOT, "mean pulls of %d fields: %.2f, %.2f, %.2f; within one sigma %.2f, %.2f, %.2f%n",
                FIELDS - missed, spheresMgGa.mean(), spheresMgF.mean(), matrixMgGa.mean(), spheresMgGa.share(1, 0),
                spheresMgF.share(1, 0), matrixMgGa.share(1, 0));
        assertTrue(missed <= 1, missed + " of " + FIELDS + " fields without the spheres' phase");
        for (final Pulls pulls : List.of(spheresMgGa, spheresMgF, matrixMgGa)) {
            // two errors of the mean of so many
            assertEquals(0, pulls.mean(), 2 / Math.sqrt(pulls.trials()));
        }
    }

    @Test
    void spheresHaveTheirRatiosAgainstStandardsButNotByCounts(@TempDir final Path folder) throws IOException {
        final Map<String, String> inputs = new HashMap<>(Map.of("input", powder.resolve("cube.rpl").toString(),
                "elements", "Mg Ga F Cl", "standards", powder.resolve("standards").toString(), "output",
                folder.resolve("result").toString(), "composition_maps", "yes", "threads", "1"));
        final TaskResult result = run("segment-elemental-maps", inputs);
        final Table quantified = result.table("quantified-phases").orElseThrow();
        final Table counts = result.table("phases").orElseThrow();
        assertEquals(3, quantified.rows().size());
        final int spheres = spheres(quantified);
        final double mgGa = cell(quantified, spheres, "Mg/Ga");
        final double mgF = cell(quantified, spheres, "Mg/F");
        System.out.printf(Locale.ROOT, "spheres: Mg/Ga %.3f +- %.3f (5), Mg/F %.4f +- %.4f (.5); by counts %.2f and "
                + "%.2f; total %.2f wt%%%n", mgGa, cell(quantified, spheres, "Mg/Ga sigma"), mgF, cell(quantified,
                        spheres, "Mg/F sigma"), cell(counts, spheres, "Mg/Ga"), cell(counts, spheres, "Mg/F"),
                cell(quantified, spheres, "total (wt%)"));
        // three ratios of one field: each within 3 sigma
        assertEquals(5, mgGa, 3 * cell(quantified, spheres, "Mg/Ga sigma"));
        assertEquals(.5, mgF, 3 * cell(quantified, spheres, "Mg/F sigma"));
        final int matrix = matrix(quantified, spheres);
        System.out.printf(Locale.ROOT, "matrix: Mg/Ga %.4f +- %.4f (1)%n", cell(quantified, matrix, "Mg/Ga"),
                cell(quantified, matrix, "Mg/Ga sigma"));
        assertEquals(1, cell(quantified, matrix, "Mg/Ga"), 3 * cell(quantified, matrix, "Mg/Ga sigma"));
        assertTrue(cell(quantified, matrix, "Mg/Ga sigma") < .01);
        assertTrue(cell(quantified, spheres, "Mg/Ga sigma") < .3);
        // what shares of counts alone would have said
        assertTrue(Math.abs(cell(counts, spheres, "Mg/Ga") - 5) > 1, "by counts " + cell(counts, spheres, "Mg/Ga"));
        assertTrue(result.table("quantified-particles").orElseThrow().rows().size()
                == result.table("particles").orElseThrow().rows().size());
        pixels(folder.resolve("result"), quantified, spheres);
    }

    /** Maps of single pixels scatter about the at% of their phase. */
    private static void pixels(final Path result, final Table quantified, final int spheres) throws IOException {
        final CalibratedTiff maps = CalibratedTiff.read(result.resolve("composition.tif"));
        final CalibratedTiff phases = CalibratedTiff.read(result.resolve("phase map.tif"));
        final int mg = maps.labels().indexOf("Mg (at%)");
        double sum = 0;
        int n = 0;
        for (int i = 0; i < phases.slices().get(0).getPixelCount(); i++) {
            final float percent = maps.slices().get(mg).getf(i);
            if (phases.slices().get(0).getf(i) != spheres + 1 || Float.isNaN(percent)) continue;
            sum += percent;
            n++;
        }
        assertTrue(n > 100, "pixels " + n);
        final double at = cell(quantified, spheres, "Mg (at%)");
        assertEquals(at, sum / n, .04 * at);
    }

    /** A rectangle inside the largest sphere. */
    @Test
    void regionsAreQuantifiedFromTheirOwnSpectra() throws IOException {
        final List<String> truth = Files.readAllLines(powder.resolve("truth/truth-particles.csv"));
        final List<String> headers = List.of(truth.get(0).split(","));
        String[] largest = null;
        for (final String line : truth.subList(1, truth.size())) {
            final String[] cells = line.split(",");
            final boolean whole = cells[headers.indexOf("touches edge")].equals("0")
                    && cells[headers.indexOf("shape")].equals("sphere");
            final int at = headers.indexOf("diameter (µm)");
            if (whole && (largest == null || Double.parseDouble(cells[at]) > Double.parseDouble(largest[at]))) {
                largest = cells;
            }
        }
        final int x = (int) Double.parseDouble(largest[headers.indexOf("x (µm)")]);
        final int y = (int) Double.parseDouble(largest[headers.indexOf("y (µm)")]);
        final Table table = run("measure-composition-of-regions", Map.of("input", powder.resolve("cube.rpl").toString(),
                "elements", "Mg Ga F Cl", "standards", powder.resolve("standards").toString(), "regions",
                (x - 6) + "," + (y - 6) + ",12,12", "host", "GaCl3")).table("quantified-regions").orElseThrow();
        assertEquals(144, cell(table, 0, "pixels"));
        assertEquals(5, cell(table, 0, "Mg/Ga"), 3 * cell(table, 0, "Mg/Ga sigma"));
        assertEquals(.5, cell(table, 0, "Mg/F"), 3 * cell(table, 0, "Mg/F sigma"));
        // x of MgxGaCl3: 4 atoms of host
        assertEquals(5, cell(table, 0, "x in MgxGaCl3"), 3 * cell(table, 0, "x in MgxGaCl3 sigma"));
    }

    @Test
    void theCubeHasTheCountsThatWereAskedFor() throws IOException {
        final SpectrumImage cube = SpectrumFiles.read(powder.resolve("cube.rpl")).image(Optional.empty());
        assertEquals(96, cube.width());
        assertEquals(1, cube.pixelSize().getAsDouble());
        assertEquals(5, cube.conditions().beamEnergy().getAsDouble());
        // four lines of 20 counts in the mean, and the continuum under and between them
        final double mean = Cubes.sum(cube, Progress.NONE).total() / (96 * 96);
        assertTrue(mean > 80 && mean < 240, "mean counts " + mean);
    }

    @Test
    void standardsNeedASpectrumImage() throws IOException {
        final InputException refused = assertThrows(InputException.class, () -> run("segment-elemental-maps",
                Map.of("input", powder.resolve("Mg K.tif") + "," + powder.resolve("Ga L.tif"), "standards",
                        powder.resolve("standards").toString())));
        assertTrue(refused.getMessage().contains("spectrum image"), refused.getMessage());
    }
}
