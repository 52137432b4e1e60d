package org.ionclay.atoms.io.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.FormatException;
import org.ionclay.atoms.io.base.Lines;

/** A data block of a CIF file: values by name, one or those of a loop's column, each with its line. */
final class CifBlock {

    /** A value and where it stands; only bare words are keywords, and only bare ? and . stand for nothing. */
    record Value(String text, long line, boolean bare) {

        /** Whether it says that there is no value. */
        boolean absent() {
            return bare && (text.equals("?") || text.equals("."));
        }

        private boolean keyword(final String start) {
            return bare && text.toLowerCase(Locale.ROOT).startsWith(start);
        }

        private boolean endsLoop() {
            return bare && text.startsWith("_") || keyword("loop_") || keyword("data_") || keyword("save_")
                    || keyword("global_") || keyword("stop_");
        }
    }

    private final String file;
    private final String name;
    private final Map<String, List<Value>> values = new HashMap<>();

    private CifBlock(final String file, final String name) {
        this.file = file;
        this.name = name;
    }

    /** The next block; null at the end of the file. */
    static final class Parser {

        private final Lines lines;
        private Value ahead;
        private boolean lineOpen;

        Parser(final Lines lines) {
            this.lines = lines;
        }

        CifBlock next() throws IOException {
            Value value = token();
            while (value != null && !value.keyword("data_")) value = token();
            if (value == null) return null;
            final CifBlock block = new CifBlock(lines.file(), value.text.substring(5));
            while (true) {
                value = token();
                if (value == null) return block;
                if (value.keyword("data_")) {
                    ahead = value;
                    return block;
                }
                if (value.keyword("loop_")) loop(block);
                else if (value.bare && value.text.startsWith("_")) single(block, value);
                else throw new FormatException(lines.file(), value.line, "a name that starts with _, loop_ or data_",
                        "\"" + value.text + "\"", "a value may lack quotes");
            }
        }

        private void single(final CifBlock block, final Value tag) throws IOException {
            final Value value = token();
            if (value == null || value.endsLoop()) throw new FormatException(lines.file(), tag.line,
                    "a value of " + tag.text, value == null ? "the end of the file" : value.text,
                    "write ? where there is none");
            block.values.computeIfAbsent(tag.text.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(value);
        }

        private void loop(final CifBlock block) throws IOException {
            final List<List<Value>> columns = new ArrayList<>();
            Value value = token();
            while (value != null && value.bare && value.text.startsWith("_")) {
                final List<Value> column = new ArrayList<>();
                columns.add(column);
                block.values.put(value.text.toLowerCase(Locale.ROOT), column);
                value = token();
            }
            int at = 0;
            long line = lines.number();
            while (value != null && !value.endsLoop()) {
                if (columns.isEmpty()) throw new FormatException(lines.file(), value.line,
                        "names of columns after loop_", "\"" + value.text + "\"", "add them");
                columns.get(at++ % columns.size()).add(value);
                line = value.line;
                value = token();
            }
            if (!columns.isEmpty() && at % columns.size() != 0) throw new FormatException(lines.file(), line,
                    "whole rows of " + columns.size() + " values", at + " values in the loop",
                    "the file is truncated, or a value lacks quotes");
            ahead = value;
        }

        private Value token() throws IOException {
            if (ahead != null) {
                final Value value = ahead;
                ahead = null;
                return value;
            }
            while (!lineOpen || lines.blank() || lines.first() == '#') {
                if (!lines.next()) return null;
                lineOpen = true;
                if (lines.text().startsWith(";")) return textField();
            }
            final char quote = lines.first();
            if (quote != '\'' && quote != '"') return new Value(lines.word("a value"), lines.number(), true);
            // a quote ends a value only where a blank follows: O'Keeffe is one word
            final String text = lines.quoted().orElseThrow(() -> lines.unexpected("a closing " + quote));
            return new Value(text, lines.number(), false);
        }

        private Value textField() throws IOException {
            final long first = lines.number();
            final StringBuilder text = new StringBuilder(lines.text().substring(1));
            while (true) {
                lines.need("a line with ; that ends the text of line " + first);
                if (lines.text().startsWith(";")) break;
                text.append('\n').append(lines.text());
            }
            lines.advance(";");
            return new Value(text.toString(), first, false);
        }
    }

    /** Name of the block. */
    String name() {
        return name;
    }

    /** The first of some names that is there. */
    Optional<List<Value>> column(final String... names) {
        for (final String one : names) if (values.containsKey(one)) return Optional.of(values.get(one));
        return Optional.empty();
    }

    /** The single value of the first of some names that is there and says something. */
    Optional<Value> value(final String... names) {
        return column(names).map(list -> list.get(0)).filter(value -> !value.absent());
    }

    /** A number, its uncertainty in parentheses left aside. */
    double real(final Value value, final String what) {
        final byte[] ascii = value.text.replaceFirst("\\(\\d*\\)", "").getBytes(StandardCharsets.UTF_8);
        final double number = Decimals.parse(ascii, 0, ascii.length, 0);
        if (!Double.isFinite(number)) throw wrong(value.line, "a finite number for " + what, "\"" + value.text + "\"",
                "correct it");
        return number;
    }

    /** An error at a line. */
    FormatException wrong(final long line, final String needed, final String found, final String advice) {
        return new FormatException(file, line, needed, found, advice);
    }
}
