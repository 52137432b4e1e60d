package org.ionclay.task.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.ionclay.compute.Text;
import org.ionclay.headless.Main;
import org.ionclay.table.CsvCells;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the protocols find in systems whose answer is known. */
@Tag("slow")
class ProtocolPhysicsTest {

    private static final String ARGON = "potential=docs/pair-files/argon.yaml";

    @TempDir
    private Path folder;

    private void run(final String... args) {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, Main.run(args, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err)), () ->
                err.toString(StandardCharsets.UTF_8));
    }

    private CsvCells shear(final String name, final String temperature, final String stress, final String input) {
        final Path output = folder.resolve(name);
        run("shear-cycles", "input=" + input, ARGON, "output=" + output, "temperature=" + temperature, "stress="
                + stress, "cycles=2", "rest=6", "on=8", "off=8", "half_window=0.5", "timestep=4");
        try {
            return CsvCells.read(output.resolve("shear-response/cycles.csv"));
        } catch (final IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double last(final CsvCells cells, final String column) {
        final double[] values = cells.numbers(cells.need(column, column));
        return values[values.length - 1];
    }

    /** A crystal springs back: what strain remains is noise, a small part of the strain under load. */
    @Test
    void aCrystalReturnsToZeroStrain() {
        run("build-structure", "input=fcc Ar 5.35", "repeat=4 4 4", "output=" + folder.resolve("crystal"));
        final CsvCells cycles = shear("elastic", "20", "0.02", folder.resolve("crystal/structure.xyz").toString());
        final double loaded = last(cycles, "strain on");
        final double permanent = last(cycles, "permanent strain");
        System.out.println("crystal: loaded " + loaded + ", permanent " + permanent + " ± "
                + last(cycles, "permanent strain sigma"));
        assertTrue(loaded > .005, "strain under load " + loaded);
        assertTrue(Math.abs(permanent) < 4 * last(cycles, "permanent strain sigma") + .05 * loaded,
                "permanent " + permanent);
    }

    /** A liquid flows as long as it is loaded, and stays where it is. */
    @Test
    void aLiquidDoesNot() {
        final Path melt = folder.resolve("melt");
        run("run-molecular-dynamics", "input=docs/pair-files/argon.xyz", ARGON, "ensemble=npt-iso", "temperature=110",
                "pressure=0.02", "steps=5000", "timestep=4", "trajectory_every=0", "output=" + melt);
        final CsvCells cycles = shear("flowing", "110", "0.01", melt.resolve("final.xyz").toString());
        final double permanent = last(cycles, "permanent strain");
        System.out.println("liquid: permanent " + permanent + " ± " + last(cycles, "permanent strain sigma"));
        assertTrue(permanent > .1 && permanent > 5 * last(cycles, "permanent strain sigma"), "permanent " + permanent);
    }

    /**
     * The mixture of Kob and Andersen (Phys. Rev. E 51, 4626 (1995)), argon's units, 500 atoms, at no pressure: cooled
     * at .5 K/ps, which is 9e-3 in its own units, within the range of rates of Vollmayr, Kob and Binder (J. Chem. Phys.
     * 105, 4714 (1996)), where its glass transition lies between .33 (beyond which it does not fall at any rate: the
     * temperature at which relaxation times diverge) and .46.
     */
    @Test
    void theKobAndersenMixtureTurnsToGlassWhereItIsKnownTo() throws IOException {
        final StringBuilder file = new StringBuilder("pair_file: 1\nunits: metal\nspecies:\n  Ar: {}\n  K: {}\n"
                + "terms:\n  - style: lennard-jones\n    cutoff: 8.5\n    shifted: yes\n    pairs:\n");
        final double[][] pairs = {{1, 1}, {1.5, .8}, {.5, .88}};
        final String[] names = {"Ar Ar", "Ar K", "K K"};
        for (int p = 0; p < pairs.length; p++) {
            file.append(Text.of("      %s: {epsilon: %s, sigma: %s, cutoff: %s}\n", names[p], .0103408 * pairs[p][0],
                    3.4 * pairs[p][1], 2.5 * 3.4 * pairs[p][1]));
        }
        final Path potential = Files.writeString(folder.resolve("ka.yaml"), file);
        final Path structure = Files.writeString(folder.resolve("ka.xyz"), mixture());
        final Path output = folder.resolve("tg");
        run("cool-through-glass-transition", "input=" + structure, "potential=" + potential, "output=" + output,
                "highest=100", "lowest=10", "hold=40", "cooling_rate=0.5", "timestep=5");
        final CsvCells found = CsvCells.read(output.resolve("glass-transition/glass-transition.csv"));
        final double tg = last(found, "Tg") / 120;
        System.out.println("Kob-Andersen: Tg " + tg + " ± " + last(found, "Tg sigma") / 120);
        assertTrue(tg > .33 && tg < .46, "Tg " + tg);
    }

    /** 400 of one kind and 100 of the other at random places of an fcc lattice, density 1.2. */
    private static String mixture() {
        final Integer[] order = new Integer[500];
        Arrays.setAll(order, i -> i);
        java.util.Collections.shuffle(Arrays.asList(order), new Random(4));
        final double a = 3.4 * Math.cbrt(4 / 1.2);
        final StringBuilder text = new StringBuilder(Text.of("500\nLattice=\"%1$s 0 0 0 %1$s 0 0 0 %1$s\" "
                + "Properties=species:S:1:pos:R:3 pbc=\"T T T\"\n", 5 * a));
        final double[][] sites = {{0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0}};
        for (int i = 0; i < 500; i++) {
            final double[] site = sites[i % 4];
            text.append(order[i] < 400 ? "Ar" : "K");
            final int cell = i / 4;
            final int[] at = {cell % 5, cell / 5 % 5, cell / 25};
            for (int k = 0; k < 3; k++) text.append(' ').append(a * (at[k] + site[k]));
            text.append('\n');
        }
        return text.toString();
    }
}
