package org.ionclay.task.cells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.electrochem.RelaxationTimes;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Distributions of relaxation times of spectra. */
public final class RelaxationTimesTask implements Task {

    private static final double[] NONE = {};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "files or folders of impedance spectra", RelaxationTimesTask::analyse);
    }

    private static RelaxationTimes.Settings settings(final Inputs inputs) {
        final RelaxationTimes.Rule rule = switch (inputs.text("rule")) {
            case "l-curve" -> RelaxationTimes.Rule.L_CURVE;
            case "discrepancy" -> RelaxationTimes.Rule.DISCREPANCY;
            case "given" -> RelaxationTimes.Rule.GIVEN;
            default -> RelaxationTimes.Rule.GCV;
        };
        return new RelaxationTimes.Settings(rule, inputs.number("lambda"), inputs.number("noise"),
                inputs.integer("per_decade"), inputs.yes("inductor"), inputs.yes("capacitor"));
    }

    private static void analyse(final TaskRun run) throws IOException {
        final RelaxationTimes.Settings settings = settings(run.inputs());
        final List<CellInputs.Measured> spectra = CellInputs.spectra(run);
        final RelaxationTimes.Result[] found = new RelaxationTimes.Result[spectra.size()];
        run.workers().ranges(found.length, 1, (chunk, from, to) -> {
            for (int k = from; k < to; k++) found[k] = RelaxationTimes.of(spectra.get(k).spectrum(), settings,
                    run.progress().part((double) k / found.length, (k + 1.0) / found.length));
        });
        tables(run, spectra, found);
        plots(run, spectra, found);
    }

    private static void tables(final TaskRun run, final List<CellInputs.Measured> spectra,
            final RelaxationTimes.Result[] found) {
        final Table peaks = new Table("peaks", List.of(Column.of("file"), Column.of("tau", "s"),
                Column.of("gamma", "ohm"), Column.of("area", "ohm"), Column.of("from", "s"), Column.of("to", "s")));
        final Table curve = new Table("distribution", List.of(Column.of("file"), Column.of("tau", "s"),
                Column.of("gamma",
                "ohm")));
        final Table series = new Table("series-elements", List.of(Column.of("file"), Column.of("rule"),
                Column.of("lambda"),
                Column.of("R0", "ohm"), Column.of("L", "H"), Column.of("1/C", "1/F"), Column.of("largest residual")));
        final Table lambdas = new Table("l-curve", List.of(Column.of("file"), Column.of("lambda"),
                Column.of("residual"),
                Column.of("roughness"), Column.of("GCV")));
        for (int k = 0; k < found.length; k++) {
            final RelaxationTimes.Result one = found[k];
            final String name = spectra.get(k).name();
            for (final RelaxationTimes.Peak peak : one.peaks()) peaks.add(name, peak.tau(), peak.height(), peak.area(),
                    peak.from(), peak.to());
            for (int i = 0; i < one.tau().length; i++) curve.add(name, one.tau()[i], one.gamma()[i]);
            for (final RelaxationTimes.Point point : one.curve()) lambdas.add(name, point.lambda(), point.residual(),
                    point.roughness(), point.gcv());
            series.add(name, one.settings().rule().title(), one.lambda(), one.r0(), one.inductance(),
                    one.inverseCapacitance(), largest(one));
            run.say(String.format(Locale.ROOT,
                    "%s: lambda %.3g by %s, R0 %.4g ohm, residuals up to %.2g %% of |Z|",
                    name, one.lambda(), one.settings().rule().title(), one.r0(), 100 * largest(one)));
        }
        run.add(peaks);
        run.add(curve);
        run.add(series);
        run.add(lambdas);
    }

    private static double largest(final RelaxationTimes.Result one) {
        double most = 0;
        for (int i = 0; i < one.real().length; i++) most = Math.max(most, Math.hypot(one.real()[i]
                - one.spectrum().real()[i],
                one.imaginary()[i] - one.spectrum().imaginary()[i]) / one.spectrum().modulus(i));
        return most;
    }

    private static void plots(final TaskRun run, final List<CellInputs.Measured> spectra,
            final RelaxationTimes.Result[] found) {
        final List<Curves.Series> gamma = new ArrayList<>();
        final List<Curves.Series> bends = new ArrayList<>();
        for (int k = 0; k < found.length; k++) {
            final RelaxationTimes.Result one = found[k];
            gamma.add(Curves.Series.line(spectra.get(k).name(), k, Arrays.stream(one.tau()).map(Math::log10).toArray(),
                    one.gamma()));
            final double[] x = one.curve().stream().mapToDouble(RelaxationTimes.Point::residual).toArray();
            final double[] y = one.curve().stream().mapToDouble(RelaxationTimes.Point::roughness).toArray();
            bends.add(Curves.Series.line(spectra.get(k).name(), k, x, y));
            for (final RelaxationTimes.Point point : one.curve()) {
                if (point.lambda() == one.lambda()) bends.add(Curves.Series.points("", k,
                        new double[] {point.residual()},
                        new double[] {point.roughness()}, NONE));
            }
        }
        final String note = found.length == 1 ? String.format(Locale.ROOT, "lambda %.3g by %s", found[0].lambda(),
                found[0].settings().rule().title()) : found[0].settings().rule().title();
        run.add("distribution", Curves.of("Distribution of relaxation times", "log10 of tau in s", "gamma (ohm)",
                gamma, List.of(note)));
        if (found[0].curve().size() > 1) run.add("l-curve", Curves.logarithmic("L-curve",
                "sum of squared residuals",
                "roughness", bends, List.of(note)));
    }
}
