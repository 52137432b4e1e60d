package org.ionclay.command.maps;

import ij.measure.ResultsTable;
import java.io.File;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A seeded field of element maps whose truth is known. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Maps>Simulate Elemental Maps...", headless = true,
        description = "Makes element maps and an SEM image of a field whose phases and particles are known, to learn "
                + "how many counts a question needs.")
public final class SimulateElementalMaps extends IonClayCommand {

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for the maps, the SEM image, the truth and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Scene", choices = {"clay", "powder-mgf2", "powder-agglomerate", "chevrel", "uniform",
        "two-phase"}, persist = false,
            description = "Clay: uniform 1MgCl2-GaF3. Powder-mgf2: MgF2-rich spheres and GaCl3 stripes in a matrix. "
                    + "Powder-agglomerate: 2-20 µm particles on a dark ground. Chevrel: regions of MgxMo6S8. Uniform: "
                    + "the formula. Two-phase: spheres of the second formula in the first.")
    private String scene = "powder-mgf2";

    @Parameter(label = "Formula", required = false, persist = false,
            description = "Uniform and two-phase: composition of the field or matrix.")
    private String formula = "MgCl2-GaF3";

    @Parameter(label = "Second formula", required = false, persist = false,
            description = "Two-phase: composition of the spheres.")
    private String second_formula = "MgF2";

    @Parameter(label = "Width (pixels)", min = "8", max = "32768", persist = false, description = "Width of the maps.")
    private int width = 1024;

    @Parameter(label = "Height (pixels)", min = "8", max = "32768", persist = false,
            description = "Height of the maps.")
    private int height = 1024;

    @Parameter(label = "Pixel size (µm)", min = "0", max = "1000", persist = false,
            description = "Edge of a pixel; 0: the scene's own.")
    private double pixel_size = 0;

    @Parameter(label = "Counts", min = "0.001", max = "10000", persist = false,
            description = "Mean counts per pixel and line, averaged over the lines.")
    private double counts = 20;

    @Parameter(label = "Background (counts per pixel)", min = "0", max = "10000", persist = false,
            description = "Expected background in each map; the files say it.")
    private double background = 0.2;

    @Parameter(label = "Blur (µm)", min = "0", max = "1000", persist = false,
            description = "Standard deviation of the region that the beam excites.")
    private double blur = 0.2;

    @Parameter(label = "Shadowing", min = "0", max = "1", persist = false,
            description = "Strength of the shadows of topography, the same in all lines.")
    private double shadowing = 0.3;

    @Parameter(label = "Area fraction", min = "0", max = "0.9", persist = false,
            description = "Share of the field that particles cover; 0: the scene's own.")
    private double area_fraction = 0;

    @Parameter(label = "Min diameter (µm)", min = "0", persist = false,
            description = "Smallest particle; 0: the scene's own.")
    private double min_diameter = 0;

    @Parameter(label = "Max diameter (µm)", min = "0", persist = false,
            description = "Largest particle; 0: the scene's own.")
    private double max_diameter = 0;

    @Parameter(label = "Sections", choices = {"no", "yes"}, persist = false,
            description = "Particles are spheres cut by the surface instead of discs of their full diameter.")
    private String sections = "no";

    @Parameter(label = "Segregation", min = "0", max = "0.5", persist = false,
            description = "Relative standard deviation of the Mg/Ga ratio from place to place.")
    private double segregation = 0;

    @Parameter(label = "Segregation length (pixels)", min = "1", max = "200", persist = false,
            description = "Scale of the segregation.")
    private double segregation_length = 8;

    @Parameter(label = "Particle scatter", min = "0", max = "0.9", persist = false,
            description = "Relative standard deviation of the composition from particle to particle.")
    private double particle_scatter = 0;

    @Parameter(label = "Cube", choices = {"no", "yes"}, persist = false,
            description = "Also write a spectrum image of the same field (cube.rpl, cube.raw), and spectra of the "
                    + "standards.")
    private String cube = "no";

    @Parameter(label = "Beam energy (kV)", min = "1", max = "30", persist = false,
            attrs = @Attr(name = "when", value = "cube=yes"),
            description = "Cube: energy of the beam.")
    private double beam_energy = 5;

    @Parameter(label = "Resolution (eV)", min = "100", max = "500", persist = false,
            attrs = @Attr(name = "when", value = "cube=yes"),
            description = "Cube: full width at half maximum at Mn Ka.")
    private double resolution = 128;

    @Parameter(label = "Standards", required = false, persist = false,
            attrs = @Attr(name = "when", value = "cube=yes"),
            description = "Cube: compounds whose spectra are written into the folder standards.")
    private String standards = "MgF2 MgCl2 GaF3 GaCl3";

    @Parameter(label = "Standards dose (nA s)", min = "1e-6", max = "1e9", persist = false,
            attrs = @Attr(name = "when", value = "cube=yes"),
            description = "Cube: probe current times live time of the spectra of standards.")
    private double standards_dose = 500;

    @Parameter(label = "Seed", persist = false, description = "Seed of everything random.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable truth_phases;
}
