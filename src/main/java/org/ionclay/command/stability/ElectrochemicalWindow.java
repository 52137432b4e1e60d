package org.ionclay.command.stability;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Between which voltages an electrolyte lasts. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Stability>Electrochemical Window...", headless = true,
        description = "Voltages between which a compound or mixture neither takes up nor gives off an element, and the "
                + "reactions at each step beyond, by the grand potential.")
public final class ElectrochemicalWindow extends StabilityCommand {

    @Parameter(label = "Composition *", required = false, persist = false,
            description = "Compounds or mixtures, such as MgGaF3Cl2 or 1.5MgCl2-GaF3, separated by commas.")
    private String composition = "";

    @Parameter(label = "Element", persist = false,
            description = "The open element, whose metal is the electrode of reference.")
    private String element = "Mg";

    @Parameter(label = "Electrons", min = "0", max = "8", persist = false,
            description = "Electrons for each ion of the open element; 0: those of its usual ion.")
    private int electrons = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable window;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable steps;

    @Parameter(type = ItemIO.OUTPUT, label = "window: lower (V)")
    private Double lower;

    @Parameter(type = ItemIO.OUTPUT, label = "window: upper (V)")
    private Double upper;
}
