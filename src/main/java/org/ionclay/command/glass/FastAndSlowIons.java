package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fast and slow ions and their surroundings. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>Fast and Slow Ions...", headless = true,
        description = "Classes of fast and slow ions by their displacement, their coordination and g(r), and the share "
                + "of them near the boundaries of the particles that the structure was made of.")
public final class FastAndSlowIons extends SurroundingsCommand {

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

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable classes;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable class_coordination;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable boundaries;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable ions;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable displacements;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable cutoffs_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable coordination;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable coordination_distribution;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable rdf;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable rdf_errors;
}
