package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.PhaseColours;
import org.ionclay.eds.BinnedMaps;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.FieldArea;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick look before a run: the phases that the run finds, on fewer pixels. */
class PhasePreviewTest {

    private static final String COMMAND = "segment-elemental-maps";

    @TempDir
    private Path folder;

    private static Inputs inputs(final Map<String, String> given) {
        return Inputs.of(Catalogue.load().command(COMMAND).orElseThrow(), given, Optional.empty());
    }

    private static ImageProcessor preview(final Map<String, String> given) throws IOException {
        return Tasks.byName(COMMAND).preview().orElseThrow().picture(inputs(given), Progress.NONE).getProcessor();
    }

    /** Pixels of a phase's colour over those of all phases'; legends are small beside the picture. */
    private static double[] shares(final ImageProcessor picture, final int phases) {
        final double[] shares = new double[phases + 1];
        double all = 0;
        for (int i = 0; i < picture.getPixelCount(); i++) {
            for (int phase = 0; phase <= phases; phase++) {
                if ((picture.get(i) & 0xffffff) != (PhaseColours.phase(phase).getRGB() & 0xffffff)) continue;
                shares[phase]++;
                all++;
            }
        }
        for (int phase = 0; phase <= phases; phase++) shares[phase] /= all;
        return shares;
    }

    @Test
    void showsThePhasesOfTheRunAndWritesNothing() throws IOException {
        for (final Map<String, String> more : List.of(Map.of("method", "mixture"), Map.of("method", "threshold",
                "threshold_on", "Mg/Ga"), Map.of("method", "threshold", "threshold_method", "value",
                        "threshold_on", "Mg", "threshold_value", "8"))) {
            final Map<String, String> given = new HashMap<>(more);
            given.put("input", "sample-images/x1.5-powder");
            given.put("output", folder.resolve("out").toString());
            final double[] quick = shares(preview(given), 3);
            assertFalse(Files.exists(folder.resolve("out")));
            given.remove("output");
            final ImageProcessor whole = Tasks.byName(COMMAND).run(inputs(given), Progress.NONE).images().get(0)
                    .getProcessor();
            final double[] found = shares(whole, 3);
            for (int phase = 0; phase <= 3; phase++) {
                assertEquals(found[phase], quick[phase], 0.08, more + " phase " + phase);
            }
        }
    }

    @Test
    void refusesWhatTheRunRefusesAndEndsWhenItIsNotWantedAnyMore() {
        assertThrows(InputException.class, () -> preview(Map.of("input", "sample-images/x1.5-powder", "mask",
                "sample-images/x0.5-powder/SEM image.tif")));
        assertThrows(InputException.class, () -> preview(Map.of()));
        final Progress unwanted = new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                // nobody listens
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> Tasks.byName(COMMAND).preview().orElseThrow().picture(
                inputs(Map.of("input", "sample-images/x1.5-powder")), unwanted));
    }

    @Test
    void blocksSumCountsAndAverageShares() {
        final float[] pixels = new float[7 * 5];
        for (int i = 0; i < pixels.length; i++) pixels[i] = i;
        for (final ElementMaps.Unit unit : ElementMaps.Unit.values()) {
            final ElementMaps maps = new ElementMaps("field", 7, 5, 0.5, true, unit, List.of(new ElementMap(
                    new ElementLine("Mg", "K"), new ProcessorPlane(new FloatProcessor(7, 5, pixels)), 0.25, "Mg K")),
                    Optional.empty(), List.of());
            final ElementMaps blocks = BinnedMaps.of(maps, 2, FieldArea.whole(7, 5));
            final boolean counts = unit == ElementMaps.Unit.COUNTS;
            assertEquals(3, blocks.width());
            assertEquals(2, blocks.height());
            assertEquals(1, blocks.pixelSize());
            assertEquals(counts ? 1 : 0.25, blocks.maps().get(0).background());
            final float[] row = new float[3];
            blocks.maps().get(0).plane().row(1, row);
            // pixels 14, 15, 21, 22 are the first block of the second row
            assertEquals(counts ? 72 : 18, row[0]);
            assertEquals(counts ? 88 : 22, row[2]);
            pixels[2 * 7 + 1] = Float.NaN;
            BinnedMaps.of(maps, 2, FieldArea.whole(7, 5)).maps().get(0).plane().row(1, row);
            assertTrue(Float.isNaN(row[0]) && !Float.isNaN(row[1]));
            pixels[2 * 7 + 1] = 2 * 7 + 1;
            assertThrows(InputException.class, () -> BinnedMaps.of(maps, 6, FieldArea.whole(7, 5)));
        }
    }
}
