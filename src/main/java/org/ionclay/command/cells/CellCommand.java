package org.ionclay.command.cells;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs of all commands on what instruments recorded of a cell. */
abstract class CellCommand extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Files of potentiostats, cyclers or tables, or folders of them; several separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Columns", required = false, persist = false,
            description = "Columns by label or number where labels do not say, such as \"f=1; re=2; im=-3\"; a minus "
                    + "turns the sign.")
    private String columns = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
