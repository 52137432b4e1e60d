package org.ionclay.task.trajectories;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.glass.CoordinationNumbers;
import org.ionclay.glass.FirstShell;
import org.ionclay.glass.Groups;
import org.ionclay.glass.RadialDistribution;
import org.ionclay.glass.TimeSeries;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.trajectories.GlassInputs.FoundCutoffs;

/** Tables that several commands on structure write. */
final class GlassTables {

    private GlassTables() {
    }

    /** One row for each frame, one column for each number. */
    static void series(final GlassRun run, final GlassTrajectory trajectory, final String name,
            final TimeSeries series) {
        final List<Column> columns = new ArrayList<>(List.of(trajectory.timeColumn()));
        for (final String one : series.names()) columns.add(Column.of(one));
        final Table table = run.table(trajectory, name, columns);
        for (int f = 0; f < series.size(); f++) {
            final Object[] row = new Object[columns.size()];
            row[0] = trajectory.shown(series.time(f));
            for (int c = 1; c < row.length; c++) row[c] = series.value(f, c - 1);
            table.add(row);
        }
    }

    /** Share of the centres with each number of neighbours. */
    static void distributions(final GlassRun run, final GlassTrajectory trajectory,
            final CoordinationNumbers numbers) {
        final Table table = run.table(trajectory, "coordination-distribution", List.of(Column.of("pair"),
                Column.of("coordination number"), Column.of("share"), Column.of("standard error")));
        for (int k = 0; k < numbers.kinds().size(); k++) {
            final double[][] rows = numbers.distribution(k);
            for (int n = 0; n < rows[0].length; n++) {
                table.add(numbers.kinds().get(k).name(), n, rows[0][n], rows[1][n]);
            }
        }
    }

    /** The cutoff of each pair, where it is from, and the peak before it. */
    static void cutoffs(final GlassRun run, final GlassTrajectory trajectory, final FoundCutoffs found) {
        final Table table = run.table(trajectory, "cutoffs", List.of(Column.of("pair"), Column.of("cutoff", "Å"),
                Column.of("from"), Column.of("first peak", "Å"), Column.of("g at peak"), Column.of("first minimum",
                        "Å"), Column.of("g at minimum")));
        final Groups species = trajectory.species();
        for (int a = 0; a < species.count(); a++) {
            for (int b = a; b < species.count(); b++) {
                if (species.sizes()[a] == 0 || species.sizes()[b] == 0) continue;
                final String pair = species.pairName(a, b);
                final FirstShell shell = found.distribution().flatMap(result -> result.curve(pair))
                        .flatMap(RadialDistribution.Curve::shell).orElse(new FirstShell(Double.NaN, Double.NaN,
                                Double.NaN, Double.NaN));
                table.add(pair, found.cutoffs().of(a, b), found.given().containsKey(pair) ? "given"
                        : !found.cutoffs().has(a, b) ? "none" : found.cutoffs().of(a, b) == shell.minimum()
                                ? "first minimum" : "nearest anion", shell.peak(), shell.height(),
                        shell.minimum(), shell.depth());
            }
        }
    }
}
