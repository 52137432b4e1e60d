package org.ionclay.task.maps;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.display.plot.Histogram;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.particles.SizeHistogram;

/** The histogram of a size distribution as a picture. */
final class SizePicture {

    private SizePicture() {
    }

    /**
     * The sizes of each phase, by number, in the bins of all together, each with its log-normal fit.
     *
     * @param title title
     * @param names names of the phases, in their order
     * @param shapes all particles
     * @param settings which of them count, and how bins are chosen
     * @param calibrated whether lengths are in µm
     */
    static ImagePlus perPhase(final String title, final List<String> names, final List<ParticleShape> shapes,
            final SizeDistribution.Settings settings, final boolean calibrated) {
        final double[] edges = edges(SizeDistribution.of(shapes, settings));
        final List<Histogram.Series> series = new ArrayList<>();
        final List<Histogram.LogNormal> curves = new ArrayList<>();
        for (final int phase : shapes.stream().map(ParticleShape::phase).distinct().sorted().toList()) {
            final List<ParticleShape> of = shapes.stream().filter(shape -> shape.phase() == phase
                    && !(settings.excludeEdge() && shape.touchesEdge())).toList();
            final SizeDistribution sizes = SizeDistribution.of(of, settings);
            final String name = phase + " " + names.get(phase - 1);
            curves.add(new Histogram.LogNormal(name + ", log-normal", series.size(), sizes.logNormal().median(),
                    sizes.logNormal().sigma()));
            series.add(Histogram.Series.of(name, of.stream().mapToDouble(ParticleShape::diameter).toArray(), edges,
                    Histogram.Weight.NUMBER).ofPhase(phase));
        }
        return Histogram.of(title, label(calibrated), edges, series, curves).getImagePlus();
    }

    private static String label(final boolean calibrated) {
        return "equivalent circular diameter (" + (calibrated ? "µm" : "pixels") + ")";
    }

    private static double[] edges(final SizeDistribution sizes) {
        final double[] edges = sizes.histogram().edges();
        return edges.length < 2 ? new double[] {1, 10} : edges;
    }

    /**
     * Numbers as bars, area as an outline, with the log-normal fit. Bins are equally wide in the logarithm, by the rule of
     * Freedman and Diaconis.
     */
    static ImagePlus of(final String title, final SizeDistribution sizes, final boolean calibrated) {
        final SizeHistogram bins = sizes.histogram();
        final double[] edges = edges(sizes);
        final double[] numbers = new double[edges.length - 1];
        final double[] areas = new double[edges.length - 1];
        for (int b = 0; b < bins.counts().length; b++) {
            numbers[b] = bins.counts()[b];
            areas[b] = bins.areas()[b];
        }
        return Histogram.of(title, label(calibrated), edges,
                List.of(new Histogram.Series("number", Histogram.Weight.NUMBER, numbers, 0),
                        new Histogram.Series("area", Histogram.Weight.AREA, areas, 0)),
                List.of(new Histogram.LogNormal("log-normal", 0, sizes.logNormal().median(),
                        sizes.logNormal().sigma()))).getImagePlus();
    }
}
