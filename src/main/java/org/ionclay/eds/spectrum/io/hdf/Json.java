package org.ionclay.eds.spectrum.io.hdf;

import java.nio.file.Path;
import java.util.Map;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.io.base.Numbers;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Trees of JSON text, which is YAML; values by their path. */
final class Json {

    private static final int DEPTH = 50;

    private final Map<?, ?> root;

    private Json(final Map<?, ?> root) {
        this.root = root;
    }

    /**
     * Reads a text.
     *
     * @param file the file it is from, for messages
     * @throws InputException if it is no JSON object
     */
    static Json parse(final Path file, final String text) {
        final LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(1 << 24);
        try {
            // JSON may escape a slash, YAML may not
            final Object tree = new Yaml(new SafeConstructor(options)).load(text.replace("\\/", "/").replace('\t',
                    ' '));
            return new Json(tree instanceof Map<?, ?> map ? map : Map.of());
        } catch (final YAMLException e) {
            throw new InputException(file + ": its JSON is damaged: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+",
                    " ") + "; copy it anew", e);
        }
    }

    /** Text at a path, empty if there is none. */
    String text(final String... path) {
        final Object value = at(path);
        return value == null || value instanceof Map ? "" : value.toString();
    }

    /** Number at a path, 0 if there is none. */
    double number(final String... path) {
        return Numbers.orZero(text(path));
    }

    /** Names below a path. */
    java.util.List<String> keys(final String... path) {
        return at(path) instanceof Map<?, ?> map ? map.keySet().stream().map(String::valueOf).toList()
                : java.util.List.of();
    }

    private Object at(final String... path) {
        Object value = root;
        for (final String part : path) {
            if (!(value instanceof Map<?, ?> map)) return null;
            value = map.get(part);
        }
        return value;
    }
}
