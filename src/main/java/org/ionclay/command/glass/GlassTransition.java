package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The glass transition from the specific volume of cooling runs. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>Glass Transition...", headless = true,
        description = "Finds the glass transition as the kink of specific volume against temperature: two lines, "
                + "their crossing and its error.")
public final class GlassTransition extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "thermo.csv of cooling runs, LAMMPS logs, or tables of T and volume, specific volume or "
                + "density; several separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Structure", style = "open", required = false, persist = false,
            description = "Structure whose masses turn volumes into specific volumes; blank: final.xyz beside the "
                + "input, if there is one.")
    private File structure;

    @Parameter(label = "Lowest (K)", required = false, persist = false,
            description = "Lowest temperature that counts; blank: all.")
    private String lowest = "";

    @Parameter(label = "Highest (K)", required = false, persist = false,
            description = "Highest temperature that counts; blank: all.")
    private String highest = "";

    @Parameter(label = "Skip from (K)", required = false, persist = false,
            description = "Start of a range around the transition that does not count; blank: none.")
    private String skip_from = "";

    @Parameter(label = "Skip to (K)", required = false, persist = false,
            description = "End of that range; blank: none.")
    private String skip_to = "";

    @Parameter(label = "Block", min = "0", max = "10000000", persist = false,
            description = "Samples that are averaged into one; 0: ten autocorrelation times.")
    private int block = 0;

    @Parameter(label = "Bootstrap", min = "0", max = "100000", persist = false,
            description = "Resamples for the interval, and noise curves for the test of the kink.")
    private int bootstrap = 1000;

    @Parameter(label = "Level", min = "0", max = "1", persist = false,
            description = "Largest probability of noise at which a kink is believed.")
    private double level = 0.01;

    @Parameter(label = "Branches", choices = {"refuse", "one"}, persist = false,
            description = "Refuse: cooling and heating in one table that differ are refused. One: all samples are of "
                    + "one cooling, though its temperature fluctuates, as in a small box.")
    private String branches = "refuse";

    @Parameter(label = "Seed", persist = false, description = "Seed of everything random.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable glass_transition;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable volumes;

    @Parameter(type = ItemIO.OUTPUT, label = "glass-transition: Tg (K)")
    private Double tg;

    @Parameter(type = ItemIO.OUTPUT, label = "glass-transition: Tg sigma (K)")
    private Double tg_sigma;
}
