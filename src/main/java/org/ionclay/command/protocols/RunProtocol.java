package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Any protocol, from its file. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Run Protocol...", headless = true,
        description = "Does the stages that a protocol file lists, each a command with its inputs in a folder of "
                + "its own; skips what is done and goes on where it was killed.")
public final class RunProtocol extends IonClayCommand {

    @Parameter(label = "Protocol", style = "open", required = false, persist = false,
            description = "File of stages, such as the protocol.yaml that every protocol command leaves in its "
                + "output folder, changed or not.")
    private File protocol;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the stages, one folder each, protocol.yaml, tables and run.json. The same "
                + "call again goes on where it was killed.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Run stages again that were run with other settings.")
    private String overwrite = "no";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stages;
}
