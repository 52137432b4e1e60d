package org.ionclay.eds.spectrum.quant;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Reference;
import org.ionclay.eds.spectrum.fit.Resolution;
import org.ionclay.eds.spectrum.fit.TopHat;

/**
 * Finds how far the energy axis of a spectrum is off those of its standards, from the shifts of strong lines, and mends
 * it where headers disagree. Lines below 1 keV tell little: they move with the chemistry.
 */
final class Alignment {

    private static final double SOFT = 1;
    /** Shifts below this are left alone, in keV: they are within what headers can mean. */
    private static final double AGREES = 0.002;
    private static final double MOST = 0.03;
    private static final double STRONG = 50;

    private Alignment() {
    }

    /** A line's shift against its standard, in keV, and where. */
    private record Shift(double energy, double by) {
    }

    /**
     * The spectrum on a mended axis.
     *
     * @param spectrum the spectrum
     * @param references lines of standards on the spectrum's axis
     * @param resolution width of lines
     */
    static Spectrum align(final Spectrum spectrum, final List<Reference> references, final Resolution resolution) {
        final TopHat filter = new TopHat(spectrum.axis(), resolution);
        final double[] data = filter.apply(spectrum.counts());
        final double[] variances = filter.variances(spectrum.counts());
        final List<Shift> shifts = new ArrayList<>();
        for (final Reference reference : references) {
            if (reference.family().energy() < SOFT) continue;
            final Shift shift = shift(reference, filter, data, variances, spectrum.axis());
            if (shift != null && Math.abs(shift.by()) < MOST) shifts.add(shift);
        }
        if (shifts.isEmpty() || shifts.stream().allMatch(s -> Math.abs(s.by()) < AGREES)) return spectrum;
        return spectrum.withAxis(mended(spectrum.axis(), shifts));
    }

    /** Fits a line and its derivative: their ratio is the shift, by which the spectrum lies above the standard. */
    private static Shift shift(final Reference reference, final TopHat filter, final double[] data,
            final double[] variances, final EnergyAxis axis) {
        final double[] shape = filter.apply(reference.standard().counts());
        double ss = 0;
        double sd = 0;
        double dd = 0;
        double sy = 0;
        double dy = 0;
        for (int i = Math.max(1, reference.roi().from()); i <= Math.min(data.length - 2, reference.roi().to()); i++) {
            if (!(variances[i] > 0)) continue;
            final double slope = (shape[i + 1] - shape[i - 1]) / (2 * axis.width());
            final double weight = 1 / variances[i];
            ss += shape[i] * shape[i] * weight;
            sd += shape[i] * slope * weight;
            dd += slope * slope * weight;
            sy += shape[i] * data[i] * weight;
            dy += slope * data[i] * weight;
        }
        final double determinant = ss * dd - sd * sd;
        if (!(determinant > 0)) return null;
        final double scale = (sy * dd - dy * sd) / determinant;
        final double slope = (dy * ss - sy * sd) / determinant;
        if (scale * Math.sqrt(ss) < STRONG) return null;
        return new Shift(reference.family().energy(), -slope / scale);
    }

    /** A straight line through the shifts, or their only value. */
    private static EnergyAxis mended(final EnergyAxis axis, final List<Shift> shifts) {
        double mean = 0;
        double meanEnergy = 0;
        for (final Shift shift : shifts) {
            mean += shift.by() / shifts.size();
            meanEnergy += shift.energy() / shifts.size();
        }
        double up = 0;
        double down = 0;
        for (final Shift shift : shifts) {
            up += (shift.energy() - meanEnergy) * (shift.by() - mean);
            down += (shift.energy() - meanEnergy) * (shift.energy() - meanEnergy);
        }
        final double gain = down > 0.25 ? up / down : 0;
        final double constant = mean - gain * meanEnergy;
        return new EnergyAxis(axis.offset() - constant - gain * axis.offset(), axis.width() * (1 - gain),
                axis.channels());
    }
}
