package org.ionclay.command.stability;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The energy of a reaction that balances itself. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Stability>Reaction Energy...", headless = true,
        description = "Balances a reaction and adds up its energy, per formula, per atom and in kJ/mol, with its "
                + "uncertainty, from several sources side by side.")
public final class ReactionEnergy extends StabilityCommand {

    @Parameter(label = "Reaction *", required = false, persist = false,
            description = "Reaction such as MgCl2 + GaF3 -> MgF2 + GaCl3; amounts are found.")
    private String reaction = "";

    @Parameter(label = "Basis", required = false, persist = false,
            description = "Formula whose amount is 1, such as GaF3; blank: the first product, with the amount written "
                    + "before it if any.")
    private String basis = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable reaction_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable phases;

    @Parameter(type = ItemIO.OUTPUT, label = "reaction: energy (eV)")
    private Double energy;

    @Parameter(type = ItemIO.OUTPUT, label = "reaction: energy sigma (eV)")
    private Double energy_sigma;
}
