package org.ionclay.task.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

}
