package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Elastic constants from stresses. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Protocols>Stress and Strain...", headless = true,
        description = "Strains a structure a little in each of six ways, relaxes its atoms, and finds the elastic "
                + "constants and the bulk modulus from the stress, each with its error.")
public final class StressAndStrain extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Structure to start from: extended XYZ, LAMMPS data or dump, POSCAR, CIF and others; the "
                + "last frame counts.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own "
                + "potential for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Strain (%)", min = "0.001", max = "5", persist = false,
            description = "Largest strain; strains of both signs and half the size are taken too.")
    private double strain = 0.5;

    @Parameter(label = "Relax", choices = {"yes", "no"}, persist = false,
            description = "Relax the atoms at each strain.")
    private String relax = "yes";

    @Parameter(label = "Force tolerance (eV/Å)", min = "1e-12", max = "10", persist = false,
            description = "The atoms are relaxed when none feels a larger force.")
    private double force_tolerance = 1e-4;

    @Parameter(label = "Max steps", min = "0", max = "10000000", persist = false,
            description = "Largest number of steps of a relaxation.")
    private int max_steps = 10000;

    @Parameter(label = "Frame", min = "0", max = "1000000000", persist = false,
            description = "Which frame of the file, counted from 1; 0: the last.")
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
    private ResultsTable moduli;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable elastic_constants;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stress_strain;
}
