package org.ionclay.task.cells;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.electrochem.Cycling;
import org.ionclay.electrochem.io.CellFile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/** Half cycles, capacities, plateaus and efficiencies of galvanostatic cycling. */
public final class CyclingTask implements Task {

    private static final double PER_MAH = 3.6;
    private static final int DRAWN = 40;

    /** What turns charges into capacities. */
    private record Host(double grams, double molarMass, int chargeNumber) {

        double capacity(final double coulomb) {
            return coulomb / PER_MAH / grams;
        }

        double inserted(final double coulomb) {
            return Double.isNaN(molarMass) ? Double.NaN : Cycling.inserted(capacity(coulomb), chargeNumber, molarMass);
        }
    }

    /** Tables that all files fill. */
    private record Tables(Table halves, Table cycles, Table plateaus, Table curves, Table slopes) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "files of voltage and current over time", CyclingTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Host host = host(run);
        final List<Double> levels = new ArrayList<>();
        for (final String word : run.inputs().words("levels")) levels.add(CellInputs.number("levels", word));
        final Tables tables = tables(levels);
        final List<Curves.Series> drawn = new ArrayList<>();
        final List<Curves.Series> slopes = new ArrayList<>();
        for (final CellFile file : CellInputs.files(run)) {
            final String name = run.name(file.path());
            final List<Cycling.HalfCycle> halves = Cycling.halfCycles(file.needSeries());
            fill(tables, name, halves, host, levels, run.inputs().number("dv"));
            for (final Cycling.HalfCycle half : halves.subList(0, Math.min(DRAWN, halves.size()))) {
                drawn.add(Curves.Series.line("", half.number() - 1,
                        Arrays.stream(half.capacity()).map(host::capacity).toArray(), half.voltage()));
                final Cycling.Differential slope = Cycling.differential(half, run.inputs().number("dv"));
                slopes.add(Curves.Series.line("", half.number() - 1, slope.voltage(),
                        Arrays.stream(slope.slope()).map(one -> (half.charge() ? 1 : -1)
                        * host.capacity(one)).toArray()));
            }
            run.say(name + ": " + halves.size() + " half cycles, beginning with a " + (halves.get(0).charge()
                    ? "charge" : "discharge") + "; the coulombic efficiency is the second half cycle over the first");
        }
        run.add(tables.halves());
        run.add(tables.cycles());
        run.add(tables.plateaus());
        run.add(tables.curves());
        run.add(tables.slopes());
        if (!Double.isNaN(host.molarMass())) run.say(String.format(Locale.ROOT,
                "theoretical capacity of one ion of charge %d in the host: %.2f mAh/g", host.chargeNumber(),
                Cycling.theoretical(host.chargeNumber(), host.molarMass())));
        run.add("voltage", Curves.of("Cycling", "capacity (mAh/g)", "voltage (V)", drawn, List.of()));
        run.add("dqdv", Curves.of("Differential capacity", "voltage (V)", "dQ/dV (mAh/g/V)", slopes, List.of()));
    }

    private static Host host(final TaskRun run) {
        final double mass = run.inputs().number("mass");
        if (!(mass > 0)) throw new InputException("mass: needs the active mass in mg, above 0, found " + mass);
        final double molar = run.optional("molar_mass");
        if (molar <= 0) throw new InputException("molar_mass: needs a mass above 0 g/mol, or blank, found " + molar);
        return new Host(mass / 1000, molar, run.inputs().integer("charge_number"));
    }

    private static Tables tables(final List<Double> levels) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("file"), Column.of("half cycle"),
                Column.of("direction"), Column.of("start", "s"), Column.of("end", "s"), Column.of("charge", "mAh"),
                Column.of("capacity", "mAh/g"), Column.of("mean voltage", "V"), Column.of("x")));
        for (final double level : levels) columns.add(Column.of(String.format(Locale.ROOT, "capacity at %s V", level),
                "mAh/g"));
        return new Tables(new Table("half-cycles", columns), new Table("cycles",
                List.of(Column.of("file"), Column.of("cycle"), Column.of("coulombic efficiency", "%"),
                Column.of("hysteresis", "V"))), new Table("plateaus", List.of(Column.of("file"),
                Column.of("half cycle"), Column.of("voltage", "V"), Column.of("dQ/dV", "mAh/g/V"),
                Column.of("capacity", "mAh/g"))), new Table("curves", List.of(Column.of("file"),
                Column.of("half cycle"), Column.of("capacity", "mAh/g"), Column.of("voltage", "V"))),
                new Table("dqdv", List.of(Column.of("file"), Column.of("half cycle"), Column.of("voltage", "V"),
                Column.of("dQ/dV", "mAh/g/V"))));
    }

    private static void fill(final Tables tables, final String name, final List<Cycling.HalfCycle> halves,
            final Host host, final List<Double> levels, final double dv) {
        for (final Cycling.HalfCycle half : halves) {
            final List<Object> row = new ArrayList<>(List.of(name, half.number(), half.charge() ? "charge"
                    : "discharge", half.time()[0], half.time()[half.time().length - 1], half.total() / PER_MAH,
                    host.capacity(half.total()), half.meanVoltage(), host.inserted(half.total())));
            for (final double level : levels) {
                final var crossed = half.crossing(level);
                row.add(crossed.isPresent() ? host.capacity(crossed.getAsDouble()) : Double.NaN);
            }
            tables.halves().add(row.toArray());
            for (int i = 0; i < half.capacity().length; i++) tables.curves().add(name, half.number(),
                    host.capacity(half.capacity()[i]), half.voltage()[i]);
            final Cycling.Differential slope = Cycling.differential(half, dv);
            for (int b = 0; b < slope.voltage().length; b++) tables.slopes().add(name, half.number(),
                    slope.voltage()[b], host.capacity(slope.slope()[b]));
            for (final Cycling.Plateau plateau : Cycling.plateaus(slope, half.total())) tables.plateaus().add(name,
                    half.number(), plateau.voltage(), host.capacity(plateau.height()),
                    host.capacity(plateau.charge()));
        }
        int cycle = 1;
        for (final Cycling.Cycle one : Cycling.cycles(halves)) tables.cycles().add(name, cycle++, 100
                * one.efficiency(), one
                .hysteresis());
    }
}
