package org.ionclay.command.potentials;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tables in place of the embedding networks of a Deep Potential, and what they change. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Potentials>Compress Potential...", headless = true,
        description = "Stores tables in place of the embedding networks in a Deep Potential's file, and says how much "
                + "they change.")
public final class CompressPotential extends IonClayCommand {

    @Parameter(label = "Input *", style = "both", required = false, persist = false,
            description = "Deep Potential model (se_e2_a): .dp, .yaml, .pb or .pbtxt.")
    private File input;

    @Parameter(label = "Output *", style = "directory", required = false, persist = false,
            description = "Folder for the compressed model, the tables of errors and run.json.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Frames", style = "both", required = false, persist = false,
            description = "Frames on which compressed and uncompressed model are compared; blank: none.")
    private File frames;

    @Parameter(label = "Stride", min = "0.0001", max = "1", persist = false,
            description = "Interval of the first table, without unit; 1 must be a multiple of it.")
    private double stride = 0.01;

    @Parameter(label = "Coarse stride", min = "0.001", max = "1", persist = false,
            description = "Interval of the second table, which begins where the first one ends.")
    private double coarse_stride = 0.1;

    @Parameter(label = "Extrapolate", min = "1", max = "100", persist = false,
            description = "The second table reaches this many times as far as the first one.")
    private int extrapolate = 5;

    @Parameter(label = "Min distance (Å)", min = "0.01", max = "10", persist = false,
            description = "Smallest distance of two atoms, for models that do not say their own.")
    private double min_distance = 1;

    @Parameter(label = "Type names", required = false, persist = false,
            description = "Elements of the types 1, 2, ... in files that only number them, such as \"O H\".")
    private String type_names = "";

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable compression_errors;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable tables;
}
