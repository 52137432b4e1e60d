package org.ionclay.eds.spectrum.io.jeol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.io.base.Bytes;

/**
 * The tree of tags in JEOL's files: a byte 1 opens a tag (length of its name, name, type, length of its value, value),
 * a byte 255 closes one.
 */
final class JeolTags {

    private static final int DEPTH = 64;
    private static final int TAGS = 1 << 20;

    /** Value of a tag: where it lies, and its type. */
    record Value(int type, int from, int length) {
    }

    private final Path file;
    private final byte[] data;
    private final Map<String, Value> values = new HashMap<>();

    /**
     * Reads the tags from a place to the byte that neither opens nor closes one.
     *
     * @throws InputException if they are damaged
     */
    JeolTags(final Path file, final byte[] data, final long from) {
        this.file = file;
        this.data = data;
        final Bytes in = new Bytes(file, data);
        in.seek(from);
        final Deque<String> path = new ArrayDeque<>();
        path.push("");
        for (int tags = 0; in.remaining() > 0 && tags < TAGS; tags++) {
            final int mark = in.u8();
            if (mark == 255) {
                if (path.size() > 1) path.pop();
                continue;
            }
            if (mark != 1) return;
            final String name = path.peek() + "/" + in.text(in.count(1), StandardCharsets.ISO_8859_1);
            if (path.size() > DEPTH) throw in.damaged("has tags nested deeper than " + DEPTH);
            final int type = in.i32();
            final int length = in.count(1);
            values.put(name, new Value(type, in.position(), length));
            in.skip(length);
            path.push(name);
        }
    }

    /** The value whose path ends with the given one, which begins with a slash; null if there is none. */
    Value find(final String end) {
        Value found = values.get(end);
        if (found != null) return found;
        String shortest = null;
        for (final Map.Entry<String, Value> entry : values.entrySet()) {
            // of several the one nearest the root, then by name: the answer must not depend on the order of a hash map
            final String path = entry.getKey();
            if (path.endsWith(end) && (shortest == null || path.length() < shortest.length()
                    || path.length() == shortest.length() && path.compareTo(shortest) < 0)) {
                shortest = path;
                found = entry.getValue();
            }
        }
        return found;
    }

    /** A number, element {@code i} of a tag's value; empty if there is none. */
    OptionalDouble number(final String end, final int i) {
        final Value value = find(end);
        if (value == null) return OptionalDouble.empty();
        final int size = switch (value.type()) {
            case 1, 6, 11, 65552, 65553 -> 1;
            case 2, 7, 14 -> 2;
            case 3, 4, 8, 9 -> 4;
            case 5, 10 -> 8;
            default -> 0;
        };
        if (size == 0 || (i + 1) * size > value.length()) return OptionalDouble.empty();
        final Bytes in = new Bytes(file, data);
        in.seek(value.from() + (long) i * size);
        return OptionalDouble.of(switch (value.type()) {
            case 2, 7, 14 -> in.u16();
            case 3, 8 -> in.i32();
            case 4, 9 -> in.f32();
            case 5, 10 -> in.f64();
            default -> in.u8();
        });
    }

    /** A number that must be there. */
    double need(final String end) {
        final OptionalDouble value = number(end, 0);
        if (value.isEmpty() || Double.isNaN(value.getAsDouble())) throw InputException.inFile(file, "lacks its tag "
                + end.substring(1) + "; export it anew");
        return value.getAsDouble();
    }

    /** Text of a tag, empty if there is none. */
    String text(final String end) {
        final Value value = find(end);
        if (value == null || value.length() == 0 || value.type() < 12 || value.type() > 20) return "";
        final Bytes in = new Bytes(file, data);
        in.seek(value.from());
        return in.text(value.length(), StandardCharsets.ISO_8859_1);
    }
}
