package org.ionclay.command.spectra;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A spectrum image to look at. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Spectra>Open Spectrum Image...", headless = true,
        description = "Opens a spectrum image as a stack with an energy axis and its sum spectrum with the lines of "
                + "elements; the spectrum of the pixel under the cursor, or of the selection, follows the mouse.")
public final class OpenSpectrumImage extends SpectrumCommand {

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable lines;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable sum_spectrum;
}
