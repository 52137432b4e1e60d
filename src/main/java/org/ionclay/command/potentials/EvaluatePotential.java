package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Energies, forces and virials of frames from a potential, with their errors where the frames have references. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Evaluate Potential...", headless = true,
        description = "Evaluates a Deep Potential or pair potentials on frames: energies, forces, virials, and their "
                + "errors where the frames carry references.")
public final class EvaluatePotential extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Frames, one file or several joined by commas: "
                    + "extended XYZ, LAMMPS data or dump, POSCAR, XDATCAR, OUTCAR, vasprun.xml, CP2K, CIF, or "
                    + "a deepmd folder; found by content.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the tables and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (se_e2_a; .dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own "
                    + "potential for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(label = "Precision", choices = {"double", "mixed"}, persist = false,
            description = "Of a Deep Potential: double, or networks in single precision with sums in double.")
    private String precision = "double";

    @Parameter(label = "Compress", choices = {"no", "yes"}, persist = false,
            description = "Replace the embedding networks of a Deep Potential by tables.")
    private String compress = "no";

    @Parameter(label = "Details", required = false, persist = false,
            description = "Start of the names of detail files as dp test -d writes them, where frames carry "
                    + "references; blank: none.")
    private String details = "detail";

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable errors;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable energies;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable atoms;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable virials;
}
