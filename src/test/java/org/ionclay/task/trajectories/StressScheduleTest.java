package org.ionclay.task.trajectories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.glass.ShearResponse.Component;
import org.ionclay.glass.ShearResponse.Cycle;
import org.ionclay.headless.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cycles of a shear that was planned. */
class StressScheduleTest {

    private static final String TWO = "0: 0 0 0 0 0 0; 10: 0 0 0 0 0 0; 10: 0 0 0 0.05 0 0; 30: 0 0 0 0.05 0 0; "
            + "30: 0 0 0 0 0 0; 50: 0 0 0 0 0 0; 50: 0 0 0 0.05 0 0; 70: 0 0 0 0.05 0 0; 70: 0 0 0 0 0 0";

    @TempDir
    private Path folder;

    private String said = "";

    @Test
    void cyclesAreThoseOfTheSchedule() {
        final StressSchedule two = StressSchedule.parse("stress_schedule", TWO);
        assertEquals(List.of(new Cycle(10_000, 30_000, 50_000), new Cycle(50_000, 70_000, 90_000)),
                two.cycles(Component.YZ, 90_000));
        // a run that was stopped in the second load holds the first cycle only
        assertEquals(List.of(new Cycle(10_000, 30_000, 50_000)), two.cycles(Component.YZ, 60_000));
        assertThrows(InputException.class, () -> two.cycles(Component.XY, 90_000));
        assertThrows(InputException.class, () -> two.cycles(Component.YZ, 20_000));
        // ramps count from their middle; a pressure beside the shear does not matter; a load may point the other way
        final StressSchedule ramps = StressSchedule.parse("stress_schedule", "0: 1 1 1 0 0 0; 4: 1 1 1 0 0 -2; "
                + "8: 1 1 1 0 0 -2; 12: 1 1 1 0 0 0");
        assertEquals(List.of(new Cycle(2000, 10_000, 20_000)), ramps.cycles(Component.XY, 20_000));
        assertThrows(InputException.class, () -> StressSchedule.parse("stress_schedule", "1: 0 0 0 0 0 0; "
                + "0: 0 0 0 0 0 0"));
    }

    private int run(final String... more) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final String[] args = new String[4 + more.length];
        args[0] = "shear-response";
        args[1] = "input=" + folder.resolve("thermo.csv");
        args[2] = "output=" + folder.resolve("out");
        args[3] = "overwrite=yes";
        System.arraycopy(more, 0, args, 4, more.length);
        final int code = Main.run(args, out, out);
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** A stress in which no load can be told; the cell gives way by .1 in the first load and keeps .04. */
    @Test
    void theScheduleOfTheRunBesideIsTaken() throws IOException {
        final StringBuilder text = new StringBuilder("time (fs),potential (eV),stress yz (GPa),ax (Å),ay (Å),az (Å),"
                + "bx (Å),by (Å),bz (Å),cx (Å),cy (Å),cz (Å)\n");
        final Random random = new Random(3);
        for (int i = 0; i <= 900; i++) {
            final double strain = i < 100 ? 0 : i < 300 ? .1 : i < 500 ? .04 : i < 700 ? .14 : .08;
            text.append(100 * i).append(",-5,").append(3 * random.nextGaussian()).append(",10,0,0,0,10,0,0,")
                    .append(10 * strain).append(",10\n");
        }
        Files.writeString(folder.resolve("thermo.csv"), text);
        assertEquals(0, run(), said);
        assertTrue(said.contains("no table of cycles"), said);
        Files.writeString(folder.resolve("run.json"), "{\n  \"settings\": {\n    \"stress_schedule\": \"" + TWO
                + "\"\n  }\n}\n");
        assertEquals(0, run(), said);
        assertTrue(said.contains("permanent strain after 2 cycles 0.08000"), said);
        Files.delete(folder.resolve("run.json"));
        assertEquals(0, run("stress_schedule=" + TWO.substring(0, TWO.indexOf("; 50: 0 0 0 0.05"))), said);
        assertTrue(said.contains("permanent strain after 1 cycles 0.0"), said);
    }
}
