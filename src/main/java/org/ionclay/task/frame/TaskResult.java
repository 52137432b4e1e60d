package org.ionclay.task.frame;

import ij.ImagePlus;
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
 */
public record TaskResult(List<Table> tables, List<ImagePlus> images, List<Path> files, List<String> messages,
        List<Runnable> windows) {

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
    }

    /** The table with the given name, if there is one. */
    public Optional<Table> table(final String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
