package org.ionclay.command.cells;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Distributions of relaxation times. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Cells>Distribution of Relaxation Times...", headless = true,
        description = "Finds the distribution of relaxation times of impedance spectra by Tikhonov's method "
                + "without negative values, and the resistances of its peaks.")
public final class DistributionOfRelaxationTimes extends ImpedanceCommand {

    @Parameter(label = "Rule", choices = {"gcv", "l-curve", "discrepancy", "given"}, persist = false,
            description = "How the weight of smoothness is found: cross-validation, corner of the L-curve, a "
                + "known noise, or given.")
    private String rule = "gcv";

    @Parameter(label = "Lambda", min = "0", persist = false,
            attrs = @Attr(name = "when", value = "rule=given"),
            description = "Weight of smoothness for rule=given.")
    private double lambda = 0.001;

    @Parameter(label = "Noise", min = "0", max = "1", persist = false,
            description = "Noise in proportion to |Z| for rule=discrepancy.")
    private double noise = 0.01;

    @Parameter(label = "Per decade", min = "3", max = "30", persist = false,
            description = "Values of the distribution in a decade of time.")
    private int per_decade = 10;

    @Parameter(label = "Inductor", choices = {"yes", "no"}, persist = false,
            description = "Whether there is an inductor in series.")
    private String inductor = "yes";

    @Parameter(label = "Capacitor", choices = {"yes", "no"}, persist = false,
            description = "Whether there is a capacitor in series, as between blocking electrodes.")
    private String capacitor = "yes";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable peaks;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable distribution;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable series_elements;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable l_curve;
}
