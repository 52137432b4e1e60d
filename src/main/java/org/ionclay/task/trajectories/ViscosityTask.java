package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.md.report.ThermoSeries;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.transport.GreenKubo;
import org.ionclay.units.Constants;

/** Viscosity from the stress of runs at rest. */
public final class ViscosityTask implements Task {

    /** Share of the interval by which a row may be early or late; text files round their times. */
    private static final double UNEVEN = 1e-3;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "thermo.csv of runs at rest, or LAMMPS logs with stress and volume",
                ViscosityTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Table found = new Table("viscosity", List.of(Column.of("series"), Column.of("viscosity", "mPa s"),
                Column.of("viscosity sigma", "mPa s"), Column.of("read at", "ps"), Column.of("T", "K"),
                Column.of("volume", "Å³"), Column.of("shear modulus at infinite frequency", "GPa"), Column.of("rows"),
                Column.of("blocks")));
        final Table curves = new Table("green-kubo", List.of(Column.of("series"), Column.of("time", "ps"),
                Column.of("correlation"), Column.of("viscosity up to", "mPa s"), Column.of("sigma", "mPa s")));
        final List<Curves.Series> drawn = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        for (final Path path : run.paths()) {
            run.progress().check();
            final String name = run.name(path);
            try {
                one(run, name, ThermoSeries.read(run.file(path)), found, curves, drawn, notes);
            } catch (final InputException e) {
                throw new InputException(name + ": " + e.getMessage(), e);
            }
        }
        run.add(found);
        run.add(curves);
        run.add("green-kubo", Curves.of("Viscosity", "time (ps)", "integral of the stress autocorrelation (mPa s)",
                drawn, notes));
    }

    private static void one(final TaskRun run, final String name, final ThermoSeries series, final Table found,
            final Table curves, final List<Curves.Series> drawn, final List<String> notes) {
        final double[] times = series.time();
        int from = 0;
        while (from < times.length && times[from] < run.inputs().number("skip") * Constants.PICOSECOND) from++;
        final double[][] stress = new double[6][];
        for (int c = 0; c < 6; c++) stress[c] = Arrays.copyOfRange(series.stress(c), from, times.length);
        for (final double[] component : stress) {
            for (final double value : component) {
                if (!Double.isFinite(value)) throw new InputException("a row has no stress; the cell must repeat in "
                        + "all directions");
            }
        }
        final double volume = Arrays.stream(series.volume(), from, times.length).average().orElse(Double.NaN);
        final double kelvin = Arrays.stream(series.temperature(), from, times.length).average().orElse(Double.NaN);
        final GreenKubo.Result result = GreenKubo.find(interval(times, from), stress, volume, kelvin);
        final boolean known = result.plateau() >= 0;
        final double unit = Constants.MILLIPASCAL_SECOND;
        found.add(name, result.viscosity() / unit, result.sigma() / unit, known ? result.time()[result.plateau()]
                / Constants.PICOSECOND : Double.NaN, kelvin, volume, result.modulus() / Constants.GPA,
                times.length - from, GreenKubo.BLOCKS);
        final double[] ps = Arrays.stream(result.time()).map(t -> t / Constants.PICOSECOND).toArray();
        final double[] eta = Arrays.stream(result.integral()).map(x -> x / unit).toArray();
        for (int k = 0; k < ps.length; k++) {
            curves.add(name, ps[k], result.correlation()[k] / result.correlation()[0], eta[k],
                    result.error()[k] / unit);
        }
        drawn.add(Curves.Series.line(name, drawn.size(), ps, eta));
        if (result.coarse()) run.say(name + ": the stress is written too rarely: its correlation falls by more "
                + "than a fifth from one row to the next, and the integral misses its beginning; use a smaller "
                + "thermo_every");
        final String text = known ? Text.of("%s: viscosity %.4g ± %.2g mPa s at %.5g K, read at %.4g ps", name,
                result.viscosity() / unit, result.sigma() / unit, kelvin, result.time()[result.plateau()]
                        / Constants.PICOSECOND) : name + ": NO VISCOSITY: " + result.reason();
        notes.add(text);
        run.say(text);
    }

    /** Time between rows (fs), which must be even. */
    private static double interval(final double[] times, final int from) {
        if (times.length - from < 2) throw new InputException("needs rows after the time that is skipped, found "
                + (times.length - from));
        final double step = times[from + 1] - times[from];
        for (int i = from + 1; i < times.length; i++) {
            if (Math.abs(times[i] - times[i - 1] - step) > UNEVEN * Math.abs(step)) throw new InputException(Text.of(
                    "rows must lie at equal times; row %d comes %.6g fs after the one before, others %.6g fs", i + 1,
                    times[i] - times[i - 1], step));
        }
        return step;
    }
}
