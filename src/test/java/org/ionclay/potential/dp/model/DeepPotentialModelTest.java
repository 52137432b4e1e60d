package org.ionclay.potential.dp.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ionclay.potential.dp.run.ToyModel;
import org.junit.jupiter.api.Test;

/** Every part of a model that does not fit is named. */
class DeepPotentialModelTest {

    private static final DeepPotentialModel GOOD = ToyModel.seeded(1).build();

    /** The parts of a model, one of which a test spoils. */
    private static final class Parts {
        private List<String> typeMap = GOOD.typeMap();
        private double rcut = GOOD.rcut();
        private int[] sel = GOOD.sel().clone();
        private int axis = GOOD.axisNeurons();
        private boolean oneSided;
        private final boolean[][] excluded = new boolean[2][2];
        private double[][][] davg = GOOD.davg();
        private final double[][][] dstd = {{GOOD.dstd()[0][0].clone(), GOOD.dstd()[0][1]}, GOOD.dstd()[1]};
        private final Network[][] embedding = {GOOD.embedding()[0].clone(), GOOD.embedding()[1].clone()};
        private final Network[] fitting = GOOD.fitting().clone();
        private double[] bias = GOOD.biasAtomEnergy();

        DeepPotentialModel build() {
            return new DeepPotentialModel(typeMap, rcut, 2, sel, axis, oneSided, excluded, davg, dstd, embedding,
                    fitting, bias, "");
        }
    }

    private static void refused(final String message, final UnaryOperator<Parts> spoil) {
        final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> spoil.apply(new Parts()).build());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private static UnaryOperator<Parts> with(final Consumer<Parts> change) {
        return parts -> {
            change.accept(parts);
            return parts;
        };
    }

    @Test
    void partsThatFitAreTaken() {
        final DeepPotentialModel model = new Parts().build();
        assertEquals(100, model.slots());
        assertEquals(8, model.embeddingWidth());
        assertTrue(Double.isNaN(model.minNeighbourDistance()));
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        refused("types of a model must differ", with(p -> p.typeMap = List.of("Li", "Li")));
        refused("rcut_smth 2.0 and rcut 1.0", with(p -> p.rcut = 1));
        refused("sel needs 2 entries, found 1", with(p -> p.sel = new int[] {4}));
        refused("sel of Cl is -1", with(p -> p.sel[1] = -1));
        refused("sel is 0 for every type", with(p -> p.sel = new int[2]));
        refused("axis_neuron must be between 1 and the 8", with(p -> p.axis = 9));
        refused("exclude_types must be symmetric", with(p -> p.excluded[0][1] = true));
        refused("davg of Li needs 2 entries", with(p -> p.davg = new double[2][1][4]));
        refused("dstd of Li-Li is 0 in component 2", with(p -> p.dstd[0][0][2] = 0));
        refused("number 1 of dstd of Li-Li is NaN", with(p -> p.dstd[0][0][1] = Double.NaN));
        refused("embedding network of Cl-Li is missing", with(p -> p.embedding[1][0] = null));
        refused("shares the embedding network", with(p -> p.oneSided = true));
        refused("embedding network of Li-Cl must go from 1 to 8", with(p -> p.embedding[0][1] = p.fitting[0]));
        refused("fitting network of Cl is missing", with(p -> p.fitting[1] = null));
        refused("fitting network of Li must go from 24", with(p -> p.fitting[0] = p.embedding[0][0]));
        refused("atomic energy bias needs 2 entries", with(p -> p.bias = new double[3]));
    }

    @Test
    void layersThatDoNotFitAreNamed() {
        final String weight = assertThrows(IllegalArgumentException.class, () -> new DenseLayer(2, 3, new double[5],
                null, null, Activation.TANH, true)).getMessage();
        assertTrue(weight.contains("weight of a 2 x 3 layer needs 6 numbers, found 5"), weight);
        final String bias = assertThrows(IllegalArgumentException.class, () -> new DenseLayer(1, 1, new double[1],
                new double[] {Double.POSITIVE_INFINITY}, null, Activation.TANH, true)).getMessage();
        assertTrue(bias.contains("bias of a 1 x 1 layer is Infinity"), bias);
        final DenseLayer layer = new DenseLayer(2, 3, new double[6], null, null, Activation.TANH, true);
        assertEquals(DenseLayer.Shortcut.NONE, layer.added());
        final String chain = assertThrows(IllegalArgumentException.class, () -> new Network(List.of(layer, layer)))
                .getMessage();
        assertTrue(chain.contains("layer 1 takes 2 numbers, layer 0 gives 3"), chain);
    }

    @Test
    void unknownActivationsAreNamed() {
        assertEquals(Activation.LINEAR, Activation.of("none"));
        assertEquals(Activation.GELU, Activation.of("gelu_tf"));
        for (final Activation a : Activation.values()) assertEquals(a, Activation.of(a.fileName()));
        final String message = assertThrows(IllegalArgumentException.class, () -> Activation.of("silu")).getMessage();
        assertTrue(message.contains("silu is not supported"), message);
    }
}
