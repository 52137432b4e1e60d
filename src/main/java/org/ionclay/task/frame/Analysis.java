package org.ionclay.task.frame;

import ij.ImagePlus;
import ij.gui.Plot;
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
import org.ionclay.display.plot.PngFile;
import org.ionclay.table.Table;

/** What tasks share that turn some files into tables and plots: inputs in, errors for people, files out. */
public final class Analysis {

    /** Looks at the files. */
    @FunctionalInterface
    public interface Work {

        /** Fills tables and plots. */
        void run(Analysis analysis) throws IOException;
    }

    private final Inputs inputs;
    private final RunRecord record;
    private final Workers workers;
    private final Progress progress;
    private final List<Path> paths;
    private final TaskOutput output;
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, ImagePlus> plots = new LinkedHashMap<>();
    private final List<Runnable> windows = new ArrayList<>();

    private Analysis(final Inputs inputs, final RunRecord record, final Workers workers, final Progress progress,
            final List<Path> paths, final TaskOutput output) {
        this.output = output;
        this.inputs = inputs;
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
        try (Workers workers = new Workers(inputs.integer("threads")); TaskOutput output = TaskOutput.open(inputs)) {
            final Analysis analysis = new Analysis(inputs, record, workers, progress, paths, output);
            work.run(analysis);
            record.step("analyse");
            output.write(analysis.tables, workers);
            if (output.isOpen()) analysis.writePlots(output);
            return new TaskResult(analysis.tables, List.copyOf(analysis.plots.values()), output.commit(record),
                    record.messages(), analysis.windows);
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hundreds of plots take longer to compress than to draw: all threads write. */
    private void writePlots(final TaskOutput output) throws IOException {
        final List<ImagePlus> images = List.copyOf(plots.values());
        final List<Path> files = new ArrayList<>();
        for (final String name : plots.keySet()) files.add(output.file(name + ".png"));
        workers.ranges(files.size(), 1, (chunk, from, to) -> {
            for (int k = from; k < to; k++) {
                try {
                    PngFile.write(images.get(k), files.get(k), false);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /** What opens a further window where there is a screen. */
    public void window(final Runnable window) {
        windows.add(window);
    }

    public Inputs inputs() {
        return inputs;
    }

    public Workers workers() {
        return workers;
    }

    public Progress progress() {
        return progress;
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

    /** Tells the user. */
    public void say(final String message) {
        record.message(message);
    }

    /** The folder of one of several things' files, see {@link TaskOutput#folder}. */
    public String folder(final Object owner, final String name) {
        return output.folder(owner, name);
    }

    public void add(final Table table) {
        tables.add(table);
    }

    /** A plot, written as a PNG of this name. */
    public void add(final String name, final Plot plot) {
        plots.put(name, plot.getImagePlus());
    }

    /** A picture, written as a PNG of this name. */
    public void add(final String name, final ImagePlus picture) {
        plots.put(name, picture);
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
