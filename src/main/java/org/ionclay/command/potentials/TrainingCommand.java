package org.ionclay.command.potentials;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs of all trainings: frames to learn from and to judge with, the loss, and what is saved when. */
abstract class TrainingCommand extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Frames with energies and forces, one file or several joined by commas (extended XYZ, "
                    + "deepmd/npy, OUTCAR, vasprun.xml, CP2K); Train Potential also takes one input.json "
                    + "of DeePMD-kit.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for model.dp, lcurve.out, checkpoint, card.md and run.json. A folder with a "
                    + "checkpoint of an interrupted training goes on from there.")
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

    @Parameter(label = "Learn from", min = "0", persist = false,
            description = "Learn from so many of the remaining frames only, spread over their kinds, for a learning "
                    + "curve against the number of frames; 0: from all.")
    private int learn_from = 0;

    @Parameter(label = "Optimiser", choices = {"muon", "adam"}, persist = false,
            description = "How the gradient moves the parameters: each matrix with all its directions alike (Muon), or "
                    + "each number by its own moments (Adam), which wants a fifth of the rates and many more steps.")
    private String optimiser = "muon";

    @Parameter(label = "Batch", min = "0", persist = false,
            description = "Frames of a step; 0: as many as hold 256 atoms with Muon, 32 with Adam.")
    private int batch = 0;

    @Parameter(label = "Stop rate", min = "1e-12", max = "1", persist = false, description = "Last learning rate.")
    private double stop_rate = 5e-5;

    @Parameter(label = "Virial prefactors", persist = false,
            description = "Weight of the virial in the loss at the first and the last step.")
    private String virial_prefactors = "0, 0";

    @Parameter(label = "Patience", min = "0", persist = false,
            description = "Stop after this many steps in which neither energies nor forces of the validation "
                    + "improve; 0: never.")
    private int patience = 0;

    @Parameter(label = "Precision", choices = {"mixed", "double"}, persist = false,
            description = "Networks in single precision with sums in double, or all in double.")
    private String precision = "mixed";

    @Parameter(label = "Dense", choices = {"own", "nd4j"}, persist = false,
            description = "Who multiplies the networks' matrices: IonClay's own kernels, which are faster, or ND4J, "
                    + "which is a download of its own. The same numbers up to rounding.")
    private String dense = "own";

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
