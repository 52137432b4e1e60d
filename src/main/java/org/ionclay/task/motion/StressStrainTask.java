package org.ionclay.task.motion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.glass.StressStrain;
import org.ionclay.glass.StressStrain.Modulus;
import org.ionclay.glass.StressStrain.Point;
import org.ionclay.glass.StressStrain.Stiffness;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseResult;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.Minimiser;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.units.Constants;

/** Elastic constants and the bulk modulus of a structure from its stress under small strains. */
public final class StressStrainTask implements Task {

    private static final String[] PAIRS = {"xx", "yy", "zz", "yz", "xz", "xy"};

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "a structure", StressStrainTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        if (run.paths().size() != 1) throw new InputException("input: needs one structure, found "
                + run.paths().size());
        final Path file = run.file(run.paths().get(0));
        final Structure start = StartStructure.read(run.inputs(), file);
        if (start.cell().isEmpty() || !start.box().fullyPeriodic()) throw new InputException("input: "
                + file.getFileName() + ": a stress needs a cell that is periodic along all three vectors");
        final List<Point> points;
        try (PotentialInputs potential = PotentialInputs.open(run.inputs(), "potential",
                MinimiseTask.evaluation(run.inputs()), run.workers(), StartStructure.species(start))) {
            potential.files().forEach(run::read);
            run.say(potential.description());
            points = strained(run, start.withTypeMap(potential.typeMap()), potential);
        }
        final Stiffness found = StressStrain.fit(points);
        run.say(Text.of("bulk modulus from stress and strain: %.4g ± %.2g GPa (Voigt %.4g, Reuss %.4g)",
                found.hill().value() / Constants.GPA, found.hill().sigma() / Constants.GPA,
                found.voigt().value() / Constants.GPA, found.reuss().value() / Constants.GPA));
        run.add(moduli(found));
        run.add(constants(found));
        run.add(table(points));
        run.add("stress-strain", plot(points));
    }

    private static List<Point> strained(final TaskRun run, final Structure start, final PotentialInputs potential) {
        final Inputs inputs = run.inputs();
        final boolean relax = inputs.yes("relax");
        final MinimiseSettings settings = MinimiseSettings.of(MinimiseSettings.Method.LBFGS, CellFreedom.FIXED)
                .withTolerances(inputs.number("force_tolerance"), Constants.GPA).withMaxSteps(relax ? inputs.integer(
                        "max_steps") : 0);
        final List<Point> wanted = StressStrain.strains(inputs.number("strain") / 100);
        final List<Point> points = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            final Point one = wanted.get(i);
            final MinimiseResult found = Minimiser.minimise(deformed(start, StressStrain.deformation(one.component(),
                    one.strain())), potential.potential(), settings, run.workers(),
                    run.progress().part((double) i / wanted.size(), (i + 1.) / wanted.size()), null);
            if (relax && !found.converged()) throw new InputException(Text.of("strain %s of %.3g: the atoms do not "
                    + "relax: %s; allow more steps (max_steps), a larger force_tolerance, or use relax=no",
                    PAIRS[one.component()], one.strain(), found.message()));
            points.add(new Point(one.component(), one.strain(), found.last().stress()));
        }
        return points;
    }

    private static Structure deformed(final Structure structure, final double[] matrix) {
        final Cell cell = structure.box();
        final double[] corner = cell.origin();
        final double[] positions = structure.positions();
        for (int i = 0; i < structure.size(); i++) {
            final double[] r = {positions[3 * i] - corner[0], positions[3 * i + 1] - corner[1],
                positions[3 * i + 2] - corner[2]};
            for (int k = 0; k < 3; k++) positions[3 * i + k] = corner[k] + times(matrix, r, 0, k);
        }
        final double[] vectors = cell.vectors();
        final double[] moved = new double[9];
        for (int v = 0; v < 9; v++) moved[v] = times(matrix, vectors, 3 * (v / 3), v % 3);
        return structure.toBuilder().positions(positions).cell(cell.withVectors(moved)).build();
    }

    private static double times(final double[] matrix, final double[] vectors, final int at, final int axis) {
        return matrix[3 * axis] * vectors[at] + matrix[3 * axis + 1] * vectors[at + 1]
                + matrix[3 * axis + 2] * vectors[at + 2];
    }

    private static Table moduli(final Stiffness found) {
        final Table table = new Table("moduli", List.of(Column.of("modulus"), Column.of("average"),
                Column.of("value", "GPa"), Column.of("sigma", "GPa")));
        add(table, "Hill", found.hill());
        add(table, "Voigt", found.voigt());
        add(table, "Reuss", found.reuss());
        return table;
    }

    private static void add(final Table table, final String average, final Modulus modulus) {
        table.add("bulk", average, modulus.value() / Constants.GPA, modulus.sigma() / Constants.GPA);
    }

    private static Table constants(final Stiffness found) {
        final Table table = new Table("elastic-constants", List.of(Column.of("stress"), Column.of("strain"),
                Column.of("C", "GPa"), Column.of("C sigma", "GPa")));
        for (int i = 0; i < PAIRS.length; i++) {
            for (int j = i; j < PAIRS.length; j++) {
                table.add(PAIRS[i], PAIRS[j], found.constants()[i][j] / Constants.GPA, found.sigma()[i][j]
                        / Constants.GPA);
            }
        }
        return table;
    }

    private static Table table(final List<Point> points) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("strained"), Column.of("strain", "%")));
        for (final String pair : PAIRS) columns.add(Column.of("stress " + pair, "GPa"));
        final Table table = new Table("stress-strain", columns);
        for (final Point point : points) {
            final double[] s = point.stress();
            table.add(PAIRS[point.component()], 100 * point.strain(), s[0] / Constants.GPA, s[1] / Constants.GPA,
                    s[2] / Constants.GPA, s[3] / Constants.GPA, s[4] / Constants.GPA, s[5] / Constants.GPA);
        }
        return table;
    }

    private static ij.gui.Plot plot(final List<Point> points) {
        final List<Curves.Series> drawn = new ArrayList<>();
        for (int c = 0; c < PAIRS.length; c++) {
            final int component = c;
            final List<Point> own = points.stream().filter(point -> point.component() == component).toList();
            drawn.add(Curves.Series.line(PAIRS[c], c, own.stream().mapToDouble(point -> 100 * point.strain()).toArray(),
                    own.stream().mapToDouble(point -> point.stress()[component] / Constants.GPA).toArray()));
        }
        return Curves.of("Stress and strain", "strain (%)", "stress of the same component (GPa)", drawn, List.of());
    }
}
