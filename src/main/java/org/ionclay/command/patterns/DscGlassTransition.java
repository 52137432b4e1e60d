package org.ionclay.command.patterns;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Glass transitions in calorimetry. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Patterns>DSC Glass Transition...", headless = true,
        description = "Onset, half height, inflection, end and equal areas of the glass transition in calorimetric "
                + "curves, "
                + "over cycles, beside a simulated Tg.")
public final class DscGlassTransition extends InstrumentCommand {

    @Parameter(label = "Range (°C)", required = false, persist = false,
            description = "Temperatures to use as \"from:to\"; blank: all.")
    private String range = "";

    @Parameter(label = "Lower baseline (°C)", required = false, persist = false,
            description = "Range of the baseline below the step as \"from:to\"; blank: the outer half of that side.")
    private String lower_baseline = "";

    @Parameter(label = "Upper baseline (°C)", required = false, persist = false,
            description = "Range of the baseline above the step as \"from:to\"; blank: the outer half of that side.")
    private String upper_baseline = "";

    @Parameter(label = "Direction", choices = {"heating", "cooling", "both"}, persist = false,
            description = "Which segments are used.")
    private String direction = "heating";

    @Parameter(label = "Cycle", min = "0", max = "10000", persist = false,
            description = "Number of the heating or cooling, counted from 1; 0: all.")
    private int cycle = 0;

    @Parameter(label = "Column", min = "0", max = "1000", persist = false,
            description = "Number of the column with heat flow or heat capacity, counted from 1; 0: by its name.")
    private int column = 0;

    @Parameter(label = "Exotherm", choices = {"file", "up", "down"}, persist = false,
            description = "Which way exothermic heat flow points: as the file says (down where it says nothing), up "
                    + "or down.")
    private String exotherm = "file";

    @Parameter(label = "Window", min = "0", max = "100000", persist = false,
            description = "Points to each side that slopes are found over; 0: by the noise.")
    private int window = 0;

    @Parameter(label = "Repeats", min = "0", max = "100000", persist = false,
            description = "How often the noise is repeated for the standard errors; 0: no errors.")
    private int repeats = 200;

    @Parameter(label = "Seed", persist = false, description = "Seed of the random numbers of the repeats.")
    private long seed = 1;

    @Parameter(label = "Simulated Tg (K)", required = false, persist = false,
            description = "Tg of a simulation, drawn beside the curves.")
    private String simulated_tg = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable dsc_glass_transition;

    @Parameter(type = ItemIO.OUTPUT, label = "dsc-glass-transition: half height (°C)")
    private Double half_height;
}
