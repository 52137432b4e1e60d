package org.ionclay.command.patterns;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Powder patterns of crystals, and measured ones. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Patterns>Powder Pattern...", headless = true,
        description = "Reflections and powder pattern of crystals at any wavelength; measured patterns beside them "
                + "with "
                + "peaks, sizes and a match of phases.")
public final class PowderPattern extends IonClayCommand {

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "Crystals, separated by commas: CIF files (or other files of atoms with a cell), or built-in "
                    + "ones: MgF2, MgCl2, GaF3, GaCl3, Mo6S8, MgO, NaCl, CaF2, TiO2.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, plots and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Wavelength (Å)", required = false, persist = false,
            description = "Wavelength in Å, or CuKa, CuKa1, CuKa2, CoKa1, MoKa1, AgKa1 ...; none is assumed.")
    private String wavelength = "";

    @Parameter(label = "Min angle (°)", min = "0", max = "180", persist = false,
            description = "Lower end of 2 theta of the reflections and the pattern.")
    private double min_angle = 0;

    @Parameter(label = "Max angle (°)", min = "0", max = "180", persist = false,
            description = "Upper end of 2 theta of the reflections and the pattern.")
    private double max_angle = 90;

    @Parameter(label = "Polarisation", min = "0", max = "1", persist = false,
            description = "K of (1 + K cos² 2 theta): 1 unpolarised, cos² of a monochromator's 2 theta (0.80 for "
                    + "graphite "
                    + "and Cu), 0 at a synchrotron.")
    private double polarisation = 1;

    @Parameter(label = "Factors", choices = {"neutral", "ionic", "xraylib"}, persist = false,
            description = "Waasmaier-Kirfel for neutral atoms, or for ions where the CIF gives charges, or those of "
                    + "xraylib.")
    private String factors = "neutral";

    @Parameter(label = "Anomalous", choices = {"no", "yes"}, persist = false,
            description = "Add f' and f'' of xraylib.")
    private String anomalous = "no";

    @Parameter(label = "Displacement (Å²)", required = false, persist = false,
            description = "One B for all atoms, exp(-B s²) on F; blank: those of the CIF, 0 where it has none.")
    private String displacement = "";

    @Parameter(label = "Width (°)", min = "0.0001", max = "20", persist = false,
            description = "Full width of the peaks: square root of Caglioti's W; also what measured peaks are looked "
                    + "for "
                    + "with.")
    private double width = 0.15;

    @Parameter(label = "U (degrees²)", required = false, persist = false,
            description = "Caglioti's U; blank: 0.")
    private String u = "";

    @Parameter(label = "V (degrees²)", required = false, persist = false,
            description = "Caglioti's V; blank: 0.")
    private String v = "";

    @Parameter(label = "Mix", min = "0", max = "1", persist = false,
            description = "Share of the Lorentzian in the pseudo-Voigt.")
    private double mix = 0.5;

    @Parameter(label = "Axis", choices = {"two_theta", "q", "d"}, persist = false,
            description = "Horizontal axis of pattern and plot.")
    private String axis = "two_theta";

    @Parameter(label = "Measured", style = "both", required = false, persist = false,
            description = "Measured patterns, separated by commas: XRDML, Bruker raw and brml, Rigaku ras and rasx, "
                    + "UXD, "
                    + "GSAS, NeXus, text.")
    private File measured;

    @Parameter(label = "Measured wavelength (Å)", required = false, persist = false,
            description = "Wavelength of measured patterns; blank: as the file says, or that of the reflections.")
    private String measured_wavelength = "";

    @Parameter(label = "Instrument width (°)", min = "0", max = "20", persist = false,
            description = "Full width of a peak of a perfect sample, taken off for sizes.")
    private double instrument_width = 0;

    @Parameter(label = "Tolerance (°)", min = "0.001", max = "5", persist = false,
            description = "How far a peak may be off a line for the match of phases.")
    private double tolerance = 0.15;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable reflections;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable crystals;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable pattern;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable peaks;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable match;
}
