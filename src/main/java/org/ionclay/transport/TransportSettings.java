package org.ionclay.transport;

/**
 * How diffusion is found.
 *
 * @param jump distance a between neighbouring sites in angstrom
 * @param start beginning of the fit window in fs; 0 to find it
 * @param end its end in fs; 0 for half of the time
 * @param leastGain least growth of the squared displacement within the window in angstrom² for a verdict that is more
 *            than "few jumps": with less, jumps that are taken back cannot be told from those that are not
 * @param axes which of x, y and z count: the divisor of D is twice their number
 * @param volume in angstrom³ for the conductivity; 0 for that of the cell
 */
public record TransportSettings(double jump, double start, double end, double leastGain, Axes axes, double volume) {

    /** Directions of motion that count. */
    public enum Axes {
        /** All three. */
        XYZ,
        /** A plane. */
        XY,
        /** A plane. */
        XZ,
        /** A plane. */
        YZ,
        /** One direction. */
        X,
        /** One direction. */
        Y,
        /** One direction. */
        Z;

        /** Which of x, y and z. */
        boolean[] chosen() {
            return new boolean[] {name().contains("X"), name().contains("Y"), name().contains("Z")};
        }

        /** How many. */
        public int count() {
            return name().length();
        }

        /** Their letters. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** All three directions, the cell's volume, and the least gain of ref. 71. */
    public static TransportSettings of(final double jump, final double start, final double end) {
        return new TransportSettings(jump, start, end, FitWindow.LEAST_GAIN, Axes.XYZ, 0);
    }
}
