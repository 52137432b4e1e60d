package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A Deep Potential from any format that is read into DeePMD-kit's native ones. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Convert Potential...", headless = true,
        description = "Reads a Deep Potential in any format and writes it so that every backend of DeePMD-kit "
                + "loads it.")
public final class ConvertPotential extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Deep Potential model (se_e2_a): .dp, .yaml, .pb or .pbtxt.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for the model, the table of its types and run.json.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Format", choices = {"dp", "yaml"}, persist = false,
            description = "HDF5 (.dp) or text (.yaml); both hold every number exactly.")
    private String format = "dp";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable types;
}
