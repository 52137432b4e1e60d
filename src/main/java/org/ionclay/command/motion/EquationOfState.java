package org.ionclay.command.motion;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Birch-Murnaghan and Vinet equations of state. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Atoms in motion>Equation of State...", headless = true,
        description = "Fits Birch-Murnaghan and Vinet equations of state: volume, energy, bulk modulus and its "
                + "slope, each with its error.")
public final class EquationOfState extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Tables of volume and energy or pressure (CSV), frames with energies, or with a potential "
                + "structures to scale; several separated by commas.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Fit to", choices = {"energy", "pressure"}, persist = false,
            description = "What is fitted: energies, or pressures where there are any.")
    private String fit_to = "energy";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model or pair file that evaluates the structure at several volumes; blank: "
                + "the input has energies.")
    private File potential;

    @Parameter(label = "Volume range (%)", min = "0.01", max = "60", persist = false,
            description = "Farthest volume below and above that of the structure.")
    private double volume_range = 6;

    @Parameter(label = "Volumes", min = "5", max = "1000", persist = false,
            description = "Number of volumes over the range.")
    private int volumes = 11;

    @Parameter(label = "Relax", choices = {"no", "yes"}, persist = false,
            description = "Relax the atoms at each volume.")
    private String relax = "no";

    @Parameter(label = "Force tolerance (eV/Å)", min = "1e-12", max = "10", persist = false,
            description = "The atoms are relaxed when none feels a larger force.")
    private double force_tolerance = 1e-4;

    @Parameter(label = "Max steps", min = "0", max = "10000000", persist = false,
            description = "Largest number of steps of a relaxation.")
    private int max_steps = 10000;

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
    private ResultsTable equation_of_state;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable points;

    @Parameter(type = ItemIO.OUTPUT, label = "equation-of-state: B0 (GPa)")
    private Double b0;

    @Parameter(type = ItemIO.OUTPUT, label = "equation-of-state: B0 sigma (GPa)")
    private Double b0_sigma;
}
