package org.ionclay.command.patterns;

import ij.measure.ResultsTable;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** EXAFS from absorption to chi(R). */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Patterns>EXAFS Transform...", headless = true,
        description = "Normalisation, background (AUTOBK) and Fourier transform of absorption spectra; shares of "
                + "references; "
                + "shells of a simulation beside |chi(R)|.")
public final class ExafsTransform extends InstrumentCommand {

    @Parameter(label = "Rules", choices = {"athena", "larch"}, persist = false,
            description = "Whose rules decide about ends of ranges, the post-edge, and AUTOBK's window and clamps.")
    private String rules = "athena";

    @Parameter(label = "e0 (eV)", required = false, persist = false,
            description = "Edge energy; blank: as a project says, or the steepest point.")
    private String e0 = "";

    @Parameter(label = "Energy shift (eV)", required = false, persist = false,
            description = "Added to all energies first; blank: as a project says, or 0.")
    private String energy_shift = "";

    @Parameter(label = "Pre1 (eV)", required = false, persist = false,
            description = "Lower end of the line, relative to e0; blank: as a project says, or -150.")
    private String pre1 = "";

    @Parameter(label = "Pre2 (eV)", required = false, persist = false,
            description = "Upper end of the line; blank: as a project says, or -30.")
    private String pre2 = "";

    @Parameter(label = "Norm1 (eV)", required = false, persist = false,
            description = "Lower end of the polynomial; blank: as a project says, or 150 (athena), 25 (larch).")
    private String norm1 = "";

    @Parameter(label = "Norm2 (eV)", required = false, persist = false,
            description = "Upper end of the polynomial; blank: as a project says, or near the end of the data.")
    private String norm2 = "";

    @Parameter(label = "Norm order", required = false, persist = false,
            description = "Order of the polynomial, 0 to 3; blank: as a project says, or 2.")
    private String norm_order = "";

    @Parameter(label = "Edge step", required = false, persist = false,
            description = "Step to use; blank: the one found, or a project's fixed one.")
    private String edge_step = "";

    @Parameter(label = "Rbkg (Å)", min = "0.1", max = "9", persist = false,
            description = "Below this R the background takes all.")
    private double rbkg = 1;

    @Parameter(label = "Bkg weight", min = "0", max = "3", persist = false,
            description = "Power of k in AUTOBK.")
    private double bkg_weight = 2;

    @Parameter(label = "k min (1/Å)", min = "0", max = "50", persist = false,
            description = "Lower end of the transform's window.")
    private double k_min = 3;

    @Parameter(label = "k max (1/Å)", min = "0.1", max = "50", persist = false,
            description = "Upper end of the transform's window.")
    private double k_max = 12;

    @Parameter(label = "dk (1/Å)", min = "0", max = "50", persist = false,
            description = "Width of the window's sills.")
    private double dk = 1;

    @Parameter(label = "k weight", min = "0", max = "6", persist = false,
            description = "Power of k in the transform.")
    private int k_weight = 3;

    @Parameter(label = "Window", choices = {"hanning", "parzen", "welch", "kaiser", "bessel", "sine", "gauss"},
            persist = false, description = "Shape of the window; bessel is Ifeffit's Kaiser-Bessel.")
    private String window = "hanning";

    @Parameter(label = "R from (Å)", min = "0", max = "10", persist = false,
            description = "Lower end of the range for peak and back transform.")
    private double r_from = 1;

    @Parameter(label = "R to (Å)", min = "0.1", max = "10", persist = false,
            description = "Upper end of the range for peak and back transform.")
    private double r_to = 3;

    @Parameter(label = "References", style = "both", required = false, persist = false,
            description = "Spectra of which the inputs are sums, such as GaF3 and GaCl3.")
    private File references;

    @Parameter(label = "Fit range (eV)", required = false, persist = false,
            description = "Range of the sum relative to e0 as \"from:to\"; blank: -20:30.")
    private String fit_range = "";

    @Parameter(label = "Sum to one", choices = {"yes", "no"}, persist = false,
            description = "Shares of the references add up to 1.")
    private String sum_to_one = "yes";

    @Parameter(label = "Shells", required = false, persist = false,
            description = "Distances to mark, such as \"Ga-F:1.87 Ga-Cl:2.13\", first peaks of g(r) of a simulation.")
    private String shells = "";

    @Parameter(label = "Phase shift (Å)", min = "-2", max = "2", persist = false,
            description = "What is taken off the distances of shells: |chi(R)| without phases peaks 0.3 to 0.5 Å too "
                    + "low.")
    private double phase_shift = 0.4;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable chi_k;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable chi_r;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable chi_q;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable edges;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable peaks;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable normalised;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable combination;
}
