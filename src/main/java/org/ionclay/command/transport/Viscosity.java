package org.ionclay.command.transport;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Viscosity from the fluctuations of the stress. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Transport>Viscosity...", headless = true,
        description = "Shear viscosity of a liquid from the autocorrelation of the stress in a run at rest (Green and "
                + "Kubo), with its error from blocks.")
public final class Viscosity extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "thermo.csv of runs in nve or nvt, a row every few fs, or LAMMPS logs with the stress and "
                + "the volume; several separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Skip (ps)", min = "0", max = "1e9", persist = false,
            description = "Time at the start that does not count: equilibration.")
    private double skip = 0;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable viscosity;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable green_kubo;
}
