package org.ionclay.command.frame;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Optional;
import org.ionclay.display.window.ResultsTables;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskResult;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * Fills the annotated outputs of a command from what its task brought about. A {@code ResultsTable} is the table of its
 * name, with underscores for dashes and blanks ({@code size_distribution}); {@code _table} at the end of a name tells it
 * from an input. A {@code Double} is the cell of the first row of a table and column that its label names
 * ("glass-transition: Tg (K)"). {@code picture} is the first picture, {@code messages} what the user should read.
 */
final class Outputs {

    private static final String SUFFIX = "_table";

    private final TaskResult result;

    Outputs(final TaskResult result) {
        this.result = result;
    }

    /** Fills the outputs of a module; those that this run has nothing for stay null. */
    void fill(final Module module) {
        for (final ModuleItem<?> item : module.getInfo().outputs()) {
            final String name = item.getName();
            if (item.getType() == ResultsTable.class) {
                table(name).ifPresent(table -> module.setOutput(name, ResultsTables.of(table)));
            } else if (item.getType() == Double.class) {
                number(item.getLabel()).ifPresent(number -> module.setOutput(name, number));
            } else if (item.getType() == ImagePlus.class && !result.images().isEmpty()) {
                module.setOutput(name, result.images().get(0));
            } else if (item.getType() == String.class) {
                module.setOutput(name, String.join("\n", result.messages()));
            }
        }
    }

    /** The output's name of a table. */
    static String key(final String table) {
        return table.substring(table.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Optional<Table> table(final String name) {
        final String key = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return result.tables().stream().filter(table -> key(table.name()).equals(key)).findFirst();
    }

    private Optional<Double> number(final String label) {
        final int colon = label.indexOf(": ");
        final Optional<Table> table = table(key(label.substring(0, colon)));
        if (table.isEmpty() || table.get().rows().isEmpty()) return Optional.empty();
        final int column = table.get().columns().stream().map(Column::header).toList()
                .indexOf(label.substring(colon + 2));
        return column >= 0 && table.get().rows().get(0)[column] instanceof Number number
                ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
