package org.ionclay.command.spectra;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A noisy spectrum or spectrum image of known materials. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Spectra>Simulate Spectrum...", headless = true,
        description = "Makes the X-ray spectrum of a material, or a spectrum image of spheres of one material in "
                + "another, "
                + "with the noise of a dose: to learn how long to count for an answer.")
public final class SimulateSpectrum extends IonClayCommand {

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the spectrum (.msa) or the cube (.rpl, .raw), truth.csv and run.json; blank: "
                    + "show "
                    + "only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Formula", persist = false,
            description = "Material, such as MgF2, 1MgCl2-GaF3, or mass per cents as (Mg:39.0),(F:61.0).")
    private String formula = "MgF2";

    @Parameter(label = "Second formula", required = false, persist = false,
            description = "Material of the spheres of a spectrum image.")
    private String second_formula = "";

    @Parameter(label = "Beam energy (kV)", min = "1", max = "400", persist = false, description = "Energy of the beam.")
    private double beam_energy = 5;

    @Parameter(label = "Take off (degrees)", min = "5", max = "90", persist = false,
            description = "Take-off angle: elevation of the detector above the surface.")
    private double take_off = 35;

    @Parameter(label = "Resolution (eV)", min = "100", max = "500", persist = false,
            description = "Full width at half maximum at Mn Ka.")
    private double resolution = 128;

    @Parameter(label = "Solid angle (sr)", min = "0.00001", max = "3", persist = false,
            description = "Solid angle of the detector.")
    private double solid_angle = 0.01;

    @Parameter(label = "Probe current (nA)", min = "0.000001", max = "10000", persist = false,
            description = "Probe current.")
    private double probe_current = 1;

    @Parameter(label = "Live time (s)", min = "0.000001", max = "1000000", persist = false,
            description = "Live time of the spectrum, or of each pixel of a spectrum image.")
    private double live_time = 60;

    @Parameter(label = "Channels", min = "16", max = "16384", persist = false, description = "Number of channels.")
    private int channels = 1024;

    @Parameter(label = "Channel width (eV)", min = "1", max = "100", persist = false, description =
            "Width of a channel.")
    private double channel_width = 10;

    @Parameter(label = "Offset (eV)", min = "-2000", max = "2000", persist = false, description =
            "Energy of channel 0.")
    private double offset = 0;

    @Parameter(label = "Width (pixels)", min = "1", max = "4096", persist = false,
            description = "Width of a spectrum image; 1: a single spectrum.")
    private int width = 1;

    @Parameter(label = "Height (pixels)", min = "1", max = "4096", persist = false,
            description = "Height of a spectrum image; 1: a single spectrum.")
    private int height = 1;

    @Parameter(label = "Pixel size (µm)", min = "0.0001", max = "1000", persist = false, description =
            "Edge of a pixel.")
    private double pixel_size = 1;

    @Parameter(label = "Seed", persist = false, description = "Seed of the noise.")
    private long seed = 1;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable truth;
}
