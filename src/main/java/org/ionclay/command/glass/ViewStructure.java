package org.ionclay.command.glass;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Atoms in three dimensions, over time, with chosen ones highlighted. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Glass>View Structure...", headless = true,
        description = "Shows atoms in a window that turns them, with a slider over time and chosen atoms highlighted, "
                + "and draws a picture of them.")
public final class ViewStructure extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Structure or trajectory in any format that Evaluate Potential reads.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the picture, the table of what is shown and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Highlight", required = false, persist = false,
            description = "Atoms such as 1-10, 25, or a table with the columns atom and class, such as the ions.csv of "
                    + "fast and slow ions.")
    private String highlight = "";

    @Parameter(label = "Classes", required = false, persist = false,
            description = "Classes of that table that are highlighted, each in its colour.")
    private String classes = "fast";

    @Parameter(label = "Every", min = "1", persist = false,
            description = "Keep one frame in so many.")
    private int every = 1;

    @Parameter(label = "Wrap", choices = {"yes", "no"}, persist = false,
            description = "Put atoms back into the cell.")
    private String wrap = "yes";

    @Parameter(label = "Frame", min = "1", persist = false,
            description = "Frame of the picture, among those kept.")
    private int frame = 1;

    @Parameter(label = "Turn X (°)", min = "-360", max = "360", persist = false,
            description = "Rotation of the picture about the horizontal axis.")
    private double turn_x = 15;

    @Parameter(label = "Turn Y (°)", min = "-360", max = "360", persist = false,
            description = "Rotation of the picture about the vertical axis.")
    private double turn_y = -25;

    @Parameter(label = "Width (px)", min = "64", max = "8192", persist = false,
            description = "Width of the picture.")
    private int width = 900;

    @Parameter(label = "Height (px)", min = "64", max = "8192", persist = false,
            description = "Height of the picture.")
    private int height = 800;

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads that write tables; 0: one per processor.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable shown;
}
