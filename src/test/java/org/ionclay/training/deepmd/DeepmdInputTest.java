package org.ionclay.training.deepmd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.testing.Reference;
import org.ionclay.training.Optimiser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DeePMD-kit's canonical input, and what is refused in it. */
class DeepmdInputTest {

    @TempDir
    Path folder;
    private String text;

    @BeforeEach
    void canonical() throws IOException {
        text = Files.readString(Reference.path("md/deepmd/se_e2_a_input.json"));
        for (final String system : List.of("data_0", "data_1", "data_2", "data_3")) {
            Files.createDirectories(folder.resolve("data").resolve(system));
        }
        Files.createDirectories(folder.resolve("run"));
    }

    private DeepmdInput read(final String json) throws IOException {
        return DeepmdInput.read(Files.writeString(folder.resolve("run/input.json"), json));
    }

    @Test
    void theCanonicalInputIsRead() throws IOException {
        final DeepmdInput input = read(text);
        assertEquals(List.of("O", "H"), input.shape().typeMap());
        assertArrayEquals(new int[] {46, 92}, input.shape().sel());
        assertArrayEquals(new int[] {25, 50, 100}, input.shape().neuron());
        assertEquals(16, input.shape().axisNeurons());
        assertTrue(input.shape().oneSided());
        assertEquals(6, input.shape().rcut());
        assertEquals(3, input.systems().size());
        assertEquals(folder.resolve("data/data_3"), input.validation().get(0));
        assertEquals(1_000_000, input.training().rate().steps());
        assertEquals(3.51e-8, input.training().rate().stop());
        assertEquals(5000, input.training().rate().decaySteps());
        assertEquals(Precision.DOUBLE, input.training().precision());
        assertEquals(100, input.training().displayEvery());
        assertTrue(input.ignored().contains("training.disp_file"), input.ignored().toString());
    }

    @Test
    void aShortRunDecaysFasterAsDeepmdKitDoes() throws IOException {
        assertEquals(100, read(text.replace("1000000", "2000")).training().rate().decaySteps());
        assertEquals(6, read(text.replace("1000000", "500")).training().rate().decaySteps());
    }

    @Test
    void defaultsAreDeepmdKits() throws IOException {
        final String bare = "{\"model\": {\"type_map\": [\"O\", \"H\"], \"descriptor\": {\"type\": \"se_e2_a\"}, "
                + "\"fitting_net\": {}}, \"learning_rate\": {\"type\": \"exp\"}, \"training\": {\"numb_steps\": 1e6, "
                + "\"training_data\": {\"systems\": [\"../data/data_0\"], \"batch_size\": \"auto:64\"}}}";
        final DeepmdInput input = read(bare);
        assertArrayEquals(new int[] {10, 20, 40}, input.shape().neuron());
        assertEquals(4, input.shape().axisNeurons());
        assertEquals(null, input.shape().sel());
        assertArrayEquals(new int[] {120, 120, 120}, input.shape().fitting());
        assertEquals(5e-8, input.training().rate().stop());
        assertEquals(64, input.training().batchAtoms());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"rcut\": 6.00 | \"rcutt\": 6.00 | rcutt",
        "\"type\": \"se_e2_a\" | \"type\": \"dpa1\" | se_e2_a",
        "\"decay_steps\": 5000 | \"warmup_steps\": 5000 | warmup_steps",
        "\"type\": \"exp\" | \"type\": \"cosine\" | exp",
        "\"start_pref_e\": 0.02 | \"use_huber\": true | use_huber",
        "\"loss\": { | \"optimizer\": {\"type\": \"LKF\"}, \"loss\": { | Adam",
        "\"loss\": { | \"optimizer\": {\"type\": \"HybridMuon\", \"momentum\": 0.9}, \"loss\": { | momentum",
        "\"seed\": 10 | \"gradient_max_norm\": 1 | gradient_max_norm",
        "\"start_lr\": 0.001 | \"start_lr\": \"fast\" | number",
        "../data/data_1/ | ../data/none/ | none"})
    void whatItDoesNotDoIsNamed(final String from, final String to, final String named) {
        assertTrue(text.contains(from), from);
        final InputException error = assertThrows(InputException.class, () -> read(text.replace(from, to)));
        assertTrue(error.getMessage().contains(named) && error.getMessage().contains("input.json"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"Adam, ADAM", "HybridMuon, MUON"})
    void theOptimiserIsChosen(final String type, final Optimiser expected) throws IOException {
        assertEquals(Optimiser.ADAM, read(text).training().optimiser());
        final DeepmdInput input = read(text.replace("\"loss\":", "\"optimizer\": {\"type\": \"" + type
                + "\"}, \"loss\":"));
        assertEquals(expected, input.training().optimiser());
        assertEquals(expected == Optimiser.MUON, input.ignored().stream().anyMatch(key -> key.contains("optimizer")));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        for (final String broken : List.of("", "[1, 2]", "{\"model\": ", "{\"a\": [[[[[[[[[[[[[[[[[[[[", "hello")) {
            assertThrows(InputException.class, () -> read(broken), broken);
        }
    }
}
