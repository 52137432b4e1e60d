package org.ionclay.task.trajectories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.display.plot.Curves;
import org.ionclay.glass.ShearResponse;
import org.ionclay.md.report.ThermoSeries;
import org.ionclay.glass.ShearResponse.Component;
import org.ionclay.glass.ShearResponse.Cycle;
import org.ionclay.glass.ShearResponse.Response;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.units.Constants;

/** Stress, strain and energy of runs under shear, and what strain each cycle leaves. */
public final class ShearResponseTask implements Task {

    private static final double PS = Constants.PICOSECOND;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "thermo.csv of runs under shear, or LAMMPS logs with stress and cell",
                ShearResponseTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final Component component = Component.valueOf(inputs.text("component").toUpperCase(Locale.ROOT));
        final String pair = inputs.text("component");
        final Table curves = new Table("shear-response", List.of(Column.of("series"), Column.of("time", "ps"),
                Column.of("stress " + pair, "GPa"), Column.of("strain " + pair), Column.of("energy change", "eV")));
        final Table cycles = cycleTable(pair);
        final List<List<Curves.Series>> drawn = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int colour = 0;
        for (final Path path : run.paths()) {
            run.progress().check();
            final ThermoSeries thermo = ThermoSeries.read(run.file(path));
            final String name = run.name(path);
            final ShearResponse response;
            try {
                response = new ShearResponse(new ShearResponse.Run(thermo.time(), thermo.stress(component.voigt()),
                        thermo.cells(), thermo.potential()), component, inputs.number("half_window") * PS);
            } catch (final InputException e) {
                throw new InputException(name + ": " + e.getMessage(), e);
            }
            final double[] time = Arrays.stream(thermo.time()).map(t -> t / PS).toArray();
            final double[] stress = Arrays.stream(response.averageStress()).map(s -> s / Constants.GPA).toArray();
            final double[] strain = response.averageStrain();
            final double[] energy = response.averageEnergy();
            for (int i = 0; i < time.length; i++) {
                curves.add(name, time[i], stress[i], strain[i], energy.length == 0 ? Double.NaN : energy[i]);
            }
            drawn.get(0).add(Curves.Series.line(name, colour, time, stress));
            drawn.get(1).add(Curves.Series.line(name, colour, time, strain));
            if (energy.length > 0) drawn.get(2).add(Curves.Series.line(name, colour, time, energy));
            colour++;
            cycles(run, name, response, cycles);
        }
        if (!cycles.rows().isEmpty()) run.add(cycles);
        run.add(curves);
        final String[] labels = {"stress σ" + pair + " (GPa)", "shear strain γ" + pair, "energy change (eV)"};
        final String[] names = {"stress", "strain", "energy"};
        for (int p = 0; p < 3; p++) {
            if (drawn.get(p).isEmpty()) continue;
            run.add(names[p], Curves.of("Shear response", "time (ps)", labels[p], drawn.get(p), List.of(
                    "average over ± " + inputs.text("half_window") + " ps")));
        }
    }

    private static Table cycleTable(final String pair) {
        return new Table("cycles", List.of(Column.of("series"), Column.of("cycle"), Column.of("on", "ps"),
                Column.of("off", "ps"), Column.of("end", "ps"), Column.of("stress " + pair + " on", "GPa"),
                Column.of("stress on sigma", "GPa"), Column.of("stress " + pair + " off", "GPa"),
                Column.of("stress off sigma", "GPa"), Column.of("strain on"), Column.of("strain on sigma"),
                Column.of("permanent strain"), Column.of("permanent strain sigma"), Column.of("added by this cycle"),
                Column.of("added sigma"), Column.of("energy on", "eV"), Column.of("energy on sigma", "eV"),
                Column.of("energy off", "eV"), Column.of("energy off sigma", "eV")));
    }

    private static void cycles(final TaskRun run, final String name, final ShearResponse response,
            final Table table) {
        final Inputs inputs = run.inputs();
        final List<Cycle> cycles;
        if (inputs.integer("cycles") > 0) {
            cycles = ShearResponse.schedule(inputs.number("start") * PS, inputs.number("on") * PS,
                    inputs.number("off") * PS, inputs.integer("cycles"));
        } else {
            try {
                cycles = response.detect();
            } catch (final InputException e) {
                run.say(name + ": no table of cycles: " + e.getMessage());
                return;
            }
        }
        final List<Response> all;
        try {
            all = response.responses(cycles, inputs.number("tail") * PS, inputs.integer("cycles") > 0 ? 0
                    : inputs.number("half_window") * PS);
        } catch (final InputException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
        int number = 1;
        for (final Response one : all) {
            table.add(name, number++, one.cycle().start() / PS, one.cycle().release() / PS, one.cycle().end() / PS,
                    one.stressOn().value() / Constants.GPA, one.stressOn().sigma() / Constants.GPA,
                    one.stressOff().value() / Constants.GPA, one.stressOff().sigma() / Constants.GPA,
                    one.strainOn().value(), one.strainOn().sigma(), one.permanent().value(), one.permanent().sigma(),
                    one.gain().value(), one.gain().sigma(), one.energyOn().value(), one.energyOn().sigma(),
                    one.energyOff().value(), one.energyOff().sigma());
        }
        final Response last = all.get(all.size() - 1);
        run.say(String.format(Locale.ROOT, "%s: permanent strain after %d cycles %.5f ± %.5f", name, all.size(),
                last.permanent().value(), last.permanent().sigma()));
    }
}
