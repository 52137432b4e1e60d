package org.ionclay.command.stability;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What two phases react to where they touch. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Stability>Interface Reactions...", headless = true,
        description = "Energy that two phases give off where they touch, over all mixing ratios, with the reaction at "
                + "each kink.")
public final class InterfaceReactions extends StabilityCommand {

    @Parameter(label = "First *", required = false, persist = false,
            description = "Composition of one phase, such as MgCl2.")
    private String first = "";

    @Parameter(label = "Second *", required = false, persist = false,
            description = "Composition of the other, such as GaF3.")
    private String second = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable interface_table;
}
