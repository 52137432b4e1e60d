package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** How far several Deep Potentials disagree on frames. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Model Deviation...", headless = true,
        description = "Deviation of several Deep Potentials on frames, as dp model-devi says it: forces, "
                + "virial, energy.")
public final class ModelDeviation extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Frames, one file or several joined by commas, in any format that Evaluate Potential reads.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for model_devi.out, the table, the plot and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potentials", style = "both", required = false, persist = false,
            description = "Two or more Deep Potential models with one type map, or pair files that name them, joined "
                    + "by commas; blank: the four of IonClay's own potential.")
    private File potentials;

    @Parameter(label = "Frequency", min = "1", persist = false,
            description = "Steps from one frame to the next, for files that do not say the step.")
    private int frequency = 1;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Double, or networks in single precision with sums in double.")
    private String precision = "double";

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks by tables.")
    private String compress = "no";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable model_deviation;
}
