package org.ionclay.training;

import java.util.List;
import org.ionclay.compute.InputException;

/**
 * The shape of a model.
 *
 * @param typeMap names of the types
 * @param rcut cutoff (Å)
 * @param rcutSmooth where the smooth decay begins (Å)
 * @param sel slots per neighbour type, or null for as many as the data need (DeePMD-kit's {@code auto})
 * @param neuron widths of the embedding networks
 * @param axisNeurons columns of the descriptor's second side
 * @param oneSided whether the embedding depends on the neighbour's type only
 * @param embeddingTimestep whether the embedding's shortcuts have timesteps ({@code resnet_dt})
 * @param fitting widths of the fitting networks
 * @param fittingTimestep whether the fitting's shortcuts have timesteps
 * @param zeroMean whether the mean of the descriptor's rows is set to zero ({@code set_davg_zero})
 */
public record ModelSettings(List<String> typeMap, double rcut, double rcutSmooth, int[] sel, int[] neuron,
        int axisNeurons, boolean oneSided, boolean embeddingTimestep, int[] fitting, boolean fittingTimestep,
        boolean zeroMean) {

    /**
     * Checks the numbers.
     *
     * @throws InputException naming what does not fit
     */
    public ModelSettings {
        typeMap = List.copyOf(typeMap);
        if (typeMap.isEmpty()) throw new InputException("a model needs at least one type; name them in type_map");
        if (!(rcutSmooth >= 0) || !(rcut > rcutSmooth) || Double.isInfinite(rcut)) {
            throw new InputException("a model needs 0 <= rcut_smth < rcut, found rcut_smth " + rcutSmooth
                    + " and rcut " + rcut + "; give both in angstrom");
        }
        if (sel != null && sel.length != typeMap.size()) {
            throw new InputException("sel needs one number for each of the types " + typeMap + ", found " + sel.length);
        }
        widths("neuron of the descriptor", neuron);
        widths("neuron of the fitting net", fitting);
        if (neuron[0] < 3) {
            throw new InputException("the first embedding layer needs at least 3 neurons, found " + neuron[0]);
        }
        if (axisNeurons < 1 || axisNeurons > neuron[neuron.length - 1]) {
            throw new InputException("axis_neuron must lie between 1 and the last embedding width "
                    + neuron[neuron.length - 1] + ", found " + axisNeurons);
        }
        final int features = neuron[neuron.length - 1] * axisNeurons;
        if (fitting[0] == features || fitting[0] == 2 * features) {
            throw new InputException("the first fitting layer must not be as wide as the descriptor, " + features
                    + ", or twice as wide; choose another width");
        }
    }

    private static void widths(final String what, final int[] widths) {
        if (widths == null || widths.length == 0) throw new InputException("the " + what + " needs at least one layer");
        for (final int width : widths) {
            if (width < 1 || width > 100_000) {
                throw new InputException("the " + what + " has a layer of " + width + " neurons; use 1 to 100000");
            }
        }
    }

    /** The paper's network: embedding 24-48-96, axis 16, fitting 240 x 3, rcut 8.5 Å, two-sided. */
    public static ModelSettings paper(final List<String> typeMap) {
        return new ModelSettings(typeMap, 8.5, 5.5, null, new int[] {24, 48, 96}, 16, false, false,
                new int[] {240, 240, 240}, true, false);
    }

    /** The same with other slots. */
    public ModelSettings withSel(final int[] other) {
        return new ModelSettings(typeMap, rcut, rcutSmooth, other, neuron, axisNeurons, oneSided, embeddingTimestep,
                fitting, fittingTimestep, zeroMean);
    }
}
