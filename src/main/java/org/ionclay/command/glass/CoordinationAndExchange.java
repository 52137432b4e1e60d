package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Coordination numbers, exchange of anions, complexes and links of polyhedra. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>Coordination and Exchange...", headless = true,
        description = "Coordination numbers of every pair of species within the first minimum of g(r), exchange of "
                + "anions between cations, tetrahedral complexes, and corners, edges and faces that polyhedra share, "
                + "against time.")
public final class CoordinationAndExchange extends SurroundingsCommand {

    @Parameter(label = "Least order", min = "0", max = "1", persist = false,
            description = "A fourfold complex counts as tetrahedral from this order parameter on (1: regular, 0.5: "
                    + "planar square).")
    private double least_order = 0.8;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable cutoffs_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable coordination;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable coordination_distribution;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable exchange;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable complexes;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable environments;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable connectivity;
}
