package org.ionclay.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/**
 * The sample scripts. No engine for their languages is among the dependencies, so what each asks for is read out of it:
 * the command is run with the inputs that the script passes, and every output and column that it reads must be there.
 */
class ScriptsTest {

    private static final Pattern RUN = Pattern.compile("commands\\.run\\(\"([\\w.]+)\", (?i:false), (.*)\\)\\.get\\(\\)");
    private static final Pattern INPUT = Pattern.compile("\"(\\w+)\", (\\w+)");
    private static final Pattern OUTPUT = Pattern.compile("module\\.getOutput\\(\"(\\w+)\"\\)");
    private static final Pattern TABLE = Pattern.compile("(\\w+) = module\\.getOutput\\(\"(\\w+)\"\\)");
    private static final Pattern COLUMN = Pattern.compile("(\\w+)\\.get(?:String)?(?:Value|Column)\\(\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void everyLanguageOfTheScriptEditorHasAScript() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scripts"))) {
            assertEquals(List.of("groovy", "js", "py"), files.map(file -> file.getFileName().toString()
                    .replaceFirst(".*\\.", "")).sorted().toList());
        }
    }

    @Test
    void mapsInGroovy() throws Exception {
        runs("Segment_Maps.groovy", Path.of("sample-images/x1.5-powder"));
    }

    @Test
    void sizesInJavaScript() throws Exception {
        runs("Particle_Sizes.js", Path.of("sample-images/x0.5-powder/SEM image.tif"));
    }

    @Test
    void glassInPython() throws Exception {
        final StringBuilder cooling = new StringBuilder("T (K),specific volume (cm³/g)\n");
        for (int i = 0; i < 40; i++) cooling.append(400 - 5 * i).append(',').append(.4 + (i < 20 ? -3e-4 : -1e-4)
                * (i - 20) + 1e-5 * Math.sin(i * i)).append('\n');
        runs("Glass_Transition.py", Files.writeString(folder.resolve("tg.csv"), cooling));
    }

    private static void runs(final String script, final Path input) throws Exception {
        final String text = Files.readString(Path.of("scripts", script));
        assertTrue(text.startsWith("#@ File ") && text.contains("\n#@ CommandService commands\n"), text);
        final Matcher run = RUN.matcher(text);
        assertTrue(run.find(), "no command is run without dialogs");
        try (Context context = new Context(CommandService.class)) {
            final CommandService commands = context.service(CommandService.class);
            final CommandInfo info = commands.getCommand(run.group(1));
            assertNotNull(info, run.group(1));
            final Map<String, Object> inputs = new HashMap<>();
            final Matcher given = INPUT.matcher(run.group(2));
            while (given.find()) {
                assertNotNull(info.getInput(given.group(1)), given.group(1));
                inputs.put(given.group(1), given.group(2).equals("input") ? input.toFile()
                        : Integer.valueOf(given.group(2)));
            }
            assertTrue(inputs.size() > 1, "the script passes its file and one more input");
            reads(text, commands.run(info, false, inputs).get());
        }
    }

    private static void reads(final String text, final Module module) {
        final Matcher output = OUTPUT.matcher(text);
        int outputs = 0;
        while (output.find()) {
            assertNotNull(module.getOutput(output.group(1)), output.group(1));
            outputs++;
        }
        assertTrue(outputs > 1, text);
        final Map<String, ResultsTable> tables = new HashMap<>();
        final Matcher table = TABLE.matcher(text);
        while (table.find()) tables.put(table.group(1), (ResultsTable) module.getOutput(table.group(2)));
        final Matcher column = COLUMN.matcher(text);
        int columns = 0;
        while (column.find()) {
            final ResultsTable of = tables.get(column.group(1));
            assertNotNull(of, column.group(1));
            assertTrue(of.columnExists(column.group(2)), column.group(2).toLowerCase(Locale.ROOT));
            columns++;
        }
        assertFalse(columns == 0, text);
    }
}
