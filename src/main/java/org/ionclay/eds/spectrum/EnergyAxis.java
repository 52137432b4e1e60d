package org.ionclay.eds.spectrum;

import org.ionclay.compute.InputException;

/**
 * The energies of a spectrum's channels: channel {@code i} is centred at {@code offset + i * width}.
 *
 * @param offset energy of channel 0 in keV
 * @param width width of a channel in keV, positive
 * @param channels number of channels, at least 1
 */
public record EnergyAxis(double offset, double width, int channels) {

    /**
     * Checks the numbers.
     *
     * @throws InputException naming the number that makes no axis
     */
    public EnergyAxis {
        if (channels < 1) throw new InputException("a spectrum needs at least 1 channel, found " + channels);
        if (!(width > 0 && width < 1e3)) throw new InputException("the width of a channel must be a positive number of "
                + "keV, found " + width + "; set the energy axis in the file's header");
        if (!(Math.abs(offset) < 1e4)) throw new InputException("the energy of channel 0 must be a number of keV, "
                + "found "
                + offset + "; set the energy axis in the file's header");
    }

    /** Energy in keV at the centre of a channel, which may lie between channels and outside the spectrum. */
    public double energy(final double channel) {
        return offset + channel * width;
    }

    /** Channel, with its fraction, at an energy in keV; it may lie outside the spectrum. */
    public double channel(final double energy) {
        return (energy - offset) / width;
    }

    /** The nearest channel at an energy in keV, moved into the spectrum where it lies outside. */
    public int nearest(final double energy) {
        return (int) Math.max(0, Math.min(channels - 1, Math.round(channel(energy))));
    }

    /** Whether an energy in keV lies within the channels. */
    public boolean covers(final double energy) {
        final double channel = channel(energy);
        return channel >= -0.5 && channel <= channels - 0.5;
    }
}
