package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** From two salts to a glass. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Build Amorphous Electrolyte...", headless = true,
        description = "Builds the paper's amorphous xMgCl2-GaF3: a box of eight particles, 0 K densification, "
                + "mixing at 900 K, quench, and equilibration at 300 K until density, energy and cell are "
                + "stationary.")
public final class BuildAmorphousElectrolyte extends IonClayCommand {

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
                + "with its cube, and times with it too.")
    private double scale = 1;

    @Parameter(label = "Time scale", required = false, persist = false,
            description = "Share of the paper's times; blank: as the number of atoms. Times that are given are "
                + "taken as they are.")
    private String time_scale = "";

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
    private String precision = "double";

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks of a Deep Potential by tables.")
    private String compress = "no";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stages;
}
