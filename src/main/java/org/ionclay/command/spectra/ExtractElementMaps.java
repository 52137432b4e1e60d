package org.ionclay.command.spectra;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Element maps of net counts from a spectrum image. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Spectra>Extract Element Maps...", headless = true,
        description = "Fits line families and a background to every pixel of a spectrum image: maps of net counts with "
                + "maps of their errors, the sum spectrum with its lines, and pairs of lines that cannot be told "
                        + "apart.")
public final class ExtractElementMaps extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "File with a spectrum image: .bcf, .rpl, .h5oina, .emd, .pts, .elid, .hspy, or an HDF5 "
                    + "cube as "
                    + "file.h5#/path.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the maps, lines.csv, correlations.csv, sum-spectrum.csv and run.json; blank: "
                    + "show "
                    + "only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Name", required = false, persist = false,
            description = "Name of the spectrum image where the file holds several.")
    private String name = "";

    @Parameter(label = "Elements", required = false, persist = false,
            description = "Elements to fit, such as \"Mg Ga F Cl\"; blank: those that the sum spectrum shows.")
    private String elements = "";

    @Parameter(label = "Bin (pixels)", min = "1", max = "64", persist = false,
            description = "Edge of the blocks whose spectra are summed before they are fitted.")
    private int bin = 1;

    @Parameter(label = "Beam energy (kV)", min = "0", max = "400", persist = false,
            description = "0: as the file says; where it does not, it must be given.")
    private double beam_energy = 0;

    @Parameter(label = "Take off (degrees)", min = "0", max = "90", persist = false,
            description = "Take-off angle, for the shape of the background; 0: as the file says, else 35.")
    private double take_off = 0;

    @Parameter(label = "Resolution (eV)", min = "0", max = "500", persist = false,
            description = "Full width at half maximum at Mn Ka to begin with; 0: as the file says, else 130.")
    private double resolution = 0;

    @Parameter(label = "Refine", choices = {"yes", "no"}, persist = false,
            description = "Refine the energy axis and the resolution on the sum spectrum.")
    private String refine = "yes";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable lines;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable correlations;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable sum_spectrum;
}
