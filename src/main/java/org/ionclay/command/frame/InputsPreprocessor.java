package org.ionclay.command.frame;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.task.desktop.MacroOptions;
import org.ionclay.task.desktop.RememberedPaths;
import org.ionclay.task.desktop.Windows;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.Inputs;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * What happens to the inputs between ImageJ2's reading of a macro and the dialog. In a macro, what the line says is
 * read as plain ImageJ's adapter reads it, and what it leaves out has its default: no dialog stops a macro that
 * nobody watches. For a dialog, the last paths are offered.
 */
@Plugin(type = PreprocessorPlugin.class)
public final class InputsPreprocessor extends AbstractPreprocessorPlugin {

    @Override
    public void process(final Module module) {
        if (!(module.getDelegateObject() instanceof IonClayCommand command)
                || !(module.getInfo() instanceof CommandInfo info)) return;
        final CommandItem item = Catalogue.load().command(CommandNames.of(info)).orElseThrow();
        final String options = Macro.getOptions();
        if (!IJ.isMacro()) {
            if (GraphicsEnvironment.isHeadless()) return;
            if (item.inputs().stream().anyMatch(input -> !module.isInputResolved(input.key()))) command.asked();
            offer(module, item);
        } else if (options != null) {
            fromMacro(module, command, item, options);
        } else if (item.inputs().stream().anyMatch(input -> module.isInputResolved(input.key()))) {
            // another thread's macro, whose line ImageJ2 has read
            resolve(module);
        }
    }

    private static void resolve(final Module module) {
        for (final ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
    }

    private void fromMacro(final Module module, final IonClayCommand command, final CommandItem item,
            final String options) {
        try {
            final Map<String, String> given = MacroOptions.parse(options);
            command.showAll(MacroOptions.showAll(given));
            for (final Map.Entry<String, String> one : given.entrySet()) {
                if (Inputs.isExtra(one.getKey())) {
                    command.extra(one.getKey(), one.getValue());
                    continue;
                }
                if (module.getInfo().getInput(one.getKey()) == null) throw new InputException(item.name()
                        + " has no input \"" + one.getKey() + "\"");
                set(module, item, one.getKey(), one.getValue());
            }
        } catch (final InputException e) {
            IJ.error("IonClay", e.getMessage());
            cancel(e.getMessage());
            return;
        }
        resolve(module);
    }

    /**
     * ImageJ takes the first place where a key stands, also behind an underscore: {@code basis} would get what
     * {@code energy_basis} says. So every value of the line is set anew.
     */
    private static void set(final Module module, final CommandItem item, final String key, final String value) {
        final Optional<InputItem> input = item.input(key);
        // the image is ImageJ2's to find
        if (input.isEmpty()) return;
        final Class<?> type = module.getInfo().getInput(key).getType();
        try {
            if (type == File.class) module.setInput(key, new File(value));
            else if (type == String.class) module.setInput(key, value);
            else if (value.isEmpty()) module.setInput(key, number(type, input.get().initial()));
            else module.setInput(key, number(type, value));
        } catch (final NumberFormatException e) {
            throw new InputException(key + " must be a " + (input.get().type() == InputItem.Type.INTEGER
                    ? "whole number" : "number") + ", found \"" + value + "\"", e);
        }
    }

    private static Object number(final Class<?> type, final String value) {
        if (type == double.class) return Double.valueOf(value);
        // whole numbers also as "12.0", as ImageJ's dialogs write them
        final double number = Double.parseDouble(value);
        final boolean fits = number == Math.rint(number) && (type == long.class
                || Math.abs(number) <= Integer.MAX_VALUE);
        if (!fits) throw new NumberFormatException(value);
        final long whole = value.matches("[-+]?\\d+") ? Long.parseLong(value) : (long) number;
        if (type == long.class) return whole;
        return (int) whole;
    }

    private static void offer(final Module module, final CommandItem item) {
        final ImagePlus open = WindowManager.getCurrentImage();
        final boolean image = open != null && !Windows.isOwn(open);
        for (final InputItem input : item.inputs()) {
            final String last = RememberedPaths.offer(item, input, image);
            if (RememberedPaths.isPath(input) && !last.isEmpty() && !module.isInputResolved(input.key())
                    && module.getInput(input.key()) == null) module.setInput(input.key(), new File(last));
        }
    }
}
