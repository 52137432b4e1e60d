package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Dynamics until nothing drifts. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Equilibrate...", headless = true,
        description = "Molecular dynamics that goes on until density, potential energy, edges and angles of the "
                + "cell are stationary, with the test of stationarity reported.")
public final class Equilibrate extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Structure to start from: extended XYZ, LAMMPS data or dump, POSCAR, CIF and others; the "
                + "last frame counts.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for thermo.csv, trajectory, checkpoint, final.xyz, stationarity.csv and "
                + "run.json.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own "
                + "potential for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Ensemble", choices = {"npt-aniso", "npt-iso", "npt-tri", "nvt"}, persist = false,
            description = "Temperature and stress with a cell that changes its edges, its size, or its whole "
                + "shape; or temperature and cell.")
    private String ensemble = "npt-aniso";

    @Parameter(label = "Temperature (K)", min = "1", max = "100000", persist = false,
            description = "Target temperature, and that of new velocities.")
    private double temperature = 300;

    @Parameter(label = "Pressure (GPa)", min = "-1000", max = "1000", persist = false,
            description = "Target pressure, positive in compression.")
    private double pressure = 0;

    @Parameter(label = "Check every (ps)", min = "0.000001", max = "1e9", persist = false,
            description = "How often it is looked whether something still drifts; the second half of the run "
                + "counts.")
    private double check_every = 100;

    @Parameter(label = "Longest (ps)", min = "0.000001", max = "1e9", persist = false,
            description = "Longest time.")
    private double longest = 2000;

    @Parameter(label = "Level", min = "0.000001", max = "0.5", persist = false,
            description = "Largest probability at which noise is believed to drift, over all quantities together.")
    private double level = 0.05;

    @Parameter(label = "Negligible (%)", min = "0", max = "100", persist = false,
            description = "A drift that is surely smaller counts as none: percent of density and edges, of a "
                + "radian, of the thermal energy 3 kT.")
    private double negligible = 0.1;

    @Parameter(label = "Must settle", choices = {"no", "yes"}, persist = false,
            description = "End with an error where it is not stationary after the longest time; the files are "
                + "written all the same.")
    private String must_settle = "no";

    @Parameter(label = "Timestep (fs)", persist = false,
            description = "Length of a step.")
    private double timestep = 1;

    @Parameter(label = "Thermostat", choices = {"nose-hoover", "langevin", "rescale"}, persist = false,
            description = "Nosé-Hoover chains; Langevin dynamics or stochastic velocity rescaling where the cell "
                + "is fixed.")
    private String thermostat = "nose-hoover";

    @Parameter(label = "Tdamp (ps)", min = "0.000001", max = "1000000", persist = false,
            description = "Damping time of the thermostat.")
    private double tdamp = .2;

    @Parameter(label = "Pdamp (ps)", min = "0.000001", max = "1000000", persist = false,
            description = "Damping time of the cell.")
    private double pdamp = 1;

    @Parameter(label = "Velocities", choices = {"auto", "new"}, persist = false,
            description = "Auto: those of the input if it has them; new: drawn at the temperature.")
    private String velocities = "auto";

    @Parameter(label = "Seed", persist = false,
            description = "Seed of everything random.")
    private long seed = 1;

    @Parameter(label = "Thermo every", min = "1", max = "1000000000", persist = false,
            description = "Steps between rows of thermo.csv.")
    private int thermo_every = 10;

    @Parameter(label = "Trajectory every", min = "0", max = "1000000000", persist = false,
            description = "Steps between frames of the trajectory; 0: none.")
    private int trajectory_every = 0;

    @Parameter(label = "Checkpoint every", min = "0", max = "1000000000", persist = false,
            description = "Steps between checkpoints; 0: only by time and at the end.")
    private int checkpoint_every = 1000;

    @Parameter(label = "Checkpoint minutes", min = "0", max = "100000", persist = false,
            description = "Minutes between checkpoints; 0: only by steps and at the end.")
    private double checkpoint_minutes = 10;

    @Parameter(label = "Restart", style = "both", required = false, persist = false,
            description = "Output folder of a run with the same settings to go on with.")
    private File restart;

    @Parameter(label = "Frame", min = "0", max = "1000000000", persist = false,
            description = "Which frame of the input to start from, counted from 1; 0: the last.")
    private int frame = 0;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Of a Deep Potential: double, or networks in single precision with sums in double.")
    private String precision = "double";

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks of a Deep Potential by tables.")
    private String compress = "no";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stationarity;
}
