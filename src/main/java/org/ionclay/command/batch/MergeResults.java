package org.ionclay.command.batch;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The shards of a run as one. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Clusters>Merge Results...", headless = true,
        description = "Puts the results of the shards of a run (shard=1/7, shard=2/7, ...) together: the tables are "
                + "byte for byte those of one run.")
public final class MergeResults extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "The output folder in which the shards lie, or the shards' own folders, separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the tables, pictures and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable errors;
}
