package org.ionclay.electrochem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The measurement model against a peer's numbers, and where it fails falsely. */
class KramersKronigTest {

    private static KramersKronig.Result test(final String file, final double limit, final boolean capacitor)
            throws IOException {
        return KramersKronig.test(CircuitFitterTest.read(file), limit, 50, capacitor, KramersKronig.Part.REAL);
    }

    @Test
    void agreesWithImpedancePy() throws IOException {
        final KramersKronig.Result found = test("impedance_py/Circuit3_EIS_1.z", 0.69, false);
        final KramersKronig.Ladder ladder = found.ladder();
        final int last = found.spectrum().size() - 1;
        assertEquals(10, ladder.elements());
        assertEquals(0.684382111789, ladder.mu(), 1e-12);
        assertEquals(1504.77272562, ladder.real()[0], 1e-8);
        assertEquals(22.16017851, ladder.imaginary()[0], 1e-8);
        assertEquals(6132.7466, ladder.real()[last], 5e-5);
        assertEquals(32.8442, ladder.imaginary()[last], 5e-5);
        final KramersKronig.Ladder more = test("impedance_py/Circuit3_EIS_1.z", 0.69, true).ladder();
        assertEquals(9.37882, more.imaginary()[last], 5e-6);
    }

    @Test
    void muDoesNotFallSteadily() throws IOException {
        final KramersKronig.Result found = test("impedance_py/Circuit3_EIS_1.z", 0.85, false);
        assertEquals(3, found.ladder().elements());
        assertEquals(0.753, found.ladder().mu(), 5e-4);
        assertTrue(found.ladder().largestReal() > 0.4);
        assertEquals(0.996, found.ladders().get(8).mu(), 5e-4);
        assertTrue(found.closest().largestReal() < 0.003 && found.closest().largestImaginary() < 0.006,
                found.closest().elements() + "");
    }

    @Test
    void blockedSpectraNeedTheCapacitor() throws IOException {
        assertEquals(0.166, test("synthetic/symcell_exact.csv", 0.85, false).ladder().largestImaginary(), 5e-4);
        final double with = test("synthetic/symcell_exact.csv", 0.85, true).ladder().largestImaginary();
        assertEquals(0.0035, with, 5e-5);
    }

    @Test
    void aSpectrumThatBreaksTheRelationsShows() throws IOException {
        final Spectrum exact = CircuitFitterTest.read("synthetic/symcell_exact.csv");
        // the sample drifted by a tenth while the low half was measured
        final double[] re = exact.real().clone();
        for (int i = re.length / 2; i < re.length; i++) re[i] *= 1.1;
        final KramersKronig.Result found = KramersKronig.test(new Spectrum("", exact.frequency(), re,
                exact.imaginary()),
                0.85, 50, true, KramersKronig.Part.COMPLEX);
        assertTrue(found.closest().largestReal() > 0.02, found.closest().largestReal() + "");
    }
}
