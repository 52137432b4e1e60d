package org.ionclay.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.CancelledException;
import org.ionclay.compute.Progress;
import org.ionclay.task.Tasks;
import org.ionclay.task.desktop.MacroOptions;
import org.ionclay.task.desktop.Windows;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.compute.InputException;

/**
 * Runs a command from ImageJ's menu or from a macro. {@code plugins.config} names this class once for each menu entry,
 * with the command's name as its argument.
 */
public final class Adapter implements PlugIn {

    private static final String TITLE = "IonClay";

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
            final Optional<ImagePlus> image = Optional.ofNullable(WindowManager.getCurrentImage());
            final Optional<Map<String, String>> given = options == null ? CommandDialog.ask(command, image)
                    : Optional.of(MacroOptions.parse(options));
            if (given.isEmpty()) return;
            // a file that the task opens must not see this macro's options
            Macro.setOptions(null);
            final boolean all = MacroOptions.showAll(given.get());
            final Inputs inputs = Inputs.of(command, given.get(), image);
            IJ.resetEscape();
            final TaskResult result = Tasks.byName(name).run(inputs, progress());
            IJ.showProgress(1.0);
            IJ.showStatus(TITLE + ": done");
            Windows.show(result, command.label().replace("...", ""), all);
        } catch (final CancelledException e) {
            IJ.showStatus(TITLE + ": " + e.getMessage());
            IJ.showProgress(1.0);
        } catch (final InputException | IOException e) {
            IJ.showProgress(1.0);
            IJ.error(TITLE, e.getMessage());
        }
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
