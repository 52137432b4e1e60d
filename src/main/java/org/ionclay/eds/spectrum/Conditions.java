package org.ionclay.eds.spectrum;

import java.util.OptionalDouble;

/**
 * How a spectrum was measured. What a file does not say is empty and is asked for where it is needed, never assumed.
 *
 * @param beamEnergy energy of the beam in keV
 * @param liveTime live time in s (of the whole image for a spectrum image)
 * @param realTime real time in s
 * @param probeCurrent probe current in nA
 * @param takeOff take-off angle (elevation of the detector above the surface) in degrees
 * @param resolution full width at half maximum at Mn Ka in eV
 */
public record Conditions(OptionalDouble beamEnergy, OptionalDouble liveTime, OptionalDouble realTime,
        OptionalDouble probeCurrent, OptionalDouble takeOff, OptionalDouble resolution) {

    /** Nothing is known. */
    public static final Conditions UNKNOWN = new Conditions(OptionalDouble.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** The number if it is positive and finite, else empty: files write 0 and -1 for what they do not know. */
    public static OptionalDouble positive(final double value) {
        return value > 0 && value < Double.MAX_VALUE ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The same with another beam energy in keV; not positive: unknown. */
    public Conditions withBeamEnergy(final double value) {
        return new Conditions(positive(value), liveTime, realTime, probeCurrent, takeOff, resolution);
    }

    /** The same with another live time in s; not positive: unknown. */
    public Conditions withLiveTime(final double value) {
        return new Conditions(beamEnergy, positive(value), realTime, probeCurrent, takeOff, resolution);
    }

    /** The same with another real time in s; not positive: unknown. */
    public Conditions withRealTime(final double value) {
        return new Conditions(beamEnergy, liveTime, positive(value), probeCurrent, takeOff, resolution);
    }

    /** The same with another probe current in nA; not positive: unknown. */
    public Conditions withProbeCurrent(final double value) {
        return new Conditions(beamEnergy, liveTime, realTime, positive(value), takeOff, resolution);
    }

    /** The same with another take-off angle in degrees; not positive: unknown. */
    public Conditions withTakeOff(final double value) {
        return new Conditions(beamEnergy, liveTime, realTime, probeCurrent, positive(value), resolution);
    }

    /** The same with another resolution in eV at Mn Ka; not positive: unknown. */
    public Conditions withResolution(final double value) {
        return new Conditions(beamEnergy, liveTime, realTime, probeCurrent, takeOff, positive(value));
    }

    /** Probe current times live time in nA s, if both are known. */
    public OptionalDouble dose() {
        if (liveTime.isEmpty() || probeCurrent.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(liveTime.getAsDouble() * probeCurrent.getAsDouble());
    }
}
