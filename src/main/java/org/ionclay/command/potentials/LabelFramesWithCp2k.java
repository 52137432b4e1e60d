package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Energies, forces and virials of frames by density functional theory. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Label Frames with CP2K...", headless = true,
        description = "Labels frames with energies, forces and virials by the installed CP2K, or writes inputs for "
                + "VASP "
                + "and collects its results.")
public final class LabelFramesWithCp2k extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Frames to label, one file or several joined by commas.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for frames.xyz, failed.txt and run.json. What stands there is kept, and not computed "
                    + "again.")
    private File output;

    @Parameter(label = "Engine", choices = {"cp2k", "vasp"}, persist = false,
            description = "CP2K is run; for VASP inputs are written, and results that lie beside them are read.")
    private String engine = "cp2k";

    @Parameter(label = "Template", style = "open", required = false, persist = false,
            attrs = @Attr(name = "when", value = "engine=cp2k"),
            description = "Input of CP2K with the cell's lines A, B, C and snap.xyz as coordinates; blank: PBE-D2 as "
                    + "for "
                    + "IonClay's own frames (Mg, Ga, F, Cl).")
    private File template;

    @Parameter(label = "Kpoint length (Å)", min = "0", max = "1000", persist = false,
            description = "There are as many k-points along each vector of the cell that their number times the cell's "
                    + "height reaches this; 0: the Gamma point alone. A template says its own. Metals want more.")
    private double kpoint_length = 15;

    @Parameter(label = "CP2K", persist = false,
            attrs = @Attr(name = "when", value = "engine=cp2k"),
            description = "The program, as a name or a path.")
    private String cp2k = "cp2k.psmp";

    @Parameter(label = "Jobs", min = "1", max = "256", persist = false,
            attrs = @Attr(name = "when", value = "engine=cp2k"),
            description = "Frames computed at once.")
    private int jobs = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            attrs = @Attr(name = "when", value = "engine=cp2k"),
            description = "Threads of each job (OMP_NUM_THREADS); 0: one.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable labels;
}
