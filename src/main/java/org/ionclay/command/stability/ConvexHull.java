package org.ionclay.command.stability;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Which phases are stable. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Stability>Convex Hull...", headless = true,
        description = "Energy above the convex hull, decomposition and limits of the chemical potentials of phases, "
                + "for any number of elements, with a phase diagram of two, three or four.")
public final class ConvexHull extends StabilityCommand {

    @Parameter(label = "Composition", required = false, persist = false,
            description = "Compositions to decompose besides the entries, such as Li3Fe7O11 or 1.5MgCl2-GaF3, "
                    + "separated by commas.")
    private String composition = "";

    @Parameter(label = "Elements", required = false, persist = false,
            description = "Elements of the diagram, such as \"Mg F Cl\"; entries with others are left out; blank: all.")
    private String elements = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stability;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable chemical_potentials;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable decomposition;
}
