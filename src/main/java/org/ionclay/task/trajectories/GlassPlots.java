package org.ionclay.task.trajectories;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.Curves.Series;
import org.ionclay.glass.FirstShell;
import org.ionclay.glass.RadialDistribution.Curve;
import org.ionclay.glass.RadialDistribution.Result;
import org.ionclay.glass.TimeSeries;

/** Plots of structure that several commands draw. */
final class GlassPlots {

    private GlassPlots() {
    }

    /** A g(r) and what to call it. */
    record Named(String name, Result result, Curve curve) {
    }

    /**
     * Several g(r) over each other, with the cutoffs as vertical lines.
     *
     * @param cutoffs where to draw a line for each curve (Å), NaN for none
     * @param errors whether to draw g plus and minus its standard error as thin lines
     */
    static Plot radial(final String title, final List<Named> curves, final double[] cutoffs, final boolean errors) {
        final List<Series> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        for (int c = 0; c < curves.size(); c++) {
            final Curve curve = curves.get(c).curve();
            final double[] r = curves.get(c).result().radii();
            if (errors) {
                for (final int sign : new int[] {-1, 1}) {
                    final double[] edge = curve.g().clone();
                    for (int k = 0; k < edge.length; k++) edge[k] += sign * curve.gError()[k];
                    series.add(Series.thin("", c, r, edge));
                }
            }
            series.add(Series.line(curves.get(c).name(), c, r, curve.g()));
            if (Double.isNaN(cutoffs[c])) continue;
            series.add(Series.thin("", c, new double[] {cutoffs[c], cutoffs[c]}, new double[] {0, highest(curve)}));
            notes.add(String.format(Locale.ROOT, "%s: cutoff %.3f Å, n = %.3f", curves.get(c).name(), cutoffs[c],
                    curves.get(c).result().within(curve, cutoffs[c])));
        }
        return Curves.of(title, "r (Å)", "g(r)", series, notes.size() > 6 ? List.of() : notes);
    }

    /** The line of a first minimum goes up to a quarter of the peak. */
    private static double highest(final Curve curve) {
        double highest = 0;
        for (final double g : curve.g()) highest = Math.max(highest, g);
        return highest / 4;
    }

    /** First minima of curves, NaN where there is none. */
    static double[] minima(final List<Named> curves) {
        return curves.stream().map(named -> named.curve().shell()).mapToDouble(shell ->
                shell.map(FirstShell::minimum).orElse(Double.NaN)).toArray();
    }

    /** The curve of a pair in a result. */
    static Optional<Named> named(final String name, final Result result, final String pair) {
        return result.curve(pair).map(curve -> new Named(name, result, curve));
    }

    /** One curve against time. */
    static Series against(final GlassTrajectory trajectory, final TimeSeries values, final int column,
            final String name, final int colour) {
        final double[] x = new double[values.size()];
        for (int f = 0; f < x.length; f++) x[f] = trajectory.shown(values.time(f));
        return Series.line(name, colour, x, values.column(column));
    }

    /** Label of the time axis. */
    static String timeAxis(final GlassTrajectory trajectory) {
        return trajectory.timed() ? "time (ps)" : "frame";
    }

    /** Names for a legend: of one trajectory the quantity alone, of several also the trajectory. */
    static String legend(final GlassRun run, final GlassTrajectory trajectory, final String quantity) {
        return run.single() ? quantity : quantity + " " + trajectory.name();
    }

    /** All distributions of a result, or those of some pairs. */
    static List<Named> all(final Result result) {
        return result.curves().stream().map(curve -> new Named(curve.pair().name(), result, curve)).toList();
    }
}
