package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.glass.Groups;
import org.ionclay.glass.ParticleBoundaries;
import org.ionclay.glass.SpeedClasses;
import org.ionclay.glass.SpeedClasses.Speed;
import org.ionclay.glass.TimeSeries;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Tables of fast and slow ions. */
final class FastSlowTables {

    private FastSlowTables() {
    }

    /** All tables of a trajectory. */
    static void write(final GlassRun run, final FastSlowTask.Found found) {
        classes(run, found);
        means(run, found);
        found.nearBoundary().ifPresent(near -> boundaries(run, found, near));
        ions(run, found);
        densities(run, found);
        GlassTables.cutoffs(run, found.trajectory(), found.cutoffs());
        GlassTables.series(run, found.trajectory(), "coordination", found.surroundings().numbers().series());
        GlassTables.distributions(run, found.trajectory(), found.surroundings().numbers());
        RadialTables.curves(run, found.trajectory(), "rdf", found.surroundings().distribution());
    }

    /** Limits and displacements of each class. */
    private static void classes(final GlassRun run, final FastSlowTask.Found found) {
        final Table table = run.table(found.trajectory(), "classes", List.of(Column.of("species"), Column.of("class"),
                Column.of("ions"), Column.of("lower limit", "Å"), Column.of("upper limit", "Å"),
                Column.of("mean displacement", "Å"), Column.of("mean squared displacement", "Å²"),
                Column.of("largest displacement", "Å")));
        final SpeedClasses classes = found.classes();
        for (final int ion : FastSlowTask.ions(found)) {
            final double slow = classes.slowBelow()[ion];
            final double fast = classes.fastAbove()[ion];
            for (final Speed speed : Speed.values()) {
                final double[] lengths = classes.lengths(ion, speed);
                table.add(classes.groups().names().get(ion), speed.label(), lengths.length,
                        speed == Speed.SLOW ? 0 : speed == Speed.MIDDLE ? slow : fast,
                        speed == Speed.SLOW ? slow : speed == Speed.MIDDLE ? fast : Double.NaN,
                        Arrays.stream(lengths).average().orElse(Double.NaN),
                        Arrays.stream(lengths).map(d -> d * d).average().orElse(Double.NaN),
                        Arrays.stream(lengths).max().orElse(Double.NaN));
            }
        }
    }

    /** Coordination of each class, averaged over time. */
    private static void means(final GlassRun run, final FastSlowTask.Found found) {
        final Table table = run.table(found.trajectory(), "class-coordination", List.of(Column.of("pair"),
                Column.of("mean coordination number"), Column.of("standard error")));
        final TimeSeries numbers = found.surroundings().numbers().series();
        final double[] means = numbers.means();
        final double[] errors = numbers.errors();
        for (int c = 0; c < means.length; c++) table.add(numbers.names().get(c), means[c], errors[c]);
    }

    private static void boundaries(final GlassRun run, final FastSlowTask.Found found, final boolean[] near) {
        final Table table = run.table(found.trajectory(), "boundaries", List.of(Column.of("species"),
                Column.of("class"), Column.of("ions"), Column.of("near a boundary"), Column.of("share"),
                Column.of("standard error")));
        for (final int ion : FastSlowTask.ions(found)) {
            final List<List<Speed>> kinds = new ArrayList<>();
            for (final Speed speed : Speed.values()) kinds.add(List.of(speed));
            kinds.add(List.of(Speed.values()));
            for (final List<Speed> kind : kinds) {
                final ParticleBoundaries.Count count = ParticleBoundaries.count(found.classes(), near, ion, kind);
                table.add(found.classes().groups().names().get(ion), kind.size() == 1 ? kind.get(0).label() : "all",
                        count.ions(), count.near(), count.share(), count.error());
            }
        }
    }

    private static void ions(final GlassRun run, final FastSlowTask.Found found) {
        final boolean bounded = found.nearBoundary().isPresent();
        final List<Column> columns = new ArrayList<>(List.of(Column.of("atom"), Column.of("species"),
                Column.of("displacement", "Å"), Column.of("class")));
        if (bounded) columns.add(Column.of("near a boundary"));
        final Table table = run.table(found.trajectory(), "ions", columns);
        final SpeedClasses classes = found.classes();
        final Groups species = classes.groups();
        final Optional<long[]> ids = found.trajectory().first().ids();
        final List<Integer> ions = FastSlowTask.ions(found);
        for (int i = 0; i < species.of().length; i++) {
            if (!ions.contains(species.of()[i])) continue;
            final List<Object> row = new ArrayList<>(List.of(ids.isPresent() ? ids.get()[i] : i + 1L,
                    species.names().get(species.of()[i]), classes.displacements()[i], classes.of()[i].label()));
            if (bounded) row.add(found.nearBoundary().get()[i]);
            table.add(row.toArray());
        }
    }

    /** Probability density of a species' displacements, as far as the farthest. */
    static double[] density(final SpeedClasses classes, final int species, final double width) {
        final double farthest = Arrays.stream(classes.lengths(species)).max().orElse(0);
        return classes.density(species, width, (int) (farthest / width) + 1);
    }

    private static void densities(final GlassRun run, final FastSlowTask.Found found) {
        final double width = run.inputs().number("displacement_bin");
        final List<Column> columns = new ArrayList<>(List.of(Column.of("displacement", "Å")));
        final List<double[]> densities = new ArrayList<>();
        for (final int ion : FastSlowTask.ions(found)) {
            columns.add(Column.of(found.classes().groups().names().get(ion), "1/Å"));
            densities.add(density(found.classes(), ion, width));
        }
        final Table table = run.table(found.trajectory(), "displacements", columns);
        final int bins = densities.stream().mapToInt(one -> one.length).max().orElse(0);
        for (int k = 0; k < bins; k++) {
            final Object[] row = new Object[columns.size()];
            row[0] = (k + 0.5) * width;
            for (int c = 1; c < row.length; c++) {
                row[c] = k < densities.get(c - 1).length ? densities.get(c - 1)[k] : 0.0;
            }
            table.add(row);
        }
    }
}
