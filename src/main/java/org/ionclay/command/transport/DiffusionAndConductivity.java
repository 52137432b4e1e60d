package org.ionclay.command.transport;

import ij.measure.ResultsTable;
import org.ionclay.command.frame.TrajectoryCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Diffusion and ionic conductivity from trajectories. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Transport>Diffusion and Conductivity...", headless = true,
        description = "Mean and collective squared displacements over all time origins, diffusion, conductivity with "
                + "its self and distinct parts, Haven ratio and transference numbers, each with its error.")
public final class DiffusionAndConductivity extends TrajectoryCommand {

    @Parameter(label = "Several files", choices = {"repetitions", "overlay"}, persist = false,
            description = "Several trajectories repeat one experiment and are averaged, or lie over each other.")
    private String several_files = "repetitions";

    @Parameter(label = "Frame of reference", choices = {"centre of mass", "framework", "none"}, persist = false,
            description = "What stands still: the centre of mass of all atoms, the framework of some species, or "
                    + "the cell.")
    private String frame_of_reference = "centre of mass";

    @Parameter(label = "Framework", required = false, persist = false,
            attrs = @Attr(name = "when", value = "frame_of_reference=framework"),
            description = "Species of the framework, such as \"Ga F\".")
    private String framework = "";

    @Parameter(label = "Conductivity", choices = {"yes", "no"}, persist = false,
            description = "Whether the conductivity is wanted; it needs temperature, charges and a periodic cell.")
    private String conductivity = "yes";

    @Parameter(label = "Temperature (K)", min = "0", persist = false,
            description = "Temperature of the simulation, for the conductivity; 0: as run.json beside the trajectory "
                    + "says, else the conductivity is left out.")
    private double temperature = 0;

    @Parameter(label = "Charges", required = false, persist = false,
            description = "Charges of species, such as \"Mg=2 Cl=-1\"; those of common ions are known (Mg 2, Ga 3, "
                    + "F -1, Cl -1, Li 1, O -2 ...).")
    private String charges = "";

    @Parameter(label = "Jump distance (Å)", min = "0", persist = false,
            description = "Distance a between neighbouring sites, in which jumps are measured: below 1.5 a² jumps "
                    + "that are taken back do not show.")
    private double jump_distance = 3.2;

    @Parameter(label = "Fit start (ps)", min = "0", persist = false,
            description = "Beginning of the fit window; 0: found.")
    private double fit_start = 0;

    @Parameter(label = "Fit end (ps)", min = "0", persist = false,
            description = "End of the fit window; 0: half of the whole time.")
    private double fit_end = 0;

    @Parameter(label = "Least gain (Å²)", min = "0", persist = false,
            description = "Growth of the mean squared displacement within the window below which there are few jumps; "
                    + "4.5 Å² is about half of a² (He, Zhu, Epstein and Mo 2018).")
    private double least_gain = 4.5;

    @Parameter(label = "Directions", choices = {"xyz", "xy", "xz", "yz", "x", "y", "z"}, persist = false,
            description = "Directions of motion that count: D is the slope over twice their number. All others are in "
                    + "a table of their own.")
    private String directions = "xyz";

    @Parameter(label = "Volume (Å³)", min = "0", persist = false,
            description = "Volume for the conductivity, such as that of a slab without its vacuum; 0: of the cell.")
    private double volume = 0;

    @Parameter(label = "Viscosity (mPa s)", min = "0", persist = false,
            description = "Shear viscosity, for the finite-size correction of Yeh and Hummer in cubic boxes; 0: none.")
    private double viscosity = 0;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable diffusion;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable conductivity_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable diffusion_directions;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable msd;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable msd_directions;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable csd;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable beta;
}
