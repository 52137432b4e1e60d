package org.ionclay.task.protocols;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.md.protocol.Protocol;
import org.ionclay.md.protocol.ProtocolFile;
import org.ionclay.md.protocol.Stage;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.OutputFolder;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;

/**
 * Does the stages of a protocol one after another, each a command with its inputs in a folder of its own: skips those
 * that are done, lets those that were killed go on, and says what each came to.
 */
final class ProtocolRun {

    /** The protocol in its output folder. */
    static final String FILE = "protocol.yaml";

    private static final List<String> SET_HERE = List.of("output", "overwrite", "threads", "restart");

    private final Inputs inputs;
    private final Protocol protocol;
    private final Function<String, Task> tasks;
    private final Path output;
    private final StageFolders folders;
    private final RunRecord record;
    private final Catalogue catalogue = Catalogue.load();
    private final List<Double> rates = new ArrayList<>();
    private final List<Inputs> stageInputs = new ArrayList<>();

    /**
     * A run.
     *
     * @param inputs inputs of the protocol's command: {@code output}, {@code overwrite}, {@code threads}
     * @param protocol what is done
     * @param tasks the task of a command by its name
     */
    ProtocolRun(final Inputs inputs, final Protocol protocol, final Function<String, Task> tasks) {
        this.inputs = inputs;
        this.protocol = protocol;
        this.tasks = tasks;
        output = inputs.path("output").orElseThrow(() -> new InputException(
                "output: a protocol needs a folder for its stages, found none"));
        folders = new StageFolders(output);
        record = new RunRecord(inputs);
        for (final Stage stage : protocol.stages()) stageInputs.add(checked(stage, false));
    }

    private Inputs checked(final Stage stage, final boolean goesOn) {
        final CommandItem command = catalogue.command(stage.work()).orElseThrow(() -> new InputException("stage "
                + stage.name() + ": there is no command \"" + stage.work() + "\" to run; help lists them"));
        for (final String key : SET_HERE) {
            if (stage.inputs().containsKey(key)) throw new InputException("stage " + stage.name() + ": " + key
                    + " is set by the protocol; leave it out");
        }
        try {
            return Inputs.of(command, given(command, stage, goesOn), Optional.empty());
        } catch (final InputException e) {
            throw new InputException("stage " + stage.name() + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> given(final CommandItem command, final Stage stage,
            final boolean goesOn) {
        final Map<String, String> given = new LinkedHashMap<>(stage.resolved(folders::text));
        given.put("output", folders.text(stage.name()));
        if (command.input("overwrite").isPresent()) given.put("overwrite", "yes");
        if (command.input("threads").isPresent()) given.put("threads", inputs.text("threads"));
        if (goesOn && command.input("restart").isPresent()) given.put("restart", folders.text(stage.name()));
        return given;
    }

    /** Does what is not done yet. */
    TaskResult run(final Progress progress) throws IOException {
        if (Files.exists(output.resolve(RunRecord.FILE)) && !Files.exists(output.resolve(FILE))
                && !inputs.yes("overwrite")) throw new InputException("output \"" + output + "\" holds the results of "
                        + "an earlier run; use overwrite=yes or another folder");
        try (OutputFolder folder = OutputFolder.open(output, true);
                Workers workers = new Workers(inputs.integer("threads"))) {
            final List<StageRecord> records = new ArrayList<>();
            for (int s = 0; s < protocol.stages().size(); s++) {
                records.add(folders.record(protocol.stages().get(s), stageInputs.get(s)));
            }
            folders.prepare(protocol, records, inputs.yes("overwrite"));
            AtomicFile.write(output.resolve(FILE), true, out -> out.write(ProtocolFile.text(protocol)
                    .getBytes(StandardCharsets.UTF_8)));
            TaskResult last = new TaskResult(List.of(), List.of(), List.of(), List.of());
            final int count = records.size();
            for (int s = 0; s < count; s++) {
                final String at = Text.of("stage %d of %d, %s: ", s + 1, count, protocol.stages().get(s).name());
                last = stage(s, records.get(s), new StageProgress(progress.part((double) s / count,
                        (s + 1.) / count), at));
            }
            final List<Table> tables = new ArrayList<>();
            tables.add(StageSummary.table(protocol, folders));
            for (final Table table : tables) CsvFile.write(table, folder.file(table.name() + ".csv"), workers);
            Files.writeString(folder.file(ProtocolReport.FILE), ProtocolReport.html(protocol, folders, tables.get(0)),
                    StandardCharsets.UTF_8);
            if (!rates.isEmpty()) record.message(PaperTimes.told(rates.stream().mapToDouble(rate -> rate).average()
                    .getAsDouble()));
            record.write(folder.file(RunRecord.FILE));
            return new TaskResult(tables, last.images(), folder.commit(), record.messages(), last.windows());
        }
    }

    private TaskResult stage(final int number, final StageRecord now, final Progress progress) throws IOException {
        final Stage stage = protocol.stages().get(number);
        if (folders.done(stage, now)) {
            record.message("stage " + stage.name() + ": was done already");
            return new TaskResult(List.of(), List.of(), List.of(), List.of());
        }
        progress.update(0, "begins");
        progress.check();
        Files.createDirectories(folders.of(stage.name()));
        now.write(folders.of(stage.name()));
        final TaskResult result;
        final boolean goesOn = folders.goesOn(stage);
        try {
            result = tasks.apply(stage.work()).run(checked(stage, goesOn), progress);
        } catch (final InputException e) {
            throw new InputException("stage " + stage.name() + ": " + e.getMessage(), e);
        }
        now.finished().write(folders.of(stage.name()));
        record.step(stage.name());
        if (!goesOn && stage.work().equals("run-molecular-dynamics")) {
            rates.add(StageSummary.last(folders.of(stage.name()).resolve(StageSummary.FINAL)).structure().size()
                    * stageInputs.get(number).number("steps") / record.steps().get(stage.name()));
        }
        result.messages().forEach(message -> record.message("stage " + stage.name() + ": " + message));
        return result;
    }

    /** Says which stage it is. */
    private record StageProgress(Progress whole, String stage) implements Progress {

        @Override
        public void update(final double fraction, final String what) {
            whole.update(fraction, stage + what);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
