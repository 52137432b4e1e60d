package org.ionclay.task.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.Spectrum;
import org.ionclay.electrochem.Weighting;
import org.ionclay.electrochem.io.CellFiles;
import org.ionclay.electrochem.io.ColumnChoice;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;

/** What a change in the window beside a plot does; the window itself needs a screen. */
class FitWindowTest {

    @Test
    void fitsFollowCircuitWeightingAndRange() throws IOException {
        final Spectrum data = CellFiles.read(Reference.path("electrochem/synthetic/symcell_noise1pct_seed1.csv"),
                ColumnChoice.NONE).needSpectra().get(0);
        final FitWindow window = new FitWindow(List.of(new CellInputs.Measured("cell", data, 298, true)),
                FitSettings.of("p(R1,CPE1)-p(R2,CPE2)-W1", Weighting.MODULUS), false);
        final FitWindow.Drawn first = window.draw(0, "p(R1,CPE1)-p(R2,CPE2)-W1", "modulus", "", "");
        assertTrue(first.plot().isPresent() && first.message().startsWith("SSR 0.0138471, 89 points"), first.message());
        assertTrue(window.draw(0, "p(R1,CPE1)-CPE2", "modulus", "", "").message().startsWith("SSR "));
        assertTrue(window.draw(0, "p(R1,CPE1)-W1", "modulus", "1000", "1e6").message().contains(" 30 points"),
                window.draw(0, "p(R1,CPE1)-W1", "modulus", "1000", "1e6").message());
        final FitWindow.Drawn half = window.draw(0, "p(R1,CPE1)-p(R2,", "modulus", "", "");
        assertTrue(half.plot().isEmpty() && half.message().startsWith("circuit: needs"), half.message());
        assertTrue(window.draw(0, "R1", "modulus", "x", "").message().startsWith("lowest_frequency: needs a number"));
        // axes have equal units: 800 by 520 pixels
        final double[] limits = first.plot().orElseThrow().getLimits();
        assertEquals((limits[1] - limits[0]) / 800, (limits[3] - limits[2]) / 520, 1e-9 * limits[1]);
    }
}
