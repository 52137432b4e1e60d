package org.ionclay.task.potentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionclay.compute.Workers;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.dp.run.DeepPotential;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.pair.PairPotential;
import org.ionclay.compute.InputException;
import org.ionclay.testing.Messages;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PotentialInputsTest {

    private static final Path ARGON = Path.of("docs/pair-files/argon.yaml");

    @TempDir
    private Path folder;

    private static PotentialInputs open(final Path file, final String... species) throws IOException {
        try (Workers workers = new Workers(1)) {
            return PotentialInputs.open("potential", file, EvaluationSettings.EXACT, workers, List.of(species));
        }
    }

    private static String refusal(final Path file, final String... species) {
        final String message = assertThrows(InputException.class, () -> open(file, species)).getMessage();
        assertFalse(Messages.repeats(message), message);
        return message;
    }

    @Test
    void modelsAndPairFilesAreToldApart() throws IOException {
        final Path model = Reference.path("md/deepmd/deeppot_sea.yaml");
        try (PotentialInputs found = open(model, "O", "H")) {
            assertInstanceOf(DeepPotential.class, found.potential());
            assertEquals(List.of("O", "H"), found.typeMap());
            assertEquals(List.of(model), found.files());
            assertTrue(found.description().startsWith("Deep Potential deeppot_sea.yaml"), found.description());
        }
        try (PotentialInputs found = open(ARGON, "Ar")) {
            assertInstanceOf(PairPotential.class, found.potential());
            assertEquals(List.of("Ar"), found.typeMap());
            assertEquals("pair file argon.yaml, lennard-jones for Ar", found.description());
        }
    }

    @Test
    void unknownSpeciesAreRefusedByName() {
        assertTrue(refusal(ARGON, "Ar", "Xe", "Kr", "Xe").contains("argon.yaml does not know Xe, Kr; it knows Ar"));
        assertTrue(refusal(Reference.path("md/deepmd/deeppot_sea.yaml"), "Mg").contains("does not know Mg; it knows "
                + "O, H"));
    }

    @Test
    void pairsAreAddedToModels() throws IOException {
        final Path model = Reference.path("md/deepmd/deeppot_sea.yaml");
        Files.copy(model, folder.resolve("water.yaml"));
        final Path file = folder.resolve("sum.yaml");
        final String text = "pair_file: 1\nunits: metal\nspecies: {O: {}, H: {}}\ndeep_potential: water.yaml\nterms:\n"
                + "  - {style: zbl, inner: 0.3, outer: 0.6}\n";
        Files.writeString(file, text);
        try (PotentialInputs found = open(file, "H")) {
            assertInstanceOf(SumPotential.class, found.potential());
            assertEquals(List.of(file, folder.resolve("water.yaml")), found.files());
            assertTrue(found.description().endsWith("added to Deep Potential water.yaml"), found.description());
        }
        Files.writeString(file, text.replace("O: {}, H: {}", "H: {}, O: {}"));
        assertTrue(refusal(file, "H").contains("in this order: [O, H]; found [H, O]"));
        Files.writeString(file, text.replace("water.yaml", "other.yaml"));
        assertTrue(refusal(file, "H").contains("there is no such file"));
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        final Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "pair_file: 1\nunits: metal\nspecies: {Ar: {}}\nterm: 1\n");
        assertTrue(refusal(file, "Ar").contains("potential: broken.yaml: line"), refusal(file, "Ar"));
    }
}
