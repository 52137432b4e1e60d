package org.ionclay.task.desktop;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.display.window.ResultsTables;
import org.ionclay.table.Table;
import org.ionclay.task.frame.TaskResult;

/**
 * Shows what came out of a task: one table and one picture, the rest behind a window that lists all. Windows of an
 * earlier run with the same title are used again, so that a title names one window. Without a screen, the first table
 * is ImageJ's current one, and {@link ShownTables} holds all.
 */
public final class Windows {

    private static final String TITLE = "IonClay ";

    private Windows() {
    }

    /**
     * Shows a result.
     *
     * @param result what came out
     * @param command name of the command as a menu shows it
     * @param all whether every table and picture opens
     */
    public static void show(final TaskResult result, final String command, final boolean all) {
        final Map<String, ResultsTable> tables = tables(result);
        ShownTables.keep(tables);
        if (GraphicsEnvironment.isHeadless()) {
            if (!tables.isEmpty()) Analyzer.setResultsTable(tables.values().iterator().next());
            return;
        }
        if (IJ.getInstance() == null) return;
        for (final String message : result.messages()) IJ.log(message);
        final List<ImagePlus> images = titled(result.images());
        manage(result.rois());
        if (!all && tables.size() + images.size() > 2) ResultsWindow.open(TITLE + command, tables, images);
        final int shown = all ? images.size() : Math.min(1, images.size());
        for (int i = shown - 1; i >= 0; i--) show(images.get(i));
        // they may look at the pictures' windows
        for (final Runnable window : result.windows()) window.run();
        // the first table is what people came for: it opens last, on top of the others
        final List<String> titles = new ArrayList<>(tables.keySet());
        for (int t = (all ? titles.size() : Math.min(1, titles.size())) - 1; t >= 0; t--) {
            tables.get(titles.get(t)).show(titles.get(t));
        }
    }

    /** The tables of a result as ImageJ has them, by the title of their windows, the first one first. */
    static Map<String, ResultsTable> tables(final TaskResult result) {
        final Map<String, ResultsTable> tables = new LinkedHashMap<>();
        for (final Table table : result.tables()) {
            tables.put(unique(TITLE + table.name(), tables.keySet()), ResultsTables.of(table));
        }
        return tables;
    }

    private static List<ImagePlus> titled(final List<ImagePlus> images) {
        final List<String> taken = new ArrayList<>();
        for (final ImagePlus image : images) {
            final String title = unique(image.getTitle(), taken);
            taken.add(title);
            image.setTitle(title);
        }
        return images;
    }

    /** A title that none of the others has: the second "Bode" is "Bode (2)". */
    static String unique(final String title, final java.util.Collection<String> taken) {
        String free = title;
        for (int n = 2; taken.contains(free); n++) free = title + " (" + n + ")";
        return free;
    }

    /** Shows a picture, in the window of an earlier run's picture of the same title and kind if there is one. */
    static void show(final ImagePlus image) {
        final ImagePlus before = WindowManager.getImage(image.getTitle());
        if (before == null || before == image || !isOwn(before)) {
            own(image);
            if (before != null && before != image) image.setTitle(WindowManager.getUniqueName(image.getTitle()));
            image.show();
            return;
        }
        before.setImage(image);
        own(before);
        before.updateAndDraw();
    }

    /** Marks a picture as one of ours, not one to work on. */
    static void own(final ImagePlus image) {
        image.setProperty(TITLE, "");
    }

    /** Whether an open image is a picture of an earlier run, not one to work on. */
    public static boolean isOwn(final ImagePlus image) {
        return image.getProperty(TITLE) != null;
    }

    private static void manage(final List<Roi> rois) {
        if (rois.isEmpty()) return;
        final RoiManager manager = RoiManager.getRoiManager();
        manager.reset();
        for (final Roi roi : rois) manager.addRoi(roi);
        // names, not places, are the numbers of the tables' rows
        manager.runCommand("UseNames", "true");
    }
}
