package org.ionclay.potential.dp.io;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Maps, lists and scalars from YAML or JSON (which is YAML in one line). It follows the parser's events, because the
 * library's own trees keep the place of each of the millions of numbers a model has, and because YAML 1.1 reads the
 * type {@code No} as a truth value and {@code 1e-5} as a text.
 */
final class YamlTree {

    private static final int DEEPEST = 64;
    /** Values that references may repeat: DeePMD-kit repeats names of types, a hostile file itself. */
    private static final int MOST_REPEATED = 1 << 20;

    /** What an anchor names, and how many values it has. */
    private record Anchored(Object node, long values) {
    }

    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long values;
    private long repeated;

    private YamlTree(final Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Reads one document.
     *
     * @return Map, List, String, Double, Boolean or null
     * @throws IllegalArgumentException with the line, if it is not YAML
     */
    static Object read(final Reader text) {
        final LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        final Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()),
                new DumperOptions(), options);
        try {
            final YamlTree tree = new YamlTree(yaml.parse(text).iterator());
            Event event = tree.events.next();
            while (event.is(Event.ID.StreamStart) || event.is(Event.ID.DocumentStart)) event = tree.events.next();
            if (event.is(Event.ID.StreamEnd)) throw new InputException("the file is empty");
            return tree.node(event, 0);
        } catch (final MarkedYAMLException e) {
            final int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InputException("line " + line + " is not YAML: " + e.getProblem(), e);
        } catch (final YAMLException e) {
            // characters that no text has
            throw new InputException("the file is not YAML: " + e.getMessage(), e);
        }
    }

    private Object node(final Event event, final int depth) {
        if (depth > DEEPEST) throw error(event, "brackets are nested more than " + DEEPEST + " deep");
        if (event instanceof AliasEvent alias) return repeated(alias);
        final long before = values;
        values++;
        final Object node;
        if (event instanceof ScalarEvent scalar) node = scalar(scalar);
        else if (event instanceof SequenceStartEvent) node = list(depth);
        else if (event instanceof MappingStartEvent) node = map(depth);
        else throw error(event, "a value was expected");
        final String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) anchors.put(anchor, new Anchored(node, values - before));
        return node;
    }

    /** The value of a reference, which DeePMD-kit writes where an object occurs twice. */
    private Object repeated(final AliasEvent alias) {
        final Anchored named = anchors.get(alias.getAnchor());
        if (named == null) throw error(alias, "the reference *" + alias.getAnchor() + " has no value before it");
        values += named.values();
        repeated += named.values();
        if (repeated > MOST_REPEATED) throw error(alias, "references repeat more than " + MOST_REPEATED + " values");
        return named.node();
    }

    private List<Object> list(final int depth) {
        final List<Object> out = new ArrayList<>();
        for (Event e = events.next(); !e.is(Event.ID.SequenceEnd); e = events.next()) out.add(node(e, depth + 1));
        return out;
    }

    private Object map(final int depth) {
        final Map<String, Object> out = new LinkedHashMap<>();
        Event first = null;
        for (Event e = events.next(); !e.is(Event.ID.MappingEnd); e = events.next()) {
            if (first == null) first = e;
            if (!(e instanceof ScalarEvent key)) throw error(e, "a key must be a text");
            if (out.containsKey(key.getValue())) throw error(e, "the key " + key.getValue() + " is there twice");
            out.put(key.getValue(), node(events.next(), depth + 1));
        }
        if (!"np.ndarray".equals(out.get("@class"))) return out;
        try {
            return array(out);
        } catch (final InputException e) {
            throw error(first, e.getMessage());
        }
    }

    private static NdArray array(final Map<String, Object> map) {
        final List<Integer> shape = new ArrayList<>();
        Object inner = map.get("value");
        while (inner instanceof List<?> list) {
            shape.add(list.size());
            inner = list.isEmpty() ? null : list.get(0);
        }
        final int[] lengths = shape.stream().mapToInt(Integer::intValue).toArray();
        int size = 1;
        for (final int length : lengths) size = Math.multiplyExact(size, length);
        final double[] values = new double[size];
        fill(map.get("value"), lengths, 0, values, 0);
        return new NdArray(lengths, values, String.valueOf(map.get("dtype")));
    }

    private static int fill(final Object node, final int[] shape, final int depth, final double[] out,
            final int from) {
        if (depth == shape.length) {
            if (!(node instanceof Double value)) {
                throw new InputException("an array must hold numbers, found '" + node + "'");
            }
            out[from] = value;
            return from + 1;
        }
        if (!(node instanceof List<?> list) || list.size() != shape[depth]) {
            throw new InputException("the rows of an array differ in length");
        }
        int at = from;
        for (final Object o : list) at = fill(o, shape, depth + 1, out, at);
        return at;
    }

    private static Object scalar(final ScalarEvent event) {
        final String text = event.getValue();
        if (!event.isPlain()) return text;
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> Boolean.TRUE;
            case "false", "False", "FALSE" -> Boolean.FALSE;
            case ".nan", ".NaN", ".NAN", "NaN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> number(text);
        };
    }

    private static Object number(final String text) {
        final char first = text.charAt(0);
        final char last = text.charAt(text.length() - 1);
        // Java also takes 1d and 1f for numbers
        if (first != '-' && first != '+' && first != '.' && !Character.isDigit(first)) return text;
        if (last != '.' && !Character.isDigit(last)) return text;
        try {
            return Double.valueOf(text);
        } catch (final NumberFormatException e) {
            // a plain text that begins like a number, as a version or a time does
            return text;
        }
    }

    private static IllegalArgumentException error(final Event event, final String message) {
        final int line = event == null || event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1;
        return new InputException("line " + line + ": " + message);
    }
}
