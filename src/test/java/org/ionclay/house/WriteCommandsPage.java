package org.ionclay.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.CommandItem;
import org.ionclay.task.frame.InputItem;

/** Writes docs/commands.md from the catalogue: {@code mvn -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.ionclay.house.WriteCommandsPage}. */
public final class WriteCommandsPage {

    private WriteCommandsPage() {
    }

    /** Writes the page. */
    public static void main(final String[] args) throws IOException {
        final StringBuilder page = new StringBuilder("# Commands and their inputs\n\nMade from the commands' "
                + "annotations; the keys are the same in macros and on the command line. In macros, `show=all` opens "
                + "every table and picture.\n");
        for (final CommandItem command : Catalogue.load().commands()) {
            page.append("\n## ").append(command.label()).append("\n\n").append(command.description())
                    .append("\n\nMenu: ").append(command.menu().replace(">", " > ")).append("; command line: `")
                    .append(command.name()).append("`\n\n| key | label | values | default | meaning |\n"
                            + "|---|---|---|---|---|\n");
            for (final InputItem input : command.inputs()) {
                final String range = input.range().isEmpty() ? input.type().name().toLowerCase() : input.range();
                page.append("| `").append(input.key()).append("` | ").append(cell(input.label())).append(" | ")
                        .append(cell(range)).append(" | ")
                        .append(input.required() ? "**needed**" : cell(input.initial())).append(" | ")
                        .append(cell(input.description())).append(input.when().choices().isEmpty() ? ""
                                : " Counts with `" + cell(input.when().toString()) + "`.").append(" |\n");
            }
        }
        Files.writeString(Path.of("docs/commands.md"), page);
    }

    private static String cell(final String text) {
        return text.replace("|", "\\|");
    }
}
