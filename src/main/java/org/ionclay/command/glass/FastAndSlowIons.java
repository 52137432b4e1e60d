package org.ionclay.command.glass;

import org.ionclay.command.frame.TrajectoryCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fast and slow ions and their surroundings. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Fast and Slow Ions...", headless = true,
        description = "Classes of fast and slow ions by their displacement, their coordination and g(r), and the share "
                + "of them near the boundaries of the particles that the structure was made of.")
public final class FastAndSlowIons extends TrajectoryCommand {

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

    @Parameter(label = "Time (ps)", min = "0", persist = false,
            description = "Displacements from the first frame to this time after it; 0: to the last frame.")
    private double time = 0;

    @Parameter(label = "Drift", choices = {"centre of mass", "none"}, persist = false,
            description = "Displacements relative to the centre of mass of all atoms, or as they are.")
    private String drift = "centre of mass";

    @Parameter(label = "Class by", choices = {"maximum", "quantile"}, persist = false,
            description = "Whether Slow and Fast are shares of the largest displacement of a species, or of its ions "
                    + "sorted by displacement.")
    private String class_by = "maximum";

    @Parameter(label = "Slow", min = "0", max = "1", persist = false,
            description = "Ions below this share are slow.")
    private double slow = 0.1;

    @Parameter(label = "Fast", min = "0", max = "1", persist = false,
            description = "Ions above this share are fast.")
    private double fast = 0.9;

    @Parameter(label = "Displacement bin (Å)", min = "0.0001", persist = false,
            description = "Width of the bins of the histogram of displacements.")
    private double displacement_bin = 0.05;

    @Parameter(label = "Particles", required = false, persist = false,
            description = "Which original particle atoms belong to: a file of the same atoms with molecule numbers, or "
                    + "the name of a column of the trajectory; blank: the molecule numbers of the trajectory, if it "
                    + "has any.")
    private String particles = "";

    @Parameter(label = "Boundary distance (Å)", min = "0.1", persist = false,
            description = "An atom is near a boundary if an atom of another particle is nearer than this in the first "
                    + "frame.")
    private double boundary_distance = 5;

    @Parameter(label = "R max (Å)", min = "0.1", persist = false,
            description = "Upper end of r of g(r).")
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

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;
}
