package org.ionclay.task.cells;

import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.electrochem.FitIntervals;
import org.ionclay.electrochem.FitSettings;
import org.ionclay.electrochem.ImpedanceFit;
import org.ionclay.electrochem.KramersKronig;
import org.ionclay.electrochem.Pellet;
import org.ionclay.electrochem.circuit.Circuit;
import org.ionclay.table.Column;
import org.ionclay.table.Table;

/** Tables of fits. */
final class FitTables {

    private static final double MILLI = 1000;

    private FitTables() {
    }

    /** Resistance that makes the conductivity, with its error. */
    record Resistance(double value, double sigma) {
    }

    static Table parameters(final List<FittedSpectrum> all) {
        final Table table = new Table("parameters", List.of(Column.of("file"), Column.of("circuit"),
                Column.of("parameter"), Column.of("value"), Column.of("sigma"), Column.of("unit")));
        for (final FittedSpectrum one : all) {
            for (final ImpedanceFit fit : one.fits()) {
                for (final ImpedanceFit.FittedParameter parameter : fit.parameters()) table.add(one.measured().name(),
                        fit.settings().circuit().toString(), parameter.name(), parameter.value(), parameter.sigma(),
                        parameter.unit());
            }
        }
        return table;
    }

    static Table quality(final List<FittedSpectrum> all) {
        final Table table = new Table("quality", List.of(Column.of("file"), Column.of("circuit"),
                Column.of("weighting"), Column.of("points"), Column.of("SSR"), Column.of("pseudo chi squared"),
                Column.of("AICc"), Column.of("best"), Column.of("largest real residual"),
                Column.of("largest imaginary residual")));
        for (final FittedSpectrum one : all) {
            for (final ImpedanceFit fit : one.fits()) {
                final double[] largest = fit.largestResiduals();
                table.add(one.measured().name(), fit.settings().circuit().toString(), fit.settings().weighting().key(),
                        fit.spectrum().size(), fit.ssr(), fit.pseudoChiSquared(), fit.aicc(), fit == one.best(),
                        largest[0], largest[1]);
            }
        }
        return table;
    }

    static Table correlations(final List<FittedSpectrum> all) {
        final Table table = new Table("correlations", List.of(Column.of("file"), Column.of("circuit"),
                Column.of("parameter"), Column.of("other"), Column.of("correlation")));
        for (final FittedSpectrum one : all) {
            for (final ImpedanceFit fit : one.fits()) {
                for (int a = 0; a < fit.parameters().size(); a++) {
                    for (int b = 0; b < a; b++) table.add(one.measured().name(), fit.settings().circuit().toString(),
                            fit.parameters().get(a).name(), fit.parameters().get(b).name(), fit.correlation()[a][b]);
                }
            }
        }
        return table;
    }

    static Table intervals(final List<FittedSpectrum> all, final String method) {
        final Table table = new Table("intervals", List.of(Column.of("file"), Column.of("circuit"),
                Column.of("parameter"),
                Column.of("value"), Column.of("low"), Column.of("high"), Column.of("method")));
        for (final FittedSpectrum one : all) {
            for (final FitIntervals.Interval interval : one.intervals()) table.add(one.measured().name(),
                    one.best().settings().circuit().toString(), interval.name(), interval.value(), interval.low(),
                    interval.high(), method);
        }
        return table;
    }

    static Table kramersKronig(final List<FittedSpectrum> all) {
        final Table table = new Table("kramers-kronig", List.of(Column.of("file"), Column.of("M"), Column.of("mu"),
                Column.of("largest real residual"), Column.of("largest imaginary residual"), Column.of("chosen")));
        for (final FittedSpectrum one : all) {
            if (one.test().isEmpty()) continue;
            for (final KramersKronig.Ladder ladder : one.test().get().ladders()) table.add(one.measured().name(),
                    ladder.elements(), ladder.mu(), ladder.largestReal(), ladder.largestImaginary(),
                    ladder == one.test().get().ladder());
        }
        return table;
    }

    static Table conductivity(final List<FittedSpectrum> all, final Pellet pellet, final String names) {
        final Table table = new Table("conductivity", List.of(Column.of("file"), Column.of("T", "K"),
                Column.of("R", "ohm"), Column.of("\u03c3", "mS/cm"), Column.of("sigma")));
        for (final FittedSpectrum one : all) {
            final Resistance resistance = resistance(one.best(), names);
            final Pellet.Value value = pellet.conductivity(resistance.value(), resistance.sigma());
            table.add(one.measured().name(), one.measured().temperature(), resistance.value(), MILLI * value.value(),
                    MILLI * value.sigma());
        }
        return table;
    }

    /** Names of the parameters that make the conductivity: those given, or the resistor of the first arc. */
    static List<String> resistances(final FitSettings settings, final String names) {
        final Circuit circuit = settings.circuit();
        if (!names.isBlank()) return List.of(names.split("[+\\s]+"));
        final Optional<String> arc = circuit.terms().stream().filter(Circuit.Term::relaxes).flatMap(
                term -> java.util.Arrays.stream(term.parameters()).mapToObj(k -> circuit.parameters().get(k))).filter(
                one -> one.kind().unit().equals("ohm")).map(Circuit.Named::name).findFirst();
        return List.of(arc.or(() -> circuit.parameters().stream().filter(one -> one.kind().unit().equals("ohm")).map(
                Circuit.Named::name).findFirst()).orElseThrow(() -> new InputException(
                "resistance: a conductivity needs a resistor in the circuit, found " + circuit
                + "; leave the thickness blank")));
    }

    /** The sum of some parameters; its variance has their correlations. */
    static Resistance resistance(final ImpedanceFit fit, final String names) {
        final List<String> chosen = resistances(fit.settings(), names);
        double sum = 0;
        double variance = 0;
        for (final String a : chosen) {
            final int i = number(fit, a);
            sum += fit.parameters().get(i).value();
            for (final String b : chosen) {
                final int j = number(fit, b);
                variance += fit.parameters().get(i).sigma() * fit.parameters().get(j).sigma()
                        * (i == j ? 1 : fit.correlation()[i][j]);
            }
        }
        return new Resistance(sum, Math.sqrt(variance));
    }

    private static int number(final ImpedanceFit fit, final String name) {
        final Circuit circuit = fit.settings().circuit();
        final int found = circuit.parameter(name);
        if (found < 0 || !circuit.parameters().get(found).kind().unit().equals("ohm")) throw new InputException(
                "resistance: needs resistances of " + circuit + " joined by +, such as R0+R1, found \"" + name + "\"");
        return found;
    }
}
