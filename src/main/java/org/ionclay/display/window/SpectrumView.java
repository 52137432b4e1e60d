package org.ionclay.display.window;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Plot;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.eds.spectrum.CubeOverview;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;

/**
 * A spectrum image to look at: a stack whose third axis is energy, the sum spectrum with markers of lines, and the
 * spectrum of the pixel under the cursor or of the selection, which follows the mouse.
 */
public final class SpectrumView {

    private static final int COLOURS = 6;

    private final SpectrumImage image;
    private final CubeOverview overview;
    private final List<Marker> markers;
    private final ImagePlus picture;
    private final float[] row;
    private int rowRead = -1;

    /**
     * A line of an element.
     *
     * @param name what it is called: "Mg K"
     * @param energy its energy in keV
     */
    public record Marker(String name, double energy) {
    }

    /**
     * A view.
     *
     * @param image the spectrum image; its pixels are read when they are looked at
     * @param overview what one pass over it gave
     * @param markers lines to mark in the spectra
     */
    public SpectrumView(final SpectrumImage image, final CubeOverview overview, final List<Marker> markers) {
        this.image = image;
        this.overview = overview;
        this.markers = List.copyOf(markers);
        row = new float[image.rowLength()];
        picture = stack();
    }

    private ImagePlus stack() {
        final ImageStack stack = new ImageStack(image.width(), image.height());
        for (int b = 0; b < overview.bands().length; b++) {
            stack.addSlice(Text.of("%.3f keV", overview.energy(b)), new FloatProcessor(image.width(), image.height(),
                    overview.bands()[b]));
        }
        final ImagePlus made = new ImagePlus(image.name() + " spectrum image", stack);
        final Calibration calibration = new Calibration(made);
        image.pixelSize().ifPresent(size -> {
            calibration.setXUnit("micron");
            calibration.setYUnit("micron");
            calibration.pixelWidth = size;
            calibration.pixelHeight = size;
        });
        calibration.setZUnit("keV");
        calibration.pixelDepth = image.axis().width() * overview.channels();
        calibration.zOrigin = -overview.energy(0) / calibration.pixelDepth;
        made.setCalibration(calibration);
        made.setSlice(1 + strongest());
        // that of the first band, which is empty, would show white
        made.resetDisplayRange();
        return made;
    }

    /** The band with most counts, which shows something at once. */
    private int strongest() {
        int best = 0;
        double most = -1;
        for (int b = 0; b < overview.bands().length; b++) {
            double sum = 0;
            for (final float count : overview.bands()[b]) sum += count;
            if (sum > most) {
                most = sum;
                best = b;
            }
        }
        return best;
    }

    /** The stack: x, y and energy. */
    public ImagePlus picture() {
        return picture;
    }

    /** The sum spectrum with its markers. */
    public Plot plot() {
        return plot(overview.sum(), "sum of all pixels");
    }

    /**
     * The spectrum of one pixel.
     *
     * @param x column, within the image
     * @param y row, within the image
     */
    public Plot at(final int x, final int y) {
        final double[] counts = new double[image.axis().channels()];
        add(x, y, counts);
        return plot(spectrum(counts), Text.of("pixel %d, %d", x, y));
    }

    /**
     * The sum spectrum of a selection.
     *
     * @param roi selection in pixels of the image; what lies outside it counts for nothing
     */
    public Plot inside(final Roi roi) {
        final Rectangle box = roi.getBounds();
        final double[] counts = new double[image.axis().channels()];
        int pixels = 0;
        for (int y = Math.max(0, box.y); y < Math.min(image.height(), box.y + box.height); y++) {
            for (int x = Math.max(0, box.x); x < Math.min(image.width(), box.x + box.width); x++) {
                if (!roi.contains(x, y)) continue;
                add(x, y, counts);
                pixels++;
            }
        }
        return plot(spectrum(counts), Text.of("selection of %d pixels", pixels));
    }

    private Spectrum spectrum(final double[] counts) {
        return new Spectrum(image.name(), image.axis(), counts, image.conditions());
    }

    private void add(final int x, final int y, final double[] counts) {
        if (y != rowRead) image.row(y, row);
        rowRead = y;
        for (int c = 0; c < counts.length; c++) counts[c] += row[x * counts.length + c];
    }

    private Plot plot(final Spectrum spectrum, final String what) {
        final EnergyAxis axis = spectrum.axis();
        final double[] energy = new double[axis.channels()];
        for (int c = 0; c < energy.length; c++) energy[c] = axis.energy(c);
        final List<Curves.Series> series = new ArrayList<>();
        double most = 1;
        for (final double count : spectrum.counts()) most = Math.max(most, count);
        for (int m = 0; m < markers.size(); m++) {
            final Marker marker = markers.get(m);
            series.add(Curves.Series.thin(marker.name(), 1 + m % COLOURS, new double[] {marker.energy(),
                marker.energy()}, new double[] {0, most}));
        }
        series.add(Curves.Series.line("", 0, energy, spectrum.counts()));
        return Curves.of(image.name(), "energy (keV)", "counts", series, List.of(what));
    }

    /**
     * Shows the sum spectrum in a window, which follows mouse and selection of the picture; needs a screen, and the
     * picture in a window of its own or in that of an earlier one with its title.
     */
    public void follow() {
        final ImagePlus shown = picture.getWindow() != null ? picture : WindowManager.getImage(picture.getTitle());
        if (shown != null && shown.getCanvas() != null) SpectrumFollower.follow(this, shown);
    }
}
