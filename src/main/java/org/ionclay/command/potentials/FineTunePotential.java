package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A Deep Potential trained on. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Fine-Tune Potential...", headless = true,
        description = "Trains a Deep Potential on from where it stands, on frames that may have elements it does not "
                + "know yet.")
public final class FineTunePotential extends TrainingCommand {

    @Parameter(label = "Potential *", style = "file", required = false, persist = false,
            description = "Where to start: a Deep Potential model, or a pair file that names one, whose pairs are "
                    + "kept.")
    private File potential;

    @Parameter(label = "Steps", min = "1", persist = false, description = "Number of training steps.")
    private int steps = 2000;

    @Parameter(label = "Start rate", min = "1e-12", max = "1", persist = false, description = "First learning rate.")
    private double start_rate = 0.001;

    @Parameter(label = "Energy prefactors", persist = false,
            description = "Weight of the energy in the loss at the first and the last step.")
    private String energy_prefactors = "1, 5";

    @Parameter(label = "Force prefactors", persist = false,
            description = "Weight of the forces in the loss at the first and the last step.")
    private String force_prefactors = "100, 2";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable errors;
}
