package org.ionclay.electrochem.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Temperatures in names and first lines. */
class NotedTemperatureTest {

    @ParameterizedTest
    @CsvSource({"pellet_25C.csv, 298.15", "PEIS_LPSCl_IonBlocking_-25C.mpr, 248.15", "sample-25C.csv, 298.15",
        "25C.csv, 298.15", "cell 310.5K run 2.mpt, 310.5", "a_300K_b.csv, 300", "x_25\u00b0C.z, 298.15"})
    void namesSayTheTemperature(final String name, final double kelvin) {
        assertEquals(kelvin, NotedTemperature.inName(name).orElseThrow(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C01.mpr", "cell.csv", "run_5Cycles.csv", "a_-300C.csv", "Circuit3_EIS_1.z"})
    void othersDoNot(final String name) {
        assertTrue(NotedTemperature.inName(name).isEmpty(), name);
    }

    @Test
    void remarksCountBeforeTheName() throws IOException {
        assertEquals(308.15, NotedTemperature.of(CellFiles.read(Reference.path(
                "electrochem/synthetic/pellet_lnSigma_35C.csv"), ColumnChoice.NONE)).orElseThrow(), 1e-9);
        assertTrue(NotedTemperature.of(CellFiles.read(Reference.path("electrochem/synthetic/symcell_exact.csv"),
                ColumnChoice.NONE)).isEmpty());
    }
}
