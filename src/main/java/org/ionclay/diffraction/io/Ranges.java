package org.ionclay.diffraction.io;

import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.files.FileContent;
import org.ionclay.compute.files.NumberTable;

/** What several formats share: evenly spaced places, lists of numbers, wavelengths. */
final class Ranges {

    private Ranges() {
    }

    /** Places from a first one on by a step. */
    static double[] steps(final FileContent file, final double first, final double step, final int count) {
        if (!Double.isFinite(first) || !Double.isFinite(step) || step == 0) throw file.wrong(
                "needed a start and a step of the angle, found " + first + " and " + step + "; the file is damaged");
        final double[] x = new double[count];
        for (int k = 0; k < count; k++) x[k] = first + k * step;
        return x;
    }

    /** Places from a first to a last one. */
    static double[] between(final double first, final double last, final int count) {
        final double[] x = new double[count];
        for (int k = 0; k < count; k++) x[k] = count == 1 ? first : first + k * (last - first) / (count - 1);
        return x;
    }

    /** Numbers separated by blanks, or what stands in the way of that. */
    static double[] list(final FileContent file, final String text, final String what) {
        final String plain = text.strip();
        if (plain.isEmpty()) throw file.wrong("needed numbers as " + what + ", found none; export the scan again");
        final String[] words = plain.split("\\s+");
        final double[] values = new double[words.length];
        for (int k = 0; k < values.length; k++) values[k] = number(file, words[k], what);
        return values;
    }

    /** A number. */
    static double number(final FileContent file, final String text, final String what) {
        final double value = NumberTable.number(text.strip());
        if (Double.isNaN(value)) throw file.wrong("needed a number as " + what + ", found \"" + NumberTable.shown(text)
                + "\"; export the scan again");
        return value;
    }

    /** A wavelength in Å; empty if the number is none. */
    static OptionalDouble wavelength(final double value) {
        return value > .01 && value < 100 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A wavelength in Å; empty if the text is none. */
    static OptionalDouble wavelength(final String text) {
        return wavelength(NumberTable.number(text.strip()));
    }

    /** Says that a file holds no scan. */
    static InputException none(final FileContent file) {
        return file.wrong("needed at least one scan with points, found none; export the measurement again");
    }
}
