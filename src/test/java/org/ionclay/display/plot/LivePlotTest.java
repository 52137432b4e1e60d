package org.ionclay.display.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** However long a run is, the plot keeps some thousand points over all of it. */
class LivePlotTest {

    @Test
    void pointsAreThinnedEvenly() {
        final LivePlot plot = new LivePlot("run", "time (ps)", "temperature (K)");
        for (int i = 0; i < 100_000; i++) plot.add(i, Math.sin(i * 1e-4));
        assertFalse(plot.shown());
        final float[] x = plot.plot(List.of("note")).getDataObjectArrays(0)[0];
        assertTrue(x.length >= 2000 && x.length <= 4000, x.length + " points");
        assertEquals(0, x[0]);
        assertTrue(x[x.length - 1] > 99_900, "reaches the end: " + x[x.length - 1]);
        for (int i = 2; i < x.length; i++) assertEquals(x[1] - x[0], x[i] - x[i - 1], 0.01);
    }
}
