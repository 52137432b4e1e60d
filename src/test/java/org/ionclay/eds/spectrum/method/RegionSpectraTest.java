package org.ionclay.eds.spectrum.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.junit.jupiter.api.Test;

/** Sums over regions and their cores, against loops by hand. */
class RegionSpectraTest {

    private static final DenseCube CUBE = new DenseCube("cube", 3, 2, new EnergyAxis(0, .01, 2),
            Conditions.UNKNOWN.withLiveTime(60).withProbeCurrent(2), OptionalDouble.empty(), List.of(),
            new float[][] {{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}});

    @Test
    void eachRegionHasItsCountsAndItsShareOfTheTime() {
        final List<Spectrum> sums = RegionSpectra.sums(CUBE, new int[] {1, 0, 2, 1, 1, 0}, 3, r -> "region " + r,
                Progress.NONE);
        assertEquals(1 + 7 + 9, sums.get(0).count(0));
        assertEquals(2 + 8 + 10, sums.get(0).count(1));
        assertEquals(30, sums.get(0).conditions().liveTime().getAsDouble(), 1e-12);
        assertEquals(60, sums.get(0).conditions().dose().getAsDouble(), 1e-12);
        assertEquals(6, sums.get(1).count(1));
        assertEquals(0, sums.get(2).total());
        assertTrue(sums.get(2).conditions().liveTime().isEmpty());
        assertThrows(InputException.class, () -> RegionSpectra.sums(CUBE, new int[5], 1, r -> "", Progress.NONE));
    }

    /** Against the definition, on a field with a hole of no phase. */
    @Test
    void coreIsWhatLiesDeeperThanTheMargin() {
        final int size = 11;
        final byte[] phase = new byte[size * size];
        for (int i = 0; i < phase.length; i++) {
            phase[i] = (byte) (i % size < 6 ? 1 : i / size < 5 ? 2 : 3);
            if (i == 5 * size + 2) phase[i] = 0;
        }
        for (final int margin : new int[] {0, 1, 3}) {
            final boolean[] core = RegionSpectra.core(new PhaseMap(size, size, phase, 3), margin);
            for (int i = 0; i < phase.length; i++) {
                boolean alone = phase[i] != 0;
                for (int j = 0; j < phase.length; j++) {
                    final boolean near = Math.abs(i % size - j % size) <= margin
                            && Math.abs(i / size - j / size) <= margin;
                    if (near && phase[j] != 0 && phase[j] != phase[i]) alone = false;
                }
                assertEquals(alone, core[i], "margin " + margin + ", pixel " + i);
            }
        }
        assertFalse(RegionSpectra.core(new PhaseMap(size, size, phase, 3), 0)[5 * size + 2]);
    }
}
