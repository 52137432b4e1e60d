package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.composition.Homogeneity;
import org.ionclay.composition.RegionComposition;
import org.ionclay.eds.KFactors;
import org.ionclay.particles.ParticleShape;
import org.ionclay.particles.SizeDistribution;
import org.ionclay.phases.PhaseNamer;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** The tables of segmented fields. Fields with other elements add their columns; rows without them stay empty there. */
final class SegmentTables {

    private final SizeDistribution.Settings sizes;
    private final List<Table> phases = new ArrayList<>();
    private final List<Table> particles = new ArrayList<>();
    private final List<Table> homogeneity = new ArrayList<>();
    private final Table distribution = SizeTables.distribution();
    private final Table summary = SizeTables.summary();

    SegmentTables(final SizeDistribution.Settings sizes) {
        this.sizes = sizes;
    }

    /** Adds the rows of one field. */
    void add(final SegmentedField field) {
        phases.add(phases(field));
        particles.add(particles(field));
        homogeneity.add(homogeneity(field));
        final String image = field.maps().name();
        addSizes(image, SizeTables.ALL, field.shapes(), field.particles().omitted());
        if (field.particlePhases().size() < 2) return;
        for (final int phase : field.particlePhases()) {
            addSizes(image, Integer.toString(phase), field.shapes().stream()
                    .filter(shape -> shape.phase() == phase).toList(), field.particles().omitted(phase));
        }
    }

    private void addSizes(final String image, final String phase, final List<ParticleShape> shapes,
            final long omitted) {
        final SizeDistribution found = SizeDistribution.of(shapes, sizes);
        SizeTables.addSummary(summary, image, phase, found, omitted);
        SizeTables.addDistribution(distribution, image, phase, found);
    }

    /** All tables. */
    List<Table> all() {
        // a shard's fields may all have failed
        if (phases.isEmpty()) return List.of();
        return List.of(Table.union("phases", phases),
                Table.union("particles", particles), distribution, summary,
                Table.union("homogeneity", homogeneity));
    }

    private static Table phases(final SegmentedField field) {
        // what people come for stands first: the ratios with their sigmas
        final List<Column> columns = new ArrayList<>(List.of(Column.of("image"), Column.of("phase")));
        columns.addAll(CompositionCells.ratioColumns(field.maps().elements()));
        columns.addAll(List.of(Column.of("nearest compound"), Column.of("distance", "sigma"),
                Column.of("next nearest compound"), Column.of("area fraction"), Column.of("pixels"),
                Column.of("core pixels")));
        columns.addAll(CompositionCells.shareColumns(field.maps().elements()));
        columns.addAll(List.of(Column.of("variance over Poisson"), Column.of("k-factors"),
                Column.of("found by")));
        final Table table = new Table("phases", columns);
        final double all = field.phases().area().pixels();
        for (final RegionComposition.Phase phase : field.compositions().phases()) {
            final PhaseNamer.Match name = field.names().get(phase.phase() - 1);
            final List<Object> row = new ArrayList<>(List.of(field.maps().name(), phase.phase()));
            row.addAll(CompositionCells.ratios(phase.composition()));
            row.addAll(List.of(name.name(), name.distance(), name.runnerUp(), phase.pixels() / all, phase.pixels(),
                    phase.onCore() ? Math.min(phase.corePixels(), phase.pixels()) : 0L));
            row.addAll(CompositionCells.shares(phase.composition()));
            row.addAll(List.of(phase.overdispersion(), factors(field), field.how()));
            table.add(row.toArray());
        }
        return table;
    }

    private static String factors(final SegmentedField field) {
        final KFactors factors = field.quantifier().factors();
        return factors.provenance();
    }

    private static Table particles(final SegmentedField field) {
        final List<Column> columns = new ArrayList<>(SizeTables.shapeColumns());
        columns.add(Column.of("nearest compound"));
        columns.add(Column.of("distance", "sigma"));
        columns.add(Column.of("core pixels"));
        columns.addAll(CompositionCells.columns(field.maps().elements()));
        final Table table = new Table("particles", columns);
        for (final ParticleShape shape : field.shapes()) {
            final PhaseNamer.Match name = field.particleNames().get(shape.label() - 1);
            final List<Object> row = new ArrayList<>(SizeTables.shapeCells(field.maps().name(), shape));
            row.add(name.name());
            row.add(name.distance());
            // specks of other labels inside a core are measured with it, and are none of the particle's pixels
            row.add(field.compositions().onCore(shape.label())
                    ? Math.min(field.compositions().corePixels(shape.label()), shape.pixels()) : 0);
            row.addAll(CompositionCells.cells(field.compositions().particle(shape.label())));
            table.add(row.toArray());
        }
        return table;
    }

    private static Table homogeneity(final SegmentedField field) {
        final Table table = new Table("homogeneity", List.of(Column.of("image"), Column.of("region"),
                Column.of("pair"), Column.of("block size", "pixels"), Column.of("block size", "µm"),
                Column.of("blocks"), Column.of("observed over Poisson variance"), Column.of("p-value"),
                Column.of("amplitude"), Column.of("amplitude sigma"), Column.of("Pearson"), Column.of("Manders M1"),
                Column.of("Manders M2"), Column.of("smallest adjusted p-value"), Column.of("homogeneous")));
        for (final SegmentedField.Tested tested : field.homogeneity()) {
            for (final Homogeneity.Row row : tested.result().rows()) {
                table.add(field.maps().name(), tested.region(), row.a() + "/" + row.b(), row.blockSize(),
                        row.blockSize() * Math.sqrt(field.maps().pixelArea()), row.blocks(), row.varianceRatio(),
                                row.pValue(),
                        row.amplitude(), row.amplitudeSigma(), row.pearson(), row.manders1(), row.manders2(),
                        tested.result().adjustedP(), tested.result().homogeneous());
            }
        }
        return table;
    }
}
