package org.ionclay.transport;

/**
 * Counts the jumps of ions where their vibration allows. An ion has a home, the mean of its last positions; it has
 * jumped when two frames in a row lie farther than half a jump from home and near each other, and then has a new home.
 * Not for several threads at once.
 */
final class JumpCount {

    /** Positions that make a home. */
    private static final int MEMORY = 50;
    /** Standard deviations of the vibration along an axis that must fit into half a jump: else shaking is counted. */
    private static final double CLEAR = 4;

    private final double half;
    private long jumps;
    private double squares;
    private long rests;

    /**
     * None yet.
     *
     * @param jump distance between neighbouring sites in angstrom
     */
    JumpCount(final double jump) {
        half = .5 * jump;
    }

    /**
     * Follows an ion.
     *
     * @param series x of all frames, then y, then z
     * @param from where x begins
     */
    void follow(final double[] series, final int from, final int frames) {
        double x = series[from];
        double y = series[from + frames];
        double z = series[from + 2 * frames];
        int known = 1;
        int away = -1;
        for (int t = 1; t < frames; t++) {
            final double dx = series[from + t] - x;
            final double dy = series[from + frames + t] - y;
            final double dz = series[from + 2 * frames + t] - z;
            final double square = dx * dx + dy * dy + dz * dz;
            if (square <= half * half) {
                away = -1;
                final double share = 1. / Math.min(known + 1, MEMORY);
                // a young home is not a place to measure a vibration from
                if (known >= MEMORY / 5) {
                    squares += square;
                    rests++;
                }
                known++;
                x += share * dx;
                y += share * dy;
                z += share * dz;
            } else if (away >= 0 && near(series, from, frames, away, t)) {
                jumps++;
                x += dx;
                y += dy;
                z += dz;
                known = 1;
                away = -1;
            } else {
                away = t;
            }
        }
    }

    private boolean near(final double[] series, final int from, final int frames, final int s, final int t) {
        double square = 0;
        for (int k = 0; k < 3; k++) {
            final double d = series[from + k * frames + t] - series[from + k * frames + s];
            square += d * d;
        }
        return square <= half * half;
    }

    /** Adds what another has counted. */
    void add(final JumpCount other) {
        jumps += other.jumps;
        squares += other.squares;
        rests += other.rests;
    }

    /** Number of jumps; NaN where vibration or the time between frames does not allow to tell. */
    double jumps() {
        return rests > 0 && CLEAR * vibration() <= half ? jumps : Double.NaN;
    }

    /** Standard deviation of the vibration along an axis in angstrom. */
    double vibration() {
        return Math.sqrt(squares / rests / 3);
    }
}
