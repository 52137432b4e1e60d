package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Cooling runs and their kink. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Cool Through Glass Transition...", headless = true,
        description = "Equilibrates a structure at a high temperature, cools it at a constant rate at a pressure, "
                + "and finds the glass transition as the kink of the specific volume.")
public final class CoolThroughGlassTransition extends StructureProtocol {

    @Parameter(label = "Highest (K)", min = "1", max = "100000", persist = false,
            description = "Temperature from which it is cooled.")
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

    @Parameter(label = "Pressure (GPa)", min = "-1000", max = "1000", persist = false,
            description = "Target pressure, positive in compression.")
    private double pressure = 0;

    @Parameter(label = "Ensemble", choices = {"npt-iso", "npt-aniso", "npt-tri"}, persist = false,
            description = "What the cell may change: its size, its edges, its whole shape.")
    private String ensemble = "npt-iso";

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
