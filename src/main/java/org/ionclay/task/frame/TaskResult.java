package org.ionclay.task.frame;

import ij.ImagePlus;
import ij.gui.Roi;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.table.Table;

/**
 * What a command brought about.
 *
 * @param tables its tables, in the order in which a window shows them
 * @param images its pictures for windows; not shown yet
 * @param files the files it wrote, empty without {@code output}
 * @param messages what the user should read, one line each: assumptions, failures of single fields, where the files are
 * @param windows what opens further windows; not run without a screen
 * @param rois outlines for the ROI Manager; their names are numbers of rows
 */
public record TaskResult(List<Table> tables, List<ImagePlus> images, List<Path> files, List<String> messages,
        List<Runnable> windows, List<Roi> rois) {

    /** A result without outlines. */
    public TaskResult(final List<Table> tables, final List<ImagePlus> images, final List<Path> files,
            final List<String> messages, final List<Runnable> windows) {
        this(tables, images, files, messages, windows, List.of());
    }

    /** A result without further windows. */
    public TaskResult(final List<Table> tables, final List<ImagePlus> images, final List<Path> files,
            final List<String> messages) {
        this(tables, images, files, messages, List.of());
    }

    /** Keeps its own lists. */
    public TaskResult {
        tables = List.copyOf(tables);
        images = List.copyOf(images);
        files = List.copyOf(files);
        messages = List.copyOf(messages);
        windows = List.copyOf(windows);
        rois = List.copyOf(rois);
    }

    /** The same result with outlines. */
    public TaskResult withRois(final List<Roi> outlines) {
        return new TaskResult(tables, images, files, messages, windows, outlines);
    }

    /** The table with the given name, if there is one. */
    public Optional<Table> table(final String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
