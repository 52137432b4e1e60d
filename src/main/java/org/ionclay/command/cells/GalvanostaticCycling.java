package org.ionclay.command.cells;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Galvanostatic cycling. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Cells>Galvanostatic Cycling...", headless = true,
        description = "Finds half cycles in voltage and current over time whatever counters say: "
                + "capacities, plateaus, dQ/dV, hysteresis, efficiency and composition of the host.")
public final class GalvanostaticCycling extends CellCommand {

    @Parameter(label = "Mass (mg)", min = "0", persist = false,
            description = "Active mass.")
    private double mass = 1;

    @Parameter(label = "Molar mass (g/mol)", required = false, persist = false,
            description = "Molar mass of the host, 832.18 for Mo6S8; blank: no composition.")
    private String molar_mass = "";

    @Parameter(label = "Charge number", min = "1", max = "4", persist = false,
            description = "Charge of the ion that is inserted.")
    private int charge_number = 2;

    @Parameter(label = "Levels (V)", required = false, persist = false,
            description = "Voltages whose capacities are tabulated, such as \"0.625 1.2\".")
    private String levels = "";

    @Parameter(label = "dV (V)", min = "0", persist = false,
            description = "Width of a bin of dQ/dV.")
    private double dv = 0.01;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable half_cycles;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable cycles;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable plateaus;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable curves;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable dqdv;
}
