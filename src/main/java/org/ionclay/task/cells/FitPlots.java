package org.ionclay.task.cells;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.display.plot.Curves;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.KramersKronig;
import org.ionclay.electrochem.Spectrum;

/** Plots of spectra and their fits. */
final class FitPlots {

    private static final int LINE = 200;
    private static final double[] NONE = {};

    private FitPlots() {
    }

    private static double[] log(final double[] values) {
        return Arrays.stream(values).map(Math::log10).toArray();
    }

    private static double[] minus(final double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    private static double[] frequencies(final Spectrum data) {
        final double high = Math.log(data.frequency()[0]);
        final double low = Math.log(data.frequency()[data.size() - 1]);
        final double[] f = new double[LINE];
        for (int i = 0; i < LINE; i++) f[i] = Math.exp(high + (low - high) * i / (LINE - 1));
        return f;
    }

    private static double[][] model(final ImpedanceFit fit, final double[] f) {
        return fit.settings().circuit().impedance(Arrays.stream(f).map(one -> 2 * Math.PI * one).toArray(),
                fit.values());
    }

    /** -Z'' over Z' with equal axes: points and the line of each fit. */
    static Plot nyquist(final FittedSpectrum one) {
        return nyquist(one, List.of());
    }

    /** The same with sentences below the name of the spectrum. */
    static Plot nyquist(final FittedSpectrum one, final List<String> notes) {
        final List<Curves.Series> series = new ArrayList<>();
        final Spectrum data = one.measured().spectrum();
        series.add(Curves.Series.points("measured", 0, data.real(), minus(data.imaginary()), NONE));
        int colour = 1;
        for (final ImpedanceFit fit : one.fits()) {
            final double[][] z = model(fit, frequencies(fit.spectrum()));
            series.add(Curves.Series.line(fit.settings().circuit().toString(), colour++, z[0], minus(z[1])));
        }
        final List<String> all = new ArrayList<>(List.of(one.measured().name()));
        all.addAll(notes);
        return Curves.equal("Nyquist", "Z' (ohm)", "-Z'' (ohm)", series, all);
    }

    /** All spectra over each other. */
    static Plot nyquists(final List<FittedSpectrum> all) {
        final List<Curves.Series> series = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
            final Spectrum data = all.get(k).measured().spectrum();
            series.add(Curves.Series.points(all.get(k).measured().name(), k, data.real(), minus(data.imaginary()),
                    NONE));
            final double[][] z = model(all.get(k).best(), frequencies(all.get(k).best().spectrum()));
            series.add(Curves.Series.line("", k, z[0], minus(z[1])));
        }
        return Curves.equal("Nyquist", "Z' (ohm)", "-Z'' (ohm)", series, List.of());
    }

    /** |Z| over frequency. */
    static Plot modulus(final FittedSpectrum one) {
        final List<Curves.Series> series = new ArrayList<>();
        final Spectrum data = one.measured().spectrum();
        final double[] size = new double[data.size()];
        for (int i = 0; i < size.length; i++) size[i] = data.modulus(i);
        series.add(Curves.Series.points("measured", 0, data.frequency(), size, NONE));
        int colour = 1;
        for (final ImpedanceFit fit : one.fits()) {
            final double[] f = frequencies(fit.spectrum());
            final double[][] z = model(fit, f);
            final double[] line = new double[f.length];
            for (int i = 0; i < f.length; i++) line[i] = Math.hypot(z[0][i], z[1][i]);
            series.add(Curves.Series.line(fit.settings().circuit().toString(), colour++, f, line));
        }
        return Curves.logarithmic("Bode", "frequency (Hz)", "|Z| (ohm)", series, List.of(one.measured().name()));
    }

    /** The phase over the logarithm of the frequency. */
    static Plot phase(final FittedSpectrum one) {
        final List<Curves.Series> series = new ArrayList<>();
        final Spectrum data = one.measured().spectrum();
        series.add(Curves.Series.points("measured", 0, log(data.frequency()), phases(data.real(), data.imaginary()),
                NONE));
        int colour = 1;
        for (final ImpedanceFit fit : one.fits()) {
            final double[] f = frequencies(fit.spectrum());
            final double[][] z = model(fit, f);
            series.add(Curves.Series.line(fit.settings().circuit().toString(), colour++, log(f), phases(z[0], z[1])));
        }
        return Curves.of("Bode", "log10 of the frequency in Hz", "-phase (\u00b0)", series,
                List.of(one.measured().name()));
    }

    private static double[] phases(final double[] re, final double[] im) {
        final double[] phases = new double[re.length];
        for (int i = 0; i < re.length; i++) phases[i] = -Math.toDegrees(Math.atan2(im[i], re[i]));
        return phases;
    }

    /** Residuals of the best fit in percent of |Z|. */
    static Plot residuals(final FittedSpectrum one) {
        final ImpedanceFit fit = one.best();
        final Spectrum data = fit.spectrum();
        final double[] re = new double[data.size()];
        final double[] im = new double[data.size()];
        for (int i = 0; i < re.length; i++) {
            re[i] = 100 * (data.real()[i] - fit.real()[i]) / data.modulus(i);
            im[i] = 100 * (data.imaginary()[i] - fit.imaginary()[i]) / data.modulus(i);
        }
        return Curves.of("Residuals of the fit", "log10 of the frequency in Hz", "residual (% of |Z|)",
                List.of(Curves.Series.points("real", 0, log(data.frequency()), re, NONE),
                Curves.Series.points("imaginary", 1, log(data.frequency()), im, NONE)),
                List.of(one.measured().name(), fit.settings().circuit().toString()));
    }

    /** Largest residuals and mu over the length of the ladder. */
    static Plot kramersKronig(final FittedSpectrum one, final KramersKronig.Result test) {
        final int n = test.ladders().size();
        final double[] m = new double[n];
        final double[][] y = new double[3][n];
        for (int k = 0; k < n; k++) {
            final KramersKronig.Ladder ladder = test.ladders().get(k);
            m[k] = ladder.elements();
            y[0][k] = 100 * ladder.largestReal();
            y[1][k] = 100 * ladder.largestImaginary();
            y[2][k] = 100 * Math.max(0, ladder.mu());
        }
        return Curves.of("Kramers-Kronig test", "elements M of the ladder", "largest residual (% of |Z|), mu (%)",
                List.of(Curves.Series.line("real", 0, m, y[0]), Curves.Series.line("imaginary", 1, m, y[1]),
                Curves.Series.thin("mu", 2, m, y[2])), List.of(one.measured().name(),
                String.format(Locale.ROOT, "mu is at most %.2f from M = %d on", test.limit(),
                test.ladder().elements())));
    }
}
