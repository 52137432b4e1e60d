package org.ionclay.potential.dp.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reference evaluator gives what DeePMD-kit gave for three of its own models, number by number. */
class PinnedModelsTest {

    @Test
    void nativeYamlGivesEveryPinnedNumber() throws IOException {
        final DeepPotentialModel model = ModelFile.read(PinnedCase.file("deeppot_sea.yaml"));
        final double[] energies = {-929.7371700503966, -929.7134632564031, -929.7134632564031};
        for (int k = 0; k < 3; k++) {
            final PinnedCase pinned = PinnedCase.sea().get(k);
            check(pinned, model);
            assertEquals(energies[k], evaluate(pinned, model).energy(), 1e-9);
        }
    }

    @Test
    void frozenGraphGivesEveryPinnedNumber() throws IOException {
        check(PinnedCase.graph(), ModelFile.read(PinnedCase.file("deeppot.pbtxt")));
    }

    @Test
    void paperNetworkGivesEveryPinnedNumber() throws IOException {
        check(PinnedCase.box("box192.xyz"), ModelFile.read(PinnedCase.file("paper_net/random_weights.dp")));
    }

    @Test
    @Tag("slow")
    void paperNetworkGivesEveryPinnedNumberOfAThousandAtoms() throws IOException {
        check(PinnedCase.box("box1000.xyz"), ModelFile.read(PinnedCase.file("paper_net/random_weights.dp")));
    }

    private static Evaluation evaluate(final PinnedCase pinned, final DeepPotentialModel model) {
        return ReferenceEvaluator.evaluate(model, pinned.types(), pinned.positions(), pinned.cell());
    }

    private static void check(final PinnedCase pinned, final DeepPotentialModel model) {
        final Evaluation found = evaluate(pinned, model);
        assertEquals(0, found.energy() / pinned.energy() - 1, 1e-9, pinned.name() + " energy");
        assertArrayEquals(pinned.atomicEnergy(), found.atomicEnergy(), 1e-10, pinned.name() + " atomic energy");
        assertArrayEquals(pinned.force(), found.force(), 1e-10, pinned.name() + " force");
        assertTrue(pinned.atomicVirial() != null || pinned.virial() != null);
        if (pinned.atomicVirial() != null) {
            assertArrayEquals(pinned.atomicVirial(), found.atomicVirial(), 1e-9, pinned.name() + " atomic virial");
        }
        if (pinned.virial() != null) {
            assertArrayEquals(pinned.virial(), found.virial9(), 1e-9, pinned.name() + " virial");
        }
    }
}
