package org.ionclay.command.patterns;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs of all commands on curves that an instrument recorded. */
abstract class InstrumentCommand extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Files, separated by commas. EXAFS: .xmu, .xdi, Athena .prj (all groups), .chi. XPS: VAMAS, "
                    + "PHI; shifts are against the first. DSC: TA, Netzsch, Setaram. Or text, temperatures in °C.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
