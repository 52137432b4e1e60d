package org.ionclay.task.motion;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.PngFile;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.ClosestPairs;
import org.ionclay.md.Ensemble;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.md.report.Checkpoints;
import org.ionclay.md.report.MdFolder;
import org.ionclay.md.report.ThermoFile;
import org.ionclay.md.report.TrajectoryFile;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.potentials.PotentialInputs;
import org.ionclay.units.Constants;

/** Molecular dynamics of a structure with any potential, and its restart. */
public final class MolecularDynamicsTask implements Task {

    private static final String SUM = "potential SHA-256";
    private static final String PRECISION = "precision, compress";
    private static final List<String> OTHERS = List.of("final.xyz", "temperature.png", RunRecord.FILE);

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        final MdSettings settings = MdInputs.settings(inputs);
        final Path output = inputs.path("output").orElseThrow(() -> new InputException(
                "output: a simulation needs a folder for its trajectory and checkpoints, found none"));
        final Path from = restart(inputs);
        try (Workers workers = new Workers(inputs.integer("threads"))) {
            final Checkpoint.Stored stored = from == null ? null : Checkpoint.read(from);
            final Structure start = stored == null ? structure(inputs, record, settings)
                    : stored.checkpoint().structure();
            final boolean here = stored != null && Files.exists(output)
                    && Files.isSameFile(from.toAbsolutePath().getParent(), output);
            try (MdFolder folder = MdFolder.check(output, !here, inputs.yes("overwrite"), OTHERS);
                    PotentialInputs potential = PotentialInputs.open(inputs, "potential", evaluation(inputs), workers,
                            StartStructure.species(start))) {
                potential.files().forEach(record::input);
                record.message(potential.description());
                record.step("read");
                final Map<String, String> notes = notes(inputs, potential);
                final Simulation simulation;
                if (stored == null) {
                    simulation = new Simulation(start.withTypeMap(potential.typeMap()), potential.potential(), settings,
                            workers);
                } else {
                    checkNotes(stored.notes(), notes);
                    simulation = Simulation.resume(stored.checkpoint(), potential.potential(), settings, workers);
                    record.message("goes on from step " + stored.checkpoint().step() + " of " + from);
                }
                return new Run(inputs, record, folder, notes, workers).run(simulation, here ? stored : null, progress);
            }
        }
    }

    private static Path restart(final Inputs inputs) {
        if (!inputs.has("restart")) return null;
        final Path path = inputs.path("restart").orElseThrow();
        final Path file = Files.isDirectory(path) ? path.resolve(MdFolder.CHECKPOINT) : path;
        if (!Files.isRegularFile(file)) throw new InputException("restart: there is no checkpoint \"" + file + "\"");
        return file;
    }

    private static EvaluationSettings evaluation(final Inputs inputs) {
        return new EvaluationSettings(inputs.text("precision").equals("mixed") ? Precision.MIXED : Precision.DOUBLE,
                inputs.yes("compress") ? Compression.DEFAULT : null, true);
    }

    private static Structure structure(final Inputs inputs, final RunRecord record, final MdSettings settings)
            throws IOException {
        final Path file = inputs.file("input").orElseThrow(() -> new InputException(
                "input: needs a file with a structure, or a restart, found none"));
        record.input(file);
        return turned(StartStructure.read(inputs, file), record, settings);
    }

    /** A cell that changes must lie as LAMMPS wants it: see Barostat. */
    private static Structure turned(final Structure structure, final RunRecord record, final MdSettings settings) {
        final boolean moves = settings.ensemble() instanceof Ensemble.Npt || !settings.deformation().none();
        if (!moves || structure.cell().isEmpty() || structure.box().restricted()) return structure;
        final Cell.Restricted turn = structure.box().toRestricted();
        record.message("the cell was turned so that a lies along x and b in the plane of x and y; stresses and "
                + "deformations are in these axes");
        return structure.toBuilder().positions(turn.turn(structure.positions()))
                .velocities(turn.turn(structure.velocities().orElse(null))).cell(turn.cell()).build();
    }

    private static Map<String, String> notes(final Inputs inputs, final PotentialInputs potential) throws IOException {
        final StringBuilder sums = new StringBuilder();
        for (final Path file : potential.files()) sums.append(RunRecord.sha256(file)).append(' ');
        final Map<String, String> notes = new LinkedHashMap<>();
        notes.put(SUM, sums.toString().strip());
        notes.put(PRECISION, inputs.text("precision") + ", " + inputs.text("compress"));
        return notes;
    }

    private static void checkNotes(final Map<String, String> then, final Map<String, String> now) {
        now.forEach((key, value) -> {
            if (!value.equals(then.get(key))) throw new InputException("restart: the checkpoint was written with "
                    + key + " = " + then.get(key) + ", now it is " + value + "; use the same, or start a new run from "
                    + "final.xyz or the trajectory");
        });
    }

    /** One run with its files. */
    private record Run(Inputs inputs, RunRecord record, MdFolder folder, Map<String, String> notes, Workers workers) {

        /** Runs; {@code stored} is the checkpoint from which the files of this folder go on, null if they are new. */
        TaskResult run(final Simulation simulation, final Checkpoint.Stored stored, final Progress progress)
                throws IOException {
            folder.begin(stored == null);
            if (stored != null) folder.hasCheckpoint(stored.checkpoint().step());
            try {
                return write(simulation, stored, progress);
            } catch (final ClosedByInterruptException e) {
                final CancelledException cancelled = new CancelledException();
                cancelled.initCause(e);
                throw cancelled;
            } catch (final IOException e) {
                throw new InputException("step " + simulation.stepNumber() + ": " + folder.failure(e), e);
            } catch (final InputException e) {
                // a potential knows the atom and not the step
                final String step = simulation.whole() ? "" : "step " + (simulation.stepNumber() + 1) + ": ";
                throw new InputException(step + e.getMessage() + "; " + folder.left(), e);
            }
        }

        private TaskResult write(final Simulation simulation, final Checkpoint.Stored stored, final Progress progress)
                throws IOException {
            final List<Reporter> reporters = new ArrayList<>();
            final ThermoFile thermo = new ThermoFile(folder, stored, inputs.whole("thermo_every"));
            reporters.add(thermo);
            final TemperaturePlot temperature = new TemperaturePlot(inputs.whole("thermo_every"), title(simulation));
            if (stored != null) temperature.before(folder.file(ThermoFile.NAME));
            reporters.add(temperature);
            if (inputs.whole("trajectory_every") > 0) reporters.add(new TrajectoryFile(folder, stored,
                    inputs.whole("trajectory_every"), inputs.text("trajectory_format").equals("dump"),
                    inputs.yes("trajectory_velocities")));
            final Checkpoints checkpoints = new Checkpoints(folder, notes,
                    inputs.whole("checkpoint_every"), inputs.number("checkpoint_minutes"));
            reporters.add(checkpoints);
            final long first = simulation.stepNumber();
            final long began = System.nanoTime();
            try {
                simulation.run(inputs.whole("steps"), progress, reporters);
            } catch (final CancelledException e) {
                if (simulation.whole()) checkpoints.write(simulation);
                throw e;
            }
            checkpoints.write(simulation);
            tell(simulation, first, (System.nanoTime() - began) * 1e-9, thermo);
            ClosestPairs.told(ClosestPairs.of(simulation.frame(false).structure(), workers)).forEach(record::message);
            AtomFiles.write(folder.file("final.xyz"), List.of(simulation.frame(true)), true);
            final ImagePlus plot = temperature.picture(title(simulation));
            PngFile.write(plot, folder.file("temperature.png"), true);
            record.step("dynamics");
            final Path part = folder.file("." + RunRecord.FILE + ".part");
            record.write(part);
            Files.move(part, folder.file(RunRecord.FILE), StandardCopyOption.REPLACE_EXISTING);
            return new TaskResult(List.of(last(simulation.thermo())), temperature.shown() ? List.of() : List.of(plot),
                    folder.written(), record.messages());
        }

        private String title(final Simulation simulation) {
            return String.format(Locale.ROOT, "%d atoms, %s", simulation.atoms(), inputs.text("ensemble"));
        }

        private void tell(final Simulation simulation, final long first, final double seconds,
                final ThermoFile thermo) {
            final long steps = simulation.stepNumber() - first;
            record.message(String.format(Locale.ROOT, "%d steps of %d atoms, %d degrees of freedom", steps,
                    simulation.atoms(), simulation.degreesOfFreedom()));
            if (steps == 0) return;
            record.message(String.format(Locale.ROOT, "%.4g ns/day, %.4g atom step/s", steps
                    * simulation.settings().timestep() * 1e-6 * 86400 / seconds, steps * simulation.atoms() / seconds));
            final String drift = thermo.drift(simulation.atoms());
            if (!drift.isEmpty()) record.message(drift);
        }

        /** The last state, for the window; the file is thermo.csv. */
        private static Table last(final Thermo now) {
            final Table table = new Table("last step", List.of(Column.of("step"), Column.of("time", "fs"),
                    Column.of("T", "K"), Column.of("potential", "eV"), Column.of("conserved", "eV"),
                    Column.of("pressure", "GPa"), Column.of("volume", "Å³")));
            table.add(now.step(), now.time(), now.temperature(), now.potential(), now.conserved(),
                    now.pressure() / Constants.GPA, now.volume());
            return table;
        }
    }
}
