package org.ionclay.potential.dp.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.EmbeddingTable;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.PinnedCase;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed models: tables go through a file bit by bit, in the places where DeePMD-kit keeps them. */
class StoredTablesTest {

    @TempDir
    private Path folder;

    private DeepPotentialModel through(final DeepPotentialModel model, final String name) throws IOException {
        ModelFile.write(model, folder.resolve(name), false);
        return ModelFile.read(folder.resolve(name));
    }

    private static void assertSameTables(final DeepPotentialModel a, final DeepPotentialModel b) {
        for (int c = 0; c < a.types(); c++) {
            for (int n = 0; n < a.types(); n++) {
                final EmbeddingTable x = a.tables()[c][n];
                final EmbeddingTable y = b.tables()[c][n];
                assertArrayEquals(new double[] {x.lower(), x.upper(), x.end(), x.stride(), x.coarseStride()},
                        new double[] {y.lower(), y.upper(), y.end(), y.stride(), y.coarseStride()}, 0);
                assertArrayEquals(x.coefficients(), y.coefficients(), 0);
            }
        }
    }

    @Test
    void tablesGoThroughHdf5BitByBit() throws IOException {
        for (final DeepPotentialModel plain : List.of(ToyModel.seeded(3).build(),
                ModelFile.read(PinnedCase.file("deeppot_sea.yaml")))) {
            final DeepPotentialModel model = plain.compressed(Compression.DEEPMD);
            final DeepPotentialModel back = through(model, plain.typeMap().get(0) + ".dp");
            Models.assertSame(model, back);
            assertSameTables(model, back);
        }
    }

    @Test
    void yamlHoldsTheNetworksOnly() throws IOException {
        assertNull(through(ToyModel.seeded(3).build().compressed(Compression.DEEPMD), "a.yaml").tables());
    }

    @Test
    void theKeysAreThoseOfDescriptorVersionThree() {
        final DeepPotentialModel model = ToyModel.seeded(3).build().compressed(Compression.DEEPMD);
        final Tree descriptor = Tree.root(NativeModelWriter.tree(model, java.time.Instant.EPOCH, true)).branch("model")
                .branch("descriptor");
        assertEquals(3, descriptor.map().get("@version"));
        final Tree variables = descriptor.branch("compress").branch("@variables");
        assertEquals(java.util.Set.of("compress_data", "compress_info"), variables.map().keySet());
        assertEquals(4, variables.arrays("compress_data").size());
        // the centre runs fastest, as in the list of networks
        final EmbeddingTable second = model.tables()[1][0];
        assertEquals(second.coefficients(), variables.arrays("compress_data").get(1).values());
        assertArrayEquals(new int[] {second.fines() + second.coarses(), 6 * model.embeddingWidth()},
                variables.arrays("compress_data").get(1).shape());
        assertArrayEquals(new double[] {second.lower(), second.upper(), second.end(), .01, .1, -1},
                variables.arrays("compress_info").get(1).values(), 1e-15);
    }

    @Test
    void tablesOfAFileAreUsedAsTheyAre() throws IOException {
        final PinnedCase pinned = PinnedCase.sea().get(0);
        final DeepPotentialModel model = ModelFile.read(PinnedCase.file("deeppot_sea.yaml"));
        final DeepPotentialModel tabulated = through(model.compressed(Compression.DEEPMD), "t.dp");
        final double[] own = forces(tabulated, Compression.DEFAULT, pinned);
        assertArrayEquals(forces(model, Compression.DEEPMD, pinned), own, 0);
        assertArrayEquals(pinned.force(), own, 1e-7);
        // other tables show
        final DeepPotentialModel coarse = model.compressed(new Compression(1, 1, 5, 1, 0));
        assertTrue(Math.abs(forces(coarse, Compression.DEFAULT, pinned)[0] - own[0]) > 1e-9);
        // without tables asked for, the networks count
        assertArrayEquals(pinned.force(), forces(tabulated, null, pinned), 1e-10);
    }

    private static double[] forces(final DeepPotentialModel model, final Compression compression,
            final PinnedCase pinned) {
        try (Workers workers = new Workers(1);
                DeepPotential potential = new DeepPotential(model, new EvaluationSettings(Precision.DOUBLE, compression,
                        true), workers)) {
            final NeighbourList list = new NeighbourList(potential.cutoff(), 0, workers);
            list.update(pinned.types().length, pinned.positions(), pinned.cell(), new boolean[] {true, true, true});
            final Forces out = new Forces();
            potential.compute(pinned.types(), list, out);
            return Arrays.copyOf(out.forces(), 3 * pinned.types().length);
        }
    }

    @Test
    void spoiltTablesAreRefusedByName() throws IOException {
        final DeepPotentialModel model = ToyModel.seeded(3).build().compressed(Compression.DEEPMD);
        model.tables()[1][1].coefficients()[7] = Double.NaN;
        ModelFile.write(model, folder.resolve("nan.dp"), false);
        final String message = assertThrows(ModelFormatException.class,
                () -> ModelFile.read(folder.resolve("nan.dp"))).getMessage();
        assertTrue(message.contains("compress_data[3]: coefficient 7 of a table is NaN"), message);
        assertThrows(IllegalArgumentException.class, () -> new EmbeddingTable(0, 1, 2, .5, .5, 2, new double[47]));
        assertThrows(IllegalArgumentException.class, () -> new EmbeddingTable(1, 0, 2, .5, .5, 2, new double[48]));
    }
}
