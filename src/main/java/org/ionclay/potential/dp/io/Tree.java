package org.ionclay.potential.dp.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * A branch of DeePMD-kit's serialised model: a mapping with a name for errors. Leaves are String, Double, Boolean, null
 * or {@link NdArray}; inner nodes are Map and List.
 *
 * @param path where the branch is, as in {@code "model.descriptor"}
 * @param map its entries
 */
record Tree(String path, Map<String, Object> map) {

    static Tree root(final Object node) {
        return of("", node);
    }

    private static Tree of(final String path, final Object node) {
        if (!(node instanceof Map<?, ?> entries)) {
            throw new InputException((path.isEmpty() ? "the file" : path)
                    + " must be a mapping, found " + describe(node));
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        for (final Map.Entry<?, ?> e : entries.entrySet()) map.put(String.valueOf(e.getKey()), e.getValue());
        return new Tree(path, map);
    }

    boolean has(final String key) {
        return map.get(key) != null;
    }

    Tree branch(final String key) {
        return of(name(key), need(key));
    }

    List<Tree> branches(final String key) {
        final List<Tree> out = new ArrayList<>();
        for (final Object o : list(key)) out.add(of(name(key) + "[" + out.size() + "]", o));
        return out;
    }

    List<?> list(final String key) {
        if (need(key) instanceof List<?> values) return values;
        throw wrong(key, "a list");
    }

    String string(final String key) {
        if (need(key) instanceof String value) return value;
        throw wrong(key, "a text");
    }

    String string(final String key, final String otherwise) {
        return has(key) ? string(key) : otherwise;
    }

    double number(final String key) {
        return number(name(key), need(key));
    }

    int integer(final String key) {
        return integer(name(key), need(key));
    }

    int integer(final String key, final int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    int[] integers(final String key) {
        final List<?> values = list(key);
        final int[] out = new int[values.size()];
        for (int k = 0; k < out.length; k++) out[k] = integer(name(key) + "[" + k + "]", values.get(k));
        return out;
    }

    boolean flag(final String key, final boolean otherwise) {
        if (!has(key)) return otherwise;
        if (map.get(key) instanceof Boolean value) return value;
        throw wrong(key, "true or false");
    }

    /** An array, or null where the file says null or nothing. */
    NdArray array(final String key) {
        if (!has(key)) return null;
        if (map.get(key) instanceof NdArray array) return array;
        throw wrong(key, "an array");
    }

    /** A list of arrays. */
    List<NdArray> arrays(final String key) {
        final List<NdArray> out = new ArrayList<>();
        for (final Object o : list(key)) {
            if (!(o instanceof NdArray array)) throw wrong(key, "a list of arrays");
            out.add(array);
        }
        return out;
    }

    /** An array of a shape (-1 for any length), which must be there. */
    double[] numbers(final String key, final int... shape) {
        need(key);
        return array(key).shaped(name(key), shape);
    }

    String name(final String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static int integer(final String name, final Object node) {
        final double value = number(name, node);
        if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) return (int) value;
        throw new InputException(name + " must be a whole number, found " + value);
    }

    private static double number(final String name, final Object node) {
        if (node instanceof Double value) return value;
        throw new InputException(name + " must be a number, found " + describe(node));
    }

    private Object need(final String key) {
        if (has(key)) return map.get(key);
        throw new InputException(name(key) + " is missing");
    }

    private IllegalArgumentException wrong(final String key, final String needed) {
        return new InputException(name(key) + " must be " + needed + ", found " + describe(map.get(key)));
    }

    private static String describe(final Object node) {
        if (node == null) return "nothing";
        if (node instanceof Map) return "a mapping";
        if (node instanceof List) return "a list";
        if (node instanceof NdArray) return "an array";
        final String text = "'" + node + "'";
        return text.length() < 60 ? text : text.substring(0, 56) + "...'";
    }
}
