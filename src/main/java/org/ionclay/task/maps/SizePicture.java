package org.ionclay.task.maps;

import ij.ImagePlus;
import java.util.List;
import org.ionclay.display.plot.Histogram;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.particles.SizeHistogram;

/** The histogram of a size distribution as a picture. */
final class SizePicture {

    private SizePicture() {
    }

    /** Numbers as bars, area as an outline, with the log-normal fit. */
    static ImagePlus of(final String title, final SizeDistribution sizes, final boolean calibrated) {
        final SizeHistogram bins = sizes.histogram();
        final double[] edges = bins.edges().length < 2 ? new double[] {1, 10} : bins.edges();
        final double[] numbers = new double[edges.length - 1];
        final double[] areas = new double[edges.length - 1];
        for (int b = 0; b < bins.counts().length; b++) {
            numbers[b] = bins.counts()[b];
            areas[b] = bins.areas()[b];
        }
        return Histogram.of(title, "equivalent circular diameter (" + (calibrated ? "µm" : "pixels") + ")", edges,
                List.of(new Histogram.Series("number", Histogram.Weight.NUMBER, numbers, 0),
                        new Histogram.Series("area", Histogram.Weight.AREA, areas, 0)),
                List.of(new Histogram.LogNormal("log-normal", 0, sizes.logNormal().median(),
                        sizes.logNormal().sigma()))).getImagePlus();
    }
}
