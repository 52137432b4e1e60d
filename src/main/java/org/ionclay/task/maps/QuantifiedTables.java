package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.Composition;
import org.ionclay.phases.PhaseNamer;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** The tables of phases and particles that were quantified against standards. */
final class QuantifiedTables {

    private final List<Table> phases = new ArrayList<>();
    private final List<Table> particles = new ArrayList<>();

    /** Adds the rows of one field. */
    void add(final SegmentedField found, final QuantifiedField field) {
        phases.add(table("quantified-phases", "phase", found, field, field.phases()));
        particles.add(table("quantified-particles", "particle", found, field, field.particles()));
    }

    /** All tables; none where no field was quantified. */
    List<Table> all() {
        if (phases.isEmpty()) return List.of();
        return List.of(Table.union("quantified-phases", phases), Table.union("quantified-particles", particles));
    }

    private static Table table(final String title, final String what, final SegmentedField found,
            final QuantifiedField field, final List<QuantifiedField.Region> regions) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("image"), Column.of(what), Column.of("pixels"),
                Column.of("measured on"), Column.of("nearest compound"), Column.of("distance", "sigma")));
        columns.addAll(CompositionCells.columns(field.elements()));
        columns.addAll(List.of(Column.of("total", "wt%"), Column.of("total sigma", "wt%"), Column.of("method")));
        final Table table = new Table(title, columns);
        final PhaseNamer namer = new PhaseNamer(found.compounds());
        for (final QuantifiedField.Region region : regions) {
            final Composition composition = region.composition(field.elements());
            final PhaseNamer.Match match = namer.match(composition);
            final List<Object> row = new ArrayList<>(List.of(found.maps().name(), region.number(), region.pixels(),
                    region.onCore() ? "core" : "all pixels", match.name(), match.distance()));
            row.addAll(CompositionCells.cells(composition));
            row.add(region.result().map(result -> 100 * result.total()).orElse(Double.NaN));
            row.add(region.result().map(result -> 100 * result.totalSigma()).orElse(Double.NaN));
            row.add(region.result().map(result -> result.method()).orElse("too few counts"));
            table.add(row.toArray());
        }
        return table;
    }
}
