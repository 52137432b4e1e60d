package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import org.ionclay.command.frame.TrajectoryCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Radial distribution functions of trajectories. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>Radial Distribution...", headless = true,
        description = "Radial distribution functions g(r) of a trajectory for every pair of species and in total, "
                + "running coordination numbers n(r), and first minima; several trajectories are overlaid.")
public final class RadialDistribution extends TrajectoryCommand {

    @Parameter(label = "R max (Å)", min = "0.1", persist = false,
            description = "Upper end of r; may lie beyond half the box, images then count as what they are.")
    private double r_max = 10;

    @Parameter(label = "Bins", min = "1", max = "100000", persist = false,
            description = "Number of bins from 0 to R max.")
    private int bins = 500;

    @Parameter(label = "Norm", choices = {"pairs", "density"}, persist = false,
            description = "Relative to the number of pairs of different atoms, so that independent atoms have g = 1 "
                    + "(LAMMPS does so), or to the density, so that g tends to 1 far out; they differ by N/(N - 1).")
    private String norm = "pairs";

    @Parameter(label = "Parts", min = "1", max = "20", persist = false,
            description = "Cuts the frames into this many equal parts, each with its own g(r), overlaid: what has "
                    + "changed from the first to the last.")
    private int parts = 1;

    @Parameter(label = "Times (ps)", required = false, persist = false,
            description = "Times after the first frame, such as \"1 50\": each has its own g(r), overlaid; blank: all "
                    + "frames.")
    private String times = "";

    @Parameter(label = "Time window (ps)", min = "0", persist = false,
            description = "Frames within half of this before and after each of the times count.")
    private double time_window = 1;

    @Parameter(label = "Smoothing (Å)", min = "0", persist = false,
            description = "Width (standard deviation) of the smoothing before first peak and minimum are looked for; g "
                    + "itself is not smoothed.")
    private double smoothing = 0.05;

    @Parameter(label = "Blocks", min = "4", max = "10000", persist = false,
            description = "Least number of blocks of frames for the standard errors.")
    private int blocks = 10;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable minima;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable rdf;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable rdf_errors;
}
