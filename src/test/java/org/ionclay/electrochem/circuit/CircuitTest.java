package org.ionclay.electrochem.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuit strings, impedances in closed form, derivatives against differences. */
class CircuitTest {

    private static final double[] OMEGA = {1e-3, 0.1, 1, 30, 1e4, 1e8};

    private static double[] at(final String circuit, final double omega, final double... p) {
        final double[][] z = Circuit.of(circuit).impedance(new double[] {omega}, p);
        return new double[] {z[0][0], z[1][0]};
    }

    private static void same(final double re, final double im, final double[] found) {
        final double size = Math.hypot(re, im);
        assertEquals(re, found[0], 1e-13 * size);
        assertEquals(im, found[1], 1e-13 * size);
    }

    @Test
    void elementsInClosedForm() {
        same(5, 0, at("R1", 3, 5));
        same(0, -1 / 6.0, at("C1", 3, 2));
        same(0, 6, at("L1", 3, 2));
        // a constant phase element of exponent 1 is a capacitor, of 1/2 a Warburg element
        same(0, -1 / 6.0, at("CPE1", 3, 2, 1));
        same(95 / Math.sqrt(7), -95 / Math.sqrt(7), at("W1", 7, 95));
        same(95 / Math.sqrt(7), -95 / Math.sqrt(7), at("CPE1", 7, 1 / (95 * Math.sqrt(2)), 0.5));
        // 10 / sqrt(1 + j): half the phase of the square
        same(10 / Math.pow(2, 0.25) * Math.cos(Math.PI / 8), -10 / Math.pow(2, 0.25) * Math.sin(Math.PI / 8),
                at("G1", 1, 10, 1));
        // where diffusion does not reach the end, both ends look alike: 1/x
        same(2 / Math.sqrt(2e6), -2 / Math.sqrt(2e6), at("Ws1", 1e6, 2, 1));
        same(2 / Math.sqrt(2e6), -2 / Math.sqrt(2e6), at("Wo1", 1e6, 2, 1));
        // slow: a resistor, or a resistor of a third with a capacitor of tau / R
        same(2, -2e-9 / 3, at("Ws1", 1e-9, 2, 1));
        same(2 / 3.0, -2e6, at("Wo1", 1e-6, 2, 1));
    }

    @Test
    void hyperbolicFunctionsDoNotOverflow() {
        for (final String circuit : List.of("Ws1", "Wo1")) {
            for (final double omega : new double[] {1e5, 1e10, 1e20, 1e300}) {
                final double[] z = at(circuit, omega, 1, 1);
                assertEquals(1, z[0] * Math.sqrt(2 * omega), 1e-12, circuit + omega);
                assertEquals(-1, z[1] * Math.sqrt(2 * omega), 1e-12, circuit + omega);
            }
        }
    }

    @Test
    void theSeriesMeetsTheClosedForm() {
        // x below .05 goes by a series: at the border both must agree
        for (final String circuit : List.of("Ws1", "Wo1")) {
            final double below = 2 * 0.05 * 0.05 * (1 - 1e-12);
            final double above = 2 * 0.05 * 0.05 * (1 + 1e-12);
            final double[] one = at(circuit, below, 1, 1);
            final double[] other = at(circuit, above, 1, 1);
            assertEquals(other[0], one[0], 1e-11 * Math.hypot(one[0], one[1]));
            assertEquals(other[1], one[1], 3e-11 * Math.hypot(one[0], one[1]));
        }
    }

    @Test
    void partsInSeriesAndParallel() {
        same(1 + 2 * 3 / 5.0, 0, at("R0-p(R1,R2)", 1, 1, 2, 3));
        // R / (1 + jwRC) at wRC = 1
        same(50, -50, at("p(R1,C1)", 10, 100, 1e-3));
        same(1 / (1 / 2.0 + 1 / 3.0 + 1 / 6.0), 0, at("p(R1,R2,R3)", 1, 2, 3, 6));
        same(4 * 4 / 8.0, 0, at("p(R1-p(R2,R3),R4)", 1, 2, 4, 4, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R0-p(R1,CPE1)-p(R2,CPE2)-W1", "L0-R0-p(R1,C1)-p(R2-Wo1,C2)", "p(R1-p(R2-Ws1,CPE1),C1)-G1",
        "p(R1,CPE1,L1-W1)-CPE2"})
    void derivativesAgreeWithDifferences(final String text) {
        final Circuit circuit = Circuit.of(text);
        final int n = circuit.parameters().size();
        final double[] p = new double[n];
        for (int k = 0; k < n; k++) p[k] = circuit.parameters().get(k).kind().logarithmic() ? 0.3 + 0.4 * k : 0.7;
        final double h = 1e-6;
        final Response response = circuit.evaluation(new Sweep(OMEGA)).at(p);
        for (int k = 0; k < n; k++) {
            final double[] up = p.clone();
            final double[] down = p.clone();
            final boolean log = circuit.parameters().get(k).kind().logarithmic();
            up[k] = log ? p[k] * Math.exp(h) : p[k] + h;
            down[k] = log ? p[k] * Math.exp(-h) : p[k] - h;
            final double[][] above = circuit.impedance(OMEGA, up);
            final double[][] below = circuit.impedance(OMEGA, down);
            for (int i = 0; i < OMEGA.length; i++) {
                final double size = Math.hypot(response.real()[i], response.imaginary()[i]);
                assertEquals((above[0][i] - below[0][i]) / (2 * h), response.realSlope(k)[i], 2e-9 * size, text + k);
                assertEquals((above[1][i] - below[1][i]) / (2 * h), response.imaginarySlope(k)[i], 2e-9 * size,
                        text + k);
            }
        }
    }

    @Test
    void parametersAreNamedAfterTheirElements() {
        assertEquals(List.of("R0", "R1", "CPE1_0", "CPE1_1", "R2", "Wo1_0", "Wo1_1", "C2"),
                Circuit.of("R0-p(R1,CPE1)-p(R2-Wo1,C2)").parameters().stream().map(Circuit.Named::name).toList());
        // elements without a number get the next free one
        assertEquals("R0-p(R1,CPE1)-p(R2,CPE2)-W1", Circuit.of("R0 - p(R,CPE) - p(R,CPE) - W").toString());
        assertEquals("R2-R1", Circuit.of("R-R1").toString());
    }

    @Test
    void everyElementDeclaresItself() {
        for (final Element element : Elements.all()) {
            final Circuit circuit = Circuit.of(element.symbol() + "1");
            assertEquals(element.parameters().size(), circuit.parameters().size());
            final double[] p = new double[circuit.parameters().size()];
            circuit.typical(0, 50, 7, 0.8, p);
            final double[][] z = circuit.impedance(new double[] {50}, p);
            assertEquals(1, Math.hypot(z[0][0], z[1][0]) / 7, 0.4, element.title());
            final double before = Math.hypot(z[0][0], z[1][0]);
            circuit.scale(0, 3, p);
            final double[][] scaled = circuit.impedance(new double[] {50}, p);
            assertEquals(3 * before, Math.hypot(scaled[0][0], scaled[1][0]), 1e-12 * before, element.symbol());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"''; needs an element", "R0-; found its end", "p(R1); two branches",
        "p(R1,C1; a comma, - or )", "X1; p(...) or one of R, C, L, CPE, W, Ws, Wo, G", "R1-R1; found R1 twice",
        "R0)); needs -, or the end", "R0,R1; needs -, or the end", "p(R1,,C1); p(...) or one of", "-R1; p(...) or one",
        "1R; p(...) or one", "p(R1,C1)p(R2,C2); needs -, or the end"})
    void faultsAreNamed(final String circuit, final String message) {
        final InputException refused = assertThrows(InputException.class, () -> Circuit.of(circuit));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThrows(InputException.class, () -> Circuit.of("p(R,".repeat(100_000)));
        assertThrows(InputException.class, () -> Circuit.of("R-".repeat(100_000) + "R"));
        final double[] many = new double[64];
        Arrays.fill(many, 1);
        assertEquals(64, at("R-".repeat(63) + "R", 1, many)[0], 0);
    }
}
