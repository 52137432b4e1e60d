package org.ionclay.task.patterns;

import org.ionclay.compute.InputException;
import org.ionclay.task.frame.Inputs;

/** Numbers that may be left blank, and lists of texts. */
final class NumberInputs {

    private NumberInputs() {
    }

    /** A number that may be left blank; NaN then. */
    static double optional(final Inputs inputs, final String key) {
        if (!inputs.has(key)) return Double.NaN;
        return number(key, inputs.text(key));
    }

    /** A number in a text. */
    static double number(final String key, final String text) {
        try {
            final double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) return value;
        } catch (final NumberFormatException e) {
            // said below
        }
        throw new InputException(key + ": needed a finite number, found \"" + text.strip() + "\"");
    }

    /** Two numbers "from:to"; NaN for a side that is left out or both where the text is blank. */
    static double[] range(final Inputs inputs, final String key) {
        final String text = inputs.text(key).strip();
        if (text.isEmpty()) return new double[] {Double.NaN, Double.NaN};
        final String[] parts = text.split(":", -1);
        if (parts.length != 2) throw new InputException(key + ": needed two numbers as \"from:to\", found \"" + text
                + "\"");
        final double[] range = new double[2];
        for (int k = 0; k < 2; k++) range[k] = parts[k].isBlank() ? Double.NaN : number(key, parts[k]);
        if (range[0] >= range[1]) throw new InputException(key + ": needed a lower and a higher number, found \""
                + text + "\"");
        return range;
    }
}
