package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The powder of x = 1.5 as a spectrum image at 5 kV, from simulation to phases, as in the guide. */
class SpectrumSceneTest {

    private static TaskResult run(final String command, final Map<String, String> given) throws IOException {
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private static void simulate(final Path folder) throws IOException {
        run("simulate-elemental-maps", Map.of("output", folder.toString(), "cube", "yes", "width", "96", "height",
                "96", "pixel_size", "1", "counts", "20", "seed", "15", "threads", "1"));
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

    @Test
    void spheresHaveTheirRatiosAgainstStandardsButNotByCounts(@TempDir final Path folder) throws IOException {
        simulate(folder.resolve("powder"));
        final Map<String, String> inputs = new HashMap<>(Map.of("input", folder.resolve("powder/cube.rpl").toString(),
                "elements", "Mg Ga F Cl", "standards", folder.resolve("powder/standards").toString(), "output",
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
        assertEquals(5, mgGa, 2 * cell(quantified, spheres, "Mg/Ga sigma"));
        assertEquals(.5, mgF, 2 * cell(quantified, spheres, "Mg/F sigma"));
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

    @Test
    void theCubeHasTheCountsThatWereAskedFor(@TempDir final Path folder) throws IOException {
        simulate(folder);
        final SpectrumImage cube = SpectrumFiles.read(folder.resolve("cube.rpl")).image(Optional.empty());
        assertEquals(96, cube.width());
        assertEquals(1, cube.pixelSize().getAsDouble());
        assertEquals(5, cube.conditions().beamEnergy().getAsDouble());
        // four lines of 20 counts in the mean, and the continuum under and between them
        final double mean = Cubes.sum(cube, Progress.NONE).total() / (96 * 96);
        assertTrue(mean > 80 && mean < 240, "mean counts " + mean);
    }

    @Test
    void standardsNeedASpectrumImage(@TempDir final Path folder) throws IOException {
        simulate(folder);
        final InputException refused = assertThrows(InputException.class, () -> run("segment-elemental-maps",
                Map.of("input", folder.resolve("Mg K.tif") + "," + folder.resolve("Ga L.tif"), "standards",
                        folder.resolve("standards").toString())));
        assertTrue(refused.getMessage().contains("spectrum image"), refused.getMessage());
    }
}
