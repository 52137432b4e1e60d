package org.ionclay.potential.dp.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionclay.compute.files.JsonText;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Network;
import org.ionclay.potential.dp.run.PinnedCase;
import org.ionclay.potential.dp.run.ReferenceEvaluator;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back bit by bit, and has the keys and values of DeePMD-kit's own files. */
class RoundTripTest {

    /** Who wrote a file and when; the seed of a training, which no model keeps. */
    private static final Set<String> OWN = Set.of("software", "version", "time", "backend",
            "model_def_script.descriptor.seed", "model_def_script.fitting_net.seed");

    @TempDir
    private Path folder;

    @Test
    void yamlKeepsEveryNumber() throws IOException {
        final DeepPotentialModel model = ModelFile.read(PinnedCase.file("deeppot_sea.yaml"));
        Models.assertSame(model, through(model, "a.yaml"));
        Models.assertSame(model, through(model, "a.dp"));
        Models.assertSame(model, through(through(model, "b.dp"), "b.yaml"));
    }

    @Test
    void hdf5KeepsEveryNumber() throws IOException {
        final DeepPotentialModel model = ModelFile.read(PinnedCase.file("paper_net/random_weights.dp"));
        Models.assertSame(model, through(model, "a.dp"));
    }

    @Test
    void aConvertedGraphKeepsItsForces() throws IOException {
        final DeepPotentialModel graph = ModelFile.read(PinnedCase.file("deeppot.pbtxt"));
        final PinnedCase pinned = PinnedCase.graph();
        for (final String name : List.of("g.yaml", "g.dp")) {
            final DeepPotentialModel model = through(graph, name);
            Models.assertSame(graph, model);
            assertArrayEquals(pinned.force(), ReferenceEvaluator.evaluate(model, pinned.types(), pinned.positions(),
                    pinned.cell()).force(), 1e-10);
        }
    }

    @Test
    void excludedPairsAndVirtualTypesSurvive() throws IOException {
        final DeepPotentialModel excluded = ToyModel.seeded(1).exclude(0, 1).build();
        Models.assertSame(excluded, through(excluded, "x.yaml"));
        Models.assertSame(excluded, through(excluded, "x.dp"));

        // the format has no place for a missing network: its type comes back with one that gives 0
        final DeepPotentialModel virtual = ToyModel.seeded(2).virtualSecond().build();
        final DeepPotentialModel back = through(virtual, "v.dp");
        final int[] types = {0, 1, 0};
        final double[] x = {0, 0, 0, 1, 0.5, 0, 0.3, 1.5, 0.2};
        assertArrayEquals(ReferenceEvaluator.evaluate(virtual, types, x, null).force(),
                ReferenceEvaluator.evaluate(back, types, x, null).force(), 0);
        assertEquals(2.25, ReferenceEvaluator.evaluate(back, types, x, null).atomicEnergy()[1], 0);
    }

    @Test
    void aModelOfManyTypesHasADescriptionOfMoreThan64Kilobytes() throws IOException {
        final DeepPotentialModel small = ToyModel.seeded(3).build();
        final int types = 12;
        final List<String> names = new ArrayList<>();
        final double[][][] davg = new double[types][types][4];
        final double[][][] dstd = new double[types][types][4];
        final Network[][] embedding = new Network[types][types];
        final Network[] fitting = new Network[types];
        final int[] sel = new int[types];
        for (int c = 0; c < types; c++) {
            names.add("T" + c);
            sel[c] = c;
            fitting[c] = small.fitting()[c % 2];
            for (int n = 0; n < types; n++) {
                embedding[c][n] = small.embedding()[c % 2][n % 2];
                davg[c][n] = n == 0 ? new double[4] : new double[] {c, n, 0, 0};
                dstd[c][n] = n == 0 ? new double[] {1, 1, 1, 1} : new double[] {c + 1, n, 1, 1};
            }
        }
        final DeepPotentialModel model = new DeepPotentialModel(names, 5, 1, sel, 3, false,
                new boolean[types][types], davg, dstd, embedding, fitting, new double[types], "", 0.75);
        assertTrue(JsonText.of(DpFile.tree(write(model, "many.dp"))).length() > 65536);
        Models.assertSame(model, ModelFile.read(folder.resolve("many.dp")));
    }

    @Test
    void theWrittenHdf5HasTheKeysAndValuesOfDeepmdKit() throws IOException {
        final Path reference = PinnedCase.file("paper_net/random_weights.dp");
        final Map<String, Object> expected = flat(DpFile.tree(reference));
        final Map<String, Object> found = flat(DpFile.tree(write(ModelFile.read(reference), "same.dp")));
        assertSameTree(expected, found);
    }

    @Test
    void theWrittenYamlHasTheKeysAndValuesOfDeepmdKit() throws IOException {
        final Path reference = PinnedCase.file("deeppot_sea.yaml");
        final Map<String, Object> expected = flat(YamlFile.tree(reference));
        final Map<String, Object> found = flat(YamlFile.tree(write(ModelFile.read(reference), "same.yaml")));
        // PyTorch was not used; this script left two settings to their defaults
        expected.remove("pt_version");
        for (final String key : List.of("type_one_side", "activation_function")) {
            found.remove("model_def_script.descriptor." + key);
        }
        found.remove("model_def_script.fitting_net.activation_function");
        assertSameTree(expected, found);
    }

    private static void assertSameTree(final Map<String, Object> expected, final Map<String, Object> found) {
        assertEquals(expected.keySet(), found.keySet());
        assertTrue(expected.size() > 150, "found " + expected.size() + " keys");
        for (final Map.Entry<String, Object> e : expected.entrySet()) {
            if (OWN.contains(e.getKey())) continue;
            final Object value = found.get(e.getKey());
            if (e.getValue() instanceof NdArray array) {
                assertArrayEquals(array.shape(), ((NdArray) value).shape(), e.getKey());
                assertArrayEquals(array.values(), ((NdArray) value).values(), 0, e.getKey());
                assertEquals(array.dtype(), ((NdArray) value).dtype(), e.getKey());
            } else {
                assertEquals(e.getValue(), value, e.getKey());
            }
        }
    }

    private static Map<String, Object> flat(final Object tree) {
        final Map<String, Object> out = new LinkedHashMap<>();
        flat(out, "", tree);
        return out;
    }

    private static void flat(final Map<String, Object> out, final String path, final Object node) {
        if (node instanceof Map<?, ?> map) {
            if (map.isEmpty()) out.put(path, "empty");
            map.forEach((key, value) -> flat(out, path.isEmpty() ? (String) key : path + "." + key, value));
        } else if (node instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            for (int k = 0; k < list.size(); k++) flat(out, path + "[" + k + "]", list.get(k));
        } else {
            out.put(path, node);
        }
    }

    @Test
    void anExistingFileIsKept() throws IOException {
        final DeepPotentialModel model = ToyModel.seeded(4).build();
        final Path file = write(model, "once.dp");
        final byte[] before = Files.readAllBytes(file);
        assertThrows(FileAlreadyExistsException.class, () -> ModelFile.write(model, file, false));
        assertArrayEquals(before, Files.readAllBytes(file));
        ModelFile.write(ToyModel.seeded(5).build(), file, true);
        assertFalse(java.util.Arrays.equals(before, Files.readAllBytes(file)));
        assertThrows(IllegalArgumentException.class, () -> ModelFile.write(model, folder.resolve("m.pb"), true));
    }

    @Test
    void numbersAreReadByYaml11() {
        assertEquals("1.0e+10", JsonText.number(1e10));
        assertEquals("1.0e-5", JsonText.number(1e-5));
        assertEquals("-0.1", JsonText.number(-0.1));
        assertEquals("\"\\u00c5\\\"\"", JsonText.quoted("Å\""));
        assertNull(YamlTree.read(new java.io.StringReader("~")));
        assertEquals("No", YamlTree.read(new java.io.StringReader("No")));
        assertEquals(1e-5, YamlTree.read(new java.io.StringReader("1e-05")));
    }

    private Path write(final DeepPotentialModel model, final String name) throws IOException {
        final Path file = folder.resolve(name);
        ModelFile.write(model, file, false);
        return file;
    }

    private DeepPotentialModel through(final DeepPotentialModel model, final String name) throws IOException {
        return ModelFile.read(write(model, name));
    }
}
