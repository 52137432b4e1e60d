package org.ionclay.task.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.Weighting;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.task.frame.Inputs;

/** Circuits and settings of fits from the inputs. */
final class FitInputs {

    private FitInputs() {
    }

    /** Settings for each circuit of the list, in its order. */
    static List<FitSettings> settings(final Inputs inputs) {
        final Weighting weighting = Weighting.of(inputs.text("weighting"));
        final Map<String, String> bounds = CellInputs.assignments("bounds", inputs.text("bounds"));
        final Map<String, String> start = CellInputs.assignments("start", inputs.text("start"));
        final List<Circuit> circuits = new ArrayList<>();
        for (final String text : inputs.text("circuit").split(";")) if (!text.isBlank()) circuits.add(Circuit.of(text));
        if (circuits.isEmpty()) throw new InputException("circuit: needs a circuit such as R0-p(R1,CPE1)-W1, found \""
                + inputs.text("circuit") + "\"");
        for (final String name : bounds.keySet()) known(circuits, name, "bounds");
        for (final String name : start.keySet()) known(circuits, name, "start");
        final List<FitSettings> settings = new ArrayList<>();
        for (final Circuit circuit : circuits) {
            settings.add(new FitSettings(circuit, weighting, bounds(circuit, bounds), start(circuit, start),
                    inputs.integer("starts"), inputs.whole("seed")));
        }
        return settings;
    }

    /** A name must be one of a circuit at least: with several circuits each takes what it has. */
    private static void known(final List<Circuit> circuits, final String name, final String key) {
        if (circuits.stream().noneMatch(circuit -> circuit.parameter(name) >= 0)) throw new InputException(key
                + ": needs parameters of the circuits ("
                + circuits.stream().flatMap(circuit -> circuit.parameters().stream()).map(Circuit.Named::name)
                .distinct().toList() + "), found \"" + name + "\"");
    }

    private static Map<String, double[]> bounds(final Circuit circuit, final Map<String, String> given) {
        final Map<String, double[]> bounds = new HashMap<>();
        given.forEach((name, text) -> {
            if (circuit.parameter(name) < 0) return;
            final int colon = text.indexOf(':');
            if (colon < 0) throw new InputException("bounds: needs lowest:highest as in \"" + name
                    + "=10:1000\", found \""
                    + text + "\"");
            bounds.put(name, new double[] {CellInputs.number("bounds", text.substring(0, colon)),
                    CellInputs.number("bounds", text.substring(colon + 1))});
        });
        return bounds;
    }

    private static Map<String, Double> start(final Circuit circuit, final Map<String, String> given) {
        final Map<String, Double> start = new HashMap<>();
        given.forEach((name, text) -> {
            if (circuit.parameter(name) >= 0) start.put(name, CellInputs.number("start", text));
        });
        return start;
    }
}
