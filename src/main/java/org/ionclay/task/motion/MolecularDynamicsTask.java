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
import java.util.Optional;
import org.ionclay.atoms.Frame;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.io.AtomFiles;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.PngFile;
import org.ionclay.lammps.LammpsPotential;
import org.ionclay.md.Checkpoint;
import org.ionclay.md.ClosestPairs;
import org.ionclay.md.MdSettings;
import org.ionclay.md.Parts;
import org.ionclay.md.Reporter;
import org.ionclay.md.Simulation;
import org.ionclay.md.Thermo;
import org.ionclay.md.report.Checkpoints;
import org.ionclay.md.report.MdFolder;
import org.ionclay.md.report.ThermoFile;
import org.ionclay.md.report.TrajectoryFile;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;
import org.ionclay.potential.Walls;
import org.ionclay.potential.dp.model.Compression;
import org.ionclay.potential.dp.run.EvaluationSettings;
import org.ionclay.potential.dp.run.Precision;
import org.ionclay.table.Column;
import org.ionclay.table.CsvFile;
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
    private static final List<String> OTHERS = List.of("final.xyz", "temperature.png", LiveAnalysis.MSD,
            "live-rdf.csv", "live-rdf-errors.csv", "live-minima.csv", RunRecord.FILE);

    @Override
    public TaskResult run(final Inputs said, final Progress progress) throws IOException {
        final Path output = said.path("output").orElseThrow(() -> new InputException(
                "output: a simulation needs a folder for its trajectory and checkpoints, found none"));
        final Path from = restart(said);
        final Checkpoint.Stored stored = from == null ? null : Checkpoint.read(from);
        final boolean here = stored != null && Files.exists(output)
                && Files.isSameFile(from.toAbsolutePath().getParent(), output);
        final Inputs inputs = stored == null ? said : RestartInputs.of(said, stored, here);
        final RunRecord record = new RunRecord(inputs);
        final boolean lammps = LammpsEngine.chosen(inputs);
        if (lammps) embeddedOnly(inputs, from);
        final long ramp = RestartInputs.rampSteps(said, stored);
        try (Workers workers = new Workers(inputs.integer("threads"))) {
            final Structure start = stored == null ? structure(inputs, record) : stored.checkpoint().structure();
            final Map<String, String> kept = kept(inputs, start, stored);
            final MdSettings settings = MdInputs.settings(inputs, ramp, PartInputs.of(inputs.with(kept), start));
            try (MdFolder folder = MdFolder.check(output, !here, inputs.yes("overwrite"), OTHERS);
                    PotentialInputs potential = PotentialInputs.open(inputs, "potential", evaluation(inputs), workers,
                            StartStructure.species(start))) {
                potential.files().forEach(record::input);
                record.message(potential.description());
                record.hash();
                record.step("read");
                final Map<String, String> notes = notes(inputs, potential);
                final Potential forces = walled(inputs, start, potential.potential());
                final Simulation simulation;
                if (stored == null) {
                    simulation = new Simulation(start.withTypeMap(potential.typeMap()), forces, settings, workers);
                } else {
                    checkNotes(stored.notes(), notes);
                    simulation = Simulation.resume(stored.checkpoint(), forces, settings, workers);
                    record.message("goes on from step " + stored.checkpoint().step() + " of " + from
                            + (ramp == inputs.whole("steps") ? "" : "; ramps end at step " + ramp + ", as planned"));
                }
                notes.putAll(RestartInputs.notes(inputs, kept, ramp, stored));
                final Run run = new Run(inputs, record, folder, notes, workers);
                return lammps ? run.lammps(simulation, LammpsEngine.potential(potential), progress)
                        : run.run(simulation, stored, here, progress);
            }
        }
    }

    /** What inputs about the first structure mean: a restart must not look at where atoms are by then. */
    private static Map<String, String> kept(final Inputs inputs, final Structure start,
            final Checkpoint.Stored stored) {
        if (stored != null) return Map.of();
        final Parts parts = PartInputs.of(inputs, start);
        return Map.of("freeze", Parts.text(parts.frozen()), "thermostat_on", Parts.text(parts.thermostatted()));
    }

    private static void embeddedOnly(final Inputs inputs, final Path from) {
        if (from != null) throw new InputException("restart: a checkpoint is for engine=embedded; start a new run of "
                + "LAMMPS from final.xyz, which has the velocities");
        if (inputs.has("walls")) throw new InputException("walls: they are not handed over to LAMMPS; use "
                + "engine=embedded");
        if (inputs.whole("analyse_every") > 0) throw new InputException("analyse_every: LAMMPS is not looked at while "
                + "it runs; analyse its trajectory, or use engine=embedded");
    }

    private static Potential walled(final Inputs inputs, final Structure start, final Potential potential) {
        final int[] walls = PartInputs.vectors("walls", inputs);
        return walls.length == 0 ? potential : new SumPotential(List.of(potential, new Walls(start.box(), walls,
                inputs.number("wall_strength"))));
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

    private static Structure structure(final Inputs inputs, final RunRecord record) throws IOException {
        final Path file = inputs.file("input").orElseThrow(() -> new InputException(
                "input: needs a file with a structure, or a restart, found none"));
        record.input(file);
        return turned(PartInputs.opened(inputs, StartStructure.read(inputs, file)), record, inputs);
    }

    /** A cell that changes must lie as LAMMPS wants it: see Barostat. */
    private static Structure turned(final Structure structure, final RunRecord record, final Inputs inputs) {
        final boolean moves = inputs.text("ensemble").startsWith("npt") || inputs.has("deform")
                || LammpsEngine.chosen(inputs);
        if (!moves || structure.cell().isEmpty() || structure.box().restricted()) return structure;
        record.message("the cell was turned so that a lies along x and b in the plane of x and y; stresses and "
                + "deformations are in these axes");
        return LammpsEngine.turned(structure);
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

        /** Runs; {@code stored} is where it goes on, null for a new run; {@code here} if the folder's files go on. */
        TaskResult run(final Simulation simulation, final Checkpoint.Stored stored, final boolean here,
                final Progress progress) throws IOException {
            folder.begin(!here);
            if (here) folder.hasCheckpoint(stored.checkpoint().step());
            try {
                return write(simulation, stored, here, progress);
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

        private TaskResult write(final Simulation simulation, final Checkpoint.Stored stored, final boolean here,
                final Progress progress) throws IOException {
            final Checkpoint.Stored files = here ? stored : null;
            final long rows = inputs.whole("thermo_every");
            final ThermoFile thermo = new ThermoFile(folder, files, rows);
            final TemperaturePlot temperature = new TemperaturePlot(rows, title(simulation));
            if (files != null) temperature.before(folder.file(ThermoFile.NAME));
            final ConservedWatch watch = new ConservedWatch(rows);
            final List<Reporter> reporters = new ArrayList<>(List.of(thermo, temperature, watch));
            if (inputs.whole("trajectory_every") > 0) reporters.add(new TrajectoryFile(folder, files,
                    inputs.whole("trajectory_every"), inputs.text("trajectory_format").equals("dump"),
                    inputs.yes("trajectory_velocities")));
            final LiveAnalysis live = inputs.whole("analyse_every") == 0 ? null : new LiveAnalysis(folder, stored, here,
                    simulation, inputs.whole("analyse_every"), inputs.number("analyse_to"), workers);
            if (live != null) reporters.add(live);
            final Checkpoints checkpoints = new Checkpoints(folder, notes, live == null ? Map::of : live::state,
                    inputs.whole("checkpoint_every"), inputs.number("checkpoint_minutes"));
            reporters.add(checkpoints);
            final long first = simulation.stepNumber();
            final long began = System.nanoTime();
            try {
                simulation.run(inputs.whole("steps"), watch.heard(progress), reporters);
            } catch (final CancelledException e) {
                if (simulation.whole()) checkpoints.write(simulation);
                throw e;
            }
            checkpoints.write(simulation);
            tell(simulation, simulation.stepNumber() - first, (System.nanoTime() - began) * 1e-9, thermo);
            if (!watch.warning().isEmpty()) record.message(watch.warning());
            return finish(simulation, simulation.frame(true), simulation.thermo(), temperature, live);
        }

        /** The same files by LAMMPS, without checkpoints. */
        TaskResult lammps(final Simulation simulation, final LammpsPotential potential, final Progress progress)
                throws IOException {
            folder.begin(true);
            final ThermoFile thermo = new ThermoFile(folder, null, inputs.whole("thermo_every"));
            final TemperaturePlot temperature = new TemperaturePlot(inputs.whole("thermo_every"), title(simulation));
            final Optional<TrajectoryFile> trajectory = inputs.whole("trajectory_every") > 0
                    ? Optional.of(new TrajectoryFile(folder, null, inputs.whole("trajectory_every"),
                            inputs.text("trajectory_format").equals("dump"), inputs.yes("trajectory_velocities")))
                    : Optional.empty();
            final long began = System.nanoTime();
            final long steps = inputs.whole("steps");
            final LammpsEngine.Ended ended = LammpsEngine.run(simulation, potential, LammpsEngine.program(inputs),
                    steps, folder.file(""), thermo, trajectory, temperature::add, progress);
            record.message("dynamics by LAMMPS with " + inputs.text("ranks") + " ranks; its files are in "
                    + LammpsEngine.FOLDER);
            tell(simulation, steps, (System.nanoTime() - began) * 1e-9, thermo);
            return finish(simulation, ended.frame(), ended.thermo(), temperature, null);
        }

        private TaskResult finish(final Simulation simulation, final Frame frame, final Thermo now,
                final TemperaturePlot temperature, final LiveAnalysis live) throws IOException {
            ClosestPairs.told(ClosestPairs.of(frame.structure(), workers)).forEach(record::message);
            AtomFiles.write(folder.file("final.xyz"), List.of(frame), true);
            final List<Table> tables = new ArrayList<>(List.of(last(now)));
            for (final Table table : live == null ? List.<Table>of() : live.tables()) {
                Files.deleteIfExists(folder.file(table.name() + ".csv"));
                CsvFile.write(table, folder.file(table.name() + ".csv"), workers);
                tables.add(table);
            }
            final ImagePlus plot = temperature.picture(title(simulation));
            PngFile.write(plot, folder.file("temperature.png"), true);
            record.step("dynamics");
            final Path part = folder.file("." + RunRecord.FILE + ".part");
            record.write(part);
            Files.move(part, folder.file(RunRecord.FILE), StandardCopyOption.REPLACE_EXISTING);
            return new TaskResult(tables, temperature.shown() ? List.of() : List.of(plot), folder.written(),
                    record.messages());
        }

        private String title(final Simulation simulation) {
            return String.format(Locale.ROOT, "%d atoms, %s", simulation.atoms(), inputs.text("ensemble"));
        }

        private void tell(final Simulation simulation, final long steps, final double seconds,
                final ThermoFile thermo) {
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
