package org.ionclay.potential.dp.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/** Compares models bit by bit. */
final class Models {

    private Models() {
    }

    /** Whether two models are the same in everything but their provenance. */
    static void assertSame(final DeepPotentialModel a, final DeepPotentialModel b) {
        assertEquals(a.typeMap(), b.typeMap());
        assertEquals(a.rcut(), b.rcut(), 0);
        assertEquals(a.rcutSmooth(), b.rcutSmooth(), 0);
        assertArrayEquals(a.sel(), b.sel());
        assertEquals(a.axisNeurons(), b.axisNeurons());
        assertEquals(a.oneSided(), b.oneSided());
        assertArrayEquals(a.excluded(), b.excluded());
        assertEquals(a.minNeighbourDistance(), b.minNeighbourDistance(), 0);
        assertArrayEquals(a.biasAtomEnergy(), b.biasAtomEnergy(), 0);
        for (int c = 0; c < a.types(); c++) {
            for (int n = 0; n < a.types(); n++) {
                assertArrayEquals(a.davg()[c][n], b.davg()[c][n], 0, "davg " + c + n);
                assertArrayEquals(a.dstd()[c][n], b.dstd()[c][n], 0, "dstd " + c + n);
                assertSame(a.embedding()[c][n], b.embedding()[c][n]);
            }
            assertSame(a.fitting()[c], b.fitting()[c]);
        }
    }

    private static void assertSame(final Network a, final Network b) {
        if (a == null || b == null) {
            assertEquals(a, b);
            return;
        }
        assertEquals(a.layers().size(), b.layers().size());
        for (int k = 0; k < a.layers().size(); k++) {
            final DenseLayer x = a.layers().get(k);
            final DenseLayer y = b.layers().get(k);
            assertEquals(x.in(), y.in());
            assertEquals(x.out(), y.out());
            assertEquals(x.activation(), y.activation());
            assertEquals(x.shortcut(), y.shortcut());
            assertArrayEquals(x.weight(), y.weight(), 0);
            assertArrayEquals(x.bias(), y.bias(), 0);
            assertArrayEquals(x.idt(), y.idt(), 0);
        }
    }
}
