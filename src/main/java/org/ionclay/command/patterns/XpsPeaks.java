package org.ionclay.command.patterns;

import ij.measure.ResultsTable;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Peaks of photoelectron spectra. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Patterns>XPS Peaks...", headless = true,
        description = "Charge reference, background, peaks and doublets, shifts and atomic shares of photoelectron "
                + "spectra.")
public final class XpsPeaks extends InstrumentCommand {

    @Parameter(label = "Block", min = "0", max = "100000", persist = false,
            description = "Number of the block in each file, counted from 1; 0: all.")
    private int block = 1;

    @Parameter(label = "Range (eV)", required = false, persist = false,
            description = "Binding energies to use, after the shift, as \"from:to\"; blank: all.")
    private String range = "";

    @Parameter(label = "Energy", choices = {"file", "binding", "kinetic"}, persist = false,
            description = "What the abscissa is: as the file says (binding where it says nothing), or one of the two.")
    private String energy = "file";

    @Parameter(label = "Source energy (eV)", required = false, persist = false,
            description = "Energy of the photons for kinetic energies; blank: as the file says.")
    private String source_energy = "";

    @Parameter(label = "Charge reference", style = "open", required = false, persist = false,
            description = "File with the C 1s line that is put at 284.8 eV; blank: none.")
    private File charge_reference;

    @Parameter(label = "Charge shift (eV)", required = false, persist = false,
            description = "Added to all binding energies instead.")
    private String charge_shift = "";

    @Parameter(label = "Peaks", required = false, persist = false,
            description = "First values \"name:energy:F\" or \"name:energy:F:splitting:ratio\", separated by commas, "
                    + "such as "
                    + "\"Ga 2p3/2:1118:2:26.9:0.5, F 1s:685:2\"; blank: background only.")
    private String peaks = "";

    @Parameter(label = "Shape", choices = {"gl_product", "gl_sum", "voigt", "gauss"}, persist = false,
            description = "GL(m) as CasaXPS's product, whose FWHM is not F, the sum SGL(m), a Voigt profile, or a "
                    + "Gaussian.")
    private String shape = "gl_product";

    @Parameter(label = "Mix", min = "0", max = "1", persist = false,
            description = "m, share of the Lorentzian; 0.3 is GL(30).")
    private double mix = 0.3;

    @Parameter(label = "Background", choices = {"shirley", "active_shirley", "tougaard", "linear"}, persist = false,
            description = "Shirley's by iteration, the same in the fit, Tougaard's universal, or a line.")
    private String background = "shirley";

    @Parameter(label = "Ends", min = "1", max = "1000", persist = false,
            description = "Points averaged at each end of the background.")
    private int ends = 3;

    @Parameter(label = "Own widths", choices = {"no", "yes"}, persist = false,
            description = "Both lines of a doublet have widths of their own.")
    private String own_widths = "no";

    @Parameter(label = "Atomic shares", choices = {"no", "yes"}, persist = false,
            description = "Shares by Scofield's factors; peaks must be named by their lines (C 1s, O 1s, F 1s, Mg "
                    + "1s, Cl 2p, "
                    + "Ga 2p3/2, Ga 2p1/2).")
    private String atomic_shares = "no";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable spectrum;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable peaks_table;
}
