package org.ionclay.command.maps;

import ij.ImagePlus;
import java.io.File;
import java.util.Optional;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.plugin.Parameter;

/** The inputs that all commands on element maps share: which maps, what they hold, and how counts become at%. */
public abstract class ElementMapsCommand extends IonClayCommand {

    @Parameter(required = false)
    private ImagePlus image;

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Folder of element maps, folder of such folders (one field each), list of files, or a "
                    + "multi-slice TIFF; blank: the open stack.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, images and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Elements", required = false, persist = false,
            description = "Elements to use, such as \"Mg Ga F Cl\"; blank: all that are found.")
    private String elements = "";

    @Parameter(label = "Assign", required = false, persist = false,
            description = "Answers for file or slice names that do not say their element: \"map1.tif=Mg K; "
                    + "map2.tif=Ga L\".")
    private String assign = "";

    @Parameter(label = "Map unit", choices = {"counts", "at%"}, persist = false,
            description = "What the pixels hold: X-ray counts, or atomic per cent from another program.")
    private String map_unit = "counts";

    @Parameter(label = "Pixel size (µm)", min = "0", persist = false,
            description = "Edge of a pixel; 0: as the files say.")
    private double pixel_size = 0;

    @Parameter(label = "Background (counts per pixel)", required = false, persist = false,
            description = "Expected background in each map: one number for all, or \"Mg=0.5, Ga=1\"; blank: as the "
                    + "files say, else 0.")
    private String background = "";

    @Parameter(label = "Align", choices = {"no", "yes"}, persist = false,
            description = "Move maps that lie beside the others, as their edges say, by whole pixels; no: only say so.")
    private String align = "no";

    @Parameter(label = "K factors", style = "open", required = false, persist = false,
            description = "CSV with the columns element, line, k, basis (atomic or weight), provenance; blank: all 1.")
    private File k_factors;

    @Parameter(label = "Calibration region (pixels)", required = false, persist = false,
            description = "Rectangle \"x, y, width, height\" that shows a known compound, to calibrate the k-factors "
                    + "of its elements.")
    private String calibration_region = "";

    @Parameter(label = "Calibration compound", required = false, persist = false,
            description = "Formula of the compound in the calibration region, such as MgF2.")
    private String calibration_compound = "";

    @Parameter(label = "Standards", required = false, persist = false,
            description = "For a spectrum image: folder of spectra of known materials, or a CSV with the columns "
                    + "spectrum and compound; each phase, particle or region is then quantified from its own spectrum.")
    private File standards;

    @Parameter(label = "Beam energy (kV)", min = "0", max = "400", persist = false,
            description = "For a spectrum image; 0: as the file says; where it does not, it must be given.")
    private double beam_energy = 0;

    @Parameter(label = "Take off (degrees)", min = "0", max = "90", persist = false,
            description = "For a spectrum image: take-off angle; 0: as the file says.")
    private double take_off = 0;

    @Parameter(label = "Live time (s)", min = "0", persist = false,
            description = "For a spectrum image with standards: of the whole image; 0: as the file says.")
    private double live_time = 0;

    @Parameter(label = "Probe current (nA)", min = "0", persist = false,
            description = "For a spectrum image with standards; 0: as the file says.")
    private double probe_current = 0;

    @Override
    protected Optional<ImagePlus> image() {
        return Optional.ofNullable(image);
    }
}
