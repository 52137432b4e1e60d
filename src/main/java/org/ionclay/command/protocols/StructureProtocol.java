package org.ionclay.command.protocols;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** What protocols that start from a structure share: the structure, the folder of the stages, what moves the atoms. */
abstract class StructureProtocol extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Structure to start from: extended XYZ, LAMMPS data or dump, POSCAR, CIF and others; the "
                + "last frame counts.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the stages, one folder each, protocol.yaml, tables and run.json. The same "
                + "call again goes on where it was killed.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Run stages again that were run with other settings.")
    private String overwrite = "no";

    @Parameter(label = "Potential", style = "open", required = false, persist = false,
            description = "Deep Potential model (.dp, .yaml, .pb, .pbtxt) or pair file; blank: IonClay's own "
                + "potential for Mg-Ga-F-Cl, where the elements fit.")
    private File potential;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable stages;
}
