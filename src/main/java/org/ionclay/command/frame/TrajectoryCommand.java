package org.ionclay.command.frame;

import java.io.File;
import org.scijava.plugin.Parameter;

/** The inputs that all commands on trajectories share: which files and frames, and what the files do not say. */
public abstract class TrajectoryCommand extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Trajectory, or several separated by commas: LAMMPS dump, extended XYZ, XDATCAR, "
                    + "vasprun.xml, DCD, XTC ...; found by content.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the tables, pictures and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"Mg Ga F Cl\".")
    private String type_names = "";

    @Parameter(label = "Topology", style = "open", required = false, persist = false,
            description = "File of the same atoms that says their species, for trajectories that do not (DCD, XTC).")
    private File topology;

    @Parameter(label = "Units", choices = {"metal", "real", "si", "lj"}, persist = false,
            description = "Unit style of LAMMPS files that do not name theirs.")
    private String units = "metal";

    @Parameter(label = "Timestep (fs)", min = "0", persist = false,
            description = "Length of a time step, for frames with step numbers and no times, or from frame to frame "
                    + "where there are no steps; 0: as the file says.")
    private double timestep = 0;

    @Parameter(label = "Join", choices = {"no", "yes"}, persist = false,
            description = "Take several files as the parts of one run, in their order: a frame that a restart repeats "
                    + "counts once.")
    private String join = "no";

    @Parameter(label = "First", min = "1", persist = false,
            description = "Number of the first frame to use, counted from 1.")
    private int first = 1;

    @Parameter(label = "Last", min = "0", persist = false,
            description = "Number of the last frame to use; 0: to the end.")
    private int last = 0;

    @Parameter(label = "Stride", min = "1", persist = false,
            description = "Use every n-th frame only.")
    private int stride = 1;

    @Parameter(label = "Unwrap", choices = {"toroidal", "as written"}, persist = false,
            description = "How atoms are followed: through the boundaries of a cell that may change (toroidal), or by "
                    + "positions and image counts as the file has them, right for constant cells.")
    private String unwrap = "toroidal";

    @Parameter(label = "Largest step", min = "0.01", max = "0.5", persist = false,
            description = "Largest move from frame to frame that is believed, as a share of the cell; beyond half a "
                    + "cell the way of an atom cannot be known.")
    private double largest_step = 0.35;
}
