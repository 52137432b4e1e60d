package org.ionclay.command.maps;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Compositions and atomic ratios, with errors, at points and in regions of element maps. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Maps>Measure Composition of Regions...", headless = true,
        description = "Measures compositions and atomic ratios, with error bars, at points and in regions of element "
                + "maps, and the content x of one element in a host such as Mo6S8.")
public final class MeasureCompositionOfRegions extends ElementMapsCommand {

    @Parameter(label = "Regions", required = false, persist = false,
            description = "ImageJ ROI file (.roi) or set (.zip), or points and rectangles in pixels \"x, y; x, y, "
                    + "width, height\"; blank: the ROI Manager, the selection of the open image, else the whole field.")
    private String regions = "";

    @Parameter(label = "Point radius (pixels)", min = "0", persist = false,
            description = "A point stands for the pixels within this distance of it.")
    private double point_radius = 3;

    @Parameter(label = "Host", required = false, persist = false,
            description = "Formula of a host, such as Mo6S8: the table also gives x of the first other element in one "
                    + "formula unit of it (MgxMo6S8).")
    private String host = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable regions_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable failed;
}
