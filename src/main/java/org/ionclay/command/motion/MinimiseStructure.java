package org.ionclay.command.motion;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The nearest minimum of a structure's energy or enthalpy. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Atoms in motion>Minimise Structure...", headless = true,
        description = "Moves the atoms of a structure, and its cell if wanted, to the nearest minimum of the energy, "
                + "or of the enthalpy at a target pressure or stress.")
public final class MinimiseStructure extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Structure: extended XYZ, LAMMPS data or dump, POSCAR, CIF and others; found by content.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for structure, tables and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own potential "
                    + "for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Method", choices = {"lbfgs", "fire"}, persist = false,
            description = "L-BFGS with a line search, or the inertial FIRE, which copes better with rough starts.")
    private String method = "lbfgs";

    @Parameter(label = "Cell", choices = {"fixed", "iso", "aniso", "tri"}, persist = false,
            description = "What the cell may change: nothing, its size, its lengths along x, y and z, its whole shape.")
    private String cell = "fixed";

    @Parameter(label = "Pressure (GPa)", persist = false,
            attrs = @Attr(name = "when", value = "cell=iso|aniso|tri"),
            description = "Target pressure, positive in compression.")
    private double pressure = 0;

    @Parameter(label = "Stress (GPa)", required = false, persist = false,
            attrs = @Attr(name = "when", value = "cell=iso|aniso|tri"),
            description = "Target stress xx yy zz yz xz xy, positive in tension, on top of the pressure; blank: none.")
    private String stress = "";

    @Parameter(label = "Force tolerance (eV/Å)", min = "1e-12", max = "10", persist = false,
            description = "Converged when no atom feels a larger force.")
    private double force_tolerance = 1e-4;

    @Parameter(label = "Stress tolerance (GPa)", min = "1e-12", max = "10", persist = false,
            description = "Converged when no stress that the cell can follow is farther from its target.")
    private double stress_tolerance = 1e-3;

    @Parameter(label = "Energy tolerance (eV)", min = "0", max = "1", persist = false,
            description = "Also ends when the energy per atom changes by less in five steps in a row; 0: never.")
    private double energy_tolerance = 0;

    @Parameter(label = "Max steps", min = "0", max = "10000000", persist = false,
            description = "Largest number of steps.")
    private int max_steps = 10000;

    @Parameter(label = "Max move (Å)", min = "0.0001", max = "2", persist = false,
            description = "Farthest that an atom may move in one step.")
    private double max_move = .2;

    @Parameter(label = "Trajectory", choices = {"no", "yes"}, persist = false,
            description = "Write every step into trajectory.xyz.")
    private String trajectory = "no";

    @Parameter(label = "Must converge", choices = {"no", "yes"}, persist = false,
            description = "End with an error where nothing converged; the files are written all the same.")
    private String must_converge = "no";

    @Parameter(label = "Frame", min = "0", max = "1000000000", persist = false,
            description = "Which frame of the file to start from, counted from 1; 0: the last.")
    private int frame = 0;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Of a Deep Potential: double, or networks in single precision with sums in double.")
    private String precision = "double";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable minimise;

    @Parameter(type = ItemIO.OUTPUT, label = "summary: energy (eV)")
    private Double energy;

    @Parameter(type = ItemIO.OUTPUT, label = "summary: volume (Å³)")
    private Double volume;
}
