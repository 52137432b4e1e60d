package org.ionclay.doors;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Frame;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.awt.event.ItemEvent;
import java.awt.event.ItemListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ionclay.ij1.Adapter;

/** Plain ImageJ on a screen: fills in dialogs, presses OK, and looks at what opens and what is recorded. */
public final class DialogCheck {

    private static final String COMMAND = "segment-elemental-maps";
    private static final int TRIES = 600;

    private DialogCheck() {
    }

    /**
     * Looks.
     *
     * @param args folder for results
     */
    public static void main(final String[] args) throws InterruptedException {
        final Path folder = Path.of(args[0]);
        new ImageJ(ImageJ.NO_SHOW);
        Recorder.record = true;
        dialog(COMMAND, dialog -> {
            text(dialog, 0).setText("sample-images/x1.5-powder");
            text(dialog, 1).setText(folder.resolve("first run").toString());
            final List<Component> mixture = disabled(dialog);
            check(mixture.size() > 3, "nothing is greyed out while method=mixture");
            choose(dialog, "threshold");
            final List<Component> threshold = disabled(dialog);
            check(mixture.size() - threshold.stream().filter(mixture::contains).count() >= 3
                    && threshold.stream().anyMatch(field -> !mixture.contains(field)),
                    "threshold leaves the same inputs greyed out");
            choose(dialog, "mixture");
            check(disabled(dialog).equals(mixture), "the way back is another");
        });
        final String recorded = Recorder.getCommandOptions();
        check(recorded.contains("input=sample-images/x1.5-powder") && recorded.contains("output=[" + folder
                + "/first run]") && recorded.contains("elements=[]"), recorded);
        final List<String> windows = windows();
        check(windows.size() == 3, "one table, one picture and the list of all: " + windows);
        check(windows.contains("IonClay phases") && windows.contains("IonClay Segment Elemental Maps"),
                windows.toString());
        Recorder.resetCommandOptions();
        dialog(COMMAND, dialog -> {
            check(text(dialog, 0).getText().equals("sample-images/x1.5-powder"), "the path is not remembered");
            text(dialog, 1).setText(folder.resolve("second run").toString());
        });
        check(windows().equals(windows), "a second run opens windows of its own: " + windows());
        check(!Prefs.get("ionclay." + COMMAND + ".output", "").isEmpty(), "nothing is remembered");
        System.out.println("all is well");
        System.exit(0);
    }

    static void dialog(final String command, final Consumer<GenericDialog> fill) throws InterruptedException {
        final Thread run = new Thread(() -> new Adapter().run(command), "plugin");
        run.start();
        final GenericDialog dialog = await();
        fill.accept(dialog);
        final Button ok = dialog.getButtons()[0];
        for (final ActionListener listener : ok.getActionListeners()) {
            listener.actionPerformed(new ActionEvent(ok, ActionEvent.ACTION_PERFORMED, ok.getLabel()));
        }
        run.join();
        Thread.sleep(500);
    }

    private static GenericDialog await() throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            for (final Window window : Window.getWindows()) {
                if (window instanceof GenericDialog dialog && dialog.isVisible()) return dialog;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no dialog opens");
    }

    private static TextField text(final GenericDialog dialog, final int n) {
        return (TextField) dialog.getStringFields().get(n);
    }

    private static List<Component> disabled(final GenericDialog dialog) {
        final List<Component> disabled = new ArrayList<>();
        for (final List<?> fields : List.of(dialog.getStringFields(), dialog.getNumericFields(),
                dialog.getChoices())) {
            for (final Object field : fields) if (!((Component) field).isEnabled()) disabled.add((Component) field);
        }
        return disabled;
    }

    private static void choose(final GenericDialog dialog, final String item) {
        for (final Object one : dialog.getChoices()) {
            final Choice choice = (Choice) one;
            for (int i = 0; i < choice.getItemCount(); i++) {
                if (!choice.getItem(i).equals(item)) continue;
                choice.select(i);
                for (final ItemListener listener : choice.getItemListeners()) listener.itemStateChanged(
                        new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, item, ItemEvent.SELECTED));
                return;
            }
        }
        throw new AssertionError("no choice " + item);
    }

    /** The titles of all windows but ImageJ's own and its log, sorted. */
    private static List<String> windows() {
        final List<String> titles = new ArrayList<>();
        for (final Frame frame : Frame.getFrames()) {
            if (frame.isVisible() && frame != IJ.getInstance() && !frame.getTitle().equals("Log")) {
                titles.add(frame.getTitle());
            }
        }
        if (WindowManager.getImageCount() == 0) throw new AssertionError("no picture among " + titles);
        titles.sort(null);
        return titles;
    }

    private static void check(final boolean holds, final String otherwise) {
        if (!holds) {
            System.out.println(otherwise + "\n" + Arrays.toString(Frame.getFrames()));
            System.exit(1);
        }
    }
}
