package org.ionclay.task;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;
import org.ionclay.display.table.Table;

/** Shows what came out of a task in ImageJ's own windows; does nothing without a screen, but for the log. */
public final class Windows {

    private Windows() {
    }

    /** Shows tables and pictures, and logs the messages. Headless macros find the first table as the current one. */
    public static void show(final TaskResult result) {
        if (GraphicsEnvironment.isHeadless()) {
            if (!result.tables().isEmpty()) Analyzer.setResultsTable(result.tables().get(0).toResultsTable());
            return;
        }
        if (IJ.getInstance() == null) return;
        for (final String message : result.messages()) IJ.log(message);
        for (final ImagePlus image : result.images()) image.show();
        for (final Runnable window : result.windows()) window.run();
        // the first table is what people came for: it opens last, on top of the others
        for (int t = result.tables().size() - 1; t >= 0; t--) {
            final Table table = result.tables().get(t);
            table.toResultsTable().show("IonClay " + table.name());
        }
    }
}
