package org.ionclay.task.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What commands there are and what inputs they take. The SciJava annotations on the classes in {@code command} are the
 * only declaration; the build writes them to the resource {@code commands.tsv} (see {@code command.CatalogueWriter}),
 * and dialogs of plain ImageJ, the headless help and the documentation read it from there, so that they need no
 * SciJava classes.
 *
 * @param version version of IonClay
 * @param commands the commands in the order of the menu
 */
public record Catalogue(String version, List<CommandItem> commands) {

    /** Name of the resource beside this class. */
    public static final String RESOURCE = "commands.tsv";

    /** Keeps its own list of commands. */
    public Catalogue {
        commands = List.copyOf(commands);
    }

    /**
     * Reads the catalogue that the build wrote.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IOException("the resource " + RESOURCE + " is missing: build with Maven");
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalogue read(final BufferedReader in) throws IOException {
        final String version = in.readLine();
        final List<CommandItem> commands = new ArrayList<>();
        final List<InputItem> inputs = new ArrayList<>();
        String[] head = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            final String[] cell = line.split("\t", -1);
            if (cell[0].equals("command")) {
                if (head != null) commands.add(command(head, inputs));
                inputs.clear();
                head = cell;
            } else {
                inputs.add(new InputItem(cell[1], InputItem.Type.valueOf(cell[2]), cell[3], cell[4], cell[5], cell[6],
                        cell[7].isEmpty() ? List.of() : List.of(cell[7].split("\\|")),
                        Boolean.parseBoolean(cell[8]), cell[9], Conditions.parse(cell[10])));
            }
        }
        if (head != null) commands.add(command(head, inputs));
        return new Catalogue(version, commands);
    }

    private static CommandItem command(final String[] head, final List<InputItem> inputs) {
        return new CommandItem(head[1], head[2], head[3], Boolean.parseBoolean(head[4]), inputs);
    }

    /** The catalogue in the form that {@link #load} reads. */
    public String write() {
        final StringBuilder out = new StringBuilder(version).append('\n');
        for (final CommandItem command : commands) {
            out.append(String.join("\t", "command", command.name(), command.menu(), command.description(),
                    Boolean.toString(command.takesImage())))
                    .append('\n');
            for (final InputItem input : command.inputs()) {
                out.append(String.join("\t", "input", input.key(), input.type().name(), input.label(),
                        input.initial(), input.min(), input.max(), String.join("|", input.choices()),
                        Boolean.toString(input.required()), input.description(), input.when().toString())).append('\n');
            }
        }
        return out.toString();
    }

    /** The command with the given name. */
    public Optional<CommandItem> command(final String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
