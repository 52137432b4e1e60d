package org.ionclay.task.patterns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.files.Measurement;
import org.ionclay.compute.files.NumberTable;
import org.ionclay.display.plot.Curves;
import org.ionclay.spectroscopy.GlassStep;
import org.ionclay.spectroscopy.io.SpectrumFiles;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Glass transitions in curves of a calorimeter, over cycles. */
public final class DscTask implements Task {

    private static final double KELVIN = 273.15;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "curves of a calorimeter (TA, Netzsch, Setaram, text)",
                run -> new Run(run).analyse());
    }

    /** A stretch of rising or falling temperature; heat capacity or heat flow with endothermic upwards. */
    private record Segment(String name, double[] t, double[] y, boolean heating, double rate, int number) {
    }

    private static final class Run {

        private final TaskRun run;
        private final Inputs inputs;
        private final Table table = new Table("dsc-glass-transition", List.of(Column.of("curve"),
                Column.of("direction"),
                Column.of("cycle"), Column.of("rate", "°C/min"), Column.of("onset", "°C"), Column.of("onset sigma",
                        "°C"),
                Column.of("half height", "°C"), Column.of("half height sigma", "°C"), Column.of("inflection", "°C"),
                Column.of("inflection sigma", "°C"), Column.of("end", "°C"), Column.of("end sigma", "°C"),
                Column.of("equal areas", "°C"), Column.of("equal areas sigma", "°C"), Column.of("step height"),
                Column.of("step height sigma"), Column.of("half height", "K")));
        private final List<Curves.Series> drawn = new ArrayList<>();
        private final List<Double> later = new ArrayList<>();

        Run(final TaskRun run) {
            this.run = run;
            inputs = run.inputs();
        }

        void analyse() throws IOException {
            final double[] range = NumberInputs.range(inputs, "range");
            final double[] low = NumberInputs.range(inputs, "lower_baseline");
            final double[] high = NumberInputs.range(inputs, "upper_baseline");
            final GlassStep.Settings settings = new GlassStep.Settings(low[0], low[1], high[0], high[1],
                    inputs.integer("window"), inputs.integer("repeats"), inputs.whole("seed"));
            int colour = 0;
            for (final Path path : run.paths()) {
                int heatings = 0;
                int coolings = 0;
                for (final Measurement one : SpectrumFiles.THERMAL.read(run.file(path))) {
                    run.progress().check();
                    for (final Segment segment : segments(one, range)) {
                        final int cycle = segment.heating ? ++heatings : ++coolings;
                        final boolean wanted = inputs.text("direction").equals("both")
                                || inputs.text("direction").equals("heating") == segment.heating;
                        if (!wanted || inputs.integer("cycle") > 0 && cycle != inputs.integer("cycle")) continue;
                        row(segment, cycle, settings);
                        drawn.add(Curves.Series.line(segment.name, colour++, segment.t, segment.y));
                    }
                }
            }
            if (table.rows().isEmpty()) throw new InputException("input: needed a segment of 30 points and more in "
                    + "the chosen "
                    + "range and direction, found none");
            run.add(table);
            summary();
            final double simulated = NumberInputs.optional(inputs, "simulated_tg");
            final List<String> notes = new ArrayList<>();
            if (!Double.isNaN(simulated)) {
                final double at = simulated - KELVIN;
                double lowest = Double.POSITIVE_INFINITY;
                double highest = Double.NEGATIVE_INFINITY;
                for (final Curves.Series s : drawn) {
                    for (final double y : s.y()) {
                        lowest = Math.min(lowest, y);
                        highest = Math.max(highest, y);
                    }
                }
                drawn.add(Curves.Series.line("simulated Tg", colour, new double[] {at, at}, new double[] {lowest,
                        highest}));
                notes.add(String.format(Locale.ROOT, "simulated Tg %.1f K = %.1f °C, at the simulation's cooling rate",
                        simulated,
                        at));
            }
            notes.forEach(run::say);
            run.add("dsc", Curves.of("Calorimetry", "T (°C)", "heat capacity or heat flow, endothermic up", drawn,
                    notes));
        }

        private void row(final Segment s, final int cycle, final GlassStep.Settings settings) {
            final GlassStep step = GlassStep.of(s.t, s.y, settings);
            final double[] e = step.errors();
            table.add(s.name, s.heating ? "heating" : "cooling", cycle, s.rate, step.onset(), e[0], step.halfHeight(),
                    e[1],
                    step.inflection(), e[2], step.end(), e[3], step.equalArea(), e[4], step.height(), e[5],
                    step.halfHeight() + KELVIN);
            if (s.heating && cycle > 1) later.add(step.halfHeight());
        }

        private void summary() {
            if (later.size() < 2) return;
            final double mean = later.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            final double square = later.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
            run.say(String.format(Locale.ROOT, "half height over %d heatings after the first: %.2f ± %.2f °C "
                    + "(spread)",
                    later.size(), mean, Math.sqrt(square / (later.size() - 1))));
        }

        private List<Segment> segments(final Measurement one, final double[] range) {
            final int t = one.find("temp", "t_c", "t (", "t/").orElse(0);
            final int y = value(one, t);
            final double[] temperature = one.columns().get(t);
            final double sign = sign(one, y);
            final double[] time = one.find("time").isPresent() ? one.columns().get(one.find("time").getAsInt()) : null;
            final List<Segment> segments = new ArrayList<>();
            // runs of one direction
            int from = 0;
            while (from + 1 < temperature.length) {
                final double way = Math.signum(temperature[from + 1] - temperature[from]);
                int to = from + 1;
                while (to + 1 < temperature.length && Math.signum(temperature[to + 1] - temperature[to]) == way) to++;
                if (way != 0) segment(one, temperature, y, time, from, to, sign, range).ifPresent(segments::add);
                from = to;
            }
            return segments;
        }

        private int value(final Measurement one, final int temperature) {
            final int wanted = inputs.integer("column");
            if (wanted > one.columns().size()) throw new InputException("column: needed 1 to " + one.columns().size()
                    + ", found " + wanted);
            if (wanted > 0) return wanted - 1;
            return one.find("cp", "heat", "flow", "dsc", "mw").orElse(temperature == 0 ? 1 : 0);
        }

        /** Endothermic upwards: a file says which way is up; heat capacities are as they are. */
        private double sign(final Measurement one, final int column) {
            final String label = one.labels().get(column).toLowerCase(Locale.ROOT);
            final String said = inputs.text("exotherm");
            if (said.equals("up")) return -1;
            if (said.equals("down") || label.contains("cp")) return 1;
            return "up".equalsIgnoreCase(one.about("Exotherm")) ? -1 : 1;
        }

        private java.util.Optional<Segment> segment(final Measurement one, final double[] t, final int column,
                final double[] time, final int from, final int to, final double sign, final double[] range) {
            final List<Integer> kept = new ArrayList<>();
            for (int k = from; k <= to; k++) if (!(t[k] < range[0] || t[k] > range[1])) kept.add(k);
            if (kept.size() < 30) return java.util.Optional.empty();
            final int first = kept.get(0);
            final int last = kept.get(kept.size() - 1);
            final boolean heating = t[last] > t[first];
            final boolean seconds = one.find("time").isPresent() && one.labels().get(one.find("time").getAsInt())
                    .contains("(s)");
            final double rate = time == null || time[last] == time[first] ? Double.NaN
                    : (t[last] - t[first]) / (time[last] - time[first]) * (seconds ? 60 : 1);
            // Cp = 60 HF/(m rate) in J/(g K) with mW, mg and K/min; on cooling the flow's step is upside down
            final double mass = NumberTable.number(one.about("Size").split("\\s+")[0]);
            final boolean flow = !one.labels().get(column).toLowerCase(Locale.ROOT).contains("cp");
            final double scale = !flow ? 1 : sign * (mass > 0 && Double.isFinite(rate) ? 60 / (mass * rate)
                    : heating ? 1 : -1);
            final double[] x = kept.stream().mapToDouble(k -> t[k]).toArray();
            final double[] y = kept.stream().mapToDouble(k -> scale * one.columns().get(column)[k]).toArray();
            return java.util.Optional.of(new Segment(one.title(), x, y, heating, rate, first));
        }
    }
}
