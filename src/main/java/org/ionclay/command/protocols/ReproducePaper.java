package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper as one run. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Reproduce Paper...", headless = true,
        description = "The paper's simulations as one run: the glass from two salts, its glass transition, shear, "
                + "transport and structure, and those of polycrystalline MgCl2; one page beside the paper's "
                + "numbers.")
public final class ReproducePaper extends GlassProtocol {

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

    /** A small box, a thousandth of the paper's times and the faster way through a model: all of it within minutes. */
    public ReproducePaper() {
        super(.35, "0.001", true);
    }
}
