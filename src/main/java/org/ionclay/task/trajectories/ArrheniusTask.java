package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.transport.Arrhenius;
import org.ionclay.transport.Arrhenius.Fit;
import org.ionclay.transport.Arrhenius.Prediction;
import org.ionclay.transport.Arrhenius.Quantity;

/** Activation energies from tables of D or sigma against temperature. */
public final class ArrheniusTask implements Task {

    private static final double ZERO_CELSIUS = 273.15;
    private static final int LINE = 100;
    /** Beside a column of σ, one of sigma is its error. */
    private static final String[] SIGMA = {"σ", "sigma", "conductivity"};

    /** What one line is fitted to; sigma may be empty. */
    private record Series(String name, double[] temperatures, double[] values, double[] sigma) {

        /** The points of both: runs at one temperature each make one line. */
        Series and(final Series other) {
            if ((sigma.length == 0) != (other.sigma.length == 0)) throw new InputException(name
                    + ": some of the files have errors and some have none; use errors=ignore");
            return new Series(name, joined(temperatures, other.temperatures), joined(values, other.values),
                    joined(sigma, other.sigma));
        }

        private static double[] joined(final double[] one, final double[] other) {
            return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
        }
    }

    /** Quantity and unit of the first file, which all others must share. */
    private record Kind(Quantity quantity, Column value) {

        /** Whether values of both can be drawn over each other: the same quantity in units that are known. */
        boolean comparable(final Kind other) {
            return quantity == other.quantity && (value.equals(other.value) || factor() > 0 && other.factor() > 0);
        }

        /** What a value of this is to be multiplied with to be one in the unit of another. */
        double per(final Kind other) {
            return value.unit().equals(other.value.unit()) ? 1 : factor() / other.factor();
        }

        /** Unit of a conductivity in S/cm; NaN if it is none. */
        private double factor() {
            return switch (value.unit()) {
                case "S/cm" -> 1;
                case "mS/cm" -> 1e-3;
                case "\u00b5S/cm" -> 1e-6;
                case "S/m" -> 1e-2;
                default -> Double.NaN;
            };
        }
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "tables of temperature and D or sigma (CSV)", ArrheniusTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Map<String, Series> series = new LinkedHashMap<>();
        Kind kind = null;
        for (final Path path : run.paths()) {
            final CsvCells cells = CsvCells.read(run.file(path));
            final Kind found = kind(cells, run.inputs().text("quantity"));
            if (kind != null && !kind.comparable(found)) throw new InputException("input: " + cells.file() + " has "
                    + found.value().header() + ", the files before it " + kind.value().header()
                    + "; analyse them one after another");
            if (kind == null) kind = found;
            read(run, path, cells, kind, found.per(kind), series);
        }
        final List<Double> targets = targets(run.inputs());
        if (series.isEmpty()) throw new InputException("series: none of the tables has \""
                + run.inputs().text("series") + "\"");
        final Map<Series, Fit> fits = new LinkedHashMap<>();
        for (final Series one : series.values()) {
            try {
                fits.put(one, Arrhenius.fit(kind.quantity(), one.temperatures(), one.values(), one.sigma()));
            } catch (final InputException e) {
                throw new InputException(one.name() + ": " + e.getMessage(), e);
            }
        }
        if (kind.quantity() != Quantity.LN_D) for (final Series one : series.values()) both(run, one);
        tables(run, kind, fits, targets);
        plot(run, kind, fits, targets);
        run.say(kind.quantity().title() + " against 1/T; " + (kind.quantity() == Quantity.LN_SIGMA
                ? "the activation energy of ln σT is larger by about kB T (26 meV at 300 K)"
                : kind.quantity() == Quantity.LN_SIGMA_T
                ? "the activation energy of ln σ is smaller by about kB T (26 meV "
                        + "at 300 K)" : "weights are (D / error)², the inverse variance of ln D"));
    }

    /** Papers often do not say which convention they use: the user reads both. */
    private static void both(final TaskRun run, final Series one) {
        final Fit plain = Arrhenius.fit(Quantity.LN_SIGMA, one.temperatures(), one.values(), one.sigma());
        final Fit product = Arrhenius.fit(Quantity.LN_SIGMA_T, one.temperatures(), one.values(), one.sigma());
        run.say(String.format(Locale.ROOT,
                "%s: Ea %.1f \u00b1 %.1f meV from ln σ, %.1f \u00b1 %.1f meV from ln σT", one.name(), 1000
                * plain.activationEnergy(), 1000 * plain.activationEnergySigma(), 1000 * product.activationEnergy(),
                1000 * product.activationEnergySigma()));
    }

    private static Kind kind(final CsvCells cells, final String wanted) {
        final String[] ofD = {"D", "diffusion coefficient", "diffusivity"};
        final String[] ofSigma = SIGMA;
        final boolean d = wanted.equals("d") || wanted.equals("auto") && cells.find(ofD) >= 0;
        final int column = d ? cells.need("diffusion coefficient", ofD) : cells.need("conductivity", ofSigma);
        final Quantity quantity = d ? Quantity.LN_D : wanted.equals("sigma") ? Quantity.LN_SIGMA : Quantity.LN_SIGMA_T;
        return new Kind(quantity, new Column(d ? "D" : "σ", cells.columns().get(column).unit()));
    }

    private static void read(final TaskRun run, final Path path, final CsvCells cells, final Kind kind,
            final double factor, final Map<String, Series> series) throws IOException {
        final boolean d = kind.quantity() == Quantity.LN_D;
        final int at = cells.find("T", "temperature", "temp");
        final double[] t = at >= 0 ? cells.numbers(at) : ofRun(path, cells);
        if (at >= 0 && cells.columns().get(at).unit().matches("°?C")) {
            for (int i = 0; i < t.length; i++) t[i] += ZERO_CELSIUS;
        }
        if (at >= 0) Kelvin.check(cells, at, t);
        final int value = d ? cells.need("D", "D", "diffusion coefficient", "diffusivity") : cells.need("sigma", SIGMA);
        final double[] values = scaled(cells.numbers(value), factor);
        final int error = d ? cells.find("D sigma", "D error", "diffusion coefficient error", "error") : error(cells,
                value);
        final boolean use = error >= 0 && run.inputs().text("errors").equals("given");
        final double[] sigma = use ? scaled(cells.numbers(error), factor) : null;
        final int names = cells.find("species", "term", "series");
        final List<String> groups = names < 0 ? null : cells.text(names);
        final List<String> wanted = run.inputs().words("series");
        for (final String group : groups == null ? List.of("") : groups.stream().distinct().toList()) {
            if (groups != null && !wanted.isEmpty() && !wanted.contains(group)) continue;
            final int[] rows = IntStream.range(0, t.length).filter(i -> groups == null || groups.get(i).equals(group))
                    .filter(i -> !Double.isNaN(t[i]) && !Double.isNaN(values[i]))
                    .toArray();
            final String name = at >= 0 ? (run.name(path) + " " + group).strip() : group;
            if (rows.length == 0) throw new InputException(name + ": no row has a temperature and a value");
            series.merge(name, new Series(name, pick(t, rows), pick(values, rows), use ? pick(sigma, rows)
                    : new double[0]), Series::and);
        }
        final long empty = IntStream.range(0, t.length).filter(i -> Double.isNaN(t[i])
                || Double.isNaN(values[i])).count();
        if (empty > 0) run.say(cells.file() + ": " + empty + " rows without temperature or value were left out");
    }

    private static int error(final CsvCells cells, final int value) {
        final int named = cells.find("sigma error", "σ error", "σ sigma", "conductivity error", "error");
        return named < 0 && cells.columns().get(value).label().equals("σ") ? cells.find("sigma") : named;
    }

    private static double[] scaled(final double[] values, final double factor) {
        return Arrays.stream(values).map(one -> one * factor).toArray();
    }

    /** The temperature of the run that wrote a table without one, as its run.json says, for each row. */
    private static double[] ofRun(final Path path, final CsvCells cells) throws IOException {
        final Path json = path.toAbsolutePath().resolveSibling(RunRecord.FILE);
        final Optional<String> said = Files.isRegularFile(json) ? RunRecord.setting(json, "temperature")
                : Optional.empty();
        // no temperature anywhere: the message about columns says what was looked for
        if (said.isEmpty()) cells.need("temperature", "T", "temperature", "temp");
        final double[] t = new double[cells.rows()];
        Arrays.fill(t, Double.parseDouble(said.orElseThrow()));
        return t;
    }

    private static double[] pick(final double[] from, final int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
    }

    private static List<Double> targets(final Inputs inputs) {
        final List<Double> targets = new ArrayList<>();
        for (final String word : inputs.words("extrapolate_to")) {
            try {
                final double target = Double.parseDouble(word);
                if (!(target > 0) || Double.isInfinite(target)) throw new NumberFormatException(word);
                targets.add(target);
            } catch (final NumberFormatException e) {
                throw new InputException("extrapolate_to: needs temperatures above 0 K, found \"" + word + "\"", e);
            }
        }
        return targets;
    }

    private static void tables(final TaskRun run, final Kind kind, final Map<Series, Fit> fits,
            final List<Double> targets) {
        final Table lines = new Table("arrhenius", List.of(Column.of("series"), Column.of("quantity"),
                Column.of("points"), Column.of("Ea", "eV"), Column.of("Ea sigma", "eV"), Column.of("ln prefactor"),
                Column.of("ln prefactor sigma"), Column.of("chi² per degree of freedom"), Column.of("errors")));
        final String unit = kind.value().unit();
        final Table far = new Table("extrapolation", List.of(Column.of("series"), Column.of("T", "K"), kind.value(),
                Column.of(kind.value().label() + " low", unit), Column.of(kind.value().label() + " high", unit)));
        fits.forEach((series, fit) -> {
            lines.add(series.name(), fit.quantity().title(), fit.points(), fit.activationEnergy(),
                    fit.activationEnergySigma(), fit.intercept(), Math.sqrt(fit.interceptVariance()),
                    fit.reducedChiSquare(), fit.weighted() ? "given" : "from scatter");
            if (fit.reducedChiSquare() > 4) run.say(String.format(Locale.ROOT, "%s: chi² per degree of freedom is "
                    + "%.1f: the points scatter by more than their errors, or lie on no straight line", series.name(),
                    fit.reducedChiSquare()));
            for (final double target : targets) {
                final Prediction at = fit.at(target);
                far.add(series.name(), target, at.value(), at.low(), at.high());
            }
        });
        run.add(lines);
        if (!targets.isEmpty()) run.add(far);
    }

    private static void plot(final TaskRun run, final Kind kind, final Map<Series, Fit> fits,
            final List<Double> targets) {
        final List<Curves.Series> drawn = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        int colour = 0;
        for (final var one : fits.entrySet()) {
            final Series series = one.getKey();
            final Fit fit = one.getValue();
            final boolean product = fit.quantity() == Quantity.LN_SIGMA_T;
            final int n = fit.points();
            final double[] x = new double[n];
            final double[] y = new double[n];
            final double[] bars = new double[series.sigma().length];
            double left = Double.POSITIVE_INFINITY;
            double right = 0;
            for (int i = 0; i < n; i++) {
                x[i] = 1000 / series.temperatures()[i];
                y[i] = Math.log(series.values()[i] * (product ? series.temperatures()[i] : 1));
                if (bars.length > 0) bars[i] = series.sigma()[i] / series.values()[i];
                left = Math.min(left, x[i]);
                right = Math.max(right, x[i]);
            }
            for (final double target : targets) {
                left = Math.min(left, 1000 / target);
                right = Math.max(right, 1000 / target);
            }
            final double[][] lines = new double[4][LINE];
            for (int i = 0; i < LINE; i++) {
                lines[0][i] = left + (right - left) * i / (LINE - 1);
                final double t = 1000 / lines[0][i];
                final Prediction at = fit.at(t);
                final double factor = product ? t : 1;
                lines[1][i] = fit.line(t);
                lines[2][i] = Math.log(at.low() * factor);
                lines[3][i] = Math.log(at.high() * factor);
            }
            drawn.add(Curves.Series.line("", colour, lines[0], lines[1]));
            drawn.add(Curves.Series.thin("", colour, lines[0], lines[2]));
            drawn.add(Curves.Series.thin("", colour, lines[0], lines[3]));
            drawn.add(Curves.Series.points(series.name(), colour++, x, y, bars));
            notes.add(String.format(Locale.ROOT, "%s: %.3f ± %.3f eV", series.name(), fit.activationEnergy(),
                    fit.activationEnergySigma()));
        }
        final String unit = kind.value().unit().isEmpty() ? "" : " (" + kind.value().unit()
                + (kind.quantity() == Quantity.LN_SIGMA_T ? " K)" : ")");
        run.add("arrhenius", Curves.of("Arrhenius", "1000 K / T", kind.quantity().title() + unit, drawn, notes));
    }
}
