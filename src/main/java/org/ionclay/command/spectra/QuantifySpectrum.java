package org.ionclay.command.spectra;

import ij.measure.ResultsTable;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Composition of a spectrum against spectra of standards. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Spectra>Quantify Spectrum...", headless = true,
        description = "Fits an X-ray spectrum with spectra of standards and turns the k-ratios into a composition by "
                + "the "
                + "matrix correction XPP with characteristic fluorescence: wt% and at% with their errors, totals, Z, "
                + "A and "
                + "F.")
public final class QuantifySpectrum extends SpectrumCommand {

    @Parameter(label = "Standards", required = false, persist = false,
            attrs = @Attr(name = "when", value = "method=standards"),
            description = "Folder of spectra that state their material in the header or by their name (MgF2.msa), or "
                    + "a CSV "
                    + "with the columns spectrum, compound and perhaps elements; not needed without "
                    + "standards.")
    private File standards;

    @Parameter(label = "Method", choices = {"standards", "standardless", "cliff-lorimer"}, persist = false,
            description = "Standards: k-ratios and XPP. Standardless: from computed intensities, normalised to 100 "
                    + "%; its "
                    + "errors are 10 to 30 % of each element. Cliff-Lorimer: net counts times your factors.")
    private String method = "standards";

    @Parameter(label = "K factors", style = "open", required = false, persist = false,
            attrs = @Attr(name = "when", value = "method=cliff-lorimer"),
            description = "Cliff-Lorimer: CSV with the columns element, line, k, basis (atomic or weight), provenance.")
    private File k_factors;

    @Parameter(label = "Unmeasured", required = false, persist = false,
            description = "An element that no line measures: \"O by stoichiometry\", \"O by difference\", also with "
                    + "other "
                    + "elements (F, Cl); blank: none.")
    private String unmeasured = "";

    @Parameter(label = "Live time (s)", min = "0", persist = false, description =
            "Of the spectrum; 0: as the file says.")
    private double live_time = 0;

    @Parameter(label = "Probe current (nA)", min = "0", persist = false,
            description = "Of the spectrum; 0: as the file says.")
    private double probe_current = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable k_ratios;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable composition;
}
