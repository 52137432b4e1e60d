package org.ionclay.task.desktop;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Frame;
import java.awt.List;
import java.awt.Panel;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** A window that lists all tables and pictures of a run; a double click or a button opens one. */
final class ResultsWindow {

    private static final int ROWS = 12;
    private static final int WIDTH = 360;

    private final Frame frame;
    private final List list = new List(ROWS, true);
    private final Map<String, Runnable> entries = new LinkedHashMap<>();

    private ResultsWindow(final String title) {
        frame = new Frame(title);
    }

    /**
     * Opens the window in place of one with the same title.
     *
     * @param title title, also of the window that it replaces
     * @param tables tables by the title of their windows
     * @param images pictures with titles of their own
     */
    static void open(final String title, final Map<String, ResultsTable> tables, final java.util.List<ImagePlus> images) {
        final Frame before = WindowManager.getFrame(title);
        if (before != null) close(before);
        final ResultsWindow window = new ResultsWindow(title);
        tables.forEach((name, table) -> window.entries.put(name.replaceFirst("IonClay ", "table: "), () -> table.show(name)));
        for (final ImagePlus image : images) {
            window.entries.put("picture: " + image.getTitle(), () -> Windows.show(image));
        }
        window.build();
    }

    private void build() {
        entries.keySet().forEach(list::add);
        list.addActionListener(event -> entries.get(event.getActionCommand()).run());
        final Button chosen = new Button("Show chosen");
        chosen.addActionListener(event -> {
            for (final String entry : list.getSelectedItems()) entries.get(entry).run();
        });
        final Button all = new Button("Show all");
        all.addActionListener(event -> entries.values().forEach(Runnable::run));
        final Panel buttons = new Panel();
        buttons.add(chosen);
        buttons.add(all);
        frame.add(list, BorderLayout.CENTER);
        frame.add(buttons, BorderLayout.SOUTH);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(final WindowEvent event) {
                close(frame);
            }
        });
        frame.pack();
        frame.setSize(Math.max(WIDTH, frame.getWidth()), frame.getHeight());
        final Rectangle main = IJ.getInstance().getBounds();
        frame.setLocation(Math.max(0, main.x - WIDTH), main.y);
        WindowManager.addWindow(frame);
        frame.setVisible(true);
    }

    private static void close(final Frame window) {
        WindowManager.removeWindow(window);
        window.dispose();
    }
}
