package org.ionclay.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    @Test
    void pluginsConfigHasEveryCommandUnderTheSamePath() throws IOException {
        final String expected = catalogue.commands().stream().map(command -> "%s, \"%s\", %s(\"%s\")".formatted(
                command.menu().substring(0, command.menu().lastIndexOf('>')), command.label(),
                "org.ionclay.ij1.Adapter", command.name())).collect(Collectors.joining("\n"));
        final String found = Files.readAllLines(Path.of("plugins.config")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank()).collect(Collectors.joining("\n"));
        assertEquals(expected, found);
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
                    !input.initial().isEmpty())
                    .collect(Collectors.toMap(InputItem::key, InputItem::initial)), java.util.Optional.empty());
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
