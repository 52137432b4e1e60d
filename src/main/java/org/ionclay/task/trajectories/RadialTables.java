package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.RadialDistribution.Curve;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Tables of radial distributions. */
public final class RadialTables {

    private static final List<Column> MINIMA = List.of(Column.of("pair"), Column.of("first peak", "Å"),
            Column.of("g at peak"), Column.of("first minimum", "Å"), Column.of("g at minimum"),
            Column.of("n within minimum"), Column.of("n within minimum, reversed"));

    private RadialTables() {
    }

    /** g and n of each pair against r. */
    static void curves(final GlassRun run, final GlassTrajectory trajectory, final String name,
            final RadialDistribution.Result result) {
        write(run, trajectory, name, result, "", Curve::g, Curve::n);
        write(run, trajectory, name + "-errors", result, " error", Curve::gError, Curve::nError);
    }

    private static void write(final GlassRun run, final GlassTrajectory trajectory, final String name,
            final RadialDistribution.Result result, final String suffix, final Function<Curve, double[]> first,
            final Function<Curve, double[]> second) {
        fill(run.table(trajectory, name, columns(result, suffix)), result, first, second);
    }

    private static List<Column> columns(final RadialDistribution.Result result, final String suffix) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("r", "Å")));
        for (final Curve curve : result.curves()) {
            columns.add(Column.of("g " + curve.pair().name() + suffix));
            columns.add(Column.of("n " + curve.pair().name() + suffix));
        }
        return columns;
    }

    private static void fill(final Table table, final RadialDistribution.Result result,
            final Function<Curve, double[]> first, final Function<Curve, double[]> second) {
        final double[] radii = result.radii();
        for (int k = 0; k < radii.length; k++) {
            final Object[] row = new Object[1 + 2 * result.curves().size()];
            row[0] = radii[k];
            for (int c = 0; c < result.curves().size(); c++) {
                row[2 * c + 1] = first.apply(result.curves().get(c))[k];
                row[2 * c + 2] = second.apply(result.curves().get(c))[k];
            }
            table.add(row);
        }
    }

    /**
     * The tables of one distribution: g and n of each pair, their errors, and the first minima.
     *
     * @param prefix what their names begin with
     * @param result the distribution
     */
    public static List<Table> of(final String prefix, final RadialDistribution.Result result) {
        final Table curves = new Table(prefix + "rdf", columns(result, ""));
        fill(curves, result, Curve::g, Curve::n);
        final Table errors = new Table(prefix + "rdf-errors", columns(result, " error"));
        fill(errors, result, Curve::gError, Curve::nError);
        final Table minima = new Table(prefix + "minima", MINIMA);
        minima(minima, result);
        return List.of(curves, errors, minima);
    }

    /** First peak and minimum of each pair, and how many neighbours there are within the minimum. */
    static void minima(final GlassRun run, final GlassTrajectory trajectory, final String name,
            final RadialDistribution.Result result) {
        minima(run.table(trajectory, name, MINIMA), result);
    }

    private static void minima(final Table table, final RadialDistribution.Result result) {
        for (final Curve curve : result.curves()) {
            if (curve.shell().isEmpty()) {
                table.add(curve.pair().name(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
                continue;
            }
            final var shell = curve.shell().get();
            final double within = result.within(curve, shell.minimum());
            table.add(curve.pair().name(), shell.peak(), shell.height(), shell.minimum(), shell.depth(), within,
                    within * curve.ratio());
        }
    }
}
