package org.ionclay.potential.dp.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.run.Evaluation;
import org.ionclay.potential.dp.run.PinnedCase;
import org.ionclay.potential.dp.run.ReferenceEvaluator;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files and models of other kinds are refused with their name, the place, and what is wrong. */
class RefusalTest {

    private static final String LAYER = "use_timestep: false\n          activation_function: \"tanh\"";

    @TempDir
    private Path folder;

    private String refused(final String name, final byte[] content) throws IOException {
        final Path file = folder.resolve(name);
        Files.write(file, content);
        final String message = assertThrows(ModelFormatException.class, () -> ModelFile.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    /** Replaces a text in a toy model's YAML and expects a refusal. */
    private void refusedYaml(final String part, final String old, final String fresh) throws IOException {
        final Path file = folder.resolve("toy.yaml");
        ModelFile.write(ToyModel.seeded(1).build(), file, true);
        final String text = Files.readString(file);
        assertTrue(text.contains(old), old);
        final String message = refused("broken.yaml", text.replaceFirst(Pattern.quote(old),
                fresh).getBytes(StandardCharsets.UTF_8));
        assertTrue(message.contains(part), message);
    }

    private void refusedGraph(final String part, final String old, final String fresh) throws IOException {
        final String text = Files.readString(PinnedCase.file("deeppot.pbtxt"), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(old), old);
        final String message = refused("broken.pbtxt", text.replace(old, fresh)
                .getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(message.contains(part), message);
    }

    @Test
    void otherModelsAreRefusedByName() throws IOException {
        refusedYaml("descriptor type dpa1 is not supported; IonClay runs se_e2_a", "type: \"se_e2_a\"",
                "type: \"dpa1\"");
        refusedYaml("fitting type dipole is not supported; IonClay runs ener", "type: \"ener\"", "type: \"dipole\"");
        refusedYaml("model type zbl is not supported", "type: \"standard\"", "type: \"zbl\"");
        refusedYaml("model.descriptor.embeddings.networks[0].layers[0]: activation function silu is not supported",
                LAYER, LAYER.replace("tanh", "silu"));
        refusedYaml("model.atom_exclude_types is not supported", "atom_exclude_types: []", "atom_exclude_types: [1]");
        refusedYaml("model.pair_exclude_types is not supported", "pair_exclude_types: []",
                "pair_exclude_types: [[0, 1]]");
        refusedYaml("aparam", "numb_aparam: 0", "numb_aparam: 2");
        refusedYaml("env_protection", "env_protection: 0.0", "env_protection: 0.5");
        refusedYaml("mixed_types", "mixed_types: false", "mixed_types: true");
        refusedYaml("spin", "spin: null", "spin: true");
        refusedYaml("version 9 of the descriptor is newer", "\"@version\": 2\n    rcut", "\"@version\": 9\n    rcut");
    }

    @Test
    void brokenYamlIsRefusedWithThePlace() throws IOException {
        refusedYaml("model.descriptor.rcut is missing", "    rcut: 4.0\n", "");
        refusedYaml("model.descriptor.axis_neuron must be a whole number", "axis_neuron: 3", "axis_neuron: 3.5");
        refusedYaml("sel needs an entry per type", "sel: [40,60]", "sel: [40,50,10]");
        refusedYaml("davg needs the shape [2, 110, 4], found [2, 100, 4]", "sel: [40,60]", "sel: [40,70]");
        refusedYaml("davg differs between the slots", "sel: [40,60]", "sel: [41,59]");
        refusedYaml("must be between 1 and the 8", "axis_neuron: 3", "axis_neuron: 9");
        refusedYaml("must hold numbers, found 'oops'", "value: [[[", "value: [[[oops, ");
        refusedYaml("differ in length", "value: [[[", "value: [[[1.0, ");
        refusedYaml("the key rcond is there twice", "rcond: null", "rcond: null\n  rcond: null");
        refusedYaml("is not YAML", "sel: [40,60]", "sel: [40,60");
        assertTrue(refused("empty.yaml", new byte[0]).contains("empty"));
        assertTrue(refused("list.yaml", "- 1\n- 2\n".getBytes(StandardCharsets.UTF_8)).contains("must be a mapping"));
    }

    @Test
    void aNumberThatIsNotFiniteIsNamed() throws IOException {
        refusedYaml("model.descriptor.embeddings.networks[0].layers[0]: number 0 of the weight of a 1 x 4 layer is NaN",
                "value: [[-0.18441164844635952", "value: [[.nan");
    }

    /** Every array of a model in turn: its first number not finite, and one number too many. */
    @Test
    void everySpoiltArrayIsRefused() throws IOException {
        final Path file = folder.resolve("toy.yaml");
        ModelFile.write(ToyModel.seeded(1).build(), file, true);
        final String text = Files.readString(file);
        int arrays = 0;
        for (int at = text.indexOf("value: ["); at >= 0; at = text.indexOf("value: [", at + 1)) {
            final String before = text.substring(0, at);
            // what only concerns training is not read
            if (before.lastIndexOf("out_std:") > before.lastIndexOf("out_bias:")
                    && text.indexOf("descriptor:", at) > 0 && before.indexOf("descriptor:") < 0) continue;
            int number = at + 7;
            while (text.charAt(number) == '[') number++;
            final int end = number + (int) text.substring(number).chars().takeWhile(c -> ",] ".indexOf(c) < 0).count();
            for (final String bad : List.of(".nan", ".inf", "1e999", text.substring(number, end) + ", 1.0")) {
                final String spoilt = text.substring(0, number) + bad + text.substring(end);
                final String message = refused("spoilt.yaml", spoilt.getBytes(StandardCharsets.UTF_8));
                assertTrue(message.matches("(?s).*(model|bias|davg|dstd|distance|weight|length).*"), message);
            }
            arrays++;
        }
        assertTrue(arrays > 30, "found " + arrays + " arrays");
    }

    @Test
    void theVirtualTypeModelOfDeepmdKitIsADpa1AndRefusedByName() throws IOException {
        final ModelFormatException e = assertThrows(ModelFormatException.class,
                () -> ModelFile.read(PinnedCase.file("virtual_type.pbtxt")));
        assertTrue(e.getMessage().contains("descriptor type se_atten (DPA-1) is not supported; IonClay runs se_e2_a"),
                e.getMessage());
    }

    @Test
    void otherGraphsAreRefusedByName() throws IOException {
        refusedGraph("descriptor type se_e2_r", "op: \"ProdEnvMatA\"", "op: \"ProdEnvMatR\"");
        refusedGraph("is not a DeePMD-kit model", "op: \"ProdEnvMatA\"", "op: \"Whatever\"");
        refusedGraph("model type dos", "string_val: \"ener\"", "string_val: \"dos\"");
        refusedGraph("the operation Elu is not known", "op: \"Tanh\"", "op: \"Elu\"");
        refusedGraph("compressed (operation TabulateFusionSeA)", "op: \"ProdVirialSeA\"", "op: \"TabulateFusionSeA\"");
        refusedGraph("tensor layer_1_type_0/bias", "name: \"layer_1_type_0/bias\"", "name: \"layer_1_type_0/gone\"");
    }

    @Test
    void brokenGraphsAreRefusedWithThePlace() throws IOException {
        refusedGraph("tensor final_layer_type_1/matrix is missing", "name: \"final_layer_type_1/matrix\"",
                "name: \"final_layer_type_1/oops\"");
        refusedGraph("model_attr/tmap names [O]", "string_val: \"O H\"", "string_val: \"O\"");
        refusedGraph("attribute sel_a", "key: \"sel_a\"", "key: \"sel_b\"");
        refusedGraph("is not an escape", "string_val: \"O H\"", "string_val: \"\\q\"");
        refusedGraph("is there twice", "name: \"layer_1_type_0/idt\"", "name: \"layer_1_type_0/bias\"");
        refusedGraph("line 3", "op: \"Const\"", "op \"Const\"");
    }

    @Test
    void everyTruncatedFileIsRefused() throws IOException {
        final Path toy = folder.resolve("toy.dp");
        ModelFile.write(ToyModel.seeded(2).build(), toy, true);
        final Path yaml = folder.resolve("toy.yaml");
        ModelFile.write(ToyModel.seeded(2).build(), yaml, true);
        final byte[] pb = WireEncoder.encode(PbtxtFile.graph(PinnedCase.file("deeppot.pbtxt")));
        final List<byte[]> files = List.of(Files.readAllBytes(toy), Files.readAllBytes(yaml), pb,
                Files.readAllBytes(PinnedCase.file("deeppot.pbtxt")),
                Files.readAllBytes(PinnedCase.file("paper_net/random_weights.dp")));
        final Random random = new Random(3);
        for (final byte[] whole : files) {
            for (int k = 0; k < 12; k++) {
                // a graph is complete before its last nodes, so only the first part is cut through
                final int length = (int) (whole.length * 0.7 * random.nextDouble());
                final String message = refused("cut" + k, Arrays.copyOf(whole, length));
                assertFalse(message.endsWith("null"), message);
            }
        }
    }

    @Test
    void spoiltBytesNeverEscapeAsAnotherError() throws IOException {
        final Path toy = folder.resolve("toy.dp");
        ModelFile.write(ToyModel.seeded(4).build(), toy, true);
        final byte[] pb = WireEncoder.encode(PbtxtFile.graph(PinnedCase.file("deeppot.pbtxt")));
        final Random random = new Random(5);
        int errors = 0;
        for (final byte[] whole : List.of(Files.readAllBytes(toy), pb)) {
            for (int k = 0; k < 100; k++) {
                final byte[] spoilt = whole.clone();
                // the structure of the HDF5 file lies in front
                spoilt[random.nextInt(k % 2 == 0 ? 4000 : whole.length)] ^= (byte) (1 << random.nextInt(8));
                final Path file = folder.resolve("spoilt");
                Files.write(file, spoilt);
                try {
                    ModelFile.read(file);
                } catch (final ModelFormatException e) {
                    errors++;
                }
            }
        }
        assertTrue(errors > 40, "only " + errors + " of 200 spoilt files were refused");
    }

    @Test
    void theWireFormatGivesTheModelOfTheText() throws IOException {
        final Path text = PinnedCase.file("deeppot.pbtxt");
        final Path wire = folder.resolve("deeppot.pb");
        Files.write(wire, WireEncoder.encode(PbtxtFile.graph(text)));
        final DeepPotentialModel model = ModelFile.read(wire);
        Models.assertSame(ModelFile.read(text), model);
        assertTrue(model.provenance().startsWith("TensorFlow graph, model version"), model.provenance());
        final PinnedCase pinned = PinnedCase.graph();
        final Evaluation found = ReferenceEvaluator.evaluate(model, pinned.types(), pinned.positions(), pinned.cell());
        assertEquals(pinned.energy(), found.energy(), 1e-10);
    }

    @Test
    void provenanceSaysWhoWroteItAndInWhichPrecision() throws IOException {
        final String yaml = ModelFile.read(PinnedCase.file("deeppot_sea.yaml")).provenance();
        assertTrue(yaml.contains("deepmd-kit 3.0.0b5"), yaml);
        assertTrue(yaml.endsWith("numbers stored as float64"), yaml);
        final String dp = ModelFile.read(PinnedCase.file("paper_net/random_weights.dp")).provenance();
        assertTrue(dp.startsWith("HDF5 by deepmd-kit 3.0.0 (PyTorch)"), dp);
    }
}
