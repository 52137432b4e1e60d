package org.ionclay.command.maps;

import ij.measure.ResultsTable;
import java.io.File;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

/** Element maps to phases, particles, compositions with errors, size distributions and homogeneity. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Maps>Segment Elemental Maps...", headless = true,
        description = "Finds phases and particles in SEM/EDS element maps and measures their compositions, "
                + "atomic ratios and sizes, with error bars.")
public final class SegmentElementalMaps extends ElementMapsCommand {

    @Parameter(label = "SEM image", style = "open", required = false, persist = false,
            description = "Picture of the same field for the overlay; blank: the one found beside the maps.")
    private File sem_image;

    @Parameter(label = "Mask", style = "open", required = false, persist = false,
            description = "Image of the maps' size, or ImageJ ROI file: only pixels above 0, or inside, are used.")
    private File mask;

    @Parameter(label = "Binning (pixels)", min = "0", max = "64", persist = false,
            description = "Sums n x n pixels before anything else; 0: as many as the counts need, which is said in "
                    + "the result.")
    private int binning = 0;

    @Parameter(label = "Min counts", min = "0", persist = false,
            description = "Pixels with fewer counts, all maps together and after binning, are unresolved; 0: chosen "
                    + "from the counts.")
    private double min_counts = 0;

    @Parameter(label = "Method", choices = {"mixture", "threshold"}, persist = false,
            description = "Mixture: phases found from the compositions. Threshold: above and below a threshold of one "
                    + "element or ratio.")
    private String method = "mixture";

    @Parameter(label = "Max phases", min = "1", max = "12", persist = false,
            attrs = @Attr(name = "when", value = "method=mixture"),
            description = "Mixture: at most this many phases are tried; the Bayesian information criterion chooses.")
    private int max_phases = 6;

    @Parameter(label = "Smoothness", min = "0", max = "10", persist = false,
            attrs = @Attr(name = "when", value = "method=mixture"),
            description = "Mixture: strength of the preference for neighbours of one phase (Potts model); 0: each "
                    + "pixel alone.")
    private double smoothness = 1;

    @Parameter(label = "Threshold on", required = false, persist = false,
            attrs = @Attr(name = "when", value = "method=threshold"),
            description = "Threshold: an element or a ratio of two, such as Mg or Mg/Ga.")
    private String threshold_on = "";

    @Parameter(label = "Threshold method", choices = {"Default", "Huang", "Intermodes", "IsoData", "IJ_IsoData", "Li",
        "MaxEntropy", "Mean", "MinError", "Minimum", "Moments", "Otsu", "Percentile", "RenyiEntropy", "Shanbhag",
        "Triangle", "Yen", "value"}, persist = false,
            attrs = @Attr(name = "when", value = "method=threshold"),
            description = "Threshold: one of ImageJ's automatic methods, or the value given below.")
    private String threshold_method = "Otsu";

    @Parameter(label = "Threshold value", persist = false,
            attrs = @Attr(name = "when", value = "method=threshold, threshold_method=value"),
            description = "Threshold: used with threshold_method=value; in net counts, at% or as a ratio of atoms.")
    private double threshold_value = 0;

    @Parameter(label = "Threshold smoothing (pixels)", min = "0", max = "100", persist = false,
            attrs = @Attr(name = "when", value = "method=threshold"),
            description = "Threshold: radius of the square whose mean replaces each pixel first; 0: none.")
    private int threshold_smoothing = 0;

    @Parameter(label = "Compounds", style = "open", required = false, persist = false,
            description = "Text file with one formula per line to name the phases; blank: MgF2, MgCl2, GaF3, GaCl3 and "
                    + "xMgCl2-GaF3.")
    private File compounds;

    @Parameter(label = "Particle phases", required = false, persist = false,
            description = "Which phases are particles: auto (all but the matrix), all, none, or their numbers such as "
                    + "\"2 3\".")
    private String particle_phases = "auto";

    @Parameter(label = "Split", choices = {"yes", "no"}, persist = false,
            description = "Split particles that touch.")
    private String split = "yes";

    @Parameter(label = "Split on", choices = {"distance", "sem"}, persist = false,
            attrs = @Attr(name = "when", value = "split=yes"),
            description = "What tells touching particles apart: distance: their shapes, by the distance map; sem: "
                    + "shapes, and the gaps, dark and bright lines between them in an SEM image of the maps' size.")
    private String split_on = "distance";

    @Parameter(label = "Split tolerance (pixels)", min = "0", persist = false,
            attrs = @Attr(name = "when", value = "split=yes"),
            description = "A neck is cut if it is narrower than the thinner particle by this much on each side, or by "
                    + "8 % if that is more.")
    private double split_tolerance = 0.5;

    @Parameter(label = "Min size (µm²)", min = "0", persist = false,
            description = "Smaller particles are left out, and counted in the summary; 0: 10 pixels.")
    private double min_size = 0;

    @Parameter(label = "Fill holes", choices = {"small", "all", "no"}, persist = false,
            description = "Close holes inside particles: those smaller than the smallest particle, all (pores between "
                    + "touching particles too), or none.")
    private String fill_holes = "small";

    @Parameter(label = "Edge particles", choices = {"exclude", "include"}, persist = false,
            description = "Particles that the edge of the image cuts: excluded from size distributions (they stay in "
                    + "particles.csv, flagged), or included.")
    private String edge_particles = "exclude";

    @Parameter(label = "ROIs", choices = {"no", "yes"}, persist = false,
            description = "Put the outlines of the particles into the ROI Manager and into rois.zip, named by the "
                    + "numbers in the column particle.")
    private String rois = "no";

    @Parameter(label = "Saltykov", choices = {"no", "yes"}, persist = false,
            description = "Also correct the size distribution for sections through spheres.")
    private String saltykov = "no";

    @Parameter(label = "Homogeneity", choices = {"yes", "no"}, persist = false,
            description = "Test whether ratios vary more than counting noise, in the field and in each phase.")
    private String homogeneity = "yes";

    @Parameter(label = "Composition maps", choices = {"no", "yes"}, persist = false,
            description = "Also write at% and sigma of every pixel as a 32-bit TIFF stack.")
    private String composition_maps = "no";

    @Parameter(label = "Seed", persist = false,
            attrs = @Attr(name = "when", value = "method=mixture"),
            description = "Seed of the random starts of the mixture.")
    private long seed = 1;

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(label = "Preview", callback = "showPreview", required = false, persist = false,
            description = "Shows the phases on blocks of pixels, and anew whenever an input changes; nothing is "
                    + "written.")
    private Button preview;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable phases;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable particles;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable size_distribution;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable homogeneity_table;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable quantified_phases;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable quantified_particles;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable failed;

    @Parameter(type = ItemIO.OUTPUT, label = "summary: number D50 (µm)")
    private Double d50;
}
