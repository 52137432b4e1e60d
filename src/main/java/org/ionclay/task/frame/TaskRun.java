package org.ionclay.task.frame;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.Roi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.table.Table;

/**
 * The walk that every task repeats, once: a record, threads and an output folder are opened; the work fills tables and
 * pictures; they are written, the record last, and moved to their places only if all went well.
 */
public final class TaskRun {

    /** What a task does between opening and writing. */
    @FunctionalInterface
    public interface Work {

        /**
         * Fills tables and pictures.
         *
         * @throws InputException if the inputs cannot be worked with; nothing is left in the output folder then
         * @throws IOException if a file cannot be read or written
         */
        void run(TaskRun run) throws IOException;
    }

    private final Inputs inputs;
    private final RunRecord record;
    private final Workers workers;
    private final Progress progress;
    private final List<Path> paths;
    private final TaskOutput output;
    private final Failures failures;
    private final List<Table> tables = new ArrayList<>();
    private final List<Table> shownTables = new ArrayList<>();
    private final List<ImagePlus> shown = new ArrayList<>();
    private final Map<String, ImagePlus> pictures = new LinkedHashMap<>();
    private final List<Runnable> windows = new ArrayList<>();
    private List<Roi> rois = List.of();
    private String failure;

    private TaskRun(final Inputs inputs, final RunRecord record, final Workers workers, final Progress progress,
            final List<Path> paths, final TaskOutput output) {
        this.output = output;
        this.inputs = inputs;
        failures = new Failures(inputs);
        this.record = record;
        this.workers = workers;
        this.progress = progress;
        this.paths = paths;
    }

    /**
     * Does the work of a task with the inputs {@code input}, {@code output}, {@code overwrite} and {@code threads}.
     *
     * @param needed what {@code input} must name, for people
     */
    public static TaskResult run(final Inputs inputs, final Progress progress, final String needed, final Work work)
            throws IOException {
        if (inputs.paths("input").isEmpty()) throw new InputException("input: needs " + needed + ", found none");
        return run(inputs, progress, work);
    }

    /** As {@link #run(Inputs, Progress, String, Work)}, for work that also goes without files. */
    public static TaskResult run(final Inputs inputs, final Progress progress, final Work work) throws IOException {
        return over(inputs, progress, inputs.paths("input"), work);
    }

    /**
     * As {@link #run(Inputs, Progress, Work)}, for a task whose {@code input} may also name things that are no files.
     *
     * @param paths the files that it names
     */
    public static TaskResult over(final Inputs inputs, final Progress progress, final List<Path> paths, final Work work)
            throws IOException {
        final RunRecord record = new RunRecord(inputs);
        // nothing is left open if the folder is refused
        try (TaskOutput output = TaskOutput.open(inputs); Workers workers = new Workers(threads(inputs))) {
            final TaskRun run = new TaskRun(inputs, record, workers, progress, paths, output);
            work.run(run);
            return run.finish();
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One where the command has no such input: it has nothing to share out. */
    private static int threads(final Inputs inputs) {
        return inputs.takes("threads") ? inputs.integer("threads") : 1;
    }

    private TaskResult finish() throws IOException {
        // work that names no steps is one
        if (record.steps().isEmpty()) record.step("analyse");
        failures.table().ifPresent(tables::add);
        failures.messages().forEach(record::message);
        output.write(tables, workers);
        if (output.isOpen()) writePictures();
        final List<Path> files = output.commit(record);
        if (failure != null) throw new InputException(failure + (files.isEmpty() ? ""
                : "; what was reached is in the output folder"));
        final List<Table> all = new ArrayList<>(tables);
        all.addAll(shownTables);
        return new TaskResult(all, shown, files, record.messages(), windows).withRois(rois);
    }

    /** Hundreds of plots take longer to compress than to draw: all threads write. */
    private void writePictures() {
        final List<Map.Entry<String, ImagePlus>> all = List.copyOf(pictures.entrySet());
        workers.ranges(all.size(), 1, (chunk, from, to) -> {
            for (int k = from; k < to; k++) {
                try {
                    output.picture(all.get(k).getKey(), all.get(k).getValue());
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** Ends the run as failed once its files are in their places, for what is worth having all the same. */
    public void failAfterwards(final String reason) {
        failure = reason;
    }

    /** What opens a further window where there is a screen. */
    public void window(final Runnable window) {
        windows.add(window);
    }

    /** Outlines for the ROI Manager. */
    public void outlines(final List<Roi> outlines) {
        rois = List.copyOf(outlines);
    }

    /** The checked inputs. */
    public Inputs inputs() {
        return inputs;
    }

    /** The record of the run, for what notes files and messages itself. */
    public RunRecord record() {
        return record;
    }

    /** The output folder, for files that are neither tables nor pictures. */
    public TaskOutput output() {
        return output;
    }

    /** The threads that the inputs allow. */
    public Workers workers() {
        return workers;
    }

    /** How far it is, and whether to go on. */
    public Progress progress() {
        return progress;
    }

    /** What of a batch could not be worked with; told and written as a table at the end. */
    public Failures failures() {
        return failures;
    }

    /** The files and folders that {@code input} names. */
    public List<Path> paths() {
        return paths;
    }

    /** A file among the inputs, which must be no folder; its hash goes into the record. */
    public Path file(final Path path) {
        if (!Files.isRegularFile(path)) throw new InputException("input: \"" + path + "\" is no file");
        record.input(path);
        return path;
    }

    /** A file or folder that was read. */
    public void read(final Path path) {
        if (Files.isRegularFile(path)) record.input(path);
    }

    /** Notes the time since the last step as this step's. */
    public void step(final String name) {
        record.step(name);
    }

    /** Tells the user. */
    public void say(final String message) {
        record.message(message);
    }

    /** The folder of one of several things' files, see {@link TaskOutput#folder}. */
    public String folder(final Object owner, final String name) {
        return output.folder(owner, name);
    }

    /** A table, shown and written as a CSV file of its name. */
    public void add(final Table table) {
        tables.add(table);
    }

    /** A table that is shown after the others; its file, if it has one, is already written. */
    public void show(final Table table) {
        shownTables.add(table);
    }

    /** A plot, shown and written as a PNG of this name. */
    public void add(final String name, final Plot plot) {
        add(name, plot.getImagePlus());
    }

    /** A picture, shown and written as a PNG of this name. */
    public void add(final String name, final ImagePlus picture) {
        write(name, picture);
        show(picture);
    }

    /** A picture that is shown and not written. */
    public void show(final ImagePlus picture) {
        shown.add(picture);
    }

    /** A plot that is written as a PNG of this name and not shown. */
    public void write(final String name, final Plot plot) {
        write(name, plot.getImagePlus());
    }

    /** A picture that is written as a PNG of this name and not shown. */
    public void write(final String name, final ImagePlus picture) {
        pictures.put(name, picture);
    }

    /** What a series is called: the file's name, with its folder where several have the same. */
    public String name(final Path path) {
        final String file = path.getFileName().toString();
        final boolean shared = paths.stream().filter(other -> other.getFileName().toString().equals(file)).count() > 1;
        final Path folder = path.toAbsolutePath().normalize().getParent();
        return shared && folder != null && folder.getFileName() != null ? folder.getFileName() + "/" + file : file;
    }

    /** A number that may be left blank; NaN then. */
    public double optional(final String key) {
        if (!inputs.has(key)) return Double.NaN;
        try {
            return Double.parseDouble(inputs.text(key));
        } catch (final NumberFormatException e) {
            throw new InputException(key + " must be a number or blank, found \"" + inputs.text(key) + "\"", e);
        }
    }
}
