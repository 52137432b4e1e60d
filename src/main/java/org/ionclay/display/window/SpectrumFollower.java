package org.ionclay.display.window;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.gui.Roi;
import ij.gui.RoiListener;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.awt.event.MouseMotionListener;

/** Shows the spectrum of the pixel below the mouse, or of the selection, in a second window, until a window closes. */
final class SpectrumFollower {

    /** Among ImageJ's properties, with the title: an image that takes over a window brings properties of its own. */
    private static final String KEY = "ionclay.spectrum ";

    private final SpectrumView view;
    private final ImagePlus picture;
    private final ImageCanvas canvas;
    private final PlotWindow window;
    private final RoiListener selections = (changed, id) -> selected(changed, id);
    private final MouseMotionListener mouse = new MouseMotionAdapter() {
        @Override
        public void mouseMoved(final MouseEvent event) {
            moved(event);
        }
    };
    private final ImageListener end = new ImageListener() {
        @Override
        public void imageClosed(final ImagePlus closed) {
            if (closed != picture) return;
            leave();
            IJ.setProperty(KEY + picture.getTitle(), null);
        }

        @Override
        public void imageOpened(final ImagePlus opened) {
            // only its own picture matters
        }

        @Override
        public void imageUpdated(final ImagePlus updated) {
            // another band of the same pixels
        }
    };

    private SpectrumFollower(final SpectrumView view, final ImagePlus picture, final PlotWindow window) {
        this.view = view;
        this.picture = picture;
        this.window = window;
        canvas = picture.getCanvas();
    }

    /**
     * Follows.
     *
     * @param view what has the spectra
     * @param picture an image that is shown; a spectrum image that was shown in its window before is followed no more,
     *            and its spectrum's window is taken over
     */
    static void follow(final SpectrumView view, final ImagePlus picture) {
        PlotWindow window = null;
        final String key = KEY + picture.getTitle();
        if (IJ.getProperty(key) instanceof SpectrumFollower before) {
            before.leave();
            if (!before.window.isClosed()) window = before.window;
        }
        if (window == null) window = view.plot().show();
        else window.drawPlot(view.plot());
        final SpectrumFollower follower = new SpectrumFollower(view, picture, window);
        IJ.setProperty(key, follower);
        Roi.addRoiListener(follower.selections);
        follower.canvas.addMouseMotionListener(follower.mouse);
        ImagePlus.addImageListener(follower.end);
    }

    private void leave() {
        Roi.removeRoiListener(selections);
        canvas.removeMouseMotionListener(mouse);
        ImagePlus.removeImageListener(end);
    }

    private void selected(final ImagePlus changed, final int id) {
        if (changed != picture || id == RoiListener.DELETED || picture.getRoi() == null) return;
        if (picture.getRoi().isArea()) draw(view.inside(picture.getRoi()));
    }

    private void moved(final MouseEvent event) {
        if (picture.getRoi() != null && picture.getRoi().isArea()) return;
        final int x = canvas.offScreenX(event.getX());
        final int y = canvas.offScreenY(event.getY());
        if (x >= 0 && y >= 0 && x < picture.getWidth() && y < picture.getHeight()) draw(view.at(x, y));
    }

    private void draw(final Plot plot) {
        if (!window.isClosed()) window.drawPlot(plot);
    }
}
