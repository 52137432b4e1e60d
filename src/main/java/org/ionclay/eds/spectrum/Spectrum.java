package org.ionclay.eds.spectrum;

import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * One X-ray spectrum.
 *
 * @param name what the spectrum is called in tables
 * @param axis energies of the channels
 * @param counts counts of each channel, one per channel of the axis; a copy is kept
 * @param conditions how it was measured
 * @param material composition of the specimen as the file states it: a formula, or mass fractions as in
 *            {@code (O:39.7),(Mg:60.3)}
 */
public record Spectrum(String name, EnergyAxis axis, double[] counts, Conditions conditions,
        Optional<String> material) {

    /**
     * Checks that axis and counts agree.
     *
     * @throws InputException if they do not, or if a count is no number
     */
    public Spectrum {
        if (counts.length != axis.channels()) throw new
                InputException(Text.of("%s: needs %d counts, one per channel, found %d", name, axis.channels(),
                counts.length));
        counts = counts.clone();
        for (int i = 0; i < counts.length; i++) {
            if (!(Math.abs(counts[i]) <= 1e15)) throw new
                    InputException(Text.of("%s: channel %d holds %s, which is no number of ", name, i, counts[i])
                    + "counts; export the spectrum anew");
        }
    }

    /** A spectrum whose specimen is not stated. */
    public Spectrum(final String name, final EnergyAxis axis, final double[] counts, final Conditions conditions) {
        this(name, axis, counts, conditions, Optional.empty());
    }

    @Override
    public double[] counts() {
        return counts.clone();
    }

    /** Counts of one channel. */
    public double count(final int channel) {
        return counts[channel];
    }

    /** Sum of all channels. */
    public double total() {
        return sum(0, counts.length - 1);
    }

    /** Sum of the channels {@code from} to {@code to}, both included, cut at the ends of the spectrum. */
    public double sum(final int from, final int to) {
        double sum = 0;
        for (int i = Math.max(0, from); i <= Math.min(to, counts.length - 1); i++) sum += counts[i];
        return sum;
    }

    /** The same counts measured under other conditions. */
    public Spectrum withConditions(final Conditions other) {
        return new Spectrum(name, axis, counts, other, material);
    }

    /** The same counts of a stated material. */
    public Spectrum withMaterial(final String stated) {
        return new Spectrum(name, axis, counts, conditions, Optional.of(stated));
    }

    /** The same counts on another energy axis of as many channels. */
    public Spectrum withAxis(final EnergyAxis other) {
        return new Spectrum(name, other, counts, conditions, material);
    }
}
