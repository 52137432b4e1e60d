package org.ionclay.task.desktop;

import ij.IJ;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;

/**
 * The tables of the last run, by title. They lie among ImageJ's own properties, so that macros without a screen, which
 * know no windows, reach every one of them.
 */
public final class ShownTables {

    private static final String KEY = "ionclay.tables";
    private static final String PREFIX = "IonClay ";

    private ShownTables() {
    }

    /** Keeps the tables of a run in place of those of the one before. */
    static void keep(final Map<String, ResultsTable> tables) {
        IJ.setProperty(KEY, Collections.unmodifiableMap(tables));
    }

    /** The titles, the first table first; none before the first run. */
    public static List<String> titles() {
        final List<String> titles = new ArrayList<>();
        if (IJ.getProperty(KEY) instanceof Map<?, ?> tables) {
            for (final Object title : tables.keySet()) titles.add(title.toString());
        }
        return titles;
    }

    /**
     * A table of the last run.
     *
     * @param title its title, with or without the first word ("IonClay phases" or "phases")
     * @throws InputException if there is none
     */
    public static ResultsTable table(final String title) {
        return find(title).or(() -> find(PREFIX + title)).orElseThrow(() -> new InputException(
                "the last run has no table \"" + title + "\"; it has: " + String.join(", ", titles())));
    }

    private static Optional<ResultsTable> find(final String title) {
        return IJ.getProperty(KEY) instanceof Map<?, ?> tables && tables.get(title) instanceof ResultsTable table
                ? Optional.of(table) : Optional.empty();
    }
}
