package org.ionclay.potential.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ionclay.atoms.Structure;
import org.ionclay.potential.Forces;
import org.ionclay.potential.pair.io.PairFile;
import org.ionclay.testing.Lammps;
import org.ionclay.units.Constants;
import org.ionclay.units.LammpsUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Morse, Pedone, powers, tables, charges without a mesh, and tail corrections against Debian's lmp. */
class LammpsStylesTest {

    private static final double[] TILTED = {.3, -.2, .15};
    private static final int[] COMPONENT = {0, 4, 8, 1, 2, 5};

    @TempDir
    private Path folder;

    private record Off(double energy, double force, double virial) {
    }

    private static Structure salt() {
        return Salts.chloride(3, .25, TILTED, new Random(11));
    }

    /** Terms of a pair file for Mg Mg, Mg Cl and Cl Cl. */
    private PairModel model(final String style, final String more, final String... pairs) throws IOException {
        return PairFile.read(Files.writeString(folder.resolve("pairs.yaml"), "pair_file: 1\nunits: metal\n"
                + "species: {Mg: {}, Cl: {}}\nterms:\n  - style: " + style + "\n    cutoff: 9\n" + more + "    pairs:\n"
                + "      Mg Mg: " + pairs[0] + "\n      Mg Cl: " + pairs[1] + "\n      Cl Cl: " + pairs[2] + "\n"));
    }

    /** Differences over the energy, the largest force and the largest component of the virial. */
    private Off compare(final String what, final Structure structure, final PairModel model, final List<String> lammps)
            throws IOException {
        final Lammps.Evaluation theirs = Lammps.evaluate(folder, structure, LammpsUnits.METAL, lammps);
        final Forces ours = Salts.evaluate(structure, model, PairMethod.FAST);
        final double force = worst(theirs.forces(), ours.forces(), k -> k);
        final double virial = worst(theirs.virial(), ours.virial(), k -> COMPONENT[k]);
        final Off off = new Off(Math.abs(ours.energy() / theirs.energy() - 1), force, virial);
        return off;
    }

    private static double worst(final double[] theirs, final double[] ours,
            final java.util.function.IntUnaryOperator place) {
        double largest = 0;
        double off = 0;
        for (int k = 0; k < theirs.length; k++) {
            largest = Math.max(largest, Math.abs(theirs[k]));
            off = Math.max(off, Math.abs(theirs[k] - ours[place.applyAsInt(k)]));
        }
        return off / largest;
    }

    private void same(final String what, final PairModel model, final List<String> lammps, final double limit)
            throws IOException {
        final Off off = compare(what, salt(), model, lammps);
        assertTrue(off.energy < limit && off.force < limit && off.virial < limit, what + off);
    }

    @Test
    void morse() throws IOException {
        for (final String shift : new String[] {"no", "yes"}) {
            same("morse", model("morse", "    shifted: " + shift + "\n", "{D: .1, alpha: 1.2, r0: 3.6}",
                    "{D: 1.1, alpha: 1.6, r0: 2.4}", "{D: .2, alpha: 1.1, r0: 3.5, cutoff: 7}"), List.of(
                            "pair_style morse 9", "pair_coeff 1 1 0.1 1.2 3.6", "pair_coeff 1 2 1.1 1.6 2.4",
                            "pair_coeff 2 2 0.2 1.1 3.5 7", "pair_modify shift " + shift), 1e-9);
        }
    }

    /** This lmp has no pedone: morse, and C/r¹² as mie/cut (12, 6) with its attraction taken back by buck. */
    @Test
    void pedone() throws IOException {
        same("pedone", model("pedone", "", "none", "{D: .04, alpha: 1.38, r0: 3.6, C: 22}",
                "{D: .02, alpha: 1.1, r0: 4.1, C: 90}"), List.of("pair_style hybrid/overlay morse 9 mie/cut 9 buck 9",
                        "pair_coeff 1 1 none", "pair_coeff 1 2 morse 0.04 1.38 3.6",
                        "pair_coeff 2 2 morse 0.02 1.1 4.1", "pair_coeff 1 2 mie/cut 5.5 1 12 6",
                        "pair_coeff 2 2 mie/cut 22.5 1 12 6", "pair_coeff 1 2 buck 0 1 -22",
                        "pair_coeff 2 2 buck 0 1 -90"), 1e-9);
    }

    @Test
    void powers() throws IOException {
        // E = n/(n - 6) (n/6)^(6/(n - 6)) ε (r⁻ⁿ - r⁻⁶)
        final double nine = 1 / (3 * Math.pow(1.5, 2));
        same("inverse power", model("inverse-power", "", "{C: 300, n: 8}", "{C: 500, n: 9}", "{C: -40, n: 6}"),
                List.of("pair_style hybrid/overlay born 9 mie/cut 9 buck 9", "pair_coeff 1 1 born 0 1 0 0 300",
                        "pair_coeff 1 2 mie/cut " + 500 * nine + " 1 9 6", "pair_coeff 1 2 buck 0 1 -500",
                        "pair_coeff 2 2 buck 0 1 40"), 1e-9);
    }

    private PairModel charged(final UnaryOperator<String> method) throws IOException {
        return PairFile.read(Files.writeString(folder.resolve("pairs.yaml"), "pair_file: 1\nunits: metal\n"
                + "species: {Mg: {charge: 2}, Cl: {charge: -1}}\ncoulomb: {" + method.apply("cutoff: 9") + "}\n"));
    }

    @Test
    void chargesThatAreCutOff() throws IOException {
        // the two constants differ by 3.1e-8
        same("coulomb cut", charged(cutoff -> "method: cut, " + cutoff), List.of("pair_style coul/cut 9",
                "pair_coeff * *"), 1e-7);
    }

    /** LAMMPS's energy of a pair is that of its forces, which it shifts besides; ours keeps Wolf's energy. */
    @Test
    void wolfsEnergyAndOurForces() throws IOException {
        final PairModel model = charged(cutoff -> "method: wolf, alpha: 0.2, " + cutoff);
        final Structure salt = salt();
        final Lammps.Evaluation theirs = Lammps.evaluate(folder, salt, LammpsUnits.METAL, List.of(
                "pair_style coul/wolf 0.2 9", "pair_coeff * *"));
        final Forces ours = Salts.evaluate(salt, model, PairMethod.FAST);
        // forces: those of lmp plus q q' k s along each bond within the cutoff, s its slope at the cutoff
        final double[] end = new double[2];
        new EwaldCoulomb(Constants.COULOMB, .2, 9, true).evaluate(9, end);
        final List<PairModel.Interaction> lines = new ArrayList<>();
        for (int a = 0; a < 2; a++) {
            for (int b = a; b < 2; b++) {
                final double slope = end[1] * Salts.CHARGES.get(a) * Salts.CHARGES.get(b);
                lines.add(new PairModel.Interaction(a, b, new Tabulated("line", new double[] {.01, 9},
                        new double[] {slope * (.01 - 9), 0}, new double[] {-slope, -slope}, 9, false)));
            }
        }
        final Forces line = Salts.evaluate(salt, Salts.model(lines, CoulombSettings.NONE), PairMethod.EXACT);
        double largest = 0;
        double off = 0;
        for (int k = 0; k < theirs.forces().length; k++) {
            largest = Math.max(largest, Math.abs(theirs.forces()[k]));
            off = Math.max(off, Math.abs(theirs.forces()[k] + line.forces()[k] - ours.forces()[k]));
        }
        assertEquals(theirs.energy(), ours.energy(), 1e-7 * Math.abs(theirs.energy()));
        assertTrue(off < 1e-6 * largest, off + " of " + largest);
    }

    @Test
    void table() throws IOException {
        final int rows = 4000;
        final StringBuilder text = new StringBuilder("A\nN " + rows + " RSQ 1.2 9.0\n\n");
        final double[] out = new double[2];
        final PairFunction function = new BornMayerHuggins(.25, .31, 2.4, 4, -3, 9, false);
        for (int k = 0; k < rows; k++) {
            final double r = Math.sqrt(1.44 + (81 - 1.44) * k / (rows - 1));
            function.evaluate(r, out);
            text.append(k + 1).append(' ').append(r).append(' ').append(out[0]).append(' ').append(-out[1])
                    .append('\n');
        }
        Files.writeString(folder.resolve("t.table"), text);
        final PairModel model = model("table", "", "none", "{file: t.table, keyword: A}",
                "{file: t.table, keyword: A, cutoff: 8}");
        same("table", model, List.of("pair_style hybrid table spline " + rows, "pair_coeff 1 1 none",
                "pair_coeff 1 2 table t.table A 9", "pair_coeff 2 2 table t.table A 8"), 1e-6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lennard-jones      | {epsilon: .02, sigma: 3} | {epsilon: .1, sigma: 2.2} | {epsilon: .03, sigma: 3.4} \
            | lj/cut | .02 3 | .1 2.2 | .03 3.4
            buckingham         | {A: 900, rho: .3, C: 20} | {A: 3500, rho: .3, C: 5} | {A: 1500, rho: .33, C: 30} \
            | buck | 900 .3 20 | 3500 .3 5 | 1500 .33 30
            born-mayer-huggins | {A: .2, rho: .3, sigma: 1.6, C: 9, D: 0} \
            | {A: .25, rho: .31, sigma: 2.4, C: 4, D: -3} \
            | {A: .16, rho: .317, sigma: 3.1, C: 70, D: -50} | born | .2 .3 1.6 9 0 | .25 .31 2.4 4 -3 \
            | .16 .317 3.1 70 -50
            """)
    void tails(final String style, final String mm, final String mc, final String cc, final String lammps,
            final String one, final String two, final String three) throws IOException {
        final List<String> lines = new ArrayList<>(List.of("pair_style " + lammps + " 9", "pair_coeff 1 1 " + one,
                "pair_coeff 1 2 " + two, "pair_coeff 2 2 " + three));
        final double cut = Lammps.evaluate(folder, salt(), LammpsUnits.METAL, lines).energy();
        lines.add("pair_modify tail yes");
        final Lammps.Evaluation whole = Lammps.evaluate(folder, salt(), LammpsUnits.METAL, lines);
        final PairModel with = model(style, "    tail: yes\n", mm, mc, cc);
        final Forces ours = Salts.evaluate(salt(), with, PairMethod.FAST);
        final Forces bare = Salts.evaluate(salt(), model(style, "", mm, mc, cc), PairMethod.FAST);
        final double tail = ours.energy() - bare.energy();
        final double trace = ours.virial()[0] + ours.virial()[4] + ours.virial()[8] - bare.virial()[0]
                - bare.virial()[4] - bare.virial()[8];
        assertEquals(whole.energy() - cut, tail, 1e-8 * Math.abs(whole.energy()));
        assertTrue(Math.abs(tail) > .1, "a tail that is seen");
        final Off off = compare(style + " with its tail", salt(), with, lines);
        assertTrue(off.energy < 1e-8 && off.force < 1e-8 && off.virial < 1e-7, off.toString());
        assertTrue(Math.abs(trace) > 1e-3 * Math.abs(whole.virial()[0]), "a pressure that is seen");
    }
}
