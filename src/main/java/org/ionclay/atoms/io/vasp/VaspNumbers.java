package org.ionclay.atoms.io.vasp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.ionclay.atoms.io.base.Decimals;
import org.ionclay.atoms.io.base.Lines;

/** Numbers in Fortran columns, which touch where a number fills its column: 100.12345-100.12345. */
final class VaspNumbers {

    private static final Pattern TOUCHING = Pattern.compile("(?<=\\d)-(?=\\d*\\.)");

    private VaspNumbers() {
    }

    /** The rest of the current line as so many numbers. */
    static double[] of(final Lines lines, final int count, final String what) {
        final String text = TOUCHING.matcher(lines.rest()).replaceAll(" -").strip();
        final String[] words = text.split("\\s+");
        if (words.length < count) throw lines.unexpected(count + " numbers for " + what);
        final double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            final byte[] ascii = words[k].getBytes(StandardCharsets.UTF_8);
            numbers[k] = Decimals.parse(ascii, 0, ascii.length, 0);
            if (!Double.isFinite(numbers[k])) throw lines.wrong("a finite number for " + what, "\"" + words[k] + "\"",
                    "the run went wrong there, or a number did not fit its column: remove the step");
        }
        return numbers;
    }
}
