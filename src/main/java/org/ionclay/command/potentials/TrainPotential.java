package org.ionclay.command.potentials;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A Deep Potential from labelled frames. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Train Potential...", headless = true,
        description = "Trains a Deep Potential (se_e2_a) on frames with energies and forces, or as an input.json of "
                + "DeePMD-kit says.")
public final class TrainPotential extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Frames with energies and forces, one file or several joined by commas (extended XYZ, "
                    + "deepmd/npy, OUTCAR, vasprun.xml, CP2K), or one input.json of DeePMD-kit.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for model.dp, lcurve.out, checkpoint, card.md and run.json. A folder with a "
                    + "checkpoint "
                    + "of an interrupted training goes on from there.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Start anew and replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Validation", style = "both", required = false, persist = false,
            description = "Frames to judge with; blank: some of the input are held back.")
    private File validation;

    @Parameter(label = "Held back", min = "0", max = "0.9", persist = false,
            description = "Share of the frames held back to judge with, where validation is blank.")
    private double held_back = 0.1;

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
    private int steps = 100000;

    @Parameter(label = "Batch", min = "0", persist = false,
            description = "Frames of a step; 0: as many as hold 32 atoms.")
    private int batch = 0;

    @Parameter(label = "Start rate", min = "1e-12", max = "1", persist = false, description = "First learning rate.")
    private double start_rate = 0.002;

    @Parameter(label = "Stop rate", min = "1e-12", max = "1", persist = false, description = "Last learning rate.")
    private double stop_rate = 2e-6;

    @Parameter(label = "Energy prefactors", persist = false,
            description = "Weight of the energy in the loss at the first and the last step.")
    private String energy_prefactors = "0.02, 1";

    @Parameter(label = "Force prefactors", persist = false,
            description = "Weight of the forces in the loss at the first and the last step.")
    private String force_prefactors = "1000, 1";

    @Parameter(label = "Virial prefactors", persist = false,
            description = "Weight of the virial in the loss at the first and the last step.")
    private String virial_prefactors = "0, 0";

    @Parameter(label = "Patience", min = "0", persist = false,
            description = "Stop after this many steps in which neither energies nor forces of the validation "
                    + "improve; 0: "
                    + "never.")
    private int patience = 0;

    @Parameter(label = "Precision", choices = {"mixed", "double"}, persist = false,
            description = "Networks in single precision with sums in double, or all in double.")
    private String precision = "mixed";

    @Parameter(label = "Display every", min = "1", persist = false,
            description = "Steps from one line of lcurve.out to the next.")
    private int display_every = 100;

    @Parameter(label = "Save every", min = "1", persist = false,
            description = "Steps from one checkpoint to the next.")
    private int save_every = 1000;

    @Parameter(label = "Seed", persist = false,
            description = "Seed of the first weights, the order of frames and the choice of those held back.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
