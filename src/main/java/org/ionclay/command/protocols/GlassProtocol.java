package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** What protocols that start from two salts share; they differ in what they begin with, and say so themselves. */
abstract class GlassProtocol extends IonClayCommand {

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the stages, one folder each, protocol.yaml, tables and run.json. The same "
                + "call again goes on where it was killed.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Run stages again that were run with other settings.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own "
                + "potential for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Ratio", min = "0", max = "1000", persist = false,
            description = "x of xMgCl2-GaF3.")
    private double ratio = 1;

    @Parameter(label = "Scale", min = "0.05", max = "10", persist = false,
            description = "Of the lengths of the paper's box of 6.4 nm; the number of atoms, 12,000 at 1, goes "
                + "with its cube.")
    private double scale;

    @Parameter(label = "Time scale", required = false, persist = false,
            description = "Share of the paper's times; blank: as the number of atoms. Times that are given are "
                + "taken as they are. Reproduce Paper makes no time shorter than shows something.")
    private String time_scale;

    @Parameter(label = "Melt temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature at which the salts mix.")
    private double melt_temperature = 900;

    @Parameter(label = "Melt time (ps)", required = false, persist = false,
            description = "How long; blank: the paper's 50 ps, scaled.")
    private String melt_time = "";

    @Parameter(label = "Temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature of the equilibration.")
    private double temperature = 300;

    @Parameter(label = "Check every (ps)", required = false, persist = false,
            description = "How often it is looked whether density, energy and cell still drift; blank: 100 ps, "
                + "scaled.")
    private String check_every = "";

    @Parameter(label = "Longest (ps)", required = false, persist = false,
            description = "Longest time of the equilibration; blank: the paper's 2000 ps, scaled.")
    private String longest = "";

    @Parameter(label = "Timestep (fs)", persist = false,
            description = "Length of a step.")
    private double timestep = 1;

    @Parameter(label = "Seed", persist = false,
            description = "Seed of everything random.")
    private long seed = 1;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Of a Deep Potential: double, or networks in single precision with sums in double.")
    private String precision;

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks of a Deep Potential by tables.")
    private String compress;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stages;

    /**
     * A protocol.
     *
     * @param scale the scale that it begins with
     * @param times the share of the paper's times that it begins with; blank: as the number of atoms
     * @param fast whether it begins with mixed precision and tables
     */
    GlassProtocol(final double scale, final String times, final boolean fast) {
        this.scale = scale;
        time_scale = times;
        precision = fast ? "mixed" : "double";
        compress = fast ? "yes" : "no";
    }
}
