package org.ionclay.potential.dp.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.DeepPotentialModel;

/**
 * A frozen TensorFlow graph in protobuf's text format (Protocol Buffers, "Text Format Language Specification"). No
 * TensorFlow is needed: only the tensors are looked at.
 */
final class PbtxtFile {

    private static final int DEEPEST = 64;

    /** One byte per character, so that texts keep their bytes. */
    private final String text;
    private int at;

    private PbtxtFile(final String text) {
        this.text = text;
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with the line or the node, if it is not a graph or not a supported model
     */
    static DeepPotentialModel read(final Path file) throws IOException {
        return FrozenGraph.model(graph(file), "TensorFlow graph (text)");
    }

    /** The graph's messages. */
    static ProtoMessage graph(final Path file) throws IOException {
        return new PbtxtFile(Files.readString(file, StandardCharsets.ISO_8859_1)).message('\0', 0);
    }

    private ProtoMessage message(final char end, final int depth) {
        if (depth > DEEPEST) throw error("messages are nested more than " + DEEPEST + " deep");
        final ProtoMessage out = new ProtoMessage();
        while (true) {
            blank();
            if (at == text.length()) {
                if (end == '\0') return out;
                throw error("the file ends inside a message: it was cut off");
            }
            if (text.charAt(at) == end) {
                at++;
                return out;
            }
            field(out, depth);
        }
    }

    private void field(final ProtoMessage out, final int depth) {
        final String name = word();
        blank();
        final boolean colon = peek() == ':';
        if (colon) {
            at++;
            blank();
        }
        if (peek() == '[') {
            at++;
            blank();
            while (peek() != ']') {
                out.add(name, value(depth));
                blank();
                if (peek() == ',') at++;
                blank();
            }
            at++;
        } else {
            if (!colon && peek() != '{' && peek() != '<') throw error("':' or '{' was expected after " + name);
            out.add(name, value(depth));
        }
        blank();
        if (peek() == ',' || peek() == ';') at++;
    }

    private Object value(final int depth) {
        final char c = peek();
        if (c == '{' || c == '<') {
            at++;
            return message(c == '{' ? '}' : '>', depth + 1);
        }
        return c == '"' || c == '\'' ? string() : word();
    }

    private String word() {
        final int from = at;
        while (at < text.length() && isWord(text.charAt(at))) at++;
        if (at == from) {
            throw error(at == text.length() ? "the file ends inside a field: it was cut off"
                    : "a name or a number was expected, found '" + text.charAt(at) + "'");
        }
        return text.substring(from, at);
    }

    private static boolean isWord(final char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.'
                || c == '-' || c == '+';
    }

    /** Quoted bytes; texts that follow each other are one. */
    private byte[] string() {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (peek() == '"' || peek() == '\'') {
            final char quote = text.charAt(at++);
            while (peek() != quote) {
                if (at == text.length()) throw error("the file ends inside a text: it was cut off");
                final char c = text.charAt(at++);
                if (c == '\n') throw error("a text must end on its line");
                out.write(c == '\\' ? escape() : c);
            }
            at++;
            blank();
        }
        return out.toByteArray();
    }

    private int escape() {
        final char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case 'x', 'X' -> digits(16, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                yield digits(8, 3);
            }
            case '\\', '\'', '"', '?' -> c;
            default -> throw error("\\" + c + " is not an escape");
        };
    }

    private int digits(final int base, final int most) {
        int value = 0;
        int count = 0;
        while (count < most && Character.digit(peek(), base) >= 0) {
            value = value * base + Character.digit(text.charAt(at++), base);
            count++;
        }
        if (count == 0) throw error("digits were expected after \\x");
        return value & 0xff;
    }

    private void blank() {
        while (at < text.length()) {
            final char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n') at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The next character; a NUL, which no text has, at the end of a complete file. */
    private char peek() {
        if (at < text.length()) return text.charAt(at);
        if (at == text.length()) return '\0';
        throw error("the file was cut off");
    }

    private IllegalArgumentException error(final String message) {
        final long line = 1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
        return new InputException("line " + line + ": " + message);
    }
}
