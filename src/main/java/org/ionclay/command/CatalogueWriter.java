package org.ionclay.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ionclay.command.frame.CommandNames;
import org.ionclay.command.frame.IonClayCommand;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Conditions;
import org.ionclay.task.frame.InputItem;
import org.ionclay.task.frame.InputItem.Type;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;
import org.scijava.widget.Button;
import org.scijava.widget.FileWidget;

/**
 * Reads the annotations of all commands through SciJava and writes the {@link Catalogue}; the build runs it right after
 * the compiler.
 */
public final class CatalogueWriter {

    /** How the label of an input that a run needs ends. */
    private static final String NEEDED = " *";

    private CatalogueWriter() {
    }

    /**
     * Writes the catalogue, and the menu of plain ImageJ 1.x.
     *
     * @param args folder of the compiled classes; version
     * @throws IOException if it cannot be written
     * @throws ModuleException if a command cannot be made
     */
    public static void main(final String[] args) throws IOException, ModuleException {
        final Path classes = Path.of(args[0]);
        final Catalogue catalogue = catalogue(args[1]);
        Files.writeString(classes.resolve(Path.of("org", "ionclay", "task", "frame", Catalogue.RESOURCE)),
                catalogue.write(), StandardCharsets.UTF_8);
        Files.writeString(classes.resolve("plugins.config"), menu(catalogue), StandardCharsets.UTF_8);
    }

    /**
     * The menu entries as plain ImageJ 1.x reads them from a jar; same paths and labels as the SciJava commands, so
     * that ImageJ2 shows each once.
     *
     * @param catalogue the commands
     */
    static String menu(final Catalogue catalogue) {
        final StringBuilder out = new StringBuilder("# Menu entries for plain ImageJ 1.x; written by the build.\n");
        for (final CommandItem command : catalogue.commands()) {
            out.append(command.menu(), 0, command.menu().lastIndexOf('>')).append(", \"").append(command.label())
                    .append("\", org.ionclay.ij1.Adapter(\"").append(command.name()).append("\")\n");
        }
        return out.toString();
    }

    /**
     * The catalogue as the annotations say.
     *
     * @param version version of IonClay
     * @throws ModuleException if a command cannot be made
     */
    static Catalogue catalogue(final String version) throws ModuleException {
        final Map<String, CommandItem> found = new HashMap<>();
        final List<PluginInfo<?>> plugins = new ArrayList<>();
        // SciJava's index of annotations, made by the compiler; no Context: it would start every service for nothing
        new DefaultPluginFinder().findPlugins(plugins);
        for (final PluginInfo<?> plugin : plugins) {
            if (plugin.getAnnotation().type() != Command.class || !plugin.getClassName().startsWith(IonClayCommand.ROOM)
                    || gone(plugin.getClassName())) continue;
            final CommandItem item = item(new CommandInfo(plugin.getClassName(), plugin.getAnnotation()));
            found.put(item.name(), item);
        }
        final List<CommandItem> commands = new ArrayList<>();
        for (final String name : Tasks.names()) {
            final CommandItem item = found.remove(name);
            if (item == null) throw new IllegalStateException("the task " + name + " has no command");
            commands.add(item);
        }
        if (!found.isEmpty()) throw new IllegalStateException("commands without a task: " + found.keySet());
        return new Catalogue(version, commands);
    }

    /** Whether a class was removed since: the compiler leaves it in its index. */
    private static boolean gone(final String name) {
        return CatalogueWriter.class.getResource("/" + name.replace('.', '/') + ".class") == null;
    }

    private static CommandItem item(final CommandInfo info) throws ModuleException {
        final var module = info.createModule();
        final List<InputItem> inputs = new ArrayList<>();
        boolean takesImage = false;
        for (final ModuleItem<?> item : info.inputs()) {
            if (item.getType() == ij.ImagePlus.class) takesImage = true;
            if (item.getIOType() != ItemIO.INPUT || Service.class.isAssignableFrom(item.getType())
                    || item.getType() == ij.ImagePlus.class || item.getType() == Button.class) continue;
            inputs.add(input(item, module.getInput(item.getName())));
        }
        final String menu = info.getMenuPath().stream().map(entry -> entry.getName()).collect(Collectors.joining(">"));
        return new CommandItem(CommandNames.of(info), menu, info.getDescription(), takesImage, inputs);
    }

    private static InputItem input(final ModuleItem<?> item, final Object initial) {
        final boolean needed = item.getLabel().endsWith(NEEDED);
        final String label = needed ? item.getLabel().substring(0, item.getLabel().length() - NEEDED.length())
                : item.getLabel();
        final String when = item.get("when");
        return new InputItem(item.getName(), type(item), label, initial == null ? "" : String.valueOf(initial),
                number(item.getMinimumValue()), number(item.getMaximumValue()),
                item.getChoices() == null ? List.of()
                        : item.getChoices().stream().map(String::valueOf).collect(Collectors.toList()),
                needed, item.getDescription(), Conditions.parse(when == null ? "" : when));
    }

    private static String number(final Object limit) {
        return limit == null ? "" : String.valueOf(limit);
    }

    private static Type type(final ModuleItem<?> item) {
        final Class<?> type = item.getType();
        if (type == File.class) {
            final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
            if (style.contains(FileWidget.DIRECTORY_STYLE)) return Type.FOLDER;
            return style.contains(FileWidget.FILE_AND_DIRECTORY_STYLE) ? Type.PATHS : Type.FILE;
        }
        if (type == int.class || type == long.class) return Type.INTEGER;
        if (type == double.class) return Type.NUMBER;
        if (type == String.class) return Type.TEXT;
        throw new IllegalStateException("input " + item.getName() + " has a type that no door knows: " + type);
    }
}
