package org.ionclay.task.trajectories;

import ij.gui.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.Curves.Series;
import org.ionclay.glass.Complexes;
import org.ionclay.glass.Coordination;
import org.ionclay.glass.CoordinationNumbers;
import org.ionclay.glass.IonRoles;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.TimeSeries;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.trajectories.GlassInputs.FoundCutoffs;

/** Coordination numbers, exchange of anions, complexes and links of polyhedra against time. */
public final class CoordinationTask implements Task {

    /** Part of the frames at either end that "first" and "last" stand for. */
    private static final double END = 0.1;

    /** What was found in a trajectory. */
    private record Found(GlassTrajectory trajectory, IonRoles roles, FoundCutoffs cutoffs, Coordination coordination) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return GlassRun.of(inputs, progress, CoordinationTask::analyse);
    }

    private static void analyse(final GlassRun run, final Progress progress) throws IOException {
        final List<Found> all = new ArrayList<>();
        for (int t = 0; t < run.trajectories().size(); t++) {
            final GlassTrajectory trajectory = run.trajectories().get(t);
            final IonRoles roles = GlassInputs.roles(run.inputs(), trajectory, run.record());
            final Optional<RadialDistribution> count = GlassInputs.counting(run, trajectory);
            if (count.isPresent()) trajectory.each(run.part(progress, t, 0, 2), "g(r)", count.get());
            final FoundCutoffs cutoffs = GlassInputs.cutoffs(run, trajectory, roles, count);
            final Coordination coordination = new Coordination(cutoffs.cutoffs(), roles,
                    run.inputs().number("least_order"), run.inputs().integer("blocks"), run.workers());
            trajectory.each(run.part(progress, t, 1, 2), "coordination", coordination);
            final Found found = new Found(trajectory, roles, cutoffs, coordination);
            all.add(found);
            tables(run, found);
        }
        pictures(run, all);
    }

    private static void tables(final GlassRun run, final Found found) {
        final GlassTrajectory trajectory = found.trajectory();
        final Coordination coordination = found.coordination();
        summary(run, found);
        GlassTables.cutoffs(run, trajectory, found.cutoffs());
        GlassTables.series(run, trajectory, "coordination", coordination.numbers().series());
        GlassTables.distributions(run, trajectory, coordination.numbers());
        GlassTables.series(run, trajectory, "exchange", coordination.exchange().series());
        GlassTables.series(run, trajectory, "complexes", coordination.complexes().series());
        environments(run, found);
        GlassTables.series(run, trajectory, "connectivity", coordination.links().series());
    }

    /** Each quantity's mean, and where it starts and ends. */
    private static void summary(final GlassRun run, final Found found) {
        final Table table = run.table(found.trajectory(), "summary", List.of(Column.of("quantity"), Column.of("mean"),
                Column.of("standard error"), Column.of("first tenth"), Column.of("last tenth")));
        final Coordination coordination = found.coordination();
        add(table, "coordination ", coordination.numbers().series());
        add(table, "bonds ", coordination.exchange().series());
        add(table, "", coordination.complexes().series());
        add(table, "", coordination.links().series());
        final TimeSeries bonds = coordination.exchange().series();
        final int pairs = found.roles().cations().size() * found.roles().anions().size();
        final List<String> changes = new ArrayList<>();
        final int end = end(bonds);
        for (int c = 0; c < pairs; c++) {
            changes.add(String.format(Locale.ROOT, "%s %.1f to %.1f", bonds.names().get(c), bonds.mean(c, 0, end),
                    bonds.mean(c, bonds.size() - end, bonds.size())));
        }
        run.record().message(found.trajectory().name() + ": bonds from the first to the last tenth of the frames: "
                + String.join(", ", changes));
    }

    private static int end(final TimeSeries series) {
        return Math.max(1, (int) Math.round(END * series.size()));
    }

    private static void add(final Table table, final String kind, final TimeSeries series) {
        final double[] means = series.means();
        final double[] errors = series.errors();
        final int end = end(series);
        for (int c = 0; c < means.length; c++) {
            final String name = series.names().get(c);
            table.add((name.contains(" ") ? "" : kind) + name, means[c], errors[c], series.mean(c, 0, end),
                    series.mean(c, series.size() - end, series.size()));
        }
    }

    private static void environments(final GlassRun run, final Found found) {
        final List<String> names = found.trajectory().species().names();
        final List<Column> columns = new ArrayList<>(List.of(Column.of("environment"), Column.of("cation")));
        for (final int anion : found.roles().anions()) columns.add(Column.of(names.get(anion)));
        columns.add(Column.of("share"));
        final Table table = run.table(found.trajectory(), "environments", columns);
        for (final Complexes.Environment environment : found.coordination().complexes().environments()) {
            final List<Object> row = new ArrayList<>(List.of(environment.name(), names.get(environment.cation())));
            row.addAll(environment.anions());
            row.add(environment.share());
            table.add(row.toArray());
        }
    }

    private static void pictures(final GlassRun run, final List<Found> all) throws IOException {
        final Map<String, Plot> plots = new LinkedHashMap<>();
        plots.put("coordination", against(run, all, "mean coordination number", CoordinationTask::ions));
        plots.put("exchange", against(run, all, "bonds", CoordinationTask::bonds));
        plots.put("share of anions", against(run, all, "share of a cation's bonds", CoordinationTask::shares));
        plots.put("tetrahedra", against(run, all, "complexes", CoordinationTask::complexes));
        plots.put("connectivity", against(run, all, "links", CoordinationTask::links));
        plots.put("largest cluster", against(run, all, "cations", CoordinationTask::clusters));
        distributions(run, all, plots);
        plots.putAll(radial(all));
        run.pictures("plots", plots);
    }

    /** Some columns of a table of numbers against time. */
    private record Chosen(TimeSeries series, List<Integer> columns) {
    }

    private static Plot against(final GlassRun run, final List<Found> all, final String label,
            final java.util.function.Function<Found, Chosen> chosen) {
        final List<Series> series = new ArrayList<>();
        for (final Found found : all) {
            final Chosen one = chosen.apply(found);
            for (final int column : one.columns()) {
                series.add(GlassPlots.against(found.trajectory(), one.series(), column, GlassPlots.legend(run,
                        found.trajectory(), one.series().names().get(column)), series.size()));
            }
        }
        return Curves.of(all.size() == 1 ? all.get(0).trajectory().name() : label,
                GlassPlots.timeAxis(all.get(0).trajectory()), label, series, List.of());
    }

    private static Chosen choose(final TimeSeries series, final java.util.function.Predicate<String> wanted) {
        final List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < series.names().size(); c++) if (wanted.test(series.names().get(c))) columns.add(c);
        return new Chosen(series, columns);
    }

    /** Anions around cations: the pairs that chemistry is about. */
    private static Chosen ions(final Found found) {
        final CoordinationNumbers numbers = found.coordination().numbers();
        final List<Integer> columns = new ArrayList<>();
        for (int k = 0; k < numbers.kinds().size(); k++) {
            final CoordinationNumbers.Kind kind = numbers.kinds().get(k);
            if (found.roles().cations().contains(kind.centre())
                    && found.roles().anions().containsAll(kind.neighbours())) columns.add(k);
        }
        return new Chosen(numbers.series(), columns);
    }

    private static Chosen bonds(final Found found) {
        return choose(found.coordination().exchange().series(), name -> !name.contains(" share of "));
    }

    private static Chosen shares(final Found found) {
        return choose(found.coordination().exchange().series(), name -> name.contains(" share of "));
    }

    private static Chosen complexes(final Found found) {
        return choose(found.coordination().complexes().series(), name -> !name.endsWith(" order"));
    }

    private static Chosen links(final Found found) {
        return choose(found.coordination().links().series(), name -> !name.contains("cluster"));
    }

    private static Chosen clusters(final Found found) {
        return choose(found.coordination().links().series(), name -> name.equals("largest cluster"));
    }

    private static void distributions(final GlassRun run, final List<Found> all, final Map<String, Plot> plots) {
        final List<Series> series = new ArrayList<>();
        for (final Found found : all) {
            final CoordinationNumbers numbers = found.coordination().numbers();
            for (final int k : ions(found).columns()) {
                final double[][] rows = numbers.distribution(k);
                final double[] x = new double[rows[0].length];
                for (int n = 0; n < x.length; n++) x[n] = n;
                final String name = GlassPlots.legend(run, found.trajectory(), numbers.kinds().get(k).name());
                series.add(Series.thin("", series.size() / 2, x, rows[0]));
                series.add(Series.points(name, series.size() / 2, x, rows[0], rows[1]));
            }
        }
        plots.put("distribution", Curves.of("distribution of coordination numbers", "coordination number", "share",
                series, List.of()));
    }

    /** g(r) of each pair with the cutoff that was used. */
    private static Map<String, Plot> radial(final List<Found> all) {
        final Map<String, Plot> plots = new LinkedHashMap<>();
        for (final Found found : all) {
            found.cutoffs().distribution().ifPresent(result -> result.curves().forEach(curve -> {
                final String pair = curve.pair().name();
                if (!pair.equals("total")) plots.computeIfAbsent("rdf " + pair, key -> pair(all, pair));
            }));
        }
        return plots;
    }

    private static Plot pair(final List<Found> all, final String pair) {
        final List<GlassPlots.Named> curves = new ArrayList<>();
        final List<Double> cutoffs = new ArrayList<>();
        for (final Found found : all) {
            found.cutoffs().distribution().flatMap(result -> GlassPlots.named(found.trajectory().name(), result, pair))
                    .ifPresent(curve -> {
                        curves.add(curve);
                        cutoffs.add(found.cutoffs().of(pair));
                    });
        }
        return GlassPlots.radial(pair, curves, cutoffs.stream().mapToDouble(Double::doubleValue).toArray(), false);
    }
}
