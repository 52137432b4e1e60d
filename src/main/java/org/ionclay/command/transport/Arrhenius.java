package org.ionclay.command.transport;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Activation energies. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Transport>Arrhenius...", headless = true,
        description = "Fits activation energies to diffusion coefficients or conductivities against temperature, "
                + "and extrapolates with an interval.")
public final class Arrhenius extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Tables (CSV) with T and D or sigma, and their errors if known, or diffusion.csv and "
                + "conductivity.csv of runs at several temperatures; several separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Quantity", choices = {"auto", "d", "sigma", "sigma_t"}, persist = false,
            description = "ln D, ln sigma, or ln(sigma T); auto: ln D where there is a D, else ln(sigma T).")
    private String quantity = "auto";

    @Parameter(label = "Errors", choices = {"given", "ignore"}, persist = false,
            description = "Weigh by the given errors, or ignore them and take the scatter.")
    private String errors = "given";

    @Parameter(label = "Series", required = false, persist = false,
            description = "Species or terms to fit where a table has several, such as \"Mg Cl\" or \"total\"; "
                + "blank: all.")
    private String series = "";

    @Parameter(label = "Extrapolate to (K)", required = false, persist = false,
            description = "Temperatures at which the line and its interval are tabulated.")
    private String extrapolate_to = "300";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable arrhenius;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable extrapolation;

    @Parameter(type = ItemIO.OUTPUT, label = "arrhenius: Ea (eV)")
    private Double activation_energy;

    @Parameter(type = ItemIO.OUTPUT, label = "arrhenius: Ea sigma (eV)")
    private Double activation_energy_sigma;
}
