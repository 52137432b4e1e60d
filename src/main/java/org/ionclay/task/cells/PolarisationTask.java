package org.ionclay.task.cells;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.electrochem.CellSeries;
import org.ionclay.electrochem.Pellet;
import org.ionclay.electrochem.Polarisation;
import org.ionclay.electrochem.io.CellFile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Steady currents after a step of voltage, electronic conductivities, transference numbers. */
public final class PolarisationTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "files of current over time", PolarisationTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Optional<Pellet> pellet = CellInputs.pellet(run);
        final double leakage = run.inputs().number("leakage");
        final Table table = new Table("polarisation", List.of(Column.of("file"), Column.of("voltage", "V"),
                Column.of("steady current", "A"), Column.of("steady current sigma", "A"), Column.of("from", "s"),
                Column.of("to", "s"), Column.of("points"), Column.of("drift", "A"), Column.of("drift sigma", "A"),
                Column.of("steady"), Column.of("\u03c3", "S/cm"), Column.of("\u03c3 sigma", "S/cm"),
                Column.of("transference number")));
        final java.util.List<Curves.Series> drawn = new java.util.ArrayList<>();
        for (final CellFile file : CellInputs.files(run)) {
            final CellSeries series = file.needSeries();
            final String name = run.name(file.path());
            final Polarisation.Steady steady = Polarisation.steady(series, leakage);
            final double voltage = voltage(run, name, series, steady);
            final Pellet.Value sigma = pellet.isEmpty() ? new Pellet.Value(Double.NaN, Double.NaN)
                    : Polarisation.conductivity(steady, voltage, pellet.get());
            table.add(name, voltage, steady.current(), steady.sigma(), steady.from(), steady.to(), steady.points(),
                    steady.drift(), steady.driftSigma(), steady.steady(), sigma.value(), sigma.sigma(),
                    transference(run, series, steady, voltage));
            if (!steady.steady()) run.say(String.format(Locale.ROOT,
                    "%s: the current still drifts by %.2g %% over the "
                    + "last tenth of the measurement: it is an upper limit of the steady one; measure longer", name, 100
                            * Math.abs(steady.drift() / steady.current())));
            final int colour = drawn.size() / 2;
            drawn.add(Curves.Series.line(name, colour, series.time(), Arrays.stream(series.current()).map(one -> one
                    - leakage).toArray()));
            drawn.add(Curves.Series.thin("", colour + 1, new double[] {steady.from(), steady.to()},
                    new double[] {steady.current(), steady.current()}));
        }
        run.add(table);
        run.add("polarisation", Curves.logarithmic("Polarisation", "time (s)", "current (A)", drawn, List.of()));
    }

    /** As given, or the mean over the averaged part where the file has voltages. */
    private static double voltage(final TaskRun run, final String name, final CellSeries series,
            final Polarisation.Steady steady) {
        final double given = run.optional("voltage");
        if (!Double.isNaN(given)) return given;
        if (series.voltage().length == 0) throw new InputException("voltage: needs the step of voltage in V, for "
                + name + " has no column of it");
        double sum = 0;
        int count = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.time()[i] < steady.from()) continue;
            sum += series.voltage()[i];
            count++;
        }
        return sum / count;
    }

    private static double transference(final TaskRun run, final CellSeries series,
            final Polarisation.Steady steady, final double voltage) {
        final double before = run.optional("resistance_before");
        final double after = run.optional("resistance_after");
        if (Double.isNaN(before) && Double.isNaN(after)) return Double.NaN;
        if (Double.isNaN(before)
                || Double.isNaN(after)) throw new InputException("resistance_before and resistance_after: a "
                + "transference number needs both, found one");
        final double given = run.optional("initial_current");
        final double initial = Double.isNaN(given) ? series.current()[0] - run.inputs().number("leakage") : given;
        return Polarisation.transference(steady.current(), initial, voltage, before, after);
    }
}
