package org.ionclay.training.deepmd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A value of a JSON file that knows its place in it, and which of its keys were looked at. */
final class JsonNode {

    private static final long LARGEST = 1 << 22;

    private final Path file;
    private final String path;
    private final Object value;
    private final List<String> ignored;
    private final Set<String> seen = new HashSet<>();

    private JsonNode(final Path file, final String path, final Object value, final List<String> ignored) {
        this.file = file;
        this.path = path;
        this.value = value;
        this.ignored = ignored;
    }

    /**
     * Reads a file.
     *
     * @param ignored receives the keys that are not used
     * @throws InputException if it is no JSON object
     */
    static JsonNode read(final Path file, final List<String> ignored) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw InputException.inFile(file, "an input of DeePMD-kit is needed, found a file of " + Files.size(file)
                    + " bytes");
        }
        try {
            // JSON is YAML, but for tabs
            final String text = Files.readString(file, StandardCharsets.UTF_8).replace('\t', ' ');
            final Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (root instanceof Map<?, ?>) return new JsonNode(file, "", root, ignored);
        } catch (final YAMLException | java.nio.charset.CharacterCodingException e) {
            throw InputException.inFile(file, "an input of DeePMD-kit (JSON) is needed: " + e.getMessage());
        }
        throw InputException.inFile(file, "an input of DeePMD-kit is needed, a JSON object");
    }

    InputException error(final String message) {
        return InputException.inFile(file, (path.isEmpty() ? "" : path + ": ") + message);
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) return map;
        throw error("keys in braces are needed, found " + value);
    }

    Optional<JsonNode> find(final String key) {
        seen.add(key);
        if (!map().containsKey(key) || map().get(key) == null) return Optional.empty();
        return Optional.of(new JsonNode(file, path.isEmpty() ? key : path + "." + key, map().get(key), ignored));
    }

    JsonNode need(final String key) {
        return find(key).orElseThrow(() -> error("needs " + key));
    }

    /** Notes keys that have no meaning here. */
    void ignore(final String... keys) {
        for (final String key : keys) {
            seen.add(key);
            if (map().containsKey(key)) ignored.add(path.isEmpty() ? key : path + "." + key);
        }
    }

    /** Refuses keys that nobody looked at; those that begin with an underscore are comments. */
    void nothingElse() {
        for (final Object key : map().keySet()) {
            final String name = String.valueOf(key);
            if (!seen.contains(name) && !name.startsWith("_")) {
                throw error("the key \"" + name
                        + "\" is not known; remove it, or begin it with _ to make it a comment");
            }
        }
    }

    List<JsonNode> items() {
        if (!(value instanceof List<?> list)) throw error("a list is needed, found " + value);
        final List<JsonNode> out = new ArrayList<>();
        for (int k = 0; k < list.size(); k++) out.add(new JsonNode(file, path + "[" + k + "]", list.get(k), ignored));
        return out;
    }

    boolean isText() {
        return value instanceof String;
    }

    String text() {
        if (value instanceof Map<?, ?> || value instanceof List<?>) throw error("a word is needed, found " + value);
        return String.valueOf(value);
    }

    double number() {
        try {
            final double number = Double.parseDouble(text());
            if (Double.isFinite(number)) return number;
        } catch (final NumberFormatException e) {
            // said below
        }
        throw error("a number is needed, found " + value);
    }

    int integer() {
        return whole(number());
    }

    /** A whole number that is a part of this text. */
    int parsed(final String part) {
        try {
            return whole(Double.parseDouble(part.strip()));
        } catch (final NumberFormatException e) {
            throw error("a whole number is needed, found " + part);
        }
    }

    private int whole(final double number) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw error("a whole number is needed, found " + value);
        }
        return (int) number;
    }

    boolean yes() {
        if (value instanceof Boolean flag) return flag;
        throw error("true or false is needed, found " + value);
    }

    void must(final String... allowed) {
        if (!List.of(allowed).contains(text())) {
            throw error("must be " + String.join(" or ", allowed) + " here, found " + value);
        }
    }
}
