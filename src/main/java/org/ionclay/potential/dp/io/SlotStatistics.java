package org.ionclay.potential.dp.io;

import org.ionclay.compute.InputException;

/** Mean and deviation per slot, as files keep them, and per neighbour type, as {@code DeepPotentialModel} does. */
final class SlotStatistics {

    private static final int COMPONENTS = 4;

    private SlotStatistics() {
    }

    /**
     * Folds slots into blocks.
     *
     * @param name for errors
     * @param values [type][slot][4]
     * @param sel slots per neighbour type
     * @param otherwise for a neighbour type without slots
     * @return [type][neighbour type][4]
     * @throws IllegalArgumentException if the slots of one block differ
     */
    static double[][][] blocks(final String name, final double[] values, final int[] sel, final double otherwise) {
        final int types = sel.length;
        final double[][][] out = new double[types][types][COMPONENTS];
        int at = 0;
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                for (int k = 0; k < COMPONENTS; k++) out[c][n][k] = sel[n] == 0 ? otherwise : values[at + k];
                for (int k = 0; k < sel[n] * COMPONENTS; k++, at++) {
                    // NaN is left to the model's own check, which names it
                    if (Double.compare(values[at], out[c][n][k % COMPONENTS]) != 0
                            && values[at] != out[c][n][k % COMPONENTS]) {
                        throw new InputException(name + " differs between the slots of centre type " + c
                                + " and neighbour type " + n + " (component " + k % COMPONENTS + ": "
                                + out[c][n][k % COMPONENTS] + " and " + values[at]
                                + "); IonClay runs models with one value per pair of types");
                    }
                }
            }
        }
        return out;
    }

    /** The reverse: [type][slot][4]. */
    static NdArray slots(final double[][][] blocks, final int[] sel) {
        final int types = sel.length;
        int slots = 0;
        for (final int s : sel) slots += s;
        final double[] values = new double[types * slots * COMPONENTS];
        int at = 0;
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                for (int k = 0; k < sel[n] * COMPONENTS; k++) values[at++] = blocks[c][n][k % COMPONENTS];
            }
        }
        return NdArray.of(values, types, slots, COMPONENTS);
    }
}
