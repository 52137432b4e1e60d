package org.ionclay.doors;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.awt.event.ItemListener;
import java.io.File;
import java.util.Arrays;
import org.ionclay.command.maps.SegmentElementalMaps;
import org.ionclay.task.desktop.PreviewWindow;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.ModuleService;

/** The preview of Segment Elemental Maps on a screen, by plain ImageJ's dialog and as ImageJ2's dialog calls it. */
public final class PreviewCheck {

    private static final String COMMAND = "segment-elemental-maps";
    private static final String INPUT = "sample-images/x1.5-powder";
    private static final int TRIES = 600;

    private PreviewCheck() {
    }

    /**
     * Looks.
     *
     * @param args none
     */
    public static void main(final String[] args) throws InterruptedException, MethodCallException {
        new ImageJ(ImageJ.NO_SHOW);
        DialogCheck.dialog(COMMAND, dialog -> {
            ((TextField) dialog.getStringFields().get(0)).setText(INPUT);
            check(picture() == null, "a preview that nobody asked for");
            press(dialog, true);
            final int[] all = await(new int[0]);
            number(dialog, "6").setText("1");
            final int[] one = await(all);
            press(dialog, false);
            awaitNone();
            press(dialog, true);
            check(Arrays.equals(one, await(new int[0])), "the same inputs give another picture");
        });
        awaitNone();
        imageJ2();
        System.out.println("all is well");
        System.exit(0);
    }

    private static void imageJ2() throws MethodCallException {
        final Context context = new Context(CommandService.class, ModuleService.class);
        final CommandInfo info = context.service(CommandService.class).getCommand(SegmentElementalMaps.class);
        final CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(info);
        module.setInput("input", new File(INPUT));
        module.preview();
        check(picture() == null, "a preview that nobody asked for");
        info.getInput("preview").callback(module);
        final int[] all = await(new int[0]);
        module.setInput("max_phases", 1);
        module.preview();
        await(all);
        module.cancel();
        awaitNone();
        module.preview();
        check(picture() == null, "a preview after the dialog was closed");
        context.dispose();
    }

    static void press(final GenericDialog dialog, final boolean state) {
        final Checkbox box = (Checkbox) dialog.getCheckboxes().get(0);
        check(box.getLabel().equals("Preview"), box.getLabel());
        box.setState(state);
        for (final ItemListener listener : box.getItemListeners()) listener.itemStateChanged(new ItemEvent(box,
                ItemEvent.ITEM_STATE_CHANGED, box.getLabel(), state ? ItemEvent.SELECTED : ItemEvent.DESELECTED));
    }

    private static TextField number(final GenericDialog dialog, final String text) {
        for (final Object field : dialog.getNumericFields()) {
            if (((TextField) field).getText().equals(text)) return (TextField) field;
        }
        throw new AssertionError("no number " + text);
    }

    static ImagePlus picture() {
        return WindowManager.getImage(PreviewWindow.TITLE);
    }

    /** The pixels of a picture that is not the one before. */
    static int[] await(final int[] before) {
        for (int tries = 0; tries < TRIES; tries++) {
            sleep();
            final ImagePlus picture = picture();
            if (picture == null || !picture.isVisible()) continue;
            final int[] pixels = ((int[]) picture.getProcessor().getPixels()).clone();
            if (!Arrays.equals(pixels, before)) return pixels;
        }
        throw new AssertionError("no preview");
    }

    private static void awaitNone() {
        for (int tries = 0; tries < TRIES && picture() != null; tries++) sleep();
        check(picture() == null, "the preview stays");
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(final boolean holds, final String otherwise) {
        if (holds) return;
        new AssertionError(otherwise).printStackTrace(System.out);
        System.exit(1);
    }
}
