package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A long run and its transport. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Production Run and Transport...", headless = true,
        description = "Runs a structure at constant temperature and volume and works out diffusion, conductivity, "
                + "structure, exchange, and fast and slow ions.")
public final class ProductionRunAndTransport extends StructureProtocol {

    @Parameter(label = "Temperature (K)", min = "1", max = "100000", persist = false,
            description = "Temperature of the run.")
    private double temperature = 300;

    @Parameter(label = "Time (ps)", required = false, persist = false,
            description = "How long; blank: the paper's 25,000 ps, scaled.")
    private String time = "";

    @Parameter(label = "Frames", min = "8", max = "10000000", persist = false,
            description = "Number of frames of the trajectory.")
    private int frames = 2500;

    @Parameter(label = "Fast", min = "0", max = "1", persist = false,
            description = "Ions above this share of the largest displacement are fast.")
    private double fast = 0.9;

    @Parameter(label = "Slow", min = "0", max = "1", persist = false,
            description = "Ions below this share are slow.")
    private double slow = 0.1;

    @Parameter(label = "Particles", required = false, persist = false,
            description = "Which original particle atoms belong to: a file of the same atoms with molecule "
                + "numbers; blank: as the input says, if it does.")
    private String particles = "";

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
