package org.ionclay.task.trajectories;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ionclay.display.plot.Bars;
import org.ionclay.display.plot.Curves;
import org.ionclay.display.plot.Curves.Series;
import org.ionclay.transport.Conductivity;
import org.ionclay.transport.FitWindow;
import org.ionclay.transport.SelfDiffusion;
import org.ionclay.transport.SlopeEstimator;
import org.ionclay.transport.TransportAnalysis;
import org.ionclay.units.Constants;

/** Squared displacements and beta as plots; several trajectories lie over each other. */
final class TransportPlots {

    private static final String TIME = "time (ps)";
    private static final int POINTS = 400;

    private TransportPlots() {
    }

    /** The plots by the names of their files. */
    static Map<String, Plot> draw(final List<TransportTables> all) {
        final Map<String, Plot> plots = new LinkedHashMap<>();
        final List<Series> msd = new ArrayList<>();
        final List<Series> csd = new ArrayList<>();
        final List<Series> beta = new ArrayList<>();
        final List<Series> fits = new ArrayList<>();
        int colour = 0;
        int pair = 0;
        for (final TransportTables one : all) {
            // collective displacements are one walk: beyond half of the time they are noise
            final TransportAnalysis analysis = one.analysis();
            final int[] lags = lags(analysis.frames());
            final double[] times = new double[lags.length];
            for (int i = 0; i < lags.length; i++) times[i] = one.time(lags[i]);
            final String prefix = one.name().isEmpty() ? "" : one.name() + " ";
            final int last = Math.max(1, (analysis.frames() - 1) / 2);
            final int[] early = Arrays.stream(lags).filter(lag -> lag <= last).toArray();
            final double[] earlyTimes = Arrays.copyOf(times, early.length);
            for (int a = 0; a < analysis.species().size(); a++, colour++) {
                final String name = prefix + analysis.species().get(a);
                final double[] values = analysis.msd(a);
                msd.add(Series.line(name, colour, times, pick(values, lags)));
                beta.add(Series.line(name, colour, times, pick(SlopeEstimator.localBeta(values), lags)));
                window(one, analysis.diffusion().get(a), values, colour, fits);
                for (int b = a; b < analysis.species().size(); b++) csd.add(Series.line(name + "-"
                        + analysis.species().get(b), pair++, earlyTimes, pick(analysis.csd(a, b), early)));
            }
        }
        final List<Series> both = new ArrayList<>(msd);
        both.addAll(fits);
        final List<String> notes = List.of("Thin lines: window and line of each fit.",
                "Frame of reference: " + all.get(0).frame());
        plots.put("msd", Curves.of("Mean squared displacement", TIME, "MSD (Å²)", both, notes));
        plots.put("msd-log", Curves.logarithmic("Mean squared displacement", TIME, "MSD (Å²)", both, notes));
        plots.put("csd", Curves.of("Collective squared displacement", TIME, "CSD (Å²)", csd, notes.subList(1, 2)));
        plots.put("beta", Curves.of("Slope of ln MSD against ln t", TIME, "beta", beta, List.of("1: diffusion.")));
        if (all.stream().anyMatch(one -> one.conductivity().isPresent())) plots.put("terms", terms(all));
        return plots;
    }

    /** Self and distinct terms of the conductivity with their errors (figure 5f of the paper). */
    private static Plot terms(final List<TransportTables> all) {
        final List<Bars.Bar> bars = new ArrayList<>();
        final double unit = Constants.MILLISIEMENS_PER_CENTIMETRE;
        for (int n = 0; n < all.size(); n++) {
            if (all.get(n).conductivity().isEmpty()) continue;
            for (final Conductivity.Term term : all.get(n).conductivity().get().terms()) {
                final int colour = term.name().equals("total") ? 2 : term.name().startsWith("self") ? 0 : 1;
                bars.add(new Bars.Bar(term.name().replace("distinct:", "d ").replace("self:", "s "),
                        all.size() == 1 ? colour : n, term.value().value() / unit, term.value().sigma() / unit));
            }
        }
        return Bars.of("Terms of the conductivity", "σ (mS/cm)", bars, List.of("s: self, d: distinct. Distinct terms "
                + "of unlike ions as in equation 7, with absolute charges."));
    }

    /** Lags at equal ratios and at equal steps: both kinds of axes are served. */
    private static int[] lags(final int frames) {
        final TreeSet<Integer> lags = new TreeSet<>();
        for (int i = 0; i < POINTS; i++) {
            lags.add((int) Math.round(Math.pow(frames - 1., i / (POINTS - 1.))));
            lags.add(1 + (int) ((frames - 2L) * i / (POINTS - 1)));
        }
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] pick(final double[] values, final int[] lags) {
        final double[] picked = new double[lags.length];
        for (int i = 0; i < lags.length; i++) picked[i] = values[lags[i]];
        return picked;
    }

    /** The fitted line within its window. */
    private static void window(final TransportTables one, final SelfDiffusion fit, final double[] msd, final int colour,
            final List<Series> into) {
        final FitWindow window = fit.window();
        if (Double.isNaN(fit.slope())) return;
        final SlopeEstimator estimator = new SlopeEstimator(msd.length, window.first(), window.last());
        final int points = 50;
        final double[] x = new double[points];
        final double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            final double lag = window.first() + (window.last() - window.first()) * i / (points - 1.);
            x[i] = one.time(lag);
            y[i] = estimator.intercept(msd) + estimator.slope(msd) * lag;
        }
        into.add(Series.thin("", colour, x, y));
    }
}
