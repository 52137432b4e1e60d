package org.ionclay.md.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionclay.compute.InputException;

/**
 * One stage of a protocol.
 *
 * @param name what it is called, and its folder: lower case letters, digits and hyphens
 * @param work what is done, by the name of the work ("minimise-structure")
 * @param inputs what is set, as text by key; {@code {name}} in a value stands for the folder of an earlier stage
 */
public record Stage(String name, String work, Map<String, String> inputs) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z0-9-]+)\\}");

    /**
     * Checks the names and keeps its own copy of the inputs, in their order.
     *
     * @throws InputException if the name can be no folder's
     */
    public Stage {
        if (!NAME.matcher(name).matches()) throw new InputException("a stage's name is its folder's: it needs lower "
                + "case letters, digits and hyphens, 60 at most, found \"" + name + "\"");
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** The stages that this one follows from, as its inputs name them. */
    public Set<String> references() {
        final Set<String> names = new TreeSet<>();
        for (final String value : inputs.values()) {
            final Matcher found = REFERENCE.matcher(value);
            while (found.find()) names.add(found.group(1));
        }
        return names;
    }

    /**
     * The inputs with every reference replaced.
     *
     * @param folder the folder of a stage by its name
     */
    public Map<String, String> resolved(final UnaryOperator<String> folder) {
        final Map<String, String> resolved = new LinkedHashMap<>();
        inputs.forEach((key, value) -> resolved.put(key, REFERENCE.matcher(value).replaceAll(found ->
                Matcher.quoteReplacement(folder.apply(found.group(1))))));
        return resolved;
    }
}
