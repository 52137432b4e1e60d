package org.ionclay.task.trajectories;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.Curves.Series;
import org.ionclay.glass.RadialDistribution;

/** Pictures that compare fast with slow ions, as figures 5b to 5e of the paper do. */
final class FastSlowPlots {

    private final GlassRun run;
    private final Map<FastSlowTask.Found, RadialDistribution.Result> results;

    FastSlowPlots(final GlassRun run, final Map<FastSlowTask.Found, RadialDistribution.Result> results) {
        this.run = run;
        this.results = results;
    }

    /** Part of a histogram's outline between two displacements. */
    static Series shade(final String name, final int colour, final double[] x, final double[] y, final double from,
            final double to) {
        final List<double[]> points = new ArrayList<>();
        for (int i = 0; i + 1 < x.length; i++) {
            final double low = Math.max(x[i], from);
            final double high = Math.min(x[i + 1], to);
            if (!(high > low) || y[i] != y[i + 1]) continue;
            points.add(new double[] {low, 0});
            points.add(new double[] {low, y[i]});
            points.add(new double[] {high, y[i]});
            points.add(new double[] {high, 0});
        }
        return Series.shade(name, colour, points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }

    /** Adds the pictures of each cation, and of each pair of cation and anion. */
    void add(final Map<String, Plot> plots) {
        final Set<String> cations = new LinkedHashSet<>();
        final Set<String> anions = new LinkedHashSet<>();
        for (final FastSlowTask.Found found : results.keySet()) {
            final List<String> names = found.trajectory().species().names();
            found.roles().cations().forEach(ion -> cations.add(names.get(ion)));
            found.roles().anions().forEach(ion -> anions.add(names.get(ion)));
        }
        for (final String cation : cations) {
            plots.put("coordination " + cation, coordination(cation));
            radial(plots, "rdf " + cation + " and anions", pair -> anions.stream().anyMatch(anion ->
                    pair.equals(cation + " fast-" + anion) || pair.equals(cation + " slow-" + anion)));
            for (final String anion : anions) {
                radial(plots, "rdf " + cation + " fast and " + anion, pair -> pair.equals(cation + " fast-" + anion
                        + " fast") || pair.equals(cation + " fast-" + anion + " slow"));
            }
        }
    }

    /** Anions around fast and slow ions of one cation against time (figure 5c). */
    private Plot coordination(final String cation) {
        final List<Series> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        String axis = "time (ps)";
        for (final FastSlowTask.Found found : results.keySet()) {
            final var numbers = found.surroundings().numbers().series();
            axis = GlassPlots.timeAxis(found.trajectory());
            for (int c = 0; c < numbers.names().size(); c++) {
                final String name = numbers.names().get(c);
                if (!name.equals(cation + " fast-anions") && !name.equals(cation + " slow-anions")) continue;
                final String shown = GlassPlots.legend(run, found.trajectory(), name);
                series.add(GlassPlots.against(found.trajectory(), numbers, c, shown, series.size()));
                notes.add(String.format(java.util.Locale.ROOT, "%s: mean %.2f ± %.2f", shown, numbers.means()[c],
                        numbers.errors()[c]));
            }
        }
        return Curves.of("anions around fast and slow " + cation, axis, "mean coordination number", series, notes);
    }

    private void radial(final Map<String, Plot> plots, final String title, final Predicate<String> wanted) {
        final List<GlassPlots.Named> curves = new ArrayList<>();
        results.forEach((found, result) -> result.curves().forEach(curve -> {
            if (wanted.test(curve.pair().name())) curves.add(new GlassPlots.Named(GlassPlots.legend(run,
                    found.trajectory(), curve.pair().name()), result, curve));
        }));
        if (curves.isEmpty()) return;
        final double[] none = new double[curves.size()];
        Arrays.fill(none, Double.NaN);
        plots.put(title, GlassPlots.radial(title, curves, none, false));
    }
}
