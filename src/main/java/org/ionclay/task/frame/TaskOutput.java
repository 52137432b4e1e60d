package org.ionclay.task.frame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.Workers;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;

/** The output folder of a run, or none where the user only looks at windows. */
public final class TaskOutput implements AutoCloseable {

    private final Optional<OutputFolder> folder;
    private final FileNames names = new FileNames();

    private TaskOutput(final Optional<OutputFolder> folder) {
        this.folder = folder;
    }

    /** Opens the folder that {@code output} names, if it names one. */
    public static TaskOutput open(final Inputs inputs) {
        return new TaskOutput(inputs.path("output").map(path -> OutputFolder.open(path, inputs.yes("overwrite"))));
    }

    /** Whether files are written. */
    public boolean isOpen() {
        return folder.isPresent();
    }

    /** Where to write a file; only while {@link #isOpen}. */
    public Path file(final String name) throws IOException {
        return folder.orElseThrow().file(name);
    }

    /**
     * A folder of its own for a field or a trajectory of a batch, ending with a slash.
     *
     * @param owner the field or trajectory; two with names that fall on one folder are told apart
     * @param name its name, which may hold anything
     */
    public String folder(final Object owner, final String name) {
        return names.folder(owner, name);
    }

    /** The hidden folder whose files {@link #commit} moves; only while {@link #isOpen}. */
    public Path unfinished() {
        return folder.orElseThrow().unfinished();
    }

    /** Writes each table as a CSV file of its name, if files are written. */
    public void write(final List<Table> tables, final Workers workers) throws IOException {
        if (folder.isEmpty()) return;
        for (final Table table : tables) CsvFile.write(table, file(table.name() + ".csv"), workers);
    }

    /** Writes the run's record and moves all files to their places. */
    public List<Path> commit(final RunRecord record) throws IOException {
        if (folder.isEmpty()) return List.of();
        record.step("write");
        record.write(file(RunRecord.FILE));
        return folder.get().commit();
    }

    @Override
    public void close() {
        folder.ifPresent(OutputFolder::close);
    }
}
