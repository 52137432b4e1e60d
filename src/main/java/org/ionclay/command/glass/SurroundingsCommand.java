package org.ionclay.command.glass;

import org.ionclay.command.frame.TrajectoryCommand;
import org.scijava.plugin.Parameter;

/** The inputs of commands on who is near whom: species, the distances within which pairs are neighbours, g(r). */
abstract class SurroundingsCommand extends TrajectoryCommand {

    @Parameter(label = "Cations", required = false, persist = false,
            description = "Species at the centres of polyhedra, such as \"Mg Ga\"; blank: by charge or element.")
    private String cations = "";

    @Parameter(label = "Anions", required = false, persist = false,
            description = "Species at their corners, such as \"F Cl\"; blank: by charge or element.")
    private String anions = "";

    @Parameter(label = "Cutoffs", required = false, persist = false,
            description = "Distances within which pairs are neighbours, in Å, such as \"Mg-F=2.7, Mg-Cl=3.2\"; pairs "
                    + "not named take the first minimum of their g(r).")
    private String cutoffs = "";

    @Parameter(label = "R max (Å)", min = "0.1", persist = false,
            description = "How far g(r) is counted, also to find first minima.")
    private double r_max = 8;

    @Parameter(label = "Bins", min = "1", max = "100000", persist = false,
            description = "Number of bins of g(r) from 0 to R max.")
    private int bins = 400;

    @Parameter(label = "Smoothing (Å)", min = "0", persist = false,
            description = "Width (standard deviation) of the smoothing of g(r) before first minima are looked for.")
    private double smoothing = 0.05;

    @Parameter(label = "Blocks", min = "4", max = "10000", persist = false,
            description = "Least number of blocks of frames for the standard errors.")
    private int blocks = 10;
}
