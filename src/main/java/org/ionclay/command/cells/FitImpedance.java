package org.ionclay.command.cells;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Circuits fitted to impedance spectra. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Cells>Fit Impedance...", headless = true,
        description = "Fits equivalent circuits to impedance spectra by complex non-linear least squares, "
                + "with errors, and gives conductivities and activation energies.")
public final class FitImpedance extends ImpedanceCommand {

    @Parameter(label = "Circuit", persist = false,
            description = "Circuit of R, C, L, CPE, W, Ws, Wo and G in series by - and parallel in p(,); "
                + "several separated by ; are compared.")
    private String circuit = "R0-p(R1,CPE1)-p(R2,CPE2)-W1";

    @Parameter(label = "Weighting", choices = {"modulus", "unit", "proportional"}, persist = false,
            description = "How points count: alike, by 1/|Z|^2, or by 1/Z'^2 and 1/Z''^2.")
    private String weighting = "modulus";

    @Parameter(label = "Inductive points", choices = {"cut", "keep"}, persist = false,
            description = "Points from the highest frequency on with Z'' >= 0 are cut off where the circuit has "
                + "no inductor, or kept.")
    private String inductive_points = "cut";

    @Parameter(label = "Bounds", required = false, persist = false,
            description = "Lowest and highest values, such as \"R1=10:1000; CPE1_1=0.5:1\"; equal ends fix a "
                    + "value.") private String bounds = "";

    @Parameter(label = "Start", required = false, persist = false,
            description = "Values to start from besides those found in the data, such as \"R1=589; W1=95\".")
    private String start = "";

    @Parameter(label = "Starts", min = "1", max = "1000", persist = false,
            description = "Number of different starts.")
    private int starts = 8;

    @Parameter(label = "Uncertainty", choices = {"covariance", "profile", "bootstrap"}, persist = false,
            description = "Errors from the covariance, and intervals from profiles or a bootstrap as well.")
    private String uncertainty = "covariance";

    @Parameter(label = "Kramers Kronig", choices = {"yes", "no"}, persist = false,
            description = "Test the spectra against the Kramers-Kronig relations.")
    private String kramers_kronig = "yes";

    @Parameter(label = "Thickness (mm)", required = false, persist = false,
            description = "Thickness of the pellet; blank: no conductivity.")
    private String thickness = "";

    @Parameter(label = "Diameter (mm)", min = "0", persist = false,
            description = "Diameter of the pellet.")
    private double diameter = 5.5;

    @Parameter(label = "Thickness error (mm)", min = "0", persist = false,
            description = "Standard deviation of the thickness.")
    private double thickness_error = 0;

    @Parameter(label = "Diameter error (mm)", min = "0", persist = false,
            description = "Standard deviation of the diameter.")
    private double diameter_error = 0;

    @Parameter(label = "Resistance", required = false, persist = false,
            description = "Parameters whose sum makes the conductivity, such as \"R0+R1\"; blank: the resistor of "
                + "the first arc.")
    private String resistance = "";

    @Parameter(label = "Temperature (K)", required = false, persist = false,
            description = "Temperature of all spectra; blank: from first lines or names such as pellet_25C.")
    private String temperature = "";

    @Parameter(label = "Plots", choices = {"each", "overlay", "none"}, persist = false,
            description = "Plots of each spectrum, one of all over each other, or none.")
    private String plots = "each";

    @Parameter(label = "Seed", persist = false,
            description = "Seed of the starts that are drawn, and of the bootstrap.")
    private long seed = 1;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable parameters;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable quality;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable correlations;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable kramers_kronig_table;
}
