package org.ionclay.command.cells;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Distributions of relaxation times. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Distribution of Relaxation Times...", headless = true,
        description = "Finds the distribution of relaxation times of impedance spectra by Tikhonov's method "
                + "without negative values, and the resistances of its peaks.")
public final class DistributionOfRelaxationTimes extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Spectra: files of potentiostats or tables, or folders of them; several separated by "
                    + "commas.") private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Rule", choices = {"gcv", "l-curve", "discrepancy", "given"}, persist = false,
            description = "How the weight of smoothness is found: cross-validation, corner of the L-curve, a "
                + "known noise, or given.")
    private String rule = "gcv";

    @Parameter(label = "Lambda", min = "0", persist = false,
            description = "Weight of smoothness for rule=given.")
    private double lambda = 0.001;

    @Parameter(label = "Noise", min = "0", max = "1", persist = false,
            description = "Noise in proportion to |Z| for rule=discrepancy.")
    private double noise = 0.01;

    @Parameter(label = "Per decade", min = "3", max = "30", persist = false,
            description = "Values of the distribution in a decade of time.")
    private int per_decade = 10;

    @Parameter(label = "Inductor", choices = {"yes", "no"}, persist = false,
            description = "Whether there is an inductor in series.")
    private String inductor = "yes";

    @Parameter(label = "Capacitor", choices = {"yes", "no"}, persist = false,
            description = "Whether there is a capacitor in series, as between blocking electrodes.")
    private String capacitor = "yes";

    @Parameter(label = "Lowest frequency (Hz)", required = false, persist = false,
            description = "Points below are left out; blank: none.")
    private String lowest_frequency = "";

    @Parameter(label = "Highest frequency (Hz)", required = false, persist = false,
            description = "Points above are left out; blank: none.")
    private String highest_frequency = "";

    @Parameter(label = "Columns", required = false, persist = false,
            description = "Columns by label or number where labels do not say, such as \"f=1; re=2; im=-3\"; a "
                + "minus turns the sign.")
    private String columns = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
