package org.ionclay.eds.spectrum.fit;

import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;

/** Puts a spectrum on another energy axis. Counts are shared out by the overlap of channels, so that none is lost. */
public final class Rebin {

    private Rebin() {
    }

    /** The spectrum on another axis; the same object if it lies there already. */
    public static Spectrum to(final Spectrum spectrum, final EnergyAxis axis) {
        if (spectrum.axis().equals(axis)) return spectrum;
        final double[] below = new double[spectrum.axis().channels() + 1];
        for (int i = 0; i < below.length - 1; i++) below[i + 1] = below[i] + spectrum.count(i);
        final double[] counts = new double[axis.channels()];
        double before = cumulative(spectrum, below, axis.energy(-0.5));
        for (int i = 0; i < counts.length; i++) {
            final double after = cumulative(spectrum, below, axis.energy(i + 0.5));
            counts[i] = after - before;
            before = after;
        }
        return new Spectrum(spectrum.name(), axis, counts, spectrum.conditions(), spectrum.material());
    }

    /** Counts below an energy, linear within a channel. */
    private static double cumulative(final Spectrum spectrum, final double[] below, final double energy) {
        final double edge = spectrum.axis().channel(energy) + 0.5;
        if (edge <= 0) return 0;
        if (edge >= below.length - 1) return below[below.length - 1];
        final int whole = (int) edge;
        return below[whole] + (edge - whole) * (below[whole + 1] - below[whole]);
    }
}
