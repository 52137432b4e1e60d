package org.ionclay.atoms.io.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.ionclay.units.LammpsUnits.Scale;

/** Text to a stream: numbers with as many digits as bring the same bits back, and LF at the end of lines. */
public final class TextOut {

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();

    public TextOut(final OutputStream out) {
        this.out = out;
    }

    /** Appends text as it is. */
    public TextOut text(final String text) {
        line.append(text);
        return this;
    }

    /** Appends a blank, unless the line is empty, and a number. */
    public TextOut real(final double value) {
        return word(Double.toString(value));
    }

    /** Appends a blank, unless the line is empty, and an internal value in the unit of a file. */
    public TextOut real(final double value, final Scale scale) {
        return word(Decimals.shifted(Double.toString(scale.factor() == 1 ? value : value / scale.factor()),
                -scale.shift()));
    }

    /** Appends three numbers of a flat array. */
    public TextOut three(final double[] flat, final int at) {
        return real(flat[at]).real(flat[at + 1]).real(flat[at + 2]);
    }

    /** Appends a blank, unless the line is empty, and a whole number. */
    public TextOut integer(final long value) {
        if (!line.isEmpty()) line.append(' ');
        line.append(value);
        return this;
    }

    /** Appends a blank, unless the line is empty, and a word. */
    public TextOut word(final String word) {
        if (!line.isEmpty()) line.append(' ');
        line.append(word);
        return this;
    }

    /** Writes the line. */
    public void end() throws IOException {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    /** Writes a line. */
    public void line(final String text) throws IOException {
        text(text).end();
    }
}
