package org.ionclay.command.spectra;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs of all commands on measured X-ray spectra and spectrum images, and what their files may not say. */
abstract class SpectrumCommand extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "File with a spectrum image: .bcf, .rpl, .h5oina, .emd, .pts, .elid, .hspy, or an HDF5 cube "
                    + "as file.h5#/path; to quantify, also one with a spectrum (EMSA, Bruker .spx, JEOL .EDS, ...), "
                    + "where an image counts as its sum.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, maps, pictures and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Name", required = false, persist = false,
            description = "Name of the spectrum or spectrum image where the file holds several.")
    private String name = "";

    @Parameter(label = "Elements", required = false, persist = false,
            description = "Elements to mark, fit or quantify, such as \"Mg Ga F Cl\"; blank: those that the sum "
                    + "spectrum shows, or all of the standards.")
    private String elements = "";

    @Parameter(label = "Beam energy (kV)", min = "0", max = "400", persist = false,
            description = "0: as the file says; where it does not, it must be given; only to look at an image it may "
                    + "be left out, and then no lines are marked.")
    private double beam_energy = 0;

    @Parameter(label = "Take off (degrees)", min = "0", max = "90", persist = false,
            description = "Take-off angle; 0: as the file says; where it does not, 35 for the shape of the background, "
                    + "and to quantify it must be given.")
    private double take_off = 0;

    @Parameter(label = "Resolution (eV)", min = "0", max = "500", persist = false,
            description = "Full width at half maximum at Mn Ka; 0: as the file says, else 130.")
    private double resolution = 0;
}
