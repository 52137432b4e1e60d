package org.ionclay.potential.dp.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Forces;
import org.ionclay.potential.dp.io.ModelFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.junit.jupiter.api.Test;

/** The fast evaluator gives what DeePMD-kit gave, in every precision, compressed and not, on both kinds of kernels. */
class PinnedFastTest {

    private static void check(final DeepPotentialModel model, final PinnedCase... cases) {
        for (final boolean vector : new boolean[] {true, false}) {
            for (final Precision precision : Precision.values()) {
                for (final Compression compression : new Compression[] {null, Compression.DEFAULT}) {
                    final EvaluationSettings settings = new EvaluationSettings(precision, compression, vector);
                    try (Workers workers = new Workers(2)) {
                        final DeepPotential potential = new DeepPotential(model, settings, workers);
                        for (final PinnedCase pinned : cases) {
                            if (precision == Precision.DOUBLE) exact(pinned, potential, workers);
                            else mixed(pinned, potential, workers);
                        }
                    }
                }
            }
        }
    }

    private static Forces evaluate(final PinnedCase pinned, final DeepPotential potential, final Workers workers) {
        final NeighbourList list = new NeighbourList(potential.cutoff(), .5, workers);
        final boolean periodic = pinned.cell() != null;
        list.update(pinned.types().length, pinned.positions(), pinned.cell(),
                new boolean[] {periodic, periodic, periodic});
        final Forces out = new Forces(true);
        potential.compute(pinned.types(), list, out);
        return out;
    }

    private static void exact(final PinnedCase pinned, final DeepPotential potential, final Workers workers) {
        final Forces found = evaluate(pinned, potential, workers);
        final boolean tables = potential.settings().compression() != null;
        final String what = pinned.name() + " " + potential.settings();
        final int n = pinned.types().length;
        assertEquals(0, found.energy() / pinned.energy() - 1, 1e-9, what);
        assertArrayEquals(pinned.atomicEnergy(), Arrays.copyOf(found.energies(), n), tables ? 1e-8 : 1e-10, what);
        assertArrayEquals(pinned.force(), Arrays.copyOf(found.forces(), 3 * n), tables ? 1e-7 : 1e-10, what);
        final double tolerance = tables ? 1e-6 : 1e-9;
        if (pinned.atomicVirial() != null) {
            assertArrayEquals(pinned.atomicVirial(), Arrays.copyOf(found.virials(), 9 * n), tolerance, what);
        }
        if (pinned.virial() != null) assertArrayEquals(pinned.virial(), found.virial(), tolerance, what);
    }

    private static void mixed(final PinnedCase pinned, final DeepPotential potential, final Workers workers) {
        final Forces found = evaluate(pinned, potential, workers);
        final String what = pinned.name() + " " + potential.settings();
        assertEquals(0, found.energy() / pinned.energy() - 1, 1e-5, what);
        double square = 0;
        double error = 0;
        for (int k = 0; k < pinned.force().length; k++) {
            square += pinned.force()[k] * pinned.force()[k];
            error += Math.pow(pinned.force()[k] - found.forces()[k], 2);
        }
        assertTrue(error <= 1e-10 * square, what + ": relative force error " + Math.sqrt(error / square));
    }

    @Test
    void nativeYaml() throws IOException {
        check(ModelFile.read(PinnedCase.file("deeppot_sea.yaml")), PinnedCase.sea().toArray(new PinnedCase[0]));
    }

    @Test
    void frozenGraph() throws IOException {
        check(ModelFile.read(PinnedCase.file("deeppot.pbtxt")), PinnedCase.graph());
    }

    @Test
    void paperNetwork() throws IOException {
        check(ModelFile.read(PinnedCase.file("paper_net/random_weights.dp")), PinnedCase.box("box192.xyz"),
                PinnedCase.box("box1000.xyz"));
    }
}
