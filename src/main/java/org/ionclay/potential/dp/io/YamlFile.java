package org.ionclay.potential.dp.io;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.AtomicFile;
import org.ionclay.compute.files.JsonText;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/** DeePMD-kit's native model as YAML; arrays are mappings {@code {@class: np.ndarray, dtype, value}}. */
final class YamlFile {

    private static final int INDENT = 2;

    private YamlFile() {
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with the line or the key, if it is not a model or not a supported one
     */
    static DeepPotentialModel read(final Path file) throws IOException {
        return NativeModelReader.read(Tree.root(tree(file)), "YAML");
    }

    /** The tree with its arrays in place. */
    static Object tree(final Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return YamlTree.read(text);
        }
    }

    /**
     * Writes a model without its tables, which would take hundreds of megabytes of text.
     *
     * @param overwrite whether an existing file may be replaced
     * @throws IOException if writing fails; then nothing is left behind
     */
    static void write(final DeepPotentialModel model, final Path file, final boolean overwrite) throws IOException {
        final Map<String, Object> tree = NativeModelWriter.tree(model, Instant.now(), false);
        AtomicFile.write(file, overwrite, out -> {
            final Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            mapping(text, tree, 0);
            text.flush();
        });
    }

    private static void mapping(final Writer out, final Map<?, ?> map, final int depth) throws IOException {
        for (final Map.Entry<?, ?> e : map.entrySet()) {
            indent(out, depth);
            entry(out, e, depth);
        }
    }

    private static void entry(final Writer out, final Map.Entry<?, ?> e, final int depth) throws IOException {
        final String key = (String) e.getKey();
        out.write(key.startsWith("@") ? JsonText.quoted(key) : key);
        out.write(':');
        if (e.getValue() instanceof Map<?, ?> inner && !inner.isEmpty()) {
            out.write('\n');
            mapping(out, inner, depth + 1);
        } else if (e.getValue() instanceof NdArray array) {
            out.write('\n');
            mapping(out, Map.of("@class", "np.ndarray"), depth + 1);
            mapping(out, Map.of("@is_variable", true), depth + 1);
            mapping(out, Map.of("@version", 1), depth + 1);
            mapping(out, Map.of("dtype", array.dtype()), depth + 1);
            indent(out, depth + 1);
            out.write("value: ");
            values(out, array, ",\n" + " ".repeat(INDENT * (depth + 2)), 0, 0);
            out.write('\n');
        } else if (isListOfMaps(e.getValue())) {
            out.write('\n');
            for (final Object item : (List<?>) e.getValue()) item(out, (Map<?, ?>) item, depth + 1);
        } else {
            out.write(' ' + JsonText.of(e.getValue()) + '\n');
        }
    }

    private static void item(final Writer out, final Map<?, ?> map, final int depth) throws IOException {
        boolean first = true;
        for (final Map.Entry<?, ?> e : map.entrySet()) {
            // the first key follows the dash, the others stand under it
            indent(out, first ? depth - 1 : depth);
            if (first) out.write("- ");
            first = false;
            entry(out, e, depth);
        }
    }

    private static boolean isListOfMaps(final Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
    }

    private static int values(final Writer out, final NdArray array, final String line, final int depth,
            final int from) throws IOException {
        if (depth == array.shape().length) {
            out.write(JsonText.number(array.values()[from]));
            return from + 1;
        }
        int at = from;
        out.write('[');
        for (int k = 0; k < array.shape()[depth]; k++) {
            // a line per row and per eight numbers, so that no line grows without bound
            if (k > 0) out.write(depth < array.shape().length - 1 || k % 8 == 0 ? line : ", ");
            at = values(out, array, line, depth + 1, at);
        }
        out.write(']');
        return at;
    }

    private static void indent(final Writer out, final int depth) throws IOException {
        out.write(" ".repeat(INDENT * depth));
    }
}
