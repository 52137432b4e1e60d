package org.ionclay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with data is said with file and frame. */
class DataSetTest {

    private static final String HEAD = "Lattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3:forces:R:3 ";
    private static final String TWO = "2\n" + HEAD + "energy=-1\nMg 0 0 0 0 0 0.1\nF 2 0 0 0 0 -0.1\n";

    @TempDir
    Path folder;

    private String refusal(final String text, final String... map) throws IOException {
        final Path file = Files.writeString(folder.resolve("data.xyz"), text);
        final InputException error = assertThrows(InputException.class, () -> {
            final DataSet data = DataSet.read(List.of(file), List.of(map));
            Statistics.model(data.frames().stream().map(f -> new FramePlan(f, data.typeMap().size(), 4)).toList(),
                    ModelSettings.paper(data.typeMap()));
        });
        assertTrue(error.getMessage().contains("data.xyz") && error.getMessage().contains("frame 2"),
                error.getMessage());
        return error.getMessage();
    }

    @Test
    void badFramesAreNamed() throws IOException {
        assertTrue(refusal(TWO + "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=species:S:1:pos:R:3 energy=-1\n"
                + "Mg 0 0 0\nF 2 0 0\n").contains("forces"));
        assertTrue(refusal(TWO + TWO.replace("energy=-1", "")).contains("energy"));
        final Path nan = Files.writeString(folder.resolve("nan.xyz"), TWO + TWO.replace("0 0 0.1", "0 0 NaN"));
        final InputException error = assertThrows(InputException.class, () -> DataSet.read(List.of(nan), List.of()));
        assertTrue(error.getMessage().contains("nan.xyz, line 7"), error.getMessage());
        assertTrue(refusal(TWO + "1\n" + HEAD + "energy=-1\nMg 0 0 0 0 0 0.1\n").contains("2 atoms"));
        assertTrue(refusal(TWO + TWO.replace("F ", "Cl "), "Mg", "F").contains("Cl"));
        assertTrue(refusal(TWO + TWO.replace("energy=-1", "energy=-2")).contains("same places"));
        assertTrue(refusal(TWO + TWO.replace("F 2 0 0", "F 0 0 0")).contains("same place"));
    }

    @Test
    void aTypeThatNeverOccursIsAllowed() throws IOException {
        final Path file = Files.writeString(folder.resolve("data.xyz"), TWO + TWO.replace("F 2", "F 2.1"));
        final DataSet data = DataSet.read(List.of(file), List.of("Mg", "F", "Ga"));
        final TrainingModel model = Statistics.model(data.frames().stream().map(f -> new FramePlan(f, 3, 4)).toList(),
                new ModelSettings(data.typeMap(), 4, 1, null, new int[] {4, 8}, 4, false, false, new int[] {6, 6}, true,
                        false));
        assertEquals(0.1, model.dstd[2][0][0], 0, "without data");
    }

    @Test
    void ourFramesAreRead() throws IOException {
        final DataSet data = DataSet.read(List.of(Reference.path("mgclgaf/frames.xyz")), List.of());
        assertEquals(154, data.frames().size());
        assertEquals(List.of("Cl", "F", "Ga", "Mg"), data.typeMap());
        final DataSet.Split split = data.split(0.1, 1);
        assertEquals(154, split.training().frames().size() + split.validation().frames().size());
        assertEquals(split.validation().frames(), data.split(0.1, 1).validation().frames(), "the seed decides");
        // every kind with four or more frames is judged
        assertTrue(split.validation().frames().stream().anyMatch(f -> f.group().equals("x1-melt-900K")));
    }

    /** Corrected and uncorrected labels of our recipe are .1 to .9 eV per atom apart. */
    @Test
    void framesWithAndWithoutTheGridAreNotMixed(@TempDir final Path folder) throws IOException {
        final String all = Files.readString(Reference.path("mgclgaf/frames.xyz"));
        final Path mixed = folder.resolve("mixed.xyz");
        Files.writeString(mixed, all.replaceFirst("energy=", "grid_corrected=yes energy="));
        final InputException error = assertThrows(InputException.class, () -> DataSet.read(List.of(mixed), List.of()));
        assertTrue(error.getMessage().contains("frame 1;") && error.getMessage().contains("grid_corrected"),
                error.getMessage());
        Files.writeString(mixed, all.replace("energy=", "grid_corrected=yes energy="));
        assertEquals(154, DataSet.read(List.of(mixed), List.of()).frames().size());
    }

    @Test
    void fewerFramesArePartOfMoreAndSpreadOverKinds() throws IOException {
        final DataSet data = DataSet.read(List.of(Reference.path("mgclgaf/frames.xyz")), List.of());
        final List<LabelledFrame> few = data.first(20, 1).frames();
        assertEquals(20, few.size());
        assertEquals(few, data.first(80, 1).frames().subList(0, 20));
        assertTrue(data.first(20, 2).frames().stream().anyMatch(f -> !few.contains(f)), "the seed decides");
        assertEquals(154, data.first(1000, 1).frames().size());
        // half of the frames: half of each kind, to one frame
        final List<LabelledFrame> half = data.first(77, 1).frames();
        for (final String kind : List.of("x1-melt-900K", "MgF2-melt-1400K", "x1.25-melt-1400K")) {
            assertEquals(3.5, half.stream().filter(f -> f.group().equals(kind)).count(), 1, kind);
        }
    }

    @Test
    void biasOfNeutralFramesIsOfMinimumNorm() {
        // counts (1, 1) and (2, 2): only the sum of the two energies is known, and it is shared
        final LabelledFrame one = new LabelledFrame("", "", new int[] {0, 1}, new double[6], null, -3, new double[6],
                null);
        final LabelledFrame two = new LabelledFrame("", "", new int[] {0, 1, 0, 1}, new double[12], null, -6,
                new double[12], null);
        final double[] bias = Statistics.bias(List.of(one, two), 2);
        assertEquals(-1.5, bias[0], 1e-12);
        assertEquals(-1.5, bias[1], 1e-12);
    }

    @Test
    void statisticsCountEmptySlots() {
        // two atoms 2 Å apart, 4 slots each: s = 1/2 in one slot, 0 in three
        final LabelledFrame pair = new LabelledFrame("", "", new int[] {0, 0}, new double[] {0, 0, 0, 2, 0, 0}, null, 0,
                new double[6], null);
        final ModelSettings shape = new ModelSettings(List.of("A"), 6, 3, new int[] {4}, new int[] {4, 8}, 4, false,
                false, new int[] {6, 6}, true, false);
        final double[][][][] rows = Statistics.rows(List.of(new FramePlan(pair, 1, 6)), shape);
        assertEquals(0.125, rows[0][0][0][0], 1e-15);
        assertEquals(Math.sqrt(0.0625 - 0.015625), rows[1][0][0][0], 1e-15);
        assertEquals(Math.sqrt(0.25 / 12), rows[1][0][0][2], 1e-15);
        assertEquals(0, rows[0][0][0][1], 0);
    }
}
