package org.ionclay.task.motion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.FrameReader;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.atoms.io.base.ReadOptions;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.glass.EquationOfState;
import org.ionclay.glass.EquationOfState.Data;
import org.ionclay.glass.EquationOfState.Fit;
import org.ionclay.glass.EquationOfState.Form;
import org.ionclay.glass.OneBranch;
import org.ionclay.md.minimise.CellFreedom;
import org.ionclay.md.minimise.MinimiseResult;
import org.ionclay.md.minimise.MinimiseSettings;
import org.ionclay.md.minimise.MinimiseStep;
import org.ionclay.md.minimise.Minimiser;
import org.ionclay.table.Column;
import org.ionclay.table.CsvCells;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskRun;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.units.Constants;

/** Equations of state from tables, frames, or a structure that a potential evaluates at several volumes. */
public final class EquationOfStateTask implements Task {

    private static final int LINE = 200;
    /** An equation of state has four parameters, and their errors need one point more. */
    private static final int FEWEST = 5;

    /** Points: volume (Å³), energy (eV) and pressure (eV/Å³), NaN where not known; atoms is 0 where not known. */
    private record Points(String name, double[] volumes, double[] energies, double[] pressures, int atoms) {
    }

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.run(inputs, progress, "a table of volume and energy (CSV), frames with energies, or with "
                + "potential= a structure", EquationOfStateTask::analyse);
    }

    private static void analyse(final TaskRun run) throws IOException {
        final List<Points> found = run.inputs().has("potential") ? evaluated(run) : given(run);
        final List<Points> all = found.stream().map(points -> branch(run, points)).toList();
        final boolean pressure = run.inputs().text("fit_to").equals("pressure");
        final Table fits = new Table("equation-of-state", List.of(Column.of("series"), Column.of("form"),
                Column.of("fitted to"), Column.of("V0", "Å³"), Column.of("V0 sigma", "Å³"), Column.of("E0", "eV"),
                Column.of("E0 sigma", "eV"), Column.of("B0", "GPa"), Column.of("B0 sigma", "GPa"), Column.of("B0'"),
                Column.of("B0' sigma"), Column.of("V0 per atom", "Å³"), Column.of("RMS residual"),
                Column.of("unit of residual"), Column.of("points")));
        final Table table = new Table("points", List.of(Column.of("series"), Column.of("volume", "Å³"),
                Column.of("energy", "eV"), Column.of("pressure", "GPa")));
        final List<Curves.Series> drawn = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        int colour = 0;
        for (final Points points : all) {
            for (int i = 0; i < points.volumes().length; i++) {
                table.add(points.name(), points.volumes()[i], points.energies()[i],
                        points.pressures()[i] / Constants.GPA);
            }
            final double[] values = pressure ? points.pressures() : points.energies();
            final double[] shown = Arrays.stream(values).map(v -> pressure ? v / Constants.GPA : v).toArray();
            drawn.add(Curves.Series.points(points.name(), colour, points.volumes(), shown, new double[0]));
            for (final Form form : Form.values()) {
                final Fit fit = fit(points, form, pressure ? Data.PRESSURE : Data.ENERGY, values);
                add(fits, points, fit);
                drawn.add(curve(points, form, fit, pressure, ++colour));
                notes.add(String.format(Locale.ROOT, "%s, %s: B0 = %.2f ± %.2f GPa", points.name(), form.title(),
                        fit.values()[2] / Constants.GPA, fit.sigma()[2] / Constants.GPA));
            }
            colour++;
        }
        notes.forEach(run::say);
        run.add(fits);
        run.add(table);
        run.add("equation-of-state", Curves.of("Equation of state", "volume (Å³)", pressure ? "pressure (GPa)"
                : "energy (eV)", drawn, notes));
    }

    /** The points that lie on one curve; the others are named. */
    private static Points branch(final TaskRun run, final Points points) {
        final double[] v = points.volumes();
        final boolean energies = Arrays.stream(points.energies()).allMatch(Double::isFinite);
        final boolean pressures = Arrays.stream(points.pressures()).allMatch(Double::isFinite);
        if (!energies || Arrays.stream(v).distinct().count() < v.length || v.length < FEWEST) return points;
        final boolean[] on = pressures ? OneBranch.byWork(v, points.energies(), points.pressures())
                : OneBranch.byOthers(v, points.energies());
        final List<double[]> rows = new ArrayList<>();
        final List<String> off = new ArrayList<>();
        for (int i = 0; i < v.length; i++) {
            if (on[i]) rows.add(new double[] {v[i], points.energies()[i], points.pressures()[i]});
            else off.add(Text.of("%.6g Å³ (%.6g eV)", v[i], points.energies()[i]));
        }
        if (off.isEmpty()) return points;
        final String why = pressures ? "their energies are not the work of the pressure, so that they are of other "
                + "minima" : "they lie far off the smooth curve of the others";
        if (rows.size() < FEWEST) throw new
                InputException(Text.of("%s: needed %d volumes of one branch, found %d of %d; "
                + "off it lie %s: %s; take a smaller volume_range, more volumes, or relax the structure first",
                points.name(), FEWEST, rows.size(), v.length, String.join(", ", off), why));
        run.say(Text.of("%s: left out %s: %s", points.name(), String.join(", ", off), why));
        return points(points.name(), rows, points.atoms());
    }

    private static Fit fit(final Points points, final Form form, final Data data, final double[] values) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) throw new InputException(points.name()
                + ": fit_to=" + (data == Data.PRESSURE ? "pressure needs a pressure" : "energy needs an energy")
                + " for each volume");
        try {
            return EquationOfState.fit(form, data, points.volumes(), values);
        } catch (final InputException e) {
            throw new InputException(points.name() + ": " + e.getMessage(), e);
        }
    }

    private static void add(final Table fits, final Points points, final Fit fit) {
        final double[] v = fit.values();
        final double[] s = fit.sigma();
        final boolean energy = fit.data() == Data.ENERGY;
        fits.add(points.name(), fit.form().title(), energy ? "energy" : "pressure", v[0], s[0], v[1], s[1],
                v[2] / Constants.GPA, s[2] / Constants.GPA, v[3], s[3], points.atoms() == 0 ? Double.NaN
                        : v[0] / points.atoms(), energy ? fit.rms() : fit.rms() / Constants.GPA, energy ? "eV" : "GPa",
                fit.points());
    }

    private static Curves.Series curve(final Points points, final Form form, final Fit fit, final boolean pressure,
            final int colour) {
        final double low = Arrays.stream(points.volumes()).min().getAsDouble();
        final double high = Arrays.stream(points.volumes()).max().getAsDouble();
        final double[] x = IntStream.range(0, LINE).mapToDouble(i -> low + (high - low) * i / (LINE - 1)).toArray();
        return Curves.Series.line(points.name() + ", " + form.title(), colour, x, Arrays.stream(x).map(v -> pressure
                ? fit.pressure(v) / Constants.GPA : fit.energy(v)).toArray());
    }

    private static List<Points> given(final TaskRun run) throws IOException {
        final List<Points> all = new ArrayList<>();
        for (final Path path : run.paths()) {
            run.progress().check();
            all.add(path.getFileName().toString().matches("(?i).*\\.(csv|tsv|txt|dat)") ? table(run, path)
                    : frames(run, path));
        }
        return all;
    }

    private static Points table(final TaskRun run, final Path path) throws IOException {
        final CsvCells cells = CsvCells.read(run.file(path));
        final double[] volumes = cells.numbers(cells.need("volume", "volume", "V"));
        final int energy = cells.find("energy", "E", "potential", "potential energy");
        final int pressure = cells.find("pressure", "P");
        if (energy < 0 && pressure < 0) cells.need("energy", "energy", "E");
        final double[] none = new double[volumes.length];
        Arrays.fill(none, Double.NaN);
        return new Points(run.name(path), volumes, energy < 0 ? none : cells.numbers(energy), pressure < 0 ? none
                : Arrays.stream(cells.numbers(pressure)).map(p -> p * Constants.GPA).toArray(), 0);
    }

    /**
     * Frames of a file, of a folder in DeePMD-kit's layout, or of all files of a folder in the order of their names.
     */
    private static Points frames(final TaskRun run, final Path path) throws IOException {
        final List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path) && !Files.exists(path.resolve("type.raw"))) {
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("."))
                        .sorted().forEach(files::add);
            }
        } else {
            files.add(path);
        }
        final List<double[]> rows = new ArrayList<>();
        int atoms = 0;
        for (final Path file : files) {
            run.read(file);
            int number = 0;
            try (FrameReader reader = AtomFiles.open(file, ReadOptions.DEFAULT)) {
                while (reader.hasNext()) {
                    final Frame frame = reader.next();
                    number++;
                    final String where = file.getFileName() + ", frame " + number;
                    if (frame.energy().isEmpty()) throw new InputException(where
                            + ": has no energy; give frames with energies, or potential=");
                    if (!frame.converged()) {
                        run.say(where + " is marked as not converged and is left out");
                        continue;
                    }
                    final Structure structure = frame.structure();
                    if (atoms != 0 && atoms != structure.size()) throw new InputException(where + ": has "
                            + structure.size() + " atoms, the frames before it " + atoms);
                    atoms = structure.size();
                    final double volume = structure.box().volume();
                    final double pressure = frame.virial().map(w -> (w[0] + w[4] + w[8]) / 3 / volume).orElse(
                            Double.NaN);
                    rows.add(new double[] {volume, frame.energy().getAsDouble(), pressure});
                }
            }
        }
        if (rows.isEmpty()) throw new InputException("input: \"" + path.getFileName() + "\" holds no frame");
        return points(run.name(path), rows, atoms);
    }

    private static Points points(final String name, final List<double[]> rows, final int atoms) {
        return new Points(name, rows.stream().mapToDouble(row -> row[0]).toArray(), rows.stream().mapToDouble(row ->
                row[1]).toArray(), rows.stream().mapToDouble(row -> row[2]).toArray(), atoms);
    }

    private static List<Points> evaluated(final TaskRun run) throws IOException {
        final List<Points> all = new ArrayList<>();
        // the structures' species are checked as each is read
        try (PotentialInputs potential = PotentialInputs.open(run.inputs(), "potential",
                MinimiseTask.evaluation(run.inputs()), run.workers(), List.of())) {
            potential.files().forEach(run::read);
            run.say(potential.description());
            for (final Path path : run.paths()) all.add(evaluated(run, path, potential));
        }
        return all;
    }

    /** The last frame at several volumes, as a potential sees it, its atoms relaxed if wanted. */
    private static Points evaluated(final TaskRun run, final Path path, final PotentialInputs potential)
            throws IOException {
        final Inputs inputs = run.inputs();
        final Structure typed = periodic(run, path).withTypeMap(potential.typeMap());
        final boolean relax = inputs.yes("relax");
        final MinimiseSettings settings = MinimiseSettings.of(MinimiseSettings.Method.LBFGS, CellFreedom.FIXED)
                .withTolerances(inputs.number("force_tolerance"), Constants.GPA).withMaxSteps(relax ? inputs.integer(
                        "max_steps") : 0);
        final int count = inputs.integer("volumes");
        final double range = inputs.number("volume_range") / 100;
        final double[][] found = new double[count][];
        // from the middle outwards: atoms that are relaxed already stay in the minimum that they are in
        final int middle = count / 2;
        Structure centre = typed;
        Structure near = typed;
        for (int k = 0; k < count; k++) {
            final int i = k <= middle ? middle - k : k;
            if (k == middle + 1) near = centre;
            final double factor = 1 - range + 2 * range * i / (count - 1);
            final double scale = factor * typed.box().volume() / near.box().volume();
            final MinimiseResult result = Minimiser.minimise(scaled(near, Math.cbrt(near == typed ? factor : scale)),
                    potential.potential(), settings, run.workers(), run.progress().part((double) k / count,
                            (k + 1.) / count), null);
            if (relax && !result.converged()) {
                run.say(Text.of("%s at %.3f of its volume is left out: %s", path.getFileName(), factor,
                        result.message()));
                continue;
            }
            if (relax) near = result.frame().structure();
            if (k == 0) centre = near;
            final MinimiseStep last = result.last();
            found[i] = new double[] {last.volume(), last.energy(), last.pressure()};
        }
        final List<double[]> rows = Arrays.stream(found).filter(java.util.Objects::nonNull).toList();
        if (rows.size() < FEWEST) throw new InputException(run.name(path) + ": needed " + FEWEST
                + " volumes at which the atoms relax, found " + rows.size() + " of " + count
                + "; allow more steps (max_steps), a larger force_tolerance, or use another potential");
        return points(run.name(path), rows, typed.size());
    }

    /** The last frame of a file, which must repeat along all vectors. */
    private static Structure periodic(final TaskRun run, final Path path) throws IOException {
        run.read(path);
        Structure last = null;
        final ReadOptions options = ReadOptions.DEFAULT.withTypeNames(run.inputs().words("type_names"));
        try (FrameReader reader = AtomFiles.open(path, options)) {
            while (reader.hasNext()) last = reader.next().structure();
        }
        if (last == null) throw new InputException("input: \"" + path.getFileName() + "\" holds no structure");
        if (!last.box().fullyPeriodic()) throw new InputException(path.getFileName()
                + ": a volume needs a cell that is periodic along all three vectors");
        return last;
    }

    private static Structure scaled(final Structure structure, final double factor) {
        final Cell cell = structure.box();
        final double[] corner = cell.origin();
        final double[] positions = structure.positions();
        for (int i = 0; i < positions.length; i++) positions[i] = corner[i % 3]
                + factor * (positions[i] - corner[i % 3]);
        return structure.toBuilder().positions(positions).cell(cell.withVectors(Arrays.stream(cell.vectors()).map(x ->
                x * factor).toArray())).build();
    }
}
