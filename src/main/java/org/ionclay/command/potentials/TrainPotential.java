package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A Deep Potential from labelled frames. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Train Potential...", headless = true,
        description = "Trains a Deep Potential (se_e2_a) on frames with energies and forces, or as an input.json of "
                + "DeePMD-kit says.")
public final class TrainPotential extends TrainingCommand {

    @Parameter(label = "Type map", required = false, persist = false,
            description = "Elements in the order of the types, such as \"F Mg Cl Ga\"; blank: those of the frames.")
    private String type_map = "";

    @Parameter(label = "Base", choices = {"none", "born-mayer"}, persist = false,
            description = "What the network stands on: nothing, or Born-Mayer repulsion and scaled charges fitted to "
                    + "the "
                    + "same frames; then potential.yaml is the potential.")
    private String base = "none";

    @Parameter(label = "Models", min = "1", max = "16", persist = false,
            description = "Number of models that differ by their seed, for model deviations; the first lies in the "
                    + "output "
                    + "folder, the others in folders 2, 3, ...")
    private int models = 1;

    @Parameter(label = "Rcut (Å)", min = "1", max = "20", persist = false, description = "Cutoff of the descriptor.")
    private double rcut = 6.5;

    @Parameter(label = "Rcut smooth (Å)", min = "0", max = "19", persist = false,
            description = "Where the smooth decay to the cutoff begins.")
    private double rcut_smooth = 2;

    @Parameter(label = "Embedding", persist = false, description = "Widths of the embedding networks.")
    private String embedding = "24, 48, 96";

    @Parameter(label = "Axis", min = "1", max = "1000", persist = false,
            description = "Columns of the descriptor's second side (axis_neuron).")
    private int axis = 12;

    @Parameter(label = "Fitting", persist = false, description = "Widths of the fitting networks.")
    private String fitting = "160, 160, 160";

    @Parameter(label = "One sided", choices = {"no", "yes"}, persist = false,
            description = "Embedding networks by the neighbour's type only (type_one_side).")
    private String one_sided = "no";

    @Parameter(label = "Steps", min = "1", persist = false, description = "Number of training steps.")
    private int steps = 10000;

    @Parameter(label = "Start rate", min = "1e-12", max = "1", persist = false, description = "First learning rate.")
    private double start_rate = 0.005;

    @Parameter(label = "Energy prefactors", persist = false,
            description = "Weight of the energy in the loss at the first and the last step.")
    private String energy_prefactors = "0.02, 1";

    @Parameter(label = "Force prefactors", persist = false,
            description = "Weight of the forces in the loss at the first and the last step.")
    private String force_prefactors = "1000, 1";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable errors;
}
