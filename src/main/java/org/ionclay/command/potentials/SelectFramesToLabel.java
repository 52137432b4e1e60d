package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Frames on which an ensemble of potentials disagrees. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Select Frames to Label...", headless = true,
        description = "Runs molecular dynamics with an ensemble of potentials and picks frames on which they disagree, "
                + "without duplicates.")
public final class SelectFramesToLabel extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Structures to start from, one file or several joined by commas; every frame is a start.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for candidates.xyz, selection.csv and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Potentials", style = "both", required = false, persist = false,
            description = "Two or more potentials with one type map, joined by commas; the first moves the atoms. "
                    + "Blank: "
                    + "IonClay's own four for Mg-Ga-F-Cl.")
    private File potentials;

    @Parameter(label = "Known", style = "both", required = false, persist = false,
            description = "Frames that are labelled already: nothing like them is chosen.")
    private File known;

    @Parameter(label = "Temperatures (K)", persist = false,
            description = "A run of its own for each start and each temperature.")
    private String temperatures = "300, 600, 900, 1200, 1500";

    @Parameter(label = "Duration (ps)", min = "0.001", persist = false, description = "Length of each run.")
    private double duration = 2;

    @Parameter(label = "Timestep (fs)", min = "0.01", max = "10", persist = false, description = "Time step.")
    private double timestep = 1;

    @Parameter(label = "Every (ps)", min = "0.001", persist = false,
            description = "Time from one frame that is looked at to the next.")
    private double every = 0.05;

    @Parameter(label = "Low (eV/Å)", min = "0", persist = false,
            description = "Frames whose largest deviation of a force is below this hold nothing new.")
    private double low = 0.15;

    @Parameter(label = "High (eV/Å)", min = "0", persist = false,
            description = "Frames whose largest deviation is above this may be nonsense; far above, a run ends.")
    private double high = 1;

    @Parameter(label = "Most", min = "1", persist = false, description = "Frames to choose at most.")
    private int most = 50;

    @Parameter(label = "Seed", persist = false, description = "Seed of velocities and thermostat.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable selection;
}
