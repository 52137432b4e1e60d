package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper as one run. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Reproduce Paper...", headless = true,
        description = "The paper's simulations as one run: the glass from two salts, its glass transition, shear, "
                + "transport and structure, and those of polycrystalline MgCl2; one page beside the paper's "
                + "numbers.")
public final class ReproducePaper extends IonClayCommand {

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
    private double scale = .35;

    @Parameter(label = "Time scale", required = false, persist = false,
            description = "Share of the paper's times; 1: all of them.")
    private String time_scale = "0.002";

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

    @Parameter(label = "Highest (K)", min = "1", max = "100000", persist = false,
            description = "Temperature from which it is cooled to find the glass transition.")
    private double highest = 600;

    @Parameter(label = "Lowest (K)", min = "1", max = "100000", persist = false,
            description = "Temperature to which it is cooled.")
    private double lowest = 50;

    @Parameter(label = "Cooling rate (K/ps)", required = false, persist = false,
            description = "How fast; blank: 0.5 K/ps over the time scale.")
    private String cooling_rate = "";

    @Parameter(label = "Hold (ps)", required = false, persist = false,
            description = "How long it is held at the highest temperature before; blank: 200 ps, scaled.")
    private String hold = "";

    @Parameter(label = "Stress (GPa)", persist = false,
            description = "Shear stresses, each in a run of its own; the paper has 10 and 50 MPa.")
    private String stress = "0.01 0.05";

    @Parameter(label = "Component", choices = {"yz", "xy", "xz"}, persist = false,
            description = "Which shear: the paper's methods say yz, its figure xy.")
    private String component = "yz";

    @Parameter(label = "Cycles", min = "1", max = "10000", persist = false,
            description = "Number of cycles.")
    private int cycles = 3;

    @Parameter(label = "On (ps)", required = false, persist = false,
            description = "How long the load stays; blank: the paper's 400 ps, scaled.")
    private String on = "";

    @Parameter(label = "Off (ps)", required = false, persist = false,
            description = "How long it is off; blank: the paper's 400 ps, scaled.")
    private String off = "";

    @Parameter(label = "Rest (ps)", required = false, persist = false,
            description = "Time before the first load; blank: 50 ps, scaled.")
    private String rest = "";

    @Parameter(label = "Half window (ps)", required = false, persist = false,
            description = "Running average; blank: the paper's 5 ps, scaled.")
    private String half_window = "";

    @Parameter(label = "Time (ps)", required = false, persist = false,
            description = "Of the production runs; blank: the paper's 25,000 ps, scaled.")
    private String time = "";

    @Parameter(label = "Frames", min = "8", max = "10000000", persist = false,
            description = "Number of frames of their trajectories.")
    private int frames = 1000;

    @Parameter(label = "Fast", min = "0", max = "1", persist = false,
            description = "Ions above this share of the largest displacement are fast.")
    private double fast = 0.9;

    @Parameter(label = "Slow", min = "0", max = "1", persist = false,
            description = "Ions below this share are slow.")
    private double slow = 0.1;

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
