package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stress, strain and energy under shear, and what strain remains. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>Shear Response...", headless = true,
        description = "Shows stress, strain and energy of runs under shear against time, and the permanent strain "
                + "that each cycle leaves.")
public final class ShearResponse extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "thermo.csv of runs under shear, or LAMMPS logs with stress and cell; several separated by "
                + "commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Component", choices = {"yz", "xy", "xz"}, persist = false,
            description = "Which shear: the paper's methods say yz, its figure xy.")
    private String component = "yz";

    @Parameter(label = "Half window (ps)", min = "0", max = "1000000", persist = false,
            description = "Everything is averaged over this time before and after.")
    private double half_window = 5;

    @Parameter(label = "Cycles", min = "0", max = "100000", persist = false,
            description = "Number of cycles; 0: found in the stress.")
    private int cycles = 0;

    @Parameter(label = "Start (ps)", min = "0", max = "1e12", persist = false,
            description = "When the first load is put on.")
    private double start = 0;

    @Parameter(label = "On (ps)", min = "0.001", max = "1e12", persist = false,
            description = "How long the load stays.")
    private double on = 400;

    @Parameter(label = "Off (ps)", min = "0.001", max = "1e12", persist = false,
            description = "How long it is off.")
    private double off = 400;

    @Parameter(label = "Tail (ps)", min = "0", max = "1e12", persist = false,
            description = "How much of the end of each phase is averaged for the table of cycles; 0: a quarter.")
    private double tail = 0;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable cycles_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable shear_response;
}
