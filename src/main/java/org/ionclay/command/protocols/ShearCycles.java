package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Loads that are put on and taken off. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Shear Cycles...", headless = true,
        description = "Puts a shear stress on a structure, holds it, takes it off, and repeats; strain, energy and "
                + "the permanent strain of each cycle.")
public final class ShearCycles extends StructureProtocol {

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
            description = "Time before the first load, from which strain is counted; blank: 50 ps, scaled.")
    private String rest = "";

    @Parameter(label = "Half window (ps)", required = false, persist = false,
            description = "Everything is averaged over this time before and after; blank: the paper's 5 ps, "
                + "scaled.")
    private String half_window = "";

    @Parameter(label = "Temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature of the run.")
    private double temperature = 300;

    @Parameter(label = "Time scale", required = false, persist = false,
            description = "Share of the paper's times; blank: all of them. Times that are given are taken as they "
                + "are.")
    private String time_scale = "";

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

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
