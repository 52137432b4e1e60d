package org.ionclay.ij1;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;
import org.ionclay.task.desktop.ShownTables;

/**
 * The tables of the last run for ImageJ's macros, with and without a screen:
 * {@code call("org.ionclay.ij1.Tables.select", "size-distribution");} makes one of them the current results, which
 * {@code nResults}, {@code getResult} and {@code Table.get} read.
 */
public final class Tables {

    private Tables() {
    }

    /** The titles of the tables, one a line, the first table first. */
    public static String titles() {
        return String.join("\n", ShownTables.titles());
    }

    /**
     * Makes a table the current results.
     *
     * @param title title of its window, with or without "IonClay "
     * @return how many rows it has
     * @throws org.ionclay.compute.InputException if the last run has no such table
     */
    public static String select(final String title) {
        final ResultsTable table = ShownTables.table(title);
        if (GraphicsEnvironment.isHeadless()) Analyzer.setResultsTable(table);
        else table.show("Results");
        return Integer.toString(table.size());
    }

    /**
     * Opens the window of a table.
     *
     * @param title title of the window, with or without "IonClay "
     * @return the title
     * @throws org.ionclay.compute.InputException if the last run has no such table
     */
    public static String show(final String title) {
        final ResultsTable table = ShownTables.table(title);
        final String full = title.startsWith("IonClay ") ? title : "IonClay " + title;
        if (!GraphicsEnvironment.isHeadless()) table.show(full);
        return full;
    }
}
