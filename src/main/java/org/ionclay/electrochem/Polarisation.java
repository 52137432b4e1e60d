package org.ionclay.electrochem;

import org.ionclay.compute.InputException;

/**
 * The steady current after a step of voltage: the mean over the longest last part of the measurement in which the
 * current
 * does not drift by more than noise explains.
 */
public final class Polarisation {

    /**
     * A steady current.
     *
     * @param current mean (A), less the leakage
     * @param sigma standard deviation of the mean, from the scatter (A)
     * @param from start of the averaged part (s)
     * @param to its end (s)
     * @param points its points
     * @param drift change of the current over the averaged part, from a straight line (A)
     * @param driftSigma standard deviation of that change (A)
     * @param steady whether the change is within noise
     */
    public record Steady(double current, double sigma, double from, double to, int points, double drift,
            double driftSigma, boolean steady) {
    }

    private static final int LEAST = 10;
    private static final double SHRINK = 0.9;
    private static final double LONGEST = 0.9;
    private static final double SHORTEST = 0.1;
    private static final double LIMIT = 1.5;

    private Polarisation() {
    }

    /**
     * Finds the steady current.
     *
     * @param series current over time
     * @param leakage current without the sample (A), to be subtracted
     * @throws InputException if there are fewer than ten points with a current
     */
    public static Steady steady(final CellSeries series, final double leakage) {
        series.need("current", series.current());
        final int n = series.size();
        if (n < LEAST) throw new InputException(series.title() + ": a polarisation needs at least " + LEAST
                + " points, found " + n);
        final double end = series.time()[n - 1];
        final double whole = end - series.time()[0];
        if (!(whole > 0)) throw new InputException(series.title() + ": time must rise, found " + series.time()[0]
                + " s to " + end + " s");
        Steady last = null;
        for (double part = LONGEST * whole; part >= SHORTEST * whole; part *= SHRINK) {
            int first = n - 1;
            while (first > 0 && series.time()[first - 1] >= end - part) first--;
            // in a shorter part any current looks steady; the shortest says how far it still drifts
            if (n - first < LEAST) break;
            last = mean(series, first, leakage);
            if (last.steady()) return last;
        }
        return last != null ? last : mean(series, n - LEAST, leakage);
    }

    private static Steady mean(final CellSeries series, final int first, final double leakage) {
        final int n = series.size() - first;
        double t = 0;
        double y = 0;
        for (int i = first; i < series.size(); i++) {
            t += series.time()[i] / n;
            y += series.current()[i] / n;
        }
        double tt = 0;
        double ty = 0;
        double yy = 0;
        for (int i = first; i < series.size(); i++) {
            final double dt = series.time()[i] - t;
            final double dy = series.current()[i] - y;
            tt += dt * dt;
            ty += dt * dy;
            yy += dy * dy;
        }
        final double length = series.time()[series.size() - 1] - series.time()[first];
        final double slope = tt > 0 ? ty / tt : 0;
        final double variance = Math.max(0, yy - slope * ty) / (n - 2);
        final double driftSigma = tt > 0 ? Math.sqrt(variance / tt) * length : 0;
        final double drift = slope * length;
        return new Steady(y - leakage, Math.sqrt(variance / n), series.time()[first], series.time()[series.size() - 1],
                n, drift, driftSigma, Math.abs(drift) <= LIMIT * driftSigma);
    }

    /**
     * Electronic conductivity I L / (V A) in S/cm.
     *
     * @param steady steady current
     * @param voltage V
     * @param pellet its sizes
     */
    public static Pellet.Value conductivity(final Steady steady, final double voltage, final Pellet pellet) {
        if (voltage == 0 || Double.isNaN(voltage)) throw new InputException(
                "voltage: needs a step other than 0 V, found " + voltage);
        final double resistance = voltage / steady.current();
        return pellet.conductivity(resistance, Math.abs(resistance) * steady.sigma() / Math.abs(steady.current()));
    }

    /**
     * Transference number of the ion (Bruce, Evans, Vincent, Solid State Ionics 28-30 (1988) 918): Iss (V - I0 R0) /
     * (I0
     * (V - Iss Rss)).
     *
     * @param steady steady current (A)
     * @param initial current right after the step (A)
     * @param voltage V
     * @param before resistance of the interfaces before the step (ohm)
     * @param after that in the steady state (ohm)
     * @throws InputException if a drop over an interface is not below the voltage
     */
    public static double transference(final double steady, final double initial, final double voltage,
            final double before,
            final double after) {
        if (initial == 0 || Math.abs(initial * before) >= Math.abs(voltage) || Math.abs(steady
                * after) >= Math.abs(voltage)) throw new InputException(
                "transference: needs drops I0 R0 and Iss Rss below the voltage " + voltage + " V, found " + initial
                * before + " and " + steady * after + " V; check initial_current and the resistances");
        return steady * (voltage - initial * before) / (initial * (voltage - steady * after));
    }
}
