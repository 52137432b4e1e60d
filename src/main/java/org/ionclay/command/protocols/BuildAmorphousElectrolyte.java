package org.ionclay.command.protocols;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** From two salts to a glass. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Build Amorphous Electrolyte...", headless = true,
        description = "Builds the paper's amorphous xMgCl2-GaF3: a box of eight particles, 0 K densification, "
                + "mixing at 900 K, quench, and equilibration at 300 K until density, energy and cell are "
                + "stationary.")
public final class BuildAmorphousElectrolyte extends GlassProtocol {

    /** The paper's box at full size and times. */
    public BuildAmorphousElectrolyte() {
        super(1, "", false);
    }
}
