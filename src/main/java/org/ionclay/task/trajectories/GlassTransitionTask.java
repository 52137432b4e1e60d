package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.glass.GlassTransition;
import org.ionclay.md.report.ThermoSeries;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/** The glass transition from the specific volume of cooling runs. */
public final class GlassTransitionTask implements Task {

    private static final double ZERO_CELSIUS = 273.15;
    /** Samples that a message names. */
    private static final int SHOWN = 10;

    /** Temperatures (K) and volumes in a unit. */
    private record Cooling(double[] temperatures, double[] volumes, String unit) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "thermo.csv of cooling runs, LAMMPS logs, or tables of T and volume",
                GlassTransitionTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final double lowest = run.optional("lowest");
        final double highest = run.optional("highest");
        final double skipFrom = run.optional("skip_from");
        final double skipTo = run.optional("skip_to");
        if (Double.isNaN(skipFrom) != Double.isNaN(skipTo)) throw new InputException(
                "skip_from and skip_to belong together: give both or none");
        final GlassTransition.Settings settings = new GlassTransition.Settings(Double.isNaN(lowest) ? 0 : lowest,
                Double.isNaN(highest) ? Double.POSITIVE_INFINITY : highest, skipFrom, skipTo, inputs.integer("block"),
                inputs.integer("bootstrap"), inputs.whole("seed"), inputs.text("branches").equals("one"));
        final Table found = new Table("glass-transition", List.of(Column.of("series"), Column.of("kink found"),
                Column.of("Tg", "K"), Column.of("Tg sigma", "K"), Column.of("Tg sigma linearised", "K"),
                Column.of("Tg low", "K"), Column.of("Tg high", "K"),
                Column.of("Tg", "°C"), Column.of("volume at Tg"), Column.of("slope below", "1/K"),
                Column.of("slope below sigma", "1/K"), Column.of("slope above", "1/K"),
                Column.of("slope above sigma", "1/K"), Column.of("unit of volume"), Column.of("F"),
                Column.of("p-value"), Column.of("samples per block"), Column.of("blocks"), Column.of("left out")));
        final Table points = new Table("volumes", List.of(Column.of("series"), Column.of("T", "K"), Column.of("volume"),
                Column.of("unit of volume"), Column.of("line")));
        final List<Curves.Series> drawn = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        String unit = null;
        for (final Path path : run.paths()) {
            run.progress().check();
            final Cooling cooling = read(run, path);
            if (unit != null && !unit.equals(cooling.unit())) throw new InputException("input: volumes in "
                    + cooling.unit()
                    + " (" + path.getFileName() + ") and in " + unit
                    + " cannot share a plot; give the structure that says "
                    + "the masses, or analyse them one after another");
            unit = cooling.unit();
            one(run, run.name(path), cooling, settings, found, points, drawn, notes);
        }
        run.add(found);
        run.add(points);
        run.add("glass-transition", Curves.of("Glass transition", "temperature (K)", (unit.equals("cm³/g")
                ? "specific volume (" : "volume (") + unit + ")", drawn, notes));
    }

    private static void one(final TaskRun run, final String name, final Cooling cooling,
            final GlassTransition.Settings settings, final Table found, final Table points,
            final List<Curves.Series> drawn, final List<String> notes) {
        final GlassTransition.Fit fit;
        try {
            fit = GlassTransition.find(cooling.temperatures(), cooling.volumes(), settings, run.workers());
        } catch (final InputException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
        final double level = run.inputs().number("level");
        // without noise curves the ratio alone cannot say
        final boolean kink = Double.isNaN(fit.probability()) || fit.probability() <= level;
        final double none = Double.NaN;
        found.add(name, kink ? "yes" : "no", kink ? fit.temperature() : none, kink ? fit.error() : none,
                kink ? fit.sigma() : none, kink ? fit.low() : none, kink ? fit.high() : none,
                kink ? fit.temperature() - ZERO_CELSIUS : none, kink ? fit.volume() : none,
                kink ? fit.glassSlope() : none, kink ? fit.glassSigma() : none,
                kink ? fit.liquidSlope() : none, kink ? fit.liquidSigma() : none, cooling.unit(), fit.ratio(),
                fit.probability(), fit.block(), fit.temperatures().length, fit.outliers().size());
        for (int i = 0; i < fit.temperatures().length; i++) {
            final double t = fit.temperatures()[i];
            points.add(name, t, fit.volumes()[i], cooling.unit(), kink ? fit.line(t) : none);
        }
        tell(run, name, fit);
        final int colour = drawn.size();
        drawn.add(Curves.Series.points(name, colour, fit.temperatures(), fit.volumes(), new double[0]));
        if (fit.blockLimited()) run.say(name
                + ": longer blocks were wanted than the samples allow (autocorrelation "
                + String.format(Locale.ROOT, "%.1f", fit.correlation()) + " samples): the error is too small");
        if (!kink) {
            run.say(String.format(Locale.ROOT,
                    "%s: NO GLASS TRANSITION found: one straight line explains the volumes "
                    + "as well (F = %.2f, p = %.3g, level %.3g)", name, fit.ratio(), fit.probability(), level));
            return;
        }
        final double low = fit.temperatures()[0];
        final double high = fit.temperatures()[fit.temperatures().length - 1];
        drawn.add(Curves.Series.line(name + ", two lines", colour + 1, new double[] {low, fit.temperature(), high},
                new double[] {fit.line(low), fit.volume(), fit.line(high)}));
        final String text = String.format(Locale.ROOT, "%s: Tg = %.1f ± %.1f K (%.1f °C), p = %.3g", name,
                fit.temperature(), fit.error(), fit.temperature() - ZERO_CELSIUS, fit.probability());
        notes.add(text);
        run.say(text);
        if (fit.liquidSlope() < fit.glassSlope()) run.say(name
                + ": the slope is smaller above the kink than below, "
                + "which is no glass transition");
    }

    private static void tell(final TaskRun run, final String name, final GlassTransition.Fit fit) {
        final List<GlassTransition.Outlier> outliers = fit.outliers();
        if (outliers.isEmpty()) return;
        final List<String> named = outliers.stream().limit(SHOWN).map(one -> Text.of("sample %d, %.6g at %.6g K (%.1f "
                + "standard deviations off)", one.number(), one.volume(), one.temperature(), Math.abs(one.off())))
                .toList();
        run.say(Text.of("%s: left out as lying off the curve: %s%s", name, String.join("; ", named),
                outliers.size() > SHOWN ? Text.of("; and %d more", outliers.size() - SHOWN) : ""));
    }

    private static Cooling read(final TaskRun run, final Path path) throws IOException {
        final Path file = run.file(path);
        if (!ThermoSeries.isLammps(file)) {
            final CsvCells cells = CsvCells.read(file);
            final int specific = cells.find("specific volume");
            if (specific >= 0) return new Cooling(kelvin(cells), cells.numbers(specific), "cm³/g");
            if (cells.find("density") >= 0 && cells.find("volume") < 0) {
                return new Cooling(kelvin(cells), inverse(cells.numbers(cells.find("density"))), "cm³/g");
            }
            return scaled(run, path, kelvin(cells), cells.numbers(cells.need("volume", "volume", "specific volume",
                    "density")));
        }
        final ThermoSeries series = ThermoSeries.read(file);
        if (series.density() != null) return new Cooling(series.temperature(), inverse(series.density()), "cm³/g");
        return scaled(run, path, series.temperature(), series.volume());
    }

    private static double[] kelvin(final CsvCells cells) {
        return Kelvin.of(cells, cells.need("temperature", "T", "temperature", "temp"));
    }

    private static double[] inverse(final double[] density) {
        return Arrays.stream(density).map(rho -> 1 / rho).toArray();
    }

    /**
     * Volumes (Å³) per mass, where a structure says the masses: the one given, or {@code final.xyz} beside the file.
     */
    private static Cooling scaled(final TaskRun run, final Path path, final double[] temperatures,
            final double[] volumes) throws IOException {
        final Path beside = path.toAbsolutePath().resolveSibling("final.xyz");
        final Optional<Path> structure = run.inputs().file("structure").or(() -> Optional.of(beside).filter(
                Files::isRegularFile));
        if (structure.isEmpty()) {
            run.say(path.getFileName() + ": volumes stay in Å³; structure= would say the masses for cm³/g");
            return new Cooling(temperatures, volumes, "Å³");
        }
        run.read(structure.get());
        try (FrameReader reader = AtomFiles.open(structure.get())) {
            if (!reader.hasNext()) throw new InputException("structure: \"" + structure.get() + "\" holds no atoms");
            final double mass = Arrays.stream(
                    reader.next().structure().masses()).sum() * Constants.AMU_PER_CUBIC_ANGSTROM;
            return new Cooling(temperatures, Arrays.stream(volumes).map(v -> v / mass).toArray(), "cm³/g");
        }
    }
}
