package org.ionclay.command.cells;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Steady currents after a step of voltage. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Cells>DC Polarisation...", headless = true,
        description = "Finds the steady current after a step of voltage with its error, the electronic "
                + "conductivity, and the transference number of Bruce and Vincent.")
public final class DcPolarisation extends CellCommand {

    @Parameter(label = "Voltage (V)", required = false, persist = false,
            description = "Step of voltage; blank: from the file.")
    private String voltage = "";

    @Parameter(label = "Leakage (A)", persist = false,
            description = "Current without the sample, to be subtracted.")
    private double leakage = 0;

    @Parameter(label = "Thickness (mm)", required = false, persist = false,
            description = "Thickness of the pellet; blank: no conductivity.")
    private String thickness = "";

    @Parameter(label = "Diameter (mm)", min = "0", persist = false,
            description = "Diameter of the pellet.")
    private double diameter = 5.5;

    @Parameter(label = "Thickness error (mm)", min = "0", persist = false,
            description = "Standard deviation of the thickness.")
    private double thickness_error = 0;

    @Parameter(label = "Diameter error (mm)", min = "0", persist = false,
            description = "Standard deviation of the diameter.")
    private double diameter_error = 0;

    @Parameter(label = "Initial current (A)", required = false, persist = false,
            description = "Current right after the step, for the transference number; blank: the first in the "
                    + "file.") private String initial_current = "";

    @Parameter(label = "Resistance before (ohm)", required = false, persist = false,
            description = "Resistance of the interfaces before the step; blank: no transference number.")
    private String resistance_before = "";

    @Parameter(label = "Resistance after (ohm)", required = false, persist = false,
            description = "Resistance of the interfaces in the steady state.")
    private String resistance_after = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable polarisation;

    @Parameter(type = ItemIO.OUTPUT, label = "polarisation: steady current (A)")
    private Double steady_current;
}
