package org.ionclay.command.spectra;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Element maps of net counts from a spectrum image. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Spectra>Extract Element Maps...", headless = true,
        description = "Fits line families and a background to every pixel of a spectrum image: maps of net counts with "
                + "maps of their errors, the sum spectrum with its lines, and pairs of lines that cannot be told "
                        + "apart.")
public final class ExtractElementMaps extends SpectrumCommand {

    @Parameter(label = "Bin (pixels)", min = "1", max = "64", persist = false,
            description = "Edge of the blocks whose spectra are summed before they are fitted.")
    private int bin = 1;

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
