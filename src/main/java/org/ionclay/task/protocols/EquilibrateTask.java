package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.md.Checkpoint;
import org.ionclay.table.Column;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.OutputFolder;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.motion.MolecularDynamicsTask;
import org.ionclay.task.protocols.SettlingSeries.Settled;

/**
 * Molecular dynamics that goes on until density, energy and cell are stationary. The run is one of Run Molecular
 * Dynamics that is lengthened piece by piece; after each piece its second half is tested. What was tested before a kill
 * is tested again from the same rows, so that a run that goes on ends where an undisturbed one does.
 */
public final class EquilibrateTask implements Task {

    private static final String CHECKPOINT = "checkpoint";
    private static final double FS_PER_PS = 1000;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return new Run(inputs, progress).run();
    }

    /** One run. */
    private static final class Run {

        private final Inputs inputs;
        private final Progress progress;
        private final RunRecord record;
        private final Path output;
        private final double timestep;
        private final long piece;
        private final long most;
        private final Table checks = new Table("stationarity", List.of(Column.of("time", "ps"), Column.of("quantity"),
                Column.of("unit"), Column.of("mean"), Column.of("sigma"), Column.of("drift"), Column.of("drift sigma"),
                Column.of("p-value"), Column.of("level"), Column.of("negligible drift"),
                Column.of("correlation time", "ps"), Column.of("samples"), Column.of("blocks"),
                Column.of("stationary")));

        Run(final Inputs inputs, final Progress progress) {
            this.inputs = inputs;
            this.progress = progress;
            record = new RunRecord(inputs);
            output = inputs.path("output").orElseThrow(() -> new InputException(
                    "output: a simulation needs a folder for its trajectory and checkpoints, found none"));
            timestep = inputs.number("timestep");
            if (!(timestep > 0)) throw new InputException("timestep must be above 0 fs, found "
                    + inputs.text("timestep"));
            piece = Math.max(1, Math.round(inputs.number("check_every") * FS_PER_PS / timestep));
            most = Math.max(piece, Math.round(inputs.number("longest") * FS_PER_PS / timestep));
        }

        TaskResult run() throws IOException {
            long end = 0;
            boolean stationary = false;
            TaskResult dynamics = null;
            while (!stationary && end < most) {
                final boolean first = end == 0;
                end = Math.min(end + piece, most);
                final Progress part = progress.part((double) (end - piece) / most, (double) end / most);
                if (reached() <= end) dynamics = dynamics(end, first, part);
                stationary = check(end * timestep);
            }
            return finish(dynamics, stationary);
        }

        /** Steps that a run that goes on has behind it; -1 where there is none. */
        private long reached() throws IOException {
            final Path file = output.resolve(CHECKPOINT);
            final boolean goesOn = checks.rows().size() > 0 || inputs.has("restart");
            return goesOn && Files.isRegularFile(file) ? Checkpoint.read(file).checkpoint().step() : -1;
        }

        private TaskResult dynamics(final long steps, final boolean first, final Progress part) throws IOException {
            final CommandItem command = Catalogue.load().command("run-molecular-dynamics").orElseThrow();
            final Map<String, String> given = new LinkedHashMap<>();
            inputs.values().forEach((key, value) -> {
                if (command.input(key).isPresent()) given.put(key, value);
            });
            given.put("steps", Long.toString(steps));
            if (!first) given.put("restart", output.toString());
            final TaskResult result = new MolecularDynamicsTask().run(Inputs.of(command, given, Optional.empty()),
                    part);
            if (first) result.messages().forEach(record::message);
            return result;
        }

        /** Tests the second half of the run so far; quantities share the level (Bonferroni). */
        private boolean check(final double until) throws IOException {
            final Structure structure = StageSummary.last(output.resolve(StageSummary.FINAL)).structure();
            final SettlingSeries.Check check = SettlingSeries.test(output.resolve("thermo.csv"), until,
                    java.util.Arrays.stream(structure.masses()).sum(), structure.size(), inputs.number("temperature"),
                    !inputs.text("ensemble").equals("npt-iso"));
            boolean all = !check.settled().isEmpty();
            final double level = inputs.number("level") / Math.max(1, check.settled().size());
            final StringJoiner drifting = new StringJoiner(", ");
            for (final Map.Entry<String, Settled> one : check.settled().entrySet()) {
                final Settled settled = one.getValue();
                final double negligible = inputs.number("negligible") / 100 * settled.scale();
                final boolean stationary = settled.drift().stationary(level, negligible);
                all &= stationary;
                if (!stationary) drifting.add(one.getKey());
                final var d = settled.drift();
                checks.add(until / FS_PER_PS, one.getKey(), settled.unit(), d.mean(), d.sigma(), d.drift(),
                        d.driftSigma(), d.probability(), level, negligible,
                        d.correlation() * check.spacing() / FS_PER_PS, d.samples(), d.blocks(),
                        !d.told() ? "too short to tell" : stationary ? "yes" : "no");
            }
            record.message(Text.of("%.6g ps: %s", until / FS_PER_PS, all ? "stationary" : "not stationary yet ("
                    + (drifting.length() == 0 ? "too few samples" : drifting) + ")"));
            return all;
        }

        private TaskResult finish(final TaskResult dynamics, final boolean stationary) throws IOException {
            if (!stationary) record.message("NOT STATIONARY after " + inputs.text("longest") + " ps, the longest that "
                    + "was allowed");
            record.step("equilibrate");
            final List<Path> files = new ArrayList<>();
            try (OutputFolder folder = OutputFolder.open(output, true); Workers one = new Workers(1)) {
                CsvFile.write(checks, folder.file(checks.name() + ".csv"), one);
                record.write(folder.file(RunRecord.FILE));
                files.addAll(folder.commit());
            }
            if (!stationary && inputs.yes("must_settle")) throw new InputException("not stationary after "
                    + inputs.text("longest") + " ps: allow a longer time, or see stationarity.csv in the output folder "
                    + "for what drifts");
            final List<Table> tables = List.of(checks);
            if (dynamics != null) {
                dynamics.files().stream().filter(file -> !files.contains(file)).forEach(files::add);
            }
            return new TaskResult(tables, dynamics == null ? List.of() : dynamics.images(), files, record.messages());
        }
    }
}
