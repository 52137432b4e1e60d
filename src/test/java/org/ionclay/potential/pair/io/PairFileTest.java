package org.ionclay.potential.pair.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.potential.pair.BornMayerHuggins;
import org.ionclay.potential.pair.Buckingham;
import org.ionclay.potential.pair.CoulombSettings;
import org.ionclay.potential.pair.JoinedFunction;
import org.ionclay.potential.pair.LennardJones;
import org.ionclay.potential.pair.PairModel;
import org.ionclay.potential.pair.Zbl;
import org.ionclay.units.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFileTest {

    private static final String SALT = """
            # a comment
            pair_file: 1
            units: metal
            species:
              Mg: {charge: 2}
              Cl: {charge: -1}
            terms:
              - style: buckingham
                cutoff: 9
                shifted: yes
                pairs:
                  Mg Mg: none
                  Mg Cl: {A: 3500, rho: 0.3, C: 0}
                  Cl-Cl: {A: 1500, rho: 0.33, C: 30, cutoff: 8}
            coulomb: {method: pme, cutoff: 9, accuracy: 1e-5}
            """;

    @TempDir
    private Path folder;

    private PairModel read(final String text) throws IOException {
        final Path file = folder.resolve("pairs.yaml");
        Files.writeString(file, text);
        assertTrue(PairFile.isOne(file));
        return PairFile.read(file);
    }

    @Test
    void saltIsRead() throws IOException {
        final PairModel model = read(SALT);
        assertEquals(List.of("Mg", "Cl"), model.species());
        assertEquals(List.of(2., -1.), model.charges());
        assertEquals(List.of(new PairModel.Interaction(0, 1, new Buckingham(3500, .3, 0, 9, true)),
                new PairModel.Interaction(1, 1, new Buckingham(1500, .33, 30, 8, true))), model.interactions());
        assertEquals(CoulombSettings.pme(9, 1e-5), model.coulomb());
        assertEquals(Optional.empty(), model.deepPotential());
        assertEquals("buckingham + coulomb pme for Mg, Cl", model.description());
    }

    @Test
    void everyStyleIsRead() throws IOException {
        final PairModel model = read("""
                pair_file: 1
                units: lj
                species: {A: {number: 3}, B: {number: 17, charge: 1}, No: {charge: -1}}
                deep_potential: model.dp
                terms:
                  - style: lennard-jones
                    cutoff: 2.5
                    mixing: arithmetic
                    pairs: {A A: {epsilon: 1, sigma: 1}, B B: {epsilon: 4, sigma: 2, cutoff: 5}, No No: none}
                  - style: born-mayer-huggins
                    cutoff: 8
                    zbl_join: {inner: 0.5, outer: 1}
                    pairs: {A A: none, A B: {A: 1, rho: 0.3, sigma: 1, C: 0.003, D: -0.004}, B B: none, A No: none,
                            B No: none, No No: none}
                  - {style: zbl, inner: 0.5, outer: 1}
                coulomb: {method: dsf, cutoff: 7, alpha: 0.2}
                """);
        assertEquals(List.of("A", "B", "No"), model.species());
        assertEquals(Optional.of("model.dp"), model.deepPotential());
        assertEquals(new LennardJones(2, 1.5, 5, false), model.interactions().get(1).function());
        assertEquals(3 + 1 + 6, model.interactions().size());
        final JoinedFunction joined = assertInstanceOf(JoinedFunction.class, model.interactions().get(3).function());
        assertEquals(new BornMayerHuggins(1, .3, 1, .003, -.004, 8, false), joined.other());
        assertEquals(new Zbl(3, 17, .5, 1, 1), joined.core());
        // nobelium, not "no"
        assertEquals(new Zbl(102, 102, .5, 1, 1), model.interactions().get(9).function());
        assertEquals(1, model.coulomb().constant());
        assertEquals(CoulombSettings.Method.DSF, model.coulomb().method());
    }

    @Test
    void samplesAreRead() throws IOException {
        final PairModel argon = PairFile.read(Path.of("docs/pair-files/argon.yaml"));
        final LennardJones function = (LennardJones) argon.interactions().get(0).function();
        assertEquals(120 * Constants.BOLTZMANN, function.epsilon(), 1e-8);
        final PairModel salt = PairFile.read(Path.of("docs/pair-files/mgcl2-model.yaml"));
        assertEquals(List.of("Mg", "Cl"), salt.species());
        assertInstanceOf(JoinedFunction.class, salt.interactions().get(0).function());
    }

    @Test
    void otherFilesAreNone() throws IOException {
        for (final String text : List.of("", "# pair_file: 1\n", "species: {}\npair_file: 1\n", "{\"pair_file\": 1}",
                "\u0000\u0001")) {
            final Path file = folder.resolve("other");
            Files.writeString(file, text);
            assertFalse(PairFile.isOne(file), text);
        }
    }

    /** What is changed in the salt's file, and what the message must say. */
    @Test
    void brokenFilesAreRefusedWithLineAndKey() throws IOException {
        final String[][] cases = {
            {"pair_file: 1", "pair_file: 2", "line 2, key pair_file: this IonClay reads version 1, found 2"},
            {"units: metal", "units: real", "line 3, key units: must be one of metal, lj, found \"real\""},
            {"units: metal\n", "", "the key \"units\" is missing"},
            {"charge: 2", "charge: two", "line 5, key species.Mg.charge: a number is needed, found \"two\""},
            {"charge: 2", "charge: .nan", "key species.Mg.charge"},
            {"charge: 2", "mass: 24", "line 5, key species.Mg.mass: is not known here; known are charge, number"},
            {"style: buckingham", "style: buck", "line 8, key terms[1].style: must be one of"},
            {"cutoff: 9\n", "cutof: 9\n", "line 8, key terms[1]: the key \"cutoff\" is missing"},
            {"shifted: yes", "shifted: maybe", "must be one of yes, no"},
            {"shifted: yes", "mixing: arithmetic", "only lennard-jones parameters can be mixed"},
            {"Mg Cl: {A", "Mg Br: {A", "line 13, key terms[1].pairs.Mg Br: the species \"Br\" is not known; known are "
                    + "Mg, Cl"},
            {"Mg Cl: {A", "Cl Cl: {A", "the pair Cl Cl stands there twice"},
            {"Mg Cl: {A", "Mg: {A", "a pair is two species"},
            {"      Mg Mg: none\n", "", "no parameters for Mg Mg; give them, or \"none\""},
            {"rho: 0.3,", "rho: 0,", "line 13, key terms[1].pairs.Mg Cl: rho must be above 0, found 0.0"},
            {"rho: 0.3,", "", "line 13, key terms[1].pairs.Mg Cl: the key \"rho\" is missing"},
            {"rho: 0.3,", "rho: 0.3, sigma: 1,", "key terms[1].pairs.Mg Cl.sigma: is not known here; known are A, C"},
            {"method: pme", "method: ewald", "line 15, key coulomb.method: must be one of none, pme, dsf, wolf, cut"},
            {"accuracy: 1e-5", "accuracy: 0", "line 15, key coulomb: accuracy must be 1e-14 to 0.1, found 0.0"},
            {"accuracy: 1e-5", "accuracy: 1e-5, grid: [10, 14, 10]", "products of 2, 3 and 5"},
            {"accuracy: 1e-5", "accuracy: 1e-5, grid: [10, 10]", "three numbers of points are needed, found 2"},
            {"accuracy: 1e-5", "accuracy: 1e-5, order: 3", "order must be 4 to 12, found 3"},
            {"accuracy: 1e-5", "accuracy: 1e-5, order: 5.5", "key coulomb.order: a whole number is needed"},
            {"coulomb: {method: pme, cutoff: 9, accuracy: 1e-5}\n", "", "nothing says how to treat them: add coulomb"},
            {"{charge: 2}", "{charge: 2", "is not YAML"},
            {"  Mg: {charge: 2}\n", "  Mg: {charge: 2}\n  Mg: {charge: 2}\n", "key species.Mg: stands there twice"},
            {"terms:", "term:", "line 7, key term: is not known here; known are"},
        };
        for (final String[] one : cases) {
            assertTrue(SALT.contains(one[0]), one[0]);
            final String text = SALT.replace(one[0], one[1]);
            final String message = assertThrows(IllegalArgumentException.class, () -> read(text), text).getMessage();
            assertTrue(message.startsWith("pairs.yaml: ") && message.contains(one[2]), message);
        }
    }

    @Test
    void zblNeedsNuclei() {
        final String text = "pair_file: 1\nunits: metal\nspecies: {A: {}}\nterms:\n"
                + "  - {style: zbl, inner: 1, outer: 2}\n";
        final String message = assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
        assertTrue(message.contains("line 5") && message.contains("atomic number of A"), message);
        final String wrong = text.replace("A: {}", "H: {}").replace("inner: 1", "inner: 3");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> read(wrong)).getMessage()
                .contains("inner must be below outer"));
    }
}
