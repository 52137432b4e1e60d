package org.ionclay.task.frame;

import ij.ImagePlus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * The inputs of one run, checked against the command's declaration: keys known, numbers in range, choices among the
 * allowed. Every door makes its inputs here, so that a wrong value is refused in the same words everywhere.
 */
public final class Inputs {

    /** Inputs that decide nothing of what comes out. */
    public static final Set<String> UNDECIDING = Set.of("output", "overwrite", "threads");

    private final CommandItem command;
    private final Map<String, String> values;
    private final Set<String> given;
    private final Optional<ImagePlus> image;
    private final RunLog log;
    private final Optional<Shard> shard;
    private final boolean drawings;

    private Inputs(final CommandItem command, final Map<String, String> values, final Set<String> given,
            final Optional<ImagePlus> image, final Extras extras, final Optional<Shard> shard) {
        log = extras.log();
        drawings = extras.drawings();
        this.command = command;
        this.values = values;
        this.given = given;
        this.image = image;
        this.shard = shard;
    }

    /** What every command takes without declaring it. */
    private record Extras(RunLog log, boolean drawings) {

        private static final String FIGURES = "figures";

        static boolean has(final String key) {
            return RunLog.KEYS.contains(key) || key.equals(FIGURES);
        }

        static Extras of(final String command, final Map<String, String> given) {
            final String figures = given.getOrDefault(FIGURES, "").strip();
            if (!List.of("", "png", "svg").contains(figures)) throw new InputException(
                    "figures must be one of png, svg, found \"" + figures + "\"");
            return new Extras(RunLog.of(command, given), figures.equals("svg"));
        }
    }

    /** Whether a key is for every command: {@code log}, {@code log_level}, {@code figures}. */
    public static boolean isExtra(final String key) {
        return Extras.has(key);
    }

    /** Whether plots and diagrams are also written as drawings (SVG), beside the PNG of the same name. */
    boolean drawings() {
        return drawings;
    }

    /** The same inputs for one shard of the work, whose output folder lies in that of the run. */
    Inputs withShard(final Shard one) {
        final Map<String, String> own = new LinkedHashMap<>(values);
        own.computeIfPresent("output", (key, folder) -> folder.isEmpty() ? folder
                : toPath(key, folder).resolve(one.folder()).toString());
        return new Inputs(command, own, given, image, new Extras(log, drawings), Optional.of(one));
    }

    /** The shard of the work that this run does; empty if it does all. */
    public Optional<Shard> shard() {
        return shard;
    }

    /**
     * What of the work's items this run does: all, or the shard's.
     *
     * @throws InputException if there are more shards than items
     */
    public <T> List<T> share(final List<T> items) {
        return shard.isPresent() ? shard.get().of(items) : items;
    }

    /**
     * Checks what a user gave.
     *
     * @param command the command
     * @param given values as text by key; a missing or blank one takes the default; {@link #isExtra} ones as well
     * @param image the open image, used where {@code input} is blank
     * @throws InputException naming the first input that cannot be used
     */
    public static Inputs of(final CommandItem command, final Map<String, String> given,
            final Optional<ImagePlus> image) {
        for (final String key : new TreeMap<>(given).keySet()) {
            if (command.input(key).isEmpty() && !isExtra(key)) throw new InputException(Text.of(
                    "%s has no input \"%s\"; it takes: %s", command.name(), key,
                    String.join(", ", command.inputs().stream().map(InputItem::key).toList())));
        }
        final Map<String, String> values = new LinkedHashMap<>();
        final Set<String> said = new HashSet<>();
        for (final InputItem item : command.inputs()) {
            final String text = given.getOrDefault(item.key(), "").strip();
            final String value = text.isEmpty() ? item.initial() : text;
            if (!text.isEmpty()) said.add(item.key());
            if (value.isEmpty() && item.required()) throw new InputException(Text.of("%s needs %s=...: %s",
                    command.name(), item.key(), item.description()));
            values.put(item.key(), value.isEmpty() ? value : checked(item, value));
        }
        return new Inputs(command, values, said, image, Extras.of(command.name(), given), Optional.empty());
    }

    private static String checked(final InputItem item, final String value) {
        if (!item.choices().isEmpty()) return choice(item, value);
        if (item.type() != InputItem.Type.INTEGER && item.type() != InputItem.Type.NUMBER) return value;
        final double number;
        try {
            number = item.type() == InputItem.Type.INTEGER ? wholeNumber(value) : Double.parseDouble(value);
        } catch (final NumberFormatException e) {
            throw new InputException(Text.of("%s must be a %s, found \"%s\"", item.key(),
                    item.type() == InputItem.Type.INTEGER ? "whole number" : "number", value), e);
        }
        final boolean low = !item.min().isEmpty() && !(number >= Double.parseDouble(item.min()));
        final boolean high = !item.max().isEmpty() && !(number <= Double.parseDouble(item.max()));
        if (low || high || Double.isNaN(number) || Double.isInfinite(number)) throw new InputException(
                Text.of("%s must be %s, found %s", item.key(),
                        item.range().isEmpty() ? "a finite number" : item.range(), value));
        return item.type() == InputItem.Type.INTEGER ? Long.toString((long) number) : Double.toString(number);
    }

    /** Whole numbers also as "12.0": ImageJ's dialogs and SciJava write them so. */
    private static double wholeNumber(final String value) {
        final double number = Double.parseDouble(value);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) throw new NumberFormatException(value);
        return number;
    }

    private static String choice(final InputItem item, final String value) {
        // the two ways in which ImageJ and SciJava write a check box
        final String wanted = switch (value.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "on", "1" -> item.choices().contains("yes") ? "yes" : value;
            case "false", "off", "0" -> item.choices().contains("no") ? "no" : value;
            default -> value;
        };
        for (final String choice : item.choices()) {
            if (choice.equalsIgnoreCase(wanted)) return choice;
        }
        throw new InputException(Text.of("%s must be one of %s, found \"%s\"", item.key(),
                String.join(", ", item.choices()), value));
    }

    /**
     * These inputs with other values, such as those that a checkpoint remembers.
     *
     * @param others values by key, as {@link #values} has them; unknown keys are left out
     */
    public Inputs with(final Map<String, String> others) {
        final Map<String, String> changed = new LinkedHashMap<>(values);
        others.forEach((key, value) -> changed.computeIfPresent(key, (same, old) -> value));
        return new Inputs(command, changed, given, image, new Extras(log, drawings), shard);
    }

    /**
     * Whether the user said a value rather than left the default; of a window that fills in all inputs, those that are
     * not the default count.
     */
    public boolean given(final String key) {
        return given.contains(key);
    }

    /** The command that these inputs are for. */
    public CommandItem command() {
        return command;
    }

    /** Where the run says how it goes. */
    RunLog log() {
        return log;
    }

    /** All values as text by key, in the order of the dialog. */
    public Map<String, String> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /**
     * The values that decide what comes out: all but where results go, whether they may replace others, and how many
     * threads work. What a file of results says of its settings: the same results are the same bytes, wherever they
     * lie.
     */
    public Map<String, String> deciding() {
        final Map<String, String> deciding = new LinkedHashMap<>(values);
        deciding.keySet().removeAll(UNDECIDING);
        return deciding;
    }

    /** The open image to work on where {@code input} is blank. */
    public Optional<ImagePlus> image() {
        return image;
    }

    /** A value as text; empty if none was given. */
    public String text(final String key) {
        final String value = values.get(key);
        if (value == null) throw new IllegalArgumentException(command.name() + " declares no input " + key);
        return value;
    }

    /** Whether the command has such an input. */
    public boolean takes(final String key) {
        return values.containsKey(key);
    }

    /** Whether a value was given or has a default. */
    public boolean has(final String key) {
        return !text(key).isEmpty();
    }

    /** A number. */
    public double number(final String key) {
        return Double.parseDouble(text(key));
    }

    /** A whole number. */
    public int integer(final String key) {
        return Math.toIntExact(whole(key));
    }

    /** A whole number that may be long, such as a seed. */
    public long whole(final String key) {
        return Long.parseLong(text(key));
    }

    /** Whether a yes/no choice is yes. */
    public boolean yes(final String key) {
        return text(key).equals("yes");
    }

    /** A list of words separated by commas, semicolons or blanks. */
    public List<String> words(final String key) {
        final List<String> words = new ArrayList<>();
        for (final String word : text(key).split("[,;\\s]+")) {
            if (!word.isEmpty()) words.add(word);
        }
        return words;
    }

    /**
     * A path, if one was given.
     *
     * @throws InputException if the text can be no path
     */
    public Optional<Path> path(final String key) {
        return has(key) ? Optional.of(toPath(key, text(key))) : Optional.empty();
    }

    /**
     * A file or folder, or files separated by commas or semicolons. A path that exists as it stands is one path, even
     * if its name holds a comma.
     *
     * @throws InputException naming the path that does not exist
     */
    public List<Path> paths(final String key) {
        if (!has(key)) return List.of();
        final String text = text(key);
        final Path whole = toPath(key, text);
        if (java.nio.file.Files.exists(whole)) return List.of(readable(key, whole));
        final List<Path> paths = new ArrayList<>();
        for (final String part : text.split("[,;\n]")) {
            if (part.isBlank()) continue;
            final Path path = toPath(key, part.strip());
            if (!java.nio.file.Files.exists(path)) throw new InputException(
                    Text.of("%s: there is no file or folder \"%s\"", key, path));
            paths.add(readable(key, path));
        }
        return paths;
    }

    /**
     * A file that exists, if one was given.
     *
     * @throws InputException if there is no such file
     */
    public Optional<Path> file(final String key) {
        final Optional<Path> path = path(key);
        if (path.isPresent() && !java.nio.file.Files.isRegularFile(path.get())) throw new InputException(
                Text.of("%s: there is no file \"%s\"", key, path.get()));
        return path;
    }

    /** A pipe or a device might be waited for without end. */
    private static Path readable(final String key, final Path path) {
        if (!java.nio.file.Files.isRegularFile(path)
                && !java.nio.file.Files.isDirectory(path)) throw new InputException(
                key + ": \"" + path + "\" is neither a file nor a folder; write it to a file first");
        return path;
    }

    static Path toPath(final String key, final String text) {
        try {
            return Path.of(text);
        } catch (final InvalidPathException e) {
            throw new InputException(key + ": \"" + text + "\" is no path", e);
        }
    }
}
