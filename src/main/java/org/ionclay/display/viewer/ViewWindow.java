package org.ionclay.display.viewer;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import javax.swing.JCheckBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import org.jmol.adapter.smarter.SmarterJmolAdapter;
import org.jmol.api.JmolViewer;
import org.jmol.viewer.Viewer;

/** A window with atoms that the mouse turns, a slider over the frames, and a box that keeps them turning. */
public final class ViewWindow extends JFrame {

    private static final long serialVersionUID = 1L;

    private final transient StructureView view;
    private final transient Viewer viewer;
    private final JSlider slider;
    private final JLabel label = new JLabel();

    /**
     * Makes the window; {@code setVisible} shows it. Call in the thread of AWT's events.
     *
     * @param title title of the window
     * @param view what is shown
     * @throws IOException if Jmol cannot show it
     */
    public ViewWindow(final String title, final StructureView view) throws IOException {
        super(title);
        this.view = view;
        final Canvas canvas = new Canvas();
        viewer = (Viewer) JmolViewer.allocateViewer(canvas, new SmarterJmolAdapter());
        canvas.viewer = viewer;
        slider = new JSlider(1, view.size(), 1);
        slider.setEnabled(view.size() > 1);
        slider.addChangeListener(event -> go());
        final JCheckBox spin = new JCheckBox("Turn");
        spin.addActionListener(event -> viewer.script(spin.isSelected() ? "spin y 20;" : "spin off;"));
        final JPanel below = new JPanel(new BorderLayout());
        final JPanel left = new JPanel(new FlowLayout());
        left.add(spin);
        left.add(label);
        below.add(left, BorderLayout.WEST);
        below.add(slider, BorderLayout.CENTER);
        add(canvas, BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(final WindowEvent event) {
                viewer.dispose();
            }
        });
        pack();
        view.load(viewer);
        viewer.scriptWait("frank off; rotate y -25; rotate x 15; zoom 85;");
        go();
    }

    /** The frame that the slider chose, counted from 1. */
    public int frame() {
        return slider.getValue();
    }

    /**
     * Moves the slider.
     *
     * @param frame the frame, counted from 1
     */
    public void frame(final int frame) {
        slider.setValue(frame);
    }

    private void go() {
        label.setText("frame " + slider.getValue() + " of " + view.size());
        viewer.script(view.goTo(slider.getValue() - 1));
    }

    /** Where Jmol draws. */
    private static final class Canvas extends JPanel {

        private static final long serialVersionUID = 1L;

        private transient Viewer viewer;

        Canvas() {
            setPreferredSize(new Dimension(760, 620));
        }

        @Override
        public void paint(final Graphics graphics) {
            if (viewer != null) viewer.renderScreenImage(graphics, getWidth(), getHeight());
        }
    }
}
