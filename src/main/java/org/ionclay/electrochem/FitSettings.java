package org.ionclay.electrochem;

import java.util.HashMap;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.electrochem.circuit.Parameter;

/**
 * How a spectrum is fitted.
 *
 * @param circuit the circuit
 * @param weighting how much points count
 * @param bounds lowest and highest value by name of parameter; others get wide ones from the data
 * @param start values by name of parameter to start from besides those found from the data; may be empty
 * @param starts minima that are looked for from different starts
 * @param seed of the starts drawn at random
 */
public record FitSettings(Circuit circuit, Weighting weighting, Map<String, double[]> bounds,
        Map<String, Double> start, int starts, long seed) {

    /** Minima that are looked for unless said otherwise. */
    public static final int STARTS = 8;

    /** Checks names and bounds. */
    public FitSettings {
        bounds = Map.copyOf(bounds);
        start = Map.copyOf(start);
        for (final String name : bounds.keySet()) known(circuit, name, "bounds");
        for (final String name : start.keySet()) known(circuit, name, "start");
        for (final Map.Entry<String, double[]> one : bounds.entrySet()) {
            final Parameter kind = circuit.parameters().get(circuit.parameter(one.getKey())).kind();
            final double[] ends = one.getValue();
            if (!(ends[0] > 0) || !(ends[1] >= ends[0]) || Double.isInfinite(ends[1]) || !kind.logarithmic()
                    && ends[1] > 1) throw new InputException("bounds: " + one.getKey() + " needs 0 < lowest <= highest"
                    + (kind.logarithmic() ? "" : " <= 1") + ", found " + ends[0] + ":" + ends[1]);
        }
        for (final Map.Entry<String, Double> one : start.entrySet()) {
            if (!(one.getValue() > 0) || Double.isInfinite(one.getValue())) throw new InputException("start: "
                    + one.getKey() + " needs a number above 0, found " + one.getValue());
        }
        if (starts < 1) throw new InputException("starts: needs 1 or more, found " + starts);
    }

    /** Defaults: bounds and starts from the data alone. */
    public static FitSettings of(final String circuit, final Weighting weighting) {
        return new FitSettings(Circuit.of(circuit), weighting, Map.of(), Map.of(), STARTS, 1);
    }

    /** The same with a value to start from. */
    public FitSettings startingAt(final Map<String, Double> values) {
        return new FitSettings(circuit, weighting, bounds, values, starts, seed);
    }

    /** The same with bounds of one more parameter. */
    public FitSettings within(final String name, final double low, final double high) {
        final Map<String, double[]> more = new HashMap<>(bounds);
        more.put(name, new double[] {low, high});
        return new FitSettings(circuit, weighting, more, start, starts, seed);
    }

    private static void known(final Circuit circuit, final String name, final String key) {
        if (circuit.parameter(name) < 0) throw new InputException(key + ": needs parameters of " + circuit + " ("
                + String.join(", ", circuit.parameters().stream().map(Circuit.Named::name).toList()) + "), found \""
                + name + "\"");
    }
}
