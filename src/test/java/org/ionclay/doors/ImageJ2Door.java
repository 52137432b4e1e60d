package org.ionclay.doors;

import ij.Macro;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.ionclay.command.frame.CommandNames;
import org.ionclay.command.frame.IonClayCommand;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;

/**
 * ImageJ2 as a macro meets it, without its legacy layer, which is not on Maven Central: a preprocessor that fills inputs
 * from the macro's line as that layer's does, and in the place of the dialog one that notes what would be asked for.
 */
public final class ImageJ2Door {

    private static final List<String> ASKED = new ArrayList<>();

    private static String options = "";

    private ImageJ2Door() {
    }

    /**
     * Runs a command with the options of a macro's line; a macro calls it.
     *
     * @param command name of the command
     * @param line its options
     * @return what a dialog would have asked for; empty for nothing
     */
    public static String replay(final String command, final String line) throws ExecutionException,
            InterruptedException {
        options = line;
        ASKED.clear();
        try (Context context = new Context(CommandService.class, ConvertService.class, PluginService.class)) {
            add(context, FromMacro.class, 2 * Priority.VERY_HIGH);
            add(context, Dialog.class, Priority.VERY_LOW);
            final CommandService commands = context.service(CommandService.class);
            final CommandInfo info = commands.getCommandsOfType(Command.class).stream().filter(one ->
                    one.getClassName().startsWith(IonClayCommand.ROOM) && CommandNames.of(one).equals(command))
                    .findFirst().orElseThrow();
            commands.run(info, true).get();
        }
        return ASKED.isEmpty() ? "" : " but " + command + ASKED;
    }

    private static void add(final Context context, final Class<? extends PreprocessorPlugin> type,
            final double priority) {
        final PluginInfo<PreprocessorPlugin> info = new PluginInfo<>(type, PreprocessorPlugin.class);
        info.setPriority(priority);
        context.service(PluginService.class).addPlugin(info);
    }

    /** Fills inputs from the macro's line. */
    public static final class FromMacro extends AbstractPreprocessorPlugin {

        @Parameter
        private ConvertService convert;

        @Override
        public void process(final Module module) {
            // ImageJ2 hands the options to the module's thread
            Thread.currentThread().setName("Run$_" + module.getInfo().getTitle());
            Macro.setOptions(options);
            for (final ModuleItem<?> input : module.getInfo().inputs()) {
                final String value = Macro.getValue(options, input.getName(), null);
                if (value == null || !convert.supports(value, input.getType())) continue;
                module.setInput(input.getName(), input.getType() == File.class ? new File(value)
                        : convert.convert(value, input.getType()));
                module.resolveInput(input.getName());
            }
        }
    }

    /** What the dialog would ask for. */
    public static final class Dialog extends AbstractPreprocessorPlugin {

        @Override
        public void process(final Module module) {
            for (final ModuleItem<?> input : module.getInfo().inputs()) {
                if (!module.isInputResolved(input.getName()) && !Service.class.isAssignableFrom(input.getType())) {
                    ASKED.add(input.getName());
                }
            }
        }
    }
}
