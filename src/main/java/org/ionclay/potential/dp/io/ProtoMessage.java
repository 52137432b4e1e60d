package org.ionclay.potential.dp.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.InputException;

/**
 * One message of a TensorFlow graph, whether from text or wire: the values of each field in order. A value is a
 * message, a byte[] (text and bytes), a Number, or a word as it stands in text (numbers and names of constants).
 */
final class ProtoMessage {

    private final Map<String, List<Object>> fields = new LinkedHashMap<>();

    void add(final String field, final Object value) {
        fields.computeIfAbsent(field, k -> new ArrayList<>()).add(value);
    }

    List<Object> all(final String field) {
        return fields.getOrDefault(field, List.of());
    }

    boolean has(final String field) {
        return fields.containsKey(field);
    }

    /** The messages of a field. */
    List<ProtoMessage> messages(final String field) {
        final List<ProtoMessage> out = new ArrayList<>();
        for (final Object value : all(field)) {
            if (!(value instanceof ProtoMessage message)) throw wrong(field, "a message");
            out.add(message);
        }
        return out;
    }

    /** The last message of a field, as protobuf has it, or an empty one. */
    ProtoMessage message(final String field) {
        final List<ProtoMessage> found = messages(field);
        return found.isEmpty() ? new ProtoMessage() : found.get(found.size() - 1);
    }

    byte[] bytes(final String field) {
        final List<Object> found = all(field);
        if (found.isEmpty()) return new byte[0];
        if (found.get(found.size() - 1) instanceof byte[] value) return value;
        throw wrong(field, "a text");
    }

    String text(final String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    double[] numbers(final String field) {
        final List<Object> found = all(field);
        final double[] out = new double[found.size()];
        for (int k = 0; k < out.length; k++) out[k] = number(field, found.get(k));
        return out;
    }

    /** The last number of a field. */
    double number(final String field, final double otherwise) {
        final List<Object> found = all(field);
        return found.isEmpty() ? otherwise : number(field, found.get(found.size() - 1));
    }

    /** The name of a constant, as text writes it, or its number. */
    String word(final String field) {
        final List<Object> found = all(field);
        return found.isEmpty() ? "" : String.valueOf(found.get(found.size() - 1));
    }

    private static double number(final String field, final Object value) {
        if (value instanceof Number n) return n.doubleValue();
        if (value instanceof String word) {
            switch (word) {
                case "inf", "infinity": return Double.POSITIVE_INFINITY;
                case "-inf", "-infinity": return Double.NEGATIVE_INFINITY;
                case "nan", "-nan": return Double.NaN;
                default: break;
            }
            try {
                return Double.parseDouble(word);
            } catch (final NumberFormatException e) {
                throw new InputException(field + " must be a number, found '" + word + "'", e);
            }
        }
        throw wrong(field, "a number");
    }

    private static IllegalArgumentException wrong(final String field, final String needed) {
        return new InputException("the field " + field + " must be " + needed);
    }
}
