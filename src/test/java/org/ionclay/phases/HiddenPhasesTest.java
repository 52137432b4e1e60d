package org.ionclay.phases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;
import org.junit.jupiter.api.Test;

/** A binning that hides a phase says so. */
class HiddenPhasesTest {

    private static FoundPhases find(final int binning, final int edge) {
        final Random random = new Random(5);
        final List<ElementMap> maps = new ArrayList<>();
        final double[][] means = {{20, 20}, {35, 5}};
        for (int e = 0; e < 2; e++) {
            final float[] pixels = new float[192 * 192];
            for (int i = 0; i < pixels.length; i++) {
                final boolean grain = i % 192 % 48 < edge && i / 192 % 48 < edge;
                final double mean = means[grain ? 1 : 0][e];
                pixels[i] = (float) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
            }
            maps.add(new ElementMap(new ElementLine(e == 0 ? "Mg" : "Ga", "K"), new ProcessorPlane(new FloatProcessor(
                    192, 192, pixels)), 0, "m"));
        }
        final ElementMaps field = new ElementMaps("f", 192, 192, 1, true, ElementMaps.Unit.COUNTS, maps,
                Optional.empty(), List.of());
        try (Workers workers = new Workers(1)) {
            return PhaseFinder.find(field, PhaseSettings.DEFAULT.withBinning(binning), Optional.empty(), workers,
                    Progress.NONE);
        }
    }

    @Test
    void aBinningThatHidesAPhaseIsNamed() {
        final FoundPhases fine = find(0, 8);
        assertTrue(fine.map().count() == 2, fine.notes().toString());
        final FoundPhases coarse = find(4, 8);
        assertTrue(coarse.map().count() < 2, coarse.notes().toString());
        assertTrue(coarse.notes().stream().anyMatch(note -> note.startsWith("BINNING HIDES PHASES")),
                coarse.notes().toString());
    }

    @Test
    void aBinningThatHidesNothingOnlySaysWhatItMay() {
        final FoundPhases coarse = find(2, 24);
        assertTrue(coarse.notes().stream().noneMatch(note -> note.startsWith("BINNING HIDES PHASES"))
                && coarse.notes().stream().anyMatch(note -> note.contains("may be hidden")), coarse.notes().toString());
    }
}
