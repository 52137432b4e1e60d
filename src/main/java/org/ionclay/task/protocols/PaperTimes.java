package org.ionclay.task.protocols;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.ionclay.compute.Text;

/** How long the paper's simulations would take here: 12,000 atoms, steps of 1 fs. */
final class PaperTimes {

    private static final double ATOMS = 12_000;
    private static final double STEPS_PER_PS = 1000;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private PaperTimes() {
    }

    /**
     * The times, for people.
     *
     * @param rate atoms times steps in a second, as this run had
     */
    static String told(final double rate) {
        final Map<String, Double> times = new LinkedHashMap<>();
        times.put("50 ps at 900 K", 50.);
        times.put("2 ns until stationary", 2000.);
        times.put("three shear cycles of 800 ps", 2400.);
        times.put("25 ns of production", 25_000.);
        final StringJoiner told = new StringJoiner(", ");
        times.forEach((what, picoseconds) -> told.add(what + " " + duration(ATOMS * picoseconds * STEPS_PER_PS
                / rate)));
        return Text.of("at the %.3g atom steps a second of this run, the paper's 12,000 atoms would take: %s", rate,
                told);
    }

    private static String duration(final double seconds) {
        return seconds < 2 * DAY ? Text.of("%.3g h", seconds / HOUR) : Text.of("%.3g days", seconds / DAY);
    }
}
