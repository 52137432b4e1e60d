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
        Files.writeString(folder.resolve("t.table"), table("AA", 40, 1.2, 9));
        final PairFunction function = function(style.title(), switch (style) {
            case LENNARD_JONES -> "epsilon: 1, sigma: 2";
            case BUCKINGHAM -> "A: 1000, rho: .3, C: 10";
            case BORN_MAYER_HUGGINS -> "A: .2, rho: .3, sigma: 2, C: 10, D: -4";
            case MORSE -> "D: 2, alpha: 1.5, r0: 2";
            case PEDONE -> "D: 2, alpha: 1.5, r0: 2, C: 5";
            case INVERSE_POWER -> "C: 5, n: 8.5";
            case TABLE -> "file: t.table, keyword: AA";
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

    /** E = 100/r⁹ - 2/r⁶ as LAMMPS's table file. */
    private static String table(final String keyword, final int rows, final double from, final double to) {
        final StringBuilder text = new StringBuilder("# a comment\n\n" + keyword + "\nN " + rows + " R " + from + " "
                + to + "\n\n");
        for (int k = 0; k < rows; k++) {
            final double r = from + (to - from) * k / (rows - 1);
            text.append(k + 1).append(' ').append(r).append(' ').append(100 / Math.pow(r, 9) - 2 / Math.pow(r, 6))
                    .append(' ').append(900 / Math.pow(r, 10) - 12 / Math.pow(r, 7)).append('\n');
        }
        return text.toString();
    }

    @Test
    void aTableIsReadByItsKeyword() throws IOException {
        Files.writeString(folder.resolve("t.table"), table("OTHER", 20, 2, 9) + "\n" + table("AA", 4000, 1, 9));
        final PairFunction function = function("table", "file: t.table, keyword: AA");
        final double[] out = new double[2];
        for (double r = 1.1; r < 9; r += .077) {
            function.evaluate(r, out);
            assertEquals(100 / Math.pow(r, 9) - 2 / Math.pow(r, 6), out[0], 1e-9 * Math.max(1, 100 / Math.pow(r, 9)));
            assertEquals(-900 / Math.pow(r, 10) + 12 / Math.pow(r, 7), out[1], 1e-7 * Math.max(1, 900
                    / Math.pow(r, 10)));
        }
        function.evaluate(.5, out);
        assertTrue(out[0] > 100 && out[1] < 0, "nearer than the first row, atoms repel each other");
        assertTrue(assertThrows(InputException.class, () -> function("table", "file: t.table, keyword: XX"))
                .getMessage().contains("no section XX; it has OTHER, AA"));
        assertTrue(assertThrows(InputException.class, () -> function("table", "file: none, keyword: XX"))
                .getMessage().contains("none"));
        Files.writeString(folder.resolve("t.table"), table("AA", 20, 1, 8));
        assertTrue(assertThrows(InputException.class, () -> function("table", "file: t.table, keyword: AA"))
                .getMessage().contains("ends at 8.0 Å, before the cutoff"));
        Files.writeString(folder.resolve("t.table"), table("AA", 20, 1, 9).replace(" 9.0 ", " x "));
        assertTrue(assertThrows(InputException.class, () -> function("table", "file: t.table, keyword: AA"))
                .getMessage().contains("\"x\" is no number"));
    }

    @Test
    void tailsAreWhatTheIntegralIs() throws IOException {
        for (final String[] one : new String[][] {{"lennard-jones", "epsilon: .1, sigma: 3"},
            {"buckingham", "A: 1000, rho: .9, C: 40"}, {"born-mayer-huggins", "A: .2, rho: .8, sigma: 2, C: 10, D: -4"},
            {"morse", "D: 2, alpha: .7, r0: 2"}, {"pedone", "D: 2, alpha: .7, r0: 2, C: 5000"},
            {"inverse-power", "C: 50, n: 5"}}) {
            final PairFunction function = function(one[0], one[1]);
            final double[] out = new double[2];
            double sum = 0;
            // r = R/u: from 1 to 0
            final int n = 200_000;
            for (int k = 0; k < n; k++) {
                final double u = (k + .5) / n;
                final double r = 9 / u;
                function.evaluate(r, out);
                sum += r * r * out[0] * 9 / (u * u) / n;
            }
            assertEquals(sum, function.tail(), 1e-7 * Math.abs(sum), one[0]);
        }
        assertTrue(assertThrows(InputException.class, () -> read("pair_file: 1\nunits: metal\nspecies: {A: {}}\nterms:"
                + "\n  - {style: inverse-power, cutoff: 5, tail: yes, pairs: {A A: {C: 1, n: 2}}}\n")).getMessage()
                .contains("faster than r^-3"));
        assertTrue(assertThrows(InputException.class, () -> read("pair_file: 1\nunits: metal\nspecies: {A: {}}\nterms:"
                + "\n  - {style: inverse-power, cutoff: 5, tail: yes, shifted: yes, pairs: {A A: {C: 1, n: 6}}}\n"))
                .getMessage().contains("leave out one"));
    }
}
