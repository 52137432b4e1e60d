package org.ionclay.task.maps;

import java.util.List;
import org.ionclay.particles.LogNormal;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.Saltykov;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.particles.SizeHistogram;
import org.ionclay.particles.WeightedSizes;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;

/** The tables of particle shapes and sizes, the same for maps and SEM images. */
final class SizeTables {

    /** What stands in the phase column where particles are not told apart by phase. */
    static final String ALL = "all";

    private static final String LENGTH = "µm";

    private SizeTables() {
    }

    /** Settings from the inputs {@code edge_particles} and {@code saltykov}. */
    static SizeDistribution.Settings settings(final Inputs inputs) {
        final SizeDistribution.Settings standard = SizeDistribution.Settings.DEFAULT;
        return new SizeDistribution.Settings(inputs.text("edge_particles").equals("exclude"), standard.scale(),
                standard.bins(), inputs.yes("saltykov"), standard.classes(), standard.confidence());
    }

    /** The columns that describe a particle's place, size and shape. */
    static List<Column> shapeColumns() {
        return List.of(Column.of("image"), Column.of("particle"), Column.of("phase"), Column.of("x", LENGTH),
                Column.of("y", LENGTH), Column.of("area", "µm²"), Column.of("equivalent circular diameter", LENGTH),
                Column.of("Feret max", LENGTH), Column.of("Feret min", LENGTH), Column.of("aspect ratio"),
                Column.of("circularity"), Column.of("touches edge"), Column.of("pixels"),
                Column.of("major axis", LENGTH), Column.of("minor axis", LENGTH), Column.of("angle", "°"),
                Column.of("perimeter", LENGTH));
    }

    /** The cells of {@link #shapeColumns}. */
    static List<Object> shapeCells(final String image, final ParticleShape shape) {
        return List.of(image, shape.label(), shape.phase(), shape.x(), shape.y(), shape.area(), shape.diameter(),
                shape.feretMax(), shape.feretMin(), shape.aspectRatio(), shape.circularity(), shape.touchesEdge(),
                shape.pixels(), shape.major(), shape.minor(), shape.angle(), shape.perimeter());
    }

    /** An empty table of histograms. */
    static Table distribution() {
        return new Table("size-distribution", List.of(Column.of("image"), Column.of("phase"),
                Column.of("distribution"), Column.of("lower", LENGTH), Column.of("upper", LENGTH),
                Column.of("particles"), Column.of("number fraction"), Column.of("area", "µm²"),
                Column.of("area fraction")));
    }

    /** Adds the bins of one group of particles. */
    static void addDistribution(final Table table, final String image, final String phase,
            final SizeDistribution sizes) {
        final SizeHistogram bins = sizes.histogram();
        double area = 0;
        for (final double one : bins.areas()) area += one;
        for (int b = 0; b < bins.counts().length; b++) {
            table.add(image, phase, "observed", bins.edges()[b], bins.edges()[b + 1], bins.counts()[b],
                    (double) bins.counts()[b] / sizes.count(), bins.areas()[b], bins.areas()[b] / area);
        }
        if (sizes.saltykov().isEmpty()) return;
        final Saltykov spheres = sizes.saltykov().get();
        for (int b = 0; b < spheres.spheres().length; b++) {
            table.add(image, phase, "spheres (Saltykov)", spheres.edges()[b], spheres.edges()[b + 1],
                    spheres.sections()[b], spheres.spheres()[b], Double.NaN, Double.NaN);
        }
    }

    /** An empty summary. */
    static Table summary() {
        return new Table("summary", List.of(Column.of("image"), Column.of("phase"), Column.of("particles"),
                Column.of("in distribution"), Column.of("touching edge"), Column.of("excluded at edge"),
                Column.of("smaller than min size"),
                Column.of("number D10", LENGTH), Column.of("number D50", LENGTH), Column.of("number D90", LENGTH),
                Column.of("number mean", LENGTH), Column.of("area D10", LENGTH), Column.of("area D50", LENGTH),
                Column.of("area D90", LENGTH), Column.of("area mean", LENGTH),
                Column.of("log-normal median", LENGTH), Column.of("log-normal median 95 % low", LENGTH),
                Column.of("log-normal median 95 % high", LENGTH), Column.of("geometric sigma"),
                Column.of("geometric sigma 95 % low"), Column.of("geometric sigma 95 % high"),
                Column.of("Saltykov D10", LENGTH), Column.of("Saltykov D50", LENGTH),
                Column.of("Saltykov D90", LENGTH), Column.of("Saltykov mean", LENGTH)));
    }

    /** Adds one group of particles. */
    static void addSummary(final Table table, final String image, final String phase, final SizeDistribution sizes,
            final long tooSmall) {
        final WeightedSizes number = sizes.number();
        final WeightedSizes area = sizes.area();
        final LogNormal fit = sizes.logNormal();
        final WeightedSizes spheres = sizes.saltykov().map(Saltykov::number).orElse(WeightedSizes.NONE);
        table.add(image, phase, sizes.count() + sizes.excluded(), sizes.count(), sizes.touchingEdge(),
                sizes.excluded(), tooSmall, number.d10(), number.d50(), number.d90(), number.mean(), area.d10(),
                area.d50(), area.d90(), area.mean(), fit.median(), fit.medianLow(), fit.medianHigh(), fit.sigma(),
                fit.sigmaLow(), fit.sigmaHigh(), spheres.d10(), spheres.d50(), spheres.d90(), spheres.mean());
    }
}
