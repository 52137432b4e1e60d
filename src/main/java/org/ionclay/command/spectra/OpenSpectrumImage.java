package org.ionclay.command.spectra;

import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A spectrum image to look at. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Open Spectrum Image...", headless = true,
        description = "Opens a spectrum image as a stack with an energy axis and its sum spectrum with the lines of "
                + "elements; the spectrum of the pixel under the cursor, or of the selection, follows the mouse.")
public final class OpenSpectrumImage extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "File with a spectrum image: .bcf, .rpl, .h5oina, .emd, .pts, .elid, .hspy, or an HDF5 cube "
                    + "as file.h5#/path.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for sum-spectrum.csv, lines.csv, pictures and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Name", required = false, persist = false,
            description = "Name of the spectrum image where the file holds several.")
    private String name = "";

    @Parameter(label = "Elements", required = false, persist = false,
            description = "Elements whose lines are marked, such as \"Mg Ga F Cl\"; blank: those that the sum spectrum "
                    + "shows.")
    private String elements = "";

    @Parameter(label = "Beam energy (kV)", min = "0", max = "400", persist = false,
            description = "0: as the file says; where it does not, lines are marked only if it is given.")
    private double beam_energy = 0;

    @Parameter(label = "Take off (degrees)", min = "0", max = "90", persist = false,
            description = "Take-off angle, for the shape of the background; 0: as the file says, else 35.")
    private double take_off = 0;

    @Parameter(label = "Resolution (eV)", min = "0", max = "500", persist = false,
            description = "Full width at half maximum at Mn Ka; 0: as the file says, else 130.")
    private double resolution = 0;
}
