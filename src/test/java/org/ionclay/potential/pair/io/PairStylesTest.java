package org.ionclay.potential.pair.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;
import org.ionclay.potential.pair.PairFunction;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.PairPotentials;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Morse, Pedone, powers, and charges without a mesh: closed forms, and slopes against differences. */
class PairStylesTest {

    @TempDir
    private Path folder;

    private PairModel read(final String text) throws IOException {
        return PairFile.read(Files.writeString(folder.resolve("p.yaml"), text));
    }

    private PairFunction function(final String style, final String parameters) throws IOException {
        return read("pair_file: 1\nunits: metal\nspecies: {A: {}}\nterms:\n  - style: " + style + "\n    cutoff: 9\n"
                + "    pairs: {A A: {" + parameters + "}}\n").interactions().get(0).function();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            morse         | D: 2, alpha: 1.5, r0: 2           | 2   | -2
            morse         | D: 2, alpha: 1.5, r0: 2           | 3   | -0.7929465038579914
            pedone        | D: 2, alpha: 1.5, r0: 2, C: 4096  | 2   | -1
            pedone        | D: .042395, alpha: 1.379316, r0: 3.618701, C: 22 | 2.5 | 0.5317305365809346
            inverse-power | C: 512, n: 9                      | 2   | 1
            inverse-power | C: -8, n: 4                       | 2   | -.5
            """)
    void closedForms(final String style, final String parameters, final double r, final double energy)
            throws IOException {
        final double[] out = new double[2];
        function(style, parameters).evaluate(r, out);
        assertEquals(energy, out[0], 1e-13);
    }

    @ParameterizedTest
    @EnumSource(PairStyle.class)
    void slopesAreDerivatives(final PairStyle style) throws IOException {
        final PairFunction function = function(style.title(), switch (style) {
            case LENNARD_JONES -> "epsilon: 1, sigma: 2";
            case BUCKINGHAM -> "A: 1000, rho: .3, C: 10";
            case BORN_MAYER_HUGGINS -> "A: .2, rho: .3, sigma: 2, C: 10, D: -4";
            case MORSE -> "D: 2, alpha: 1.5, r0: 2";
            case PEDONE -> "D: 2, alpha: 1.5, r0: 2, C: 5";
            case INVERSE_POWER -> "C: 5, n: 8.5";
        });
        final double[] out = new double[2];
        for (double r = 1.5; r < 9; r += .37) {
            function.evaluate(r + 1e-5, out);
            final double above = out[0];
            function.evaluate(r - 1e-5, out);
            final double difference = (above - out[0]) / 2e-5;
            function.evaluate(r, out);
            assertEquals(difference, out[1], 1e-7 * Math.max(1, Math.abs(out[1])), style + " at " + r);
        }
    }

    @Test
    void aShiftEndsAtZero() throws IOException {
        for (final String term : new String[] {"style: morse, cutoff: 5, shifted: yes, pairs: {A A: {D: 2, alpha: 1, "
                + "r0: 2}}", "style: inverse-power, cutoff: 5, shifted: yes, pairs: {A A: {C: 2, n: 3}}"}) {
            final double[] out = new double[2];
            read("pair_file: 1\nunits: metal\nspecies: {A: {}}\nterms: [{" + term + "}]\n").interactions().get(0)
                    .function().evaluate(5, out);
            assertEquals(0, out[0], 1e-15);
        }
    }

    /** Two ions 3 Å apart in a box of 40 Å. */
    private double[] pair(final String coulomb) throws IOException {
        final PairModel model = read("pair_file: 1\nunits: metal\nspecies: {Na: {charge: 1}, Cl: {charge: -1}}\n"
                + "coulomb: {" + coulomb + "}\n");
        try (Workers workers = new Workers(1)) {
            final Potential potential = PairPotentials.create(model, workers);
            final NeighbourList list = new NeighbourList(potential.cutoff(), 0, workers);
            list.update(2, new double[] {1, 1, 1, 4, 1, 1}, new double[] {40, 0, 0, 0, 40, 0, 0, 0, 40},
                    new boolean[] {true, true, true});
            final Forces out = new Forces();
            potential.compute(new int[] {0, 1}, list, out);
            return new double[] {out.energy(), out.forces()[0]};
        }
    }

    @Test
    void chargesWithinACutoff() throws IOException {
        final double[] found = pair("method: cut, cutoff: 12");
        assertEquals(-Constants.COULOMB / 3, found[0], 1e-9);
        assertEquals(Constants.COULOMB / 9, found[1], 1e-8);
    }

    @Test
    void wolfsSum() throws IOException {
        // undamped: every ion is neutralised by a charge on the sphere of the cutoff
        final double[] bare = pair("method: wolf, cutoff: 12, alpha: 0");
        assertEquals(-Constants.COULOMB * (1 / 3. - 1 / 12.) - Constants.COULOMB / 12, bare[0], 1e-9);
        assertEquals(Constants.COULOMB / 9, bare[1], 1e-8);
        // damped: erfc(.6) and erfc(2.4) from tables (Abramowitz and Stegun, 7.1)
        final double near = .3961439091;
        final double end = .0006885138987 / 12;
        final double[] damped = pair("method: wolf, cutoff: 12, alpha: 0.2");
        assertEquals(-Constants.COULOMB * (near / 3 - end + end + .4 / Math.sqrt(Math.PI)), damped[0], 2e-8);
    }

    @Test
    void unknownStylesAreNamedWithThoseThatAre() {
        final String message = assertThrows(InputException.class, () -> function("mie", "n: 1")).getMessage();
        for (final PairStyle style : PairStyle.values()) assertTrue(message.contains(style.title()), message);
    }
}
