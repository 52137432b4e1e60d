package org.ionclay.command.figures;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.util.Optional;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots and pictures as figures of a given size. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Figures>Export Figure...", headless = true,
        description = "Writes a plot or picture as PDF, SVG or PNG at a width in mm; an open plot is drawn anew at the "
                + "resolution asked for.")
public final class ExportFigure extends IonClayCommand {

    @Parameter(required = false)
    private ImagePlus image;

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Pictures (PNG, TIFF, JPEG), separated by commas; blank: the open plot or picture.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for the figures, the table of their sizes and run.json.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Format", choices = {"pdf", "svg", "png", "all"}, persist = false,
            description = "PDF that holds the picture at its resolution, SVG with lines and letters of an open plot or "
                    + "diagram (else the picture), PNG that says its resolution, or all.")
    private String format = "pdf";

    @Parameter(label = "Width (mm)", min = "5", max = "2000", persist = false,
            description = "Width of the figure; a column of most journals has 85 mm.")
    private double width = 85;

    @Parameter(label = "Resolution (dpi)", min = "50", max = "2400", persist = false,
            description = "Dots per inch at which an open plot is drawn; pictures keep their pixels.")
    private double resolution = 600;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable figures;

    @Override
    protected Optional<ImagePlus> image() {
        return Optional.ofNullable(image);
    }
}
