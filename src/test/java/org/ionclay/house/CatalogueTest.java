package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;
import org.junit.jupiter.api.Test;

/** What the annotations declare, and that every door's own list says the same. */
class CatalogueTest {

    private static final List<String> SHARED_KEYS = List.of("input", "output", "overwrite", "seed", "threads");

    private final Catalogue catalogue = Catalogue.load();

    /** The build writes the menu of plain ImageJ; each line must be one that ImageJ reads. */
    @Test
    void theMenuOfPlainImageJHasEveryCommandOnceInASubmenu() throws IOException {
        final List<String> lines;
        try (InputStream menu = CatalogueTest.class.getResourceAsStream("/plugins.config")) {
            lines = new String(menu.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
        }
        final Pattern entry = Pattern.compile("(Plugins>IonClay>[A-Za-z ]+), \"([^\"]+)\", "
                + "org\\.ionclay\\.ij1\\.Adapter\\(\"([a-z0-9-]+)\"\\)");
        final List<String> names = new ArrayList<>();
        for (final String line : lines) {
            final Matcher match = entry.matcher(line);
            assertTrue(match.matches(), line);
            final CommandItem command = catalogue.command(match.group(3)).orElseThrow();
            assertEquals(command.menu(), match.group(1) + ">" + match.group(2));
            names.add(match.group(3));
        }
        assertEquals(Tasks.names(), names);
    }

    @Test
    void conditionsNameChoices() {
        int conditions = 0;
        for (final CommandItem command : catalogue.commands()) {
            for (final InputItem input : command.inputs()) {
                for (final var one : input.when().choices().entrySet()) {
                    final InputItem other = command.input(one.getKey()).orElseThrow();
                    assertTrue(other.choices().containsAll(one.getValue()), command.name() + " " + input.key());
                    assertTrue(one.getValue().size() < other.choices().size(), input.key() + " counts always");
                    conditions++;
                }
            }
        }
        assertTrue(conditions > 20);
    }

    /** A blank input that a run needs is refused in one line, before anything else is looked at. */
    @Test
    void neededInputsAreMarkedAndRefusedWhereBlank() {
        for (final CommandItem command : catalogue.commands()) {
            final java.util.Optional<InputItem> needed = command.inputs().stream().filter(InputItem::required)
                    .findFirst();
            if (needed.isEmpty()) continue;
            assertTrue(needed.get().initial().isEmpty(), needed.get().key());
            assertTrue(org.junit.jupiter.api.Assertions.assertThrows(org.ionclay.compute.InputException.class, () ->
                    org.ionclay.task.frame.Inputs.of(command, java.util.Map.of(), java.util.Optional.empty()))
                    .getMessage().contains(needed.get().key()));
        }
    }

    @Test
    void theReadmeListsCommandsUnderTheirSubmenus() throws IOException {
        String group = "";
        final java.util.Map<String, String> found = new java.util.HashMap<>();
        for (final String line : Files.readAllLines(Path.of("README.md"))) {
            final Matcher heading = Pattern.compile("\\| \\*\\*(.*)\\*\\* \\| \\| \\|").matcher(line);
            if (heading.matches()) group = heading.group(1);
            final Matcher row = Pattern.compile("\\| [^|]+ \\| `([a-z0-9-]+)` \\|.*").matcher(line);
            if (row.matches()) found.put(row.group(1), group);
        }
        for (final CommandItem command : catalogue.commands()) {
            assertEquals(command.group(), found.get(command.name()), command.name() + " in README.md");
        }
    }

    @Test
    void everyCommandHasATask() {
        for (final CommandItem command : catalogue.commands()) Tasks.byName(command.name());
        assertEquals(Tasks.names(), catalogue.commands().stream().map(CommandItem::name).toList());
    }

    @Test
    void labelsSpellTheMacroKeys() {
        for (final CommandItem command : catalogue.commands()) {
            for (final InputItem input : command.inputs()) {
                final String words = input.label().replaceAll(" \\(.*", "");
                assertEquals(input.key(), words.replace(' ', '_').toLowerCase(Locale.ROOT), command.name());
                assertTrue(input.key().matches("[a-z0-9_]+"), input.key());
                assertFalse(input.description().isBlank(), input.key());
                assertTrue(input.description().endsWith("."), input.key() + ": " + input.description());
            }
        }
    }

    @Test
    void defaultsAreAllowedValues() {
        for (final CommandItem command : catalogue.commands()) {
            org.ionclay.task.frame.Inputs.of(command, command.inputs().stream().filter(input ->
                    !input.initial().isEmpty() || input.required()).collect(Collectors.toMap(InputItem::key, input ->
                            input.required() ? "given" : input.initial())), java.util.Optional.empty());
        }
    }

    @Test
    void sharedKeysMeanTheSameEverywhere() {
        for (final String key : SHARED_KEYS) {
            final List<String> kinds = catalogue.commands().stream().flatMap(command -> command.input(key).stream())
                    .map(input -> input.type() + input.label() + input.choices() + input.range()).distinct().toList();
            assertEquals(1, kinds.size(), key + ": " + kinds);
        }
    }

    @Test
    void theTableOfDoorsHasEveryCommand() throws IOException {
        final String page = Files.readString(Path.of("docs/validation.md"));
        for (final CommandItem command : catalogue.commands()) {
            assertTrue(page.contains("| `" + command.name() + "` | same | same | same, same | same |"),
                    command.name() + " in docs/validation.md, once DoorsTest is green with it");
        }
    }

    @Test
    void documentedInTheUserGuide() throws IOException {
        final String guide = Files.readString(Path.of("docs/commands.md"));
        for (final CommandItem command : catalogue.commands()) {
            assertTrue(guide.contains("## " + command.label()), command.label());
            for (final InputItem input : command.inputs()) {
                assertTrue(guide.contains("| `" + input.key() + "` | " + input.label().replace("|", "\\|")),
                        command.name() + " " + input.key());
                assertTrue(guide.contains(input.description().replace("|", "\\|")), input.description());
            }
        }
    }
}
