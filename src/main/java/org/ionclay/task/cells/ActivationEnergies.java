package org.ionclay.task.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.display.plot.Curves;
import org.ionclay.electrochem.Pellet;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.transport.Arrhenius;

/** Activation energies of conductivities that were fitted at several temperatures, in both conventions. */
final class ActivationEnergies {

    private static final int LINE = 50;

    private ActivationEnergies() {
    }

    /**
     * Adds a table and a plot if there are three or more temperatures. Sizes of the pellet are the same at all of
     * them, so
     * that only the errors of the resistances count.
     */
    static void add(final TaskRun run, final List<FittedSpectrum> all, final Pellet pellet,
            final String resistance) {
        final List<double[]> points = new ArrayList<>();
        for (final FittedSpectrum one : all) {
            if (Double.isNaN(one.measured().temperature())) continue;
            final FitTables.Resistance r = FitTables.resistance(one.best(), resistance);
            final double sigma = 1000 * pellet.conductivity(r.value(), r.sigma()).value();
            points.add(new double[] {one.measured().temperature(), sigma, sigma * r.sigma() / r.value()});
        }
        if (points.size() < all.size()) run.say(all.size() - points.size()
                + " spectra have no temperature in their "
                + "name or first lines; give temperature=");
        if (points.stream().mapToDouble(point -> point[0]).distinct().count() < 3) return;
        final boolean errors = points.stream().allMatch(point -> point[2] > 0);
        final double[] t = column(points, 0);
        final double[] y = column(points, 1);
        final double[] s = errors ? column(points, 2) : new double[0];
        final Table table = new Table("arrhenius", List.of(Column.of("series"), Column.of("quantity"),
                Column.of("points"), Column.of("Ea", "eV"), Column.of("Ea sigma", "eV"), Column.of("ln prefactor"),
                Column.of("ln prefactor sigma"), Column.of("chi\u00b2 per degree of freedom"), Column.of("errors")));
        final List<Curves.Series> series = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        int colour = 0;
        for (final Arrhenius.Quantity quantity : new Arrhenius.Quantity[] {Arrhenius.Quantity.LN_SIGMA,
            Arrhenius.Quantity.LN_SIGMA_T}) {
            final Arrhenius.Fit fit = Arrhenius.fit(quantity, t, y, s);
            table.add("measured", quantity.title(), fit.points(), fit.activationEnergy(), fit.activationEnergySigma(),
                    fit.intercept(), Math.sqrt(fit.interceptVariance()), fit.reducedChiSquare(), fit.weighted()
                    ? "given" : "from scatter");
            notes.add(String.format(Locale.ROOT, "%s: Ea %.1f \u00b1 %.1f meV, chi\u00b2 %.2f per degree of freedom",
                    quantity.title(), 1000 * fit.activationEnergy(), 1000 * fit.activationEnergySigma(),
                    fit.reducedChiSquare()));
            draw(series, fit, colour++, t, y, s);
        }
        run.add(table);
        run.say("activation energy in both conventions (they differ by about kB T): " + String.join("; ", notes));
        run.add("arrhenius", Curves.of("Arrhenius", "1000 K / T",
                "ln of \u03c3 in mS/cm, ln of \u03c3T in mS K/cm",
                series, notes));
    }

    private static double[] column(final List<double[]> points, final int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }

    private static void draw(final List<Curves.Series> series, final Arrhenius.Fit fit, final int colour,
            final double[] t, final double[] y, final double[] s) {
        final int n = t.length;
        final double[] x = new double[n];
        final double[] ln = new double[n];
        final double[] bars = new double[s.length];
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < n; i++) {
            x[i] = 1000 / t[i];
            ln[i] = Math.log(y[i] * (fit.quantity() == Arrhenius.Quantity.LN_SIGMA_T ? t[i] : 1));
            if (s.length > 0) bars[i] = s[i] / y[i];
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
        }
        final double[][] line = new double[2][LINE];
        for (int i = 0; i < LINE; i++) {
            line[0][i] = low + (high - low) * i / (LINE - 1);
            line[1][i] = fit.line(1000 / line[0][i]);
        }
        series.add(Curves.Series.line("", colour, line[0], line[1]));
        series.add(Curves.Series.points(fit.quantity().title(), colour, x, ln, bars));
    }
}
