package org.ionclay.command.motion;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Molecular dynamics of a structure. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Atoms in motion>Run Molecular Dynamics...", headless = true,
        description = "Moves the atoms of a structure in time at constant energy, temperature or stress; writes "
                + "trajectory, thermodynamic data and checkpoints from which it goes on bit for bit.")
public final class RunMolecularDynamics extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Structure: extended XYZ, LAMMPS data or dump, POSCAR, CIF and others; velocities are used "
                    + "if it has them. Blank for a restart.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for thermo.csv, trajectory, checkpoint, final.xyz and run.json.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own potential "
                    + "for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Ensemble", choices = {"nvt", "nve", "npt-iso", "npt-aniso", "npt-tri"}, persist = false,
            description = "What is kept: energy and cell, temperature and cell, or temperature and stress with a cell "
                    + "that changes its size, its edges, or its whole shape.")
    private String ensemble = "nvt";

    @Parameter(label = "Steps", min = "0", max = "1000000000000", persist = false,
            description = "Number of steps, counted from the start; a restart goes on up to the same number.")
    private long steps = 1000;

    @Parameter(label = "Timestep (fs)", persist = false, description = "Length of a step.")
    private double timestep = 1;

    @Parameter(label = "Temperature (K)", min = "0", max = "100000", persist = false,
            description = "Target temperature, and that of new velocities.")
    private double temperature = 300;

    @Parameter(label = "Temperature end (K)", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=nvt|npt-iso|npt-aniso|npt-tri"),
            description = "Target at the last step, reached in a straight line; blank: constant.")
    private String temperature_end = "";

    @Parameter(label = "Temperature schedule", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=nvt|npt-iso|npt-aniso|npt-tri"),
            description = "Ramps and holds as time in ps and target in K, such as \"0:300 50:900 150:900 250:300\".")
    private String temperature_schedule = "";

    @Parameter(label = "Thermostat", choices = {"nose-hoover", "langevin", "rescale"}, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=nvt|npt-iso|npt-aniso|npt-tri"),
            description = "Nosé-Hoover chains, Langevin dynamics, or stochastic velocity rescaling.")
    private String thermostat = "nose-hoover";

    @Parameter(label = "Tdamp (ps)", min = "0.000001", max = "1000000", persist = false,
            attrs = @Attr(name = "when", value = "ensemble=nvt|npt-iso|npt-aniso|npt-tri"),
            description = "Damping time of the thermostat.")
    private double tdamp = .2;

    @Parameter(label = "Pressure (GPa)", min = "-1000", max = "1000", persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Target pressure, positive in compression.")
    private double pressure = 0;

    @Parameter(label = "Pressure end (GPa)", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Target pressure at the last step, reached in a straight line; blank: constant.")
    private String pressure_end = "";

    @Parameter(label = "Stress (GPa)", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Target stress xx yy zz yz xz xy, positive in tension, on top of the pressure; blank: none.")
    private String stress = "";

    @Parameter(label = "Stress end (GPa)", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Target stress at the last step, reached in a straight line; blank: constant.")
    private String stress_end = "";

    @Parameter(label = "Stress schedule", required = false, persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Ramps and holds as time in ps and six components in GPa, separated by semicolons, such as "
                    + "\"0: 0 0 0 0 0 0; 1: 0 0 0 0.05 0 0\"; two lines of one time make a jump.")
    private String stress_schedule = "";

    @Parameter(label = "Pdamp (ps)", min = "0.000001", max = "1000000", persist = false,
            attrs = @Attr(name = "when", value = "ensemble=npt-iso|npt-aniso|npt-tri"),
            description = "Damping time of the cell.")
    private double pdamp = 1;

    @Parameter(label = "Deform", required = false, persist = false,
            description = "Constant engineering strain rates in 1/ps, such as \"yz=0.01\" or \"zz=-0.001\".")
    private String deform = "";

    @Parameter(label = "Velocities", choices = {"auto", "new"}, persist = false,
            description = "Auto: those of the input if it has them; new: drawn at the temperature.")
    private String velocities = "auto";

    @Parameter(label = "Remove drift", choices = {"yes", "no"}, persist = false,
            description = "Bring the centre of mass to rest and, without a periodic cell, stop the rotation.")
    private String remove_drift = "yes";

    @Parameter(label = "Seed", persist = false, description = "Seed of velocities and of stochastic thermostats.")
    private long seed = 1;

    @Parameter(label = "Thermo every", min = "1", max = "1000000000", persist = false,
            description = "Steps between rows of thermo.csv.")
    private int thermo_every = 10;

    @Parameter(label = "Trajectory every", min = "0", max = "1000000000", persist = false,
            description = "Steps between frames of the trajectory; 0: none.")
    private int trajectory_every = 100;

    @Parameter(label = "Trajectory format", choices = {"xyz", "dump"}, persist = false,
            description = "Extended XYZ, or a LAMMPS dump in metal units.")
    private String trajectory_format = "xyz";

    @Parameter(label = "Trajectory velocities", choices = {"no", "yes"}, persist = false,
            description = "Write velocities into the trajectory.")
    private String trajectory_velocities = "no";

    @Parameter(label = "Checkpoint every", min = "0", max = "1000000000", persist = false,
            description = "Steps between checkpoints; 0: only by time and at the end.")
    private int checkpoint_every = 1000;

    @Parameter(label = "Checkpoint minutes", min = "0", max = "100000", persist = false,
            description = "Minutes between checkpoints; 0: only by steps and at the end.")
    private double checkpoint_minutes = 10;

    @Parameter(label = "Restart", style = "both", required = false, persist = false,
            description = "Checkpoint, or the output folder that holds it, of a run with the same settings to go on "
                    + "with.")
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
    private ResultsTable last_step;
}
