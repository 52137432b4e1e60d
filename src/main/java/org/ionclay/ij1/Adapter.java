package org.ionclay.ij1;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Windows;

/**
 * Runs a command from ImageJ's menu or from a macro. {@code plugins.config} names this class once for each menu entry,
 * with the command's name as its argument.
 */
public final class Adapter implements PlugIn {

    private static final String TITLE = "IonClay";
    private static final int LONGEST_DECIMALS = 6;

    @Override
    public void run(final String name) {
        final Thread thread = Thread.currentThread();
        final ClassLoader before = thread.getContextClassLoader();
        // libraries find their services through it, and ImageJ's own knows no plugin
        thread.setContextClassLoader(Adapter.class.getClassLoader());
        try {
            guarded(name);
        } catch (final VirtualMachineError | LinkageError | RuntimeException e) {
            // ImageJ would swallow it, and the user would see nothing at all
            IJ.showProgress(1.0);
            IJ.log(trace(e));
            IJ.error(TITLE, "This is a fault of IonClay, please report it with what stands in the log:\n" + e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String trace(final Throwable fault) {
        final StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void guarded(final String name) {
        try {
            final CommandItem command = Catalogue.load().command(name).orElseThrow(
                    () -> new InputException("plugins.config names an unknown command: " + name));
            final String options = Macro.getOptions();
            final Optional<Map<String, String>> given = options == null ? ask(command)
                    : Optional.of(MacroOptions.parse(options));
            if (given.isEmpty()) return;
            // a file that the task opens must not see this macro's options
            Macro.setOptions(null);
            final Inputs inputs = Inputs.of(command, given.get(),
                    Optional.ofNullable(WindowManager.getCurrentImage()));
            IJ.resetEscape();
            final TaskResult result = Tasks.byName(name).run(inputs, progress());
            IJ.showProgress(1.0);
            IJ.showStatus(TITLE + ": done");
            Windows.show(result);
        } catch (final CancelledException e) {
            IJ.showStatus(TITLE + ": " + e.getMessage());
            IJ.showProgress(1.0);
        } catch (final InputException | IOException e) {
            IJ.showProgress(1.0);
            IJ.error(TITLE, e.getMessage());
        }
    }

    private static Optional<Map<String, String>> ask(final CommandItem command) {
        final GenericDialog dialog = new GenericDialog(command.label().replace("...", ""));
        boolean right = false;
        for (final InputItem input : command.inputs()) {
            // numbers and choices are small: two in a row keep the dialog on the screen
            final boolean small = input.type() == InputItem.Type.INTEGER || input.type() == InputItem.Type.NUMBER
                    || !input.choices().isEmpty();
            right = small && !right && dialog.getComponentCount() > 0 && lastWasSmall(command, input);
            if (right) dialog.addToSameRow();
            add(dialog, input);
        }
        dialog.addHelp(help(command));
        dialog.showDialog();
        if (dialog.wasCanceled()) return Optional.empty();
        final Map<String, String> given = new LinkedHashMap<>();
        for (final InputItem input : command.inputs()) {
            final String answer = answer(dialog, input);
            // the dialog shows every default: what equals it was not said
            if (!answer.equals(input.initial())) given.put(input.key(), answer);
        }
        return Optional.of(given);
    }

    private static boolean lastWasSmall(final CommandItem command, final InputItem input) {
        final int before = command.inputs().indexOf(input) - 1;
        if (before < 0) return false;
        final InputItem last = command.inputs().get(before);
        return last.type() == InputItem.Type.INTEGER || last.type() == InputItem.Type.NUMBER
                || !last.choices().isEmpty();
    }

    private static void add(final GenericDialog dialog, final InputItem input) {
        final String label = label(input);
        if (!input.choices().isEmpty()) {
            dialog.addChoice(label, input.choices().toArray(String[]::new), input.initial());
            return;
        }
        switch (input.type()) {
            case INTEGER -> dialog.addNumericField(label, number(input), 0);
            case NUMBER -> dialog.addNumericField(label, number(input), decimals(number(input)));
            case FILE -> dialog.addFileField(label, input.initial(), 30);
            case FOLDER, PATHS -> dialog.addDirectoryField(label, input.initial(), 30);
            case TEXT -> dialog.addStringField(label, input.initial(), 30);
        }
    }

    /** "Pixel size (µm)" as ImageJ wants it, so that the recorded key is {@code pixel_size}. */
    static String label(final InputItem input) {
        final int unit = input.label().indexOf(" (");
        final String words = unit < 0 ? input.label() : input.label().substring(0, unit);
        return words.replace(' ', '_') + (unit < 0 ? "" : input.label().substring(unit));
    }

    private static double number(final InputItem input) {
        return input.initial().isEmpty() ? 0 : Double.parseDouble(input.initial());
    }

    /** As many digits as the value has: the dialog and the recorder write it with these. */
    static int decimals(final double value) {
        final BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // negative: ImageJ writes the number with an exponent
        return exact.scale() > LONGEST_DECIMALS ? -Math.max(1, exact.precision() - 1) : Math.max(1, exact.scale());
    }

    private static String answer(final GenericDialog dialog, final InputItem input) {
        if (!input.choices().isEmpty()) return dialog.getNextChoice();
        return switch (input.type()) {
            case INTEGER, NUMBER -> number(input, dialog.getNextNumber());
            case FILE, FOLDER, PATHS, TEXT -> dialog.getNextString();
        };
    }

    private static String number(final InputItem input, final double value) {
        return input.type() == InputItem.Type.INTEGER && value == Math.rint(value) ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String help(final CommandItem command) {
        final StringBuilder html = new StringBuilder("<html><h3>").append(command.label()).append("</h3><p>")
                .append(command.description()).append("</p><dl>");
        for (final InputItem input : command.inputs()) {
            html.append("<dt><b>").append(input.label()).append("</b></dt><dd>").append(input.description())
                    .append("</dd>");
        }
        return html.append("</dl></html>").toString();
    }

    private static Progress progress() {
        return new Progress() {
            @Override
            public void update(final double fraction, final String what) {
                IJ.showProgress(fraction);
                IJ.showStatus(TITLE + ": " + what);
            }

            @Override
            public boolean cancelled() {
                return IJ.escapePressed();
            }
        };
    }
}
