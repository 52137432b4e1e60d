package org.ionclay.task.frame;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;
import org.ionclay.display.window.ResultsTables;
import org.ionclay.table.Table;

/** Shows what came out of a task in ImageJ's own windows; does nothing without a screen, but for the log. */
public final class Windows {

    private Windows() {
    }

    /** Shows tables and pictures, and logs the messages. Headless macros find the first table as the current one. */
    public static void show(final TaskResult result) {
        if (GraphicsEnvironment.isHeadless()) {
            if (!result.tables().isEmpty()) Analyzer.setResultsTable(ResultsTables.of(result.tables().get(0)));
            return;
        }
        if (IJ.getInstance() == null) return;
        for (final String message : result.messages()) IJ.log(message);
        for (final ImagePlus image : result.images()) image.show();
        for (final Runnable window : result.windows()) window.run();
        // the first table is what people came for: it opens last, on top of the others
        for (int t = result.tables().size() - 1; t >= 0; t--) {
            final Table table = result.tables().get(t);
            ResultsTables.of(table).show("IonClay " + table.name());
        }
    }
}
