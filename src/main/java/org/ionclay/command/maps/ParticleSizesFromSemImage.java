package org.ionclay.command.maps;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.util.Optional;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A grey SEM image to particle and size-distribution tables. */
@Plugin(type = Command.class, menuPath = "Plugins>IonClay>Maps>Particle Sizes from SEM Image...", headless = true,
        description = "Finds the particles in a grey SEM image and gives their shapes and size distribution.")
public final class ParticleSizesFromSemImage extends IonClayCommand {

    @Parameter(required = false)
    private ImagePlus image;

    @Parameter(label = "Input", style = "both", required = false, persist = false,
            description = "SEM image, list of images, or a folder of them; blank: the open image.")
    private File input;

    @Parameter(label = "Output", style = "directory", required = false, persist = false,
            description = "Folder for tables, images and run.json; blank: show only.")
    private File output;

    @Parameter(label = "Overwrite", choices = {"no", "yes"}, persist = false,
            description = "Replace the results of an earlier run in the output folder.")
    private String overwrite = "no";

    @Parameter(label = "Pixel size (µm)", min = "0", persist = false,
            description = "Edge of a pixel; 0: as the file, the microscope's tag or its side file says.")
    private double pixel_size = 0;

    @Parameter(label = "Image kind", choices = {"grey", "binary", "labels"}, persist = false,
            description = "Grey image to be thresholded, mask (above 0 is particle), or label image made elsewhere.")
    private String image_kind = "grey";

    @Parameter(label = "Crop (pixels)", required = false, persist = false,
            description = "Part of the image that is the field: x, y, width, height; blank: all.")
    private String crop = "";

    @Parameter(label = "Mask", style = "open", required = false, persist = false,
            description = "Image of the same size, above 0 where the field is; blank: all.")
    private File mask;

    @Parameter(label = "ROI", style = "open", required = false, persist = false,
            description = "ImageJ ROI file or set: the field is what lies inside any of them; blank: all, or the "
                    + "selection of the open image.")
    private File roi;

    @Parameter(label = "Burnt in", choices = {"leave out", "keep"}, persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey"),
            description = "Data bars, letters and scale bars in a grey image: found and left out, or kept as part of "
                    + "the field.")
    private String burnt_in = "leave out";

    @Parameter(label = "Particles are", choices = {"auto", "bright", "dark"}, persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey|binary"),
            description = "Whether particles are brighter or darker than what lies around them; auto: as the image "
                    + "shows. In a binary image: bright (and auto) above 0, dark at 0.")
    private String particles_are = "auto";

    @Parameter(label = "Smoothing (pixels)", persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey"),
            description = "Standard deviation of the Gaussian filter before a threshold, 0 to 50; auto: as the noise "
                    + "measured in the image asks for.")
    private String smoothing = "auto";

    @Parameter(label = "Background radius (pixels)", min = "0", persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey"),
            description = "Radius of ImageJ's rolling ball that removes uneven brightness; 0: none.")
    private double background_radius = 0;

    @Parameter(label = "Threshold method", choices = {"auto", "Default", "Huang", "Intermodes", "IsoData",
            "IJ_IsoData", "Li",
        "MaxEntropy", "Mean", "MinError", "Minimum", "Moments", "Otsu", "Percentile", "RenyiEntropy", "Shanbhag",
        "Triangle", "Yen", "value"}, persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey"),
            description = "auto: each particle has its own threshold, where the image falls most steeply along its "
                    + "edge; else one for the image, by one of ImageJ's methods or the value given below. Where "
                    + "smoothing, background_radius, split_on, split_tolerance or fill_holes is set, auto is Otsu.")
    private String threshold_method = "auto";

    @Parameter(label = "Threshold value", persist = false,
            attrs = @Attr(name = "when", value = "image_kind=grey, threshold_method=value"),
            description = "Grey level used with threshold_method=value.")
    private double threshold_value = 0;

    @Parameter(label = "Split", choices = {"yes", "no"}, persist = false,
            description = "Split particles that touch.")
    private String split = "yes";

    @Parameter(label = "Split on", choices = {"distance", "sem"}, persist = false,
            attrs = @Attr(name = "when", value = "split=yes"),
            description = "What tells touching particles apart: distance: their shapes, by the distance map; sem: "
                    + "shapes, and the gaps, dark and bright lines between them in the grey image.")
    private String split_on = "distance";

    @Parameter(label = "Split tolerance (pixels)", min = "0", persist = false,
            attrs = @Attr(name = "when", value = "split=yes"),
            description = "A neck is cut if it is narrower than the thinner particle by this much on each side, or by "
                    + "8 % if that is more.")
    private double split_tolerance = 0.5;

    @Parameter(label = "Min size (µm²)", min = "0", persist = false,
            description = "Smaller particles are left out, and counted in the summary; 0: 10 pixels, with "
                    + "threshold_method=auto what noise and the other particles allow.")
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

    @Parameter(label = "Threads", min = "0", max = "1024", persist = false,
            description = "Number of threads; 0: one per processor. Results do not depend on it.")
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable particles;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable size_distribution;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable summary;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable failed;

    @Parameter(type = ItemIO.OUTPUT, label = "summary: number D50 (µm)")
    private Double d50;

    @Override
    protected Optional<ImagePlus> image() {
        return Optional.ofNullable(image);
    }
}
