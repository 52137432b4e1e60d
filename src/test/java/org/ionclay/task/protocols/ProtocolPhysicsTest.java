package org.ionclay.task.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
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

    /** Kob and Andersen's mixture, Phys. Rev. E 51, 4626 (1995), in argon's units: epsilon/k = 120 K, 400 A, 100 B. */
    private Path mixture() throws IOException {
        Files.writeString(folder.resolve("mixture.yaml"), """
                pair_file: 1
                units: metal
                species: {Ar: {}, Ca: {}}
                terms:
                  - style: lennard-jones
                    cutoff: 8.5
                    shifted: yes
                    pairs:
                      Ar Ar: {epsilon: 0.0103408, sigma: 3.4}
                      Ar Ca: {epsilon: 0.0155112, sigma: 2.72, cutoff: 6.8}
                      Ca Ca: {epsilon: 0.0051704, sigma: 2.992, cutoff: 7.48}
                """);
        run("build-structure", "input=fcc Ar 5.15", "repeat=5 5 5", "output=" + folder.resolve("lattice"));
        final Structure lattice = AtomFiles.readAll(folder.resolve("lattice/structure.xyz")).get(0).structure();
        final List<Integer> order = new ArrayList<>(IntStream.range(0, lattice.size()).boxed().toList());
        Collections.shuffle(order, new Random(1));
        final List<String> symbols = new ArrayList<>(Collections.nCopies(lattice.size(), "Ar"));
        for (final int atom : order.subList(0, lattice.size() / 5)) symbols.set(atom, "Ca");
        final Path mixed = folder.resolve("mixed.xyz");
        AtomFiles.write(mixed, List.of(Frame.of(Structure.of(symbols, lattice.positions(), lattice.box()))), false);
        run("run-molecular-dynamics", "input=" + mixed, "potential=" + folder.resolve("mixture.yaml"), "ensemble=nvt",
                "temperature=240", "steps=10000", "timestep=8", "trajectory_every=0", "output="
                + folder.resolve("hot"));
        return folder.resolve("hot/final.xyz");
    }

    private double transition(final Path melt, final String rate) throws IOException {
        final Path output = folder.resolve("cooled at " + rate);
        run("cool-through-glass-transition", "input=" + melt, "potential=" + folder.resolve("mixture.yaml"),
                "highest=90", "lowest=15", "hold=200", "timestep=8", "cooling_rate=" + rate, "output=" + output);
        final CsvCells found = CsvCells.read(output.resolve("glass-transition/glass-transition.csv"));
        return last(found, "Tg") / 120;
    }

    /**
     * At no pressure and a rate of 1e-3 in the mixture's units, the kink is where the mixture becomes too slow to
     * follow, about its mode-coupling temperature of 0.435: runs from two melts gave 0.438 and 0.420, and three times
     * their scatter is asked for. Nine times faster the bend is so wide that two runs differ by 0.06.
     */
    @Test
    void theMixtureOfKobAndAndersenHasItsGlassTransition() throws IOException {
        final double found = transition(mixture(), "0.0558");
        System.out.println("Kob-Andersen: Tg " + found);
        assertEquals(.43, found, .04, "Tg");
    }
}
