package org.ionclay.compute.files;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionclay.compute.InputException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A place of a YAML file that people write: its key and line are part of every error. Scalars are taken as text, since
 * YAML 1.1 reads the species {@code No} as a truth value.
 */
public final class YamlNode {

    private final Node node;
    private final String path;
    private final int line;
    private final Map<String, YamlNode> map = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private YamlNode(final Node node, final String path, final int line) {
        this.node = node;
        this.path = path;
        this.line = line;
        if (!(node instanceof MappingNode mapping)) return;
        for (final NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) throw error("a key must be a word");
            final YamlNode value = new YamlNode(tuple.getValueNode(), path.isEmpty() ? key.getValue()
                    : path + "." + key.getValue(), line(key));
            if (map.put(key.getValue(), value) != null) throw value.error("stands there twice");
        }
    }

    private static int line(final Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /**
     * Reads a document.
     *
     * @param text the document
     * @param guide the document that says what such a file holds, for messages
     * @throws InputException with the line, if it is not YAML or not a mapping
     */
    public static YamlNode root(final Reader text, final String guide) {
        final LoaderOptions options = new LoaderOptions();
        final Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()),
                new DumperOptions(), options);
        try {
            final Node node = yaml.compose(text);
            if (!(node instanceof MappingNode)) throw new InputException("the file must hold keys with "
                    + "values, see " + guide);
            return new YamlNode(node, "", 1);
        } catch (final MarkedYAMLException e) {
            final int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InputException("line " + line + " is not YAML: " + e.getProblem(), e);
        } catch (final YAMLException e) {
            throw new InputException("the file is not YAML: " + e.getMessage(), e);
        }
    }

    /** An error at this place. */
    public InputException error(final String message) {
        return InputException.ofLine(line, "line " + line + ", " + (path.isEmpty() ? "" : "key " + path + ": ")
                + message);
    }

    /** Keys of a mapping, in order. */
    public List<String> keys() {
        if (!(node instanceof MappingNode)) throw error("keys with values are needed here");
        return new ArrayList<>(map.keySet());
    }

    /** The value of a key, if there is one. */
    public Optional<YamlNode> find(final String key) {
        if (!(node instanceof MappingNode)) throw error("keys with values are needed here");
        used.add(key);
        return Optional.ofNullable(map.get(key));
    }

    /** The value of a key that must be there. */
    public YamlNode need(final String key) {
        return find(key).orElseThrow(() -> error("the key \"" + key + "\" is missing"));
    }

    /** Refuses keys that nobody asked for. */
    public void nothingElse() {
        for (final String key : map.keySet()) {
            if (!used.contains(key)) throw map.get(key).error("is not known here; known are "
                    + String.join(", ", used.stream().sorted().toList()));
        }
    }

    /** A list's items. */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode list)) throw error("a list is needed here");
        final List<YamlNode> items = new ArrayList<>();
        for (final Node item : list.getValue()) {
            items.add(new YamlNode(item, path + "[" + (items.size() + 1) + "]", line(item)));
        }
        return items;
    }

    /** A scalar as it is written. */
    public String text() {
        if (!(node instanceof ScalarNode scalar)) throw error("one value is needed here");
        return scalar.getValue();
    }

    /** A finite number. */
    public double number() {
        final String text = text();
        try {
            final double value = Double.parseDouble(text);
            if (Double.isFinite(value) && !text.matches(".*[dDfF]")) return value;
        } catch (final NumberFormatException e) {
            throw error("a number is needed, found \"" + text + "\"");
        }
        throw error("a finite number is needed, found \"" + text + "\"");
    }

    /** A whole number. */
    public int integer() {
        final double value = number();
        if (value != (int) value) throw error("a whole number is needed, found " + text());
        return (int) value;
    }

    /** Yes or no. */
    public boolean yes() {
        return choice("yes", "no").equals("yes");
    }

    /** One of some words. */
    public String choice(final String... words) {
        final String text = text();
        for (final String word : words) if (word.equals(text)) return word;
        throw error("must be one of " + String.join(", ", words) + ", found \"" + text + "\"");
    }
}
