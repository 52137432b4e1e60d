package org.ionclay.task.frame;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.Workers;
import org.ionclay.display.plot.Drawing;
import org.ionclay.display.plot.PngFile;
import org.ionclay.display.plot.SvgFile;
import org.ionclay.table.CsvFile;
import org.ionclay.table.Table;

/** The output folder of a run, or none where the user only looks at windows. */
public final class TaskOutput implements AutoCloseable {

    private final Optional<OutputFolder> folder;
    private final FileNames names = new FileNames();

    private final boolean drawings;

    private TaskOutput(final Optional<OutputFolder> folder, final boolean drawings) {
        this.folder = folder;
        this.drawings = drawings;
    }

    /** Opens the folder that {@code output} names, if it names one. */
    public static TaskOutput open(final Inputs inputs) {
        return new TaskOutput(inputs.path("output").map(path -> OutputFolder.open(path, inputs.yes("overwrite"))),
                inputs.drawings());
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
     * Writes a picture as PNG, and with {@code figures=svg} as a drawing where it is one; only while {@link #isOpen}.
     * Several threads may write.
     *
     * @param name name of the file without its end
     * @param image the picture
     */
    public void picture(final String name, final ImagePlus image) throws IOException {
        PngFile.write(image, file(name + ".png"), false);
        if (!drawings) return;
        final Optional<Drawing> drawing = Drawing.of(image);
        if (drawing.isPresent()) SvgFile.write(drawing.get(), image.getWidth(), file(name + ".svg"));
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
