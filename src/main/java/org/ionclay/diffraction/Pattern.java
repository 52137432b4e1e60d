package org.ionclay.diffraction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A measured powder pattern.
 *
 * @param title name of the scan
 * @param axis what {@code x} is
 * @param x rising or falling, in degrees, 1/Å or Å
 * @param y intensity: counts, corrected for attenuators where the file gives their factors
 * @param sigma standard error of y where the file gives it, else empty
 * @param attenuation factors that y was multiplied with, else empty
 * @param wavelength in Å, if the file says it
 * @param about what else the file says, in its words
 */
public record Pattern(String title, Axis axis, double[] x, double[] y, double[] sigma, double[] attenuation,
        OptionalDouble wavelength, Map<String, String> about) {

    /** What the points stand over. */
    public enum Axis {
        /** 2 theta in degrees. */
        TWO_THETA("2 theta", "°"),
        /** Q = 4 pi sin(theta)/lambda in 1/Å. */
        Q("Q", "1/Å"),
        /** Spacing d in Å. */
        D("d", "Å"),
        /** Another angle of the goniometer in degrees. */
        OTHER("angle", "°"),
        /** Time of flight in µs. */
        TIME("time of flight", "µs");

        private final String label;
        private final String unit;

        Axis(final String label, final String unit) {
            this.label = label;
            this.unit = unit;
        }

        /** Name for people. */
        public String label() {
            return label;
        }

        /** Its unit. */
        public String unit() {
            return unit;
        }
    }

    /** Checks lengths and numbers. */
    public Pattern {
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
        if (x.length == 0 || y.length != x.length || sigma.length != 0 && sigma.length != x.length
                || attenuation.length != 0 && attenuation.length != x.length) {
            throw new IllegalArgumentException("a pattern has as many intensities as places and at least one, found "
                    + x.length + ", " + y.length + ", " + sigma.length + ", " + attenuation.length);
        }
    }

    /** A pattern without errors and attenuators. */
    public static Pattern of(final String title, final Axis axis, final double[] x, final double[] y,
            final OptionalDouble wavelength, final Map<String, String> about) {
        return new Pattern(title, axis, x, y, new double[0], new double[0], wavelength, about);
    }

    /** Number of points. */
    public int size() {
        return x.length;
    }

    /** Standard error of a point: that of the file, or that of counts. */
    public double error(final int point) {
        return sigma.length > 0 ? sigma[point] : Math.sqrt(Math.max(1, y[point]));
    }
}
