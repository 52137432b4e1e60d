package org.ionclay.electrochem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/**
 * A spectrum of impedance, from the highest frequency to the lowest.
 *
 * @param title name for people
 * @param frequency Hz, above 0, falling
 * @param real real part of the impedance (ohm)
 * @param imaginary imaginary part (ohm), negative for capacitive behaviour
 */
public record Spectrum(String title, double[] frequency, double[] real, double[] imaginary) {

    private static final int LEAST = 2;
    private static final double LOWEST = 1e-12;
    private static final double HIGHEST = 1e15;
    private static final double SMALLEST = 1e-15;
    private static final double LARGEST = 1e18;

    /** Sorts the points; their arrays are copied. */
    public Spectrum {
        if (frequency.length != real.length
                || real.length != imaginary.length) throw new IllegalArgumentException(
                "a spectrum needs as many real and imaginary parts as frequencies, found " + frequency.length + ", "
                + real.length + ", " + imaginary.length);
        final double[] f = frequency;
        final int[] order = IntStream.range(0,
                f.length).boxed().sorted(Comparator.comparingDouble(i -> -f[i])).mapToInt(Integer::intValue).toArray();
        frequency = picked(frequency, order);
        real = picked(real, order);
        imaginary = picked(imaginary, order);
    }

    private static double[] picked(final double[] from, final int[] order) {
        return Arrays.stream(order).mapToDouble(i -> from[i]).toArray();
    }

    /** Number of points. */
    public int size() {
        return frequency.length;
    }

    /** Size of the impedance at a point (ohm). */
    public double modulus(final int point) {
        return Math.hypot(real[point], imaginary[point]);
    }

    /** Angular frequencies (rad/s). */
    public double[] omega() {
        return Arrays.stream(frequency).map(f -> 2 * Math.PI * f).toArray();
    }

    /** Decades that the size of the impedance spans. */
    public double decades() {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < size(); i++) {
            low = Math.min(low, modulus(i));
            high = Math.max(high, modulus(i));
        }
        return Math.log10(high / low);
    }

    /**
     * Checks that the points can be worked with.
     *
     * @return this
     * @throws InputException for fewer than two points, frequencies that are not above 0, or impedances of 0 or no
     *             number
     */
    public Spectrum checked() {
        if (size() < LEAST) throw new InputException(title + ": a spectrum needs at least two points, found " + size()
                + "; choose another file or a wider range of frequencies");
        for (int i = 0; i < size(); i++) {
            if (!(frequency[i] >= LOWEST && frequency[i] <= HIGHEST)) throw new InputException(Text.of(
                    "%s: frequencies must be above 0 Hz, between %.0e and %.0e Hz, found %s; remove the row, or mend "
                            + "the "
                    + "unit", title, LOWEST, HIGHEST, frequency[i]));
            final double size = modulus(i);
            if (!(size >= SMALLEST
                    && size <= LARGEST)) throw new InputException(Text.of("%s: the size of the impedance "
                    + "at %s Hz must be between %.0e and %.0e ohm, found %s and %s ohm; remove the row, or mend the "
                            + "unit",
                    title, frequency[i], SMALLEST, LARGEST, real[i], imaginary[i]));
        }
        return this;
    }

    /**
     * The points in a range of frequencies.
     *
     * @param low lowest frequency (Hz), included
     * @param high highest frequency, included
     */
    public Spectrum between(final double low, final double high) {
        return kept(IntStream.range(0, size()).filter(i -> frequency[i] >= low && frequency[i] <= high).toArray());
    }

    /** The points from the highest frequency with a negative imaginary part on: those before it are of the leads. */
    public Spectrum capacitive() {
        int first = 0;
        while (first < size() && !(imaginary[first] < 0)) first++;
        return kept(IntStream.range(first, size()).toArray());
    }

    private Spectrum kept(final int[] points) {
        return new Spectrum(title, picked(frequency, points), picked(real, points), picked(imaginary, points));
    }

    /** The same points under another name. */
    public Spectrum named(final String name) {
        return new Spectrum(name, frequency, real, imaginary);
    }

    /** Titles of several spectra, for messages. */
    public static List<String> titles(final List<Spectrum> spectra) {
        return spectra.stream().map(Spectrum::title).toList();
    }
}
