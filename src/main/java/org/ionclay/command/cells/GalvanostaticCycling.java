package org.ionclay.command.cells;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Galvanostatic cycling. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Galvanostatic Cycling...", headless = true,
        description = "Finds half cycles in voltage and current over time whatever counters say: "
                + "capacities, plateaus, dQ/dV, hysteresis, efficiency and composition of the host.")
public final class GalvanostaticCycling extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Voltage and current over time: files of cyclers, potentiostats or tables; several "
                + "separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Mass (mg)", min = "0", persist = false,
            description = "Active mass.")
    private double mass = 1;

    @Parameter(label = "Molar mass (g/mol)", required = false, persist = false,
            description = "Molar mass of the host, 832.18 for Mo6S8; blank: no composition.")
    private String molar_mass = "";

    @Parameter(label = "Charge number", min = "1", max = "4", persist = false,
            description = "Charge of the ion that is inserted.")
    private int charge_number = 2;

    @Parameter(label = "Levels (V)", required = false, persist = false,
            description = "Voltages whose capacities are tabulated, such as \"0.625 1.2\".")
    private String levels = "";

    @Parameter(label = "dV (V)", min = "0", persist = false,
            description = "Width of a bin of dQ/dV.")
    private double dv = 0.01;

    @Parameter(label = "Columns", required = false, persist = false,
            description = "Columns by label or number where labels do not say, such as \"f=1; re=2; im=-3\"; a "
                + "minus turns the sign.")
    private String columns = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
