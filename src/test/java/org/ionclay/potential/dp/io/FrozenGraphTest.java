package org.ionclay.potential.dp.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;
import org.ionclay.potential.dp.run.ReferenceEvaluator;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variants of frozen graphs: one- and two-sided, old and new, single precision, excluded pairs, virtual types. */
class FrozenGraphTest {

    @TempDir
    private Path folder;

    private DeepPotentialModel read(final GraphWriter graph) throws IOException {
        final Path file = folder.resolve("graph.pbtxt");
        Files.writeString(file, graph.write(), StandardCharsets.ISO_8859_1);
        final DeepPotentialModel text = ModelFile.read(file);
        final Path wire = folder.resolve("graph.pb");
        Files.write(wire, WireEncoder.encode(PbtxtFile.graph(file)));
        Models.assertSame(text, ModelFile.read(wire));
        return text;
    }

    /** A toy whose fitting networks have no shortcut in their first layer, as in graphs. */
    static DeepPotentialModel toy(final ToyModel builder, final boolean oneSided) {
        final DeepPotentialModel m = builder.build();
        final Network[] row = m.embedding()[0];
        final Network[] fitting = new Network[2];
        for (int t = 0; t < 2; t++) {
            if (m.fitting()[t] == null) continue;
            final List<DenseLayer> layers = m.fitting()[t].layers();
            final DenseLayer first = layers.get(0);
            fitting[t] = new Network(List.of(new DenseLayer(first.in(), first.out(), first.weight(), first.bias(), null,
                    first.activation(), false), layers.get(1), layers.get(2)));
        }
        return new DeepPotentialModel(m.typeMap(), m.rcut(), m.rcutSmooth(), m.sel(), m.axisNeurons(), oneSided,
                m.excluded(), m.davg(), m.dstd(), oneSided ? new Network[][] {row, row} : m.embedding(), fitting,
                m.biasAtomEnergy(), m.provenance());
    }

    @Test
    void bothSidesAreRead() throws IOException {
        for (final boolean oneSided : new boolean[] {false, true}) {
            final DeepPotentialModel model = toy(ToyModel.seeded(1), oneSided);
            final DeepPotentialModel found = read(new GraphWriter(model));
            Models.assertSame(model, found);
            if (oneSided) assertSame(found.embedding()[0][1], found.embedding()[1][1]);
        }
    }

    @Test
    void oldGraphsHaveNoBias() throws IOException {
        final DeepPotentialModel found = read(new GraphWriter(toy(ToyModel.seeded(2), false)).withoutBias());
        assertArrayEquals(new double[2], found.biasAtomEnergy(), 0);
    }

    @Test
    void singlePrecisionIsKeptAndSaid() throws IOException {
        final DeepPotentialModel model = toy(ToyModel.seeded(3), false);
        final DeepPotentialModel found = read(new GraphWriter(model).dtype("DT_FLOAT"));
        assertTrue(found.provenance().endsWith("stored as float32"), found.provenance());
        final double expected = (float) model.fitting()[0].layers().get(0).weight()[5];
        assertEquals(expected, found.fitting()[0].layers().get(0).weight()[5], 0);
    }

    @Test
    void theCutoffHasSinglePrecisionAsInTheOperation() throws IOException {
        final DeepPotentialModel found = read(new GraphWriter(toy(ToyModel.seeded(4).rcut(4.2), false)));
        assertEquals((double) 4.2f, found.rcut(), 0);
    }

    @Test
    void excludedPairsContributeNothing() throws IOException {
        final String script = "{\"model\":{\"descriptor\":{\"exclude_types\":[[0,1]]}}}";
        final int[] types = {0, 1};
        for (final boolean oneSided : new boolean[] {false, true}) {
            final DeepPotentialModel model = toy(ToyModel.seeded(5).exclude(0, 1), oneSided);
            final GraphWriter writer = new GraphWriter(model).text("train_attr/training_script", script);
            final DeepPotentialModel found = read(oneSided ? writer : writer.skipExcluded());
            assertTrue(found.excluded()[0][1] && found.excluded()[1][0] && !found.excluded()[0][0]);
            assertArrayEquals(new double[4], found.davg()[1][0], 0);
            // unlike the native rule, taken and empty slots of the block are alike
            assertEquals(energy(found, types, 5), energy(found, types, 2), 0);
            assertTrue(Math.abs(energy(found, new int[] {0, 0}, 5) - energy(found, new int[] {0, 0}, 2)) > 1e-6);
        }
    }

    @Test
    void oldGraphsShowExcludedPairsByMissingNetworks() throws IOException {
        final DeepPotentialModel model = toy(ToyModel.seeded(6).exclude(1, 1), false);
        final DeepPotentialModel found = read(new GraphWriter(model).skipExcluded());
        assertTrue(found.excluded()[1][1] && !found.excluded()[0][1] && !found.excluded()[0][0]);
    }

    @Test
    void aTypeWithoutSlotsAndNetworkIsVirtual() throws IOException {
        final DeepPotentialModel found = read(new GraphWriter(toy(ToyModel.seeded(7).virtualSecond(), false)));
        assertNull(found.fitting()[1]);
        assertTrue(found.isVirtual(1) && found.isVirtual(-1) && !found.isVirtual(0));
        final double[] x = {0, 0, 0, 1, 0, 0, 2, 0, 0};
        assertArrayEquals(new double[3], java.util.Arrays.copyOfRange(ReferenceEvaluator.evaluate(found,
                new int[] {0, 1, 0}, x, null).force(), 3, 6), 0);
    }

    @Test
    void whatTheScriptAsksForBeyondTheModelIsRefused() {
        refused("atom_ener is not supported", "train_attr/training_script",
                "{\"model\":{\"fitting_net\":{\"atom_ener\":[1.0, 2.0]}}}");
        refused("use_srtab", "train_attr/training_script", "{\"model\":{\"use_srtab\":\"file\"}}");
        refused("spin", "spin_attr/ntypes_spin", "1");
        refused("type embedding", "type_embed_net/matrix_1", "x");
        refused("se_e3", "filter_type_all/matrix_1_0_1", "x");
    }

    private void refused(final String part, final String name, final String text) {
        final ModelFormatException e = assertThrows(ModelFormatException.class,
                () -> read(new GraphWriter(toy(ToyModel.seeded(8), false)).text(name, text)));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void tensorsOfEveryKindAreDecoded() throws IOException {
        assertArrayEquals(new double[] {1, -2, 0.5, 0.5}, numbers("dtype: DT_HALF tensor_shape { dim { size: 4 } }"
                + " half_val: 15360 half_val: 49152 half_val: 14336"), 0);
        assertArrayEquals(new double[] {0x1p-24, Double.POSITIVE_INFINITY}, numbers("dtype: DT_HALF tensor_shape {"
                + " dim { size: 2 } } tensor_content: \"\\001\\000\\000|\""), 0);
        assertArrayEquals(new double[] {1, -1}, numbers("dtype: DT_INT32 tensor_shape { dim { size: 2 } }"
                + " tensor_content: \"\\001\\000\\000\\000\" '\\xff\\377\\377\\377'"), 0);
        assertArrayEquals(new double[] {7}, numbers("dtype: DT_INT64 tensor_shape { } int64_val: 7"), 0);
        assertArrayEquals(new double[] {0.1f}, numbers("dtype: DT_FLOAT tensor_shape { } float_val: 0.1"), 0);
        assertThrows(IllegalArgumentException.class, () -> numbers("dtype: DT_FLOAT tensor_shape { dim { size: 3 } }"
                + " tensor_content: \"abcde\""));
        assertThrows(IllegalArgumentException.class, () -> numbers("dtype: DT_STRING tensor_shape { }"));
        assertThrows(IllegalArgumentException.class, () -> numbers("dtype: DT_DOUBLE tensor_shape {"
                + " dim { size: 1 } } double_val: [1, 2]"));
    }

    private double[] numbers(final String tensor) throws IOException {
        final Path file = folder.resolve("tensor");
        Files.writeString(file, tensor, StandardCharsets.ISO_8859_1);
        return GraphTensor.numbers("t", PbtxtFile.graph(file)).values();
    }

    private static double energy(final DeepPotentialModel model, final int[] types, final double r) {
        return ReferenceEvaluator.evaluate(model, types, new double[] {0, 0, 0, r, 0, 0}, null).energy();
    }
}
