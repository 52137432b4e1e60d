package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.ionclay.command.frame.CommandNames;
import org.ionclay.command.frame.IonClayCommand;
import org.ionclay.headless.Main;
import org.ionclay.task.desktop.RememberedPaths;
import org.ionclay.task.desktop.Recording;
import org.ionclay.task.desktop.ShownTables;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.Inputs;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** One run through each door, and what it left. */
public final class Doors {

    private Doors() {
    }

    static String[] args(final String command, final Map<String, String> inputs) {
        return Stream.concat(Stream.of(command), inputs.entrySet().stream()
                .map(input -> input.getKey() + "=" + input.getValue())).toArray(String[]::new);
    }

    static Map<String, String> with(final Map<String, String> inputs, final String key, final String value) {
        final Map<String, String> changed = new LinkedHashMap<>(inputs);
        changed.put(key, value);
        return changed;
    }

    static void headless(final String command, final Map<String, String> inputs, final Path output) {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int code = Main.run(args(command, with(inputs, "output", output.toString())),
                new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));
        assertEquals(0, code, () -> command + ": " + err);
    }

    /** The line that ImageJ's recorder writes when a dialog was filled in so: every input, blank ones too. */
    static String macroLine(final String command, final Map<String, String> inputs, final Path output) {
        final CommandItem item = Catalogue.load().command(command).orElseThrow();
        final Map<String, String> all = Inputs.of(item, with(inputs, "output", output.toString()), Optional.empty())
                .values();
        Recorder.resetCommandOptions();
        Recording.write(item, all);
        return "run(\"%s\", \"%s\");\n".formatted(item.label(), Recorder.getCommandOptions());
    }

    /**
     * The line that ImageJ2's recorder writes: blank files are left out, blank texts have nothing behind the equals
     * sign.
     */
    static String legacyOptions(final String command, final Map<String, String> inputs, final Path output) {
        final CommandItem item = Catalogue.load().command(command).orElseThrow();
        Recorder.resetCommandOptions();
        Inputs.of(item, with(inputs, "output", output.toString()), Optional.empty()).values().forEach((key, value) -> {
            final boolean path = RememberedPaths.isPath(item.input(key).orElseThrow());
            if (!path || !value.isEmpty()) Recorder.recordOption(key, value);
        });
        return Recorder.getCommandOptions().replace("=[] ", "= ");
    }

    /** The tables that a run wrote, by the file's name. */
    public static Map<String, byte[]> tables(final Path output) throws IOException {
        final Map<String, byte[]> tables = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (final Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                tables.put(output.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return tables;
    }

    /** Every table of a run is an output by its name, and nothing is left for SciJava's own display to stumble on. */
    static void everyTableIsAnOutputByName(final String command, final Module module,
            final List<String> missing) {
        assertFalse(ShownTables.titles().isEmpty(), command);
        final ModuleInfo info = module.getInfo();
        for (final String title : ShownTables.titles()) {
            final String key = title.replaceFirst("^IonClay ", "").replaceFirst(".*/", "")
                    .replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
            final String name = info.getOutput(key) != null ? key : key + "_table";
            if (info.getOutput(name) == null || !(module.getOutput(name) instanceof ResultsTable table)) {
                missing.add(command + ": @Parameter(type = ItemIO.OUTPUT) private ResultsTable " + key);
                continue;
            }
            assertEquals(ShownTables.table(title).size(), table.size(), command + " " + title);
            assertArrayEquals(ShownTables.table(title).getHeadings(), table.getHeadings());
        }
        for (final ModuleItem<?> item : info.outputs()) {
            assertTrue(module.isOutputResolved(item.getName()), command + ": ImageJ2 would complain of "
                    + item.getName());
            if (item.getType() == Double.class) assertTrue(module.getOutput(item.getName()) instanceof Double,
                    command + " " + item.getName());
        }
    }

    /** Runs a command through a SciJava Context. */
    static Module scijava(final Context context, final String command, final Map<String, String> inputs,
            final Path output) throws ExecutionException, InterruptedException {
        return scijava(context, command, with(inputs, "output", output.toString()));
    }

    /** The same without another output folder. */
    static Module scijava(final Context context, final String command, final Map<String, String> inputs)
            throws ExecutionException, InterruptedException {
        final CommandService commands = context.service(CommandService.class);
        final CommandInfo info = commands.getCommandsOfType(Command.class).stream().filter(one ->
                one.getClassName().startsWith(IonClayCommand.ROOM) && CommandNames.of(one).equals(command))
                .findFirst().orElseThrow();
        return commands.run(info, true, Map.copyOf(inputs)).get();
    }
}
