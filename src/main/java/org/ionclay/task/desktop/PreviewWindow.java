package org.ionclay.task.desktop;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;

/**
 * The window that shows a {@link Task.Preview} while a dialog is open. It is made on a thread of its own; what is asked
 * last ends what was asked before. What is wrong with the inputs stands in ImageJ's status line: a dialog for each
 * letter of a path would be in the way.
 */
public final class PreviewWindow {

    /** Its title. */
    public static final String TITLE = "IonClay preview";

    /** Whoever types is waited for. */
    private static final int PATIENCE_MS = 400;

    private final CommandItem command;
    private final Task.Preview preview;
    private final AtomicInteger asked = new AtomicInteger();
    private ImagePlus shown;

    /**
     * No window yet.
     *
     * @param command the command whose dialog is open
     * @param preview its quick look
     */
    public PreviewWindow(final CommandItem command, final Task.Preview preview) {
        this.command = command;
        this.preview = preview;
    }

    /** The command whose dialog is open. */
    public CommandItem command() {
        return command;
    }

    /**
     * Asks for a picture; returns at once.
     *
     * @param given values as text by key, as far as they are not the defaults
     * @param image the open image
     */
    public void ask(final Map<String, String> given, final Optional<ImagePlus> image) {
        final int mine = asked.incrementAndGet();
        final Thread thread = new Thread(() -> make(mine, given, image), TITLE);
        thread.setDaemon(true);
        thread.setContextClassLoader(PreviewWindow.class.getClassLoader());
        thread.start();
    }

    /** Ends what goes on, and closes the window if there is one. */
    public void close() {
        asked.incrementAndGet();
        synchronized (this) {
            if (shown != null) {
                // nobody wants to be asked whether to save it
                shown.changes = false;
                shown.close();
            }
            shown = null;
        }
    }

    private void make(final int mine, final Map<String, String> given, final Optional<ImagePlus> image) {
        try {
            Thread.sleep(PATIENCE_MS);
            final Progress progress = progress(mine);
            progress.check();
            show(mine, preview.picture(Inputs.of(command, given, image), progress));
            say("preview: done");
        } catch (final CancelledException e) {
            // what was asked later speaks for itself
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (final InputException | IOException e) {
            if (asked.get() == mine) say("no preview: " + e.getMessage());
        }
    }

    private synchronized void show(final int mine, final ImagePlus picture) {
        if (asked.get() != mine) return;
        if (shown != null && shown.isVisible()) {
            shown.setImage(picture);
            shown.setTitle(TITLE);
            shown.updateAndDraw();
            return;
        }
        picture.setTitle(TITLE);
        Windows.own(picture);
        picture.show();
        shown = picture;
    }

    private static void say(final String what) {
        IJ.showProgress(1.0);
        IJ.showStatus("IonClay: " + what);
    }

    private Progress progress(final int mine) {
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                IJ.showProgress(fraction);
                IJ.showStatus("IonClay: preview, " + what);
            }

            @Override
            public boolean cancelled() {
                return asked.get() != mine;
            }
        };
    }
}
