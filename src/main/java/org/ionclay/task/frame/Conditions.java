package org.ionclay.task.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * When an input counts: choices of other inputs, all of which must hold. Written {@code method=threshold} or
 * {@code ensemble=nvt|npt-iso, thermostat=langevin}.
 *
 * @param choices the choices that make it count, by the key of the other input; none: it always counts
 */
public record Conditions(Map<String, List<String>> choices) {

    /**
     * Reads conditions.
     *
     * @param text as above; empty for none
     * @throws IllegalArgumentException if a part has no equals sign
     */
    public static Conditions parse(final String text) {
        final Map<String, List<String>> choices = new LinkedHashMap<>();
        for (final String part : text.split(",")) {
            if (part.isBlank()) continue;
            final int equals = part.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("no condition: \"" + part + "\" in " + text);
            choices.put(part.substring(0, equals).strip(), List.of(part.substring(equals + 1).strip().split("\\|")));
        }
        return new Conditions(choices);
    }

    /** Whether all hold, given what the other inputs are. */
    public boolean hold(final UnaryOperator<String> value) {
        return choices.entrySet().stream().allMatch(one -> one.getValue().contains(value.apply(one.getKey())));
    }

    @Override
    public String toString() {
        return choices.entrySet().stream().map(one -> one.getKey() + "=" + String.join("|", one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
