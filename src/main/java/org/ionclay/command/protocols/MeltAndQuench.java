package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A glass from any structure. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Melt and Quench...", headless = true,
        description = "Melts a structure, cools it at a rate or quenches it to the nearest minimum, and "
                + "equilibrates it until density, energy and cell are stationary; says what the structure is before "
                + "and after.")
public final class MeltAndQuench extends StructureProtocol {

    @Parameter(label = "Melt temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature of the melt.")
    private double melt_temperature = 900;

    @Parameter(label = "Melt ensemble", choices = {"nvt", "npt-iso", "npt-aniso"}, persist = false,
            description = "Whether the melt keeps the cell, as the paper does, or the pressure.")
    private String melt_ensemble = "nvt";

    @Parameter(label = "Melt time (ps)", required = false, persist = false,
            description = "How long; blank: the paper's 50 ps, scaled.")
    private String melt_time = "";

    @Parameter(label = "Cooling rate (K/ps)", required = false, persist = false,
            description = "Rate at which the melt is cooled to the temperature of the equilibration; blank: "
                + "quenched to the nearest minimum of the energy, as the paper does.")
    private String cooling_rate = "";

    @Parameter(label = "Temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature of the equilibration.")
    private double temperature = 300;

    @Parameter(label = "Pressure (GPa)", min = "-1000", max = "1000", persist = false,
            description = "Target pressure, positive in compression.")
    private double pressure = 0;

    @Parameter(label = "Check every (ps)", required = false, persist = false,
            description = "How often it is looked whether density, energy and cell still drift; blank: 100 ps, "
                + "scaled.")
    private String check_every = "";

    @Parameter(label = "Longest (ps)", required = false, persist = false,
            description = "Longest time of the equilibration; blank: the paper's 2000 ps, scaled.")
    private String longest = "";

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
