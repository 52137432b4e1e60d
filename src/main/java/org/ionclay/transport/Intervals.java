package org.ionclay.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Displacements over intervals that do not overlap, of all ions of a species: whether the motion is the same in the
 * first half of the time as in the second, and whether ions move independently of each other. Not for several threads
 * at once.
 */
final class Intervals {

    /** Intervals of a length that are kept at most: shorter ones tell nothing about diffusion in a long run. */
    private static final int MOST = 4096;
    /** Fewest intervals from which a variance is taken. */
    private static final int FEWEST = 8;
    private static final double FREEDOM = 2. / 3;

    private final int frames;
    private final List<Length> lengths = new ArrayList<>();
    private int ions;

    /** One length of intervals, in frames. */
    private static final class Length {

        private final int length;
        private final double[] sums;
        private double alone;
        private double slope;
        private double halves;
        private double halvesSquared;

        Length(final int length, final int count) {
            this.length = length;
            sums = new double[count];
        }

        /** Adds an ion; gives the mean of its squared displacements, and of the second half less the first. */
        double[] add(final double[] series, final int from, final int frames) {
            final int count = sums.length;
            double total = 0;
            double difference = 0;
            double before = 0;
            for (int i = 0; i < count; i++) {
                double square = 0;
                for (int k = 0; k < 3; k++) {
                    final int at = from + k * frames + i * length;
                    final double d = series[at + length] - series[at];
                    square += d * d;
                }
                sums[i] += square;
                total += square;
                if (i < count / 2) difference -= square;
                if (i >= count - count / 2) difference += square;
                if (i > 0) alone += .5 * (square - before) * (square - before);
                before = square;
            }
            return new double[] {total / count, difference / (count / 2)};
        }

        void add(final Length other) {
            for (int i = 0; i < sums.length; i++) sums[i] += other.sums[i];
            alone += other.alone;
            slope += other.slope;
            halves += other.halves;
            halvesSquared += other.halvesSquared;
        }
    }

    /** None yet, for trajectories of a length. */
    Intervals(final int frames) {
        this.frames = frames;
        for (long length = 1; (frames - 1) / length >= FEWEST; length *= 2) {
            final int count = (int) ((frames - 1) / length);
            if (count <= MOST) lengths.add(new Length((int) length, count));
        }
    }

    /**
     * Follows an ion.
     *
     * @param series x of all frames, then y, then z
     * @param from where x begins
     */
    void follow(final double[] series, final int from) {
        ions++;
        double[] before = null;
        for (int n = 0; n < lengths.size(); n++) {
            final double[] now = lengths.get(n).add(series, from, frames);
            if (before != null) {
                // vibration, and whatever else is the same at both lengths, drops out
                final Length shorter = lengths.get(n - 1);
                final double half = now[1] - before[1];
                shorter.slope += now[0] - before[0];
                shorter.halves += half;
                shorter.halvesSquared += half * half;
            }
            before = now;
        }
    }

    /** Adds what another has followed. */
    void add(final Intervals other) {
        ions += other.ions;
        for (int i = 0; i < lengths.size(); i++) lengths.get(i).add(other.lengths.get(i));
    }

    /** The place of the shortest length that is not below a lag, or of the longest that has so many after it. */
    private int place(final int lag, final int after) {
        int found = 0;
        while (found < lengths.size() - 1 - after && lengths.get(found).length < lag) found++;
        return lengths.size() > after ? found : -1;
    }

    /**
     * How the motion changes from the first half of the time to the second.
     *
     * @param lag length of the displacements in intervals, about
     * @return the ratio of the second half's slope of the squared displacement to the first's, and by how many standard
     *         deviations the two differ, from the spread of ions; NaN with too few ions or frames
     */
    double[] change(final int lag) {
        final int place = place(lag, 1);
        if (place < 0 || ions < FEWEST) return new double[] {Double.NaN, Double.NaN};
        final Length of = lengths.get(place);
        final double spread = of.halvesSquared - of.halves * of.halves / ions;
        if (!(spread > 0)) return new double[] {Double.NaN, Double.NaN};
        return new double[] {(of.slope + of.halves / 2) / (of.slope - of.halves / 2),
                of.halves / Math.sqrt(spread * ions / (ions - 1.))};
    }

    /**
     * By what factor the variance of the mean over ions is larger than if each moved by itself, from the differences
     * between intervals that follow each other.
     *
     * @param lag length of the displacements in intervals, about
     * @return the factor, and its degrees of freedom; 1 and 0 where it cannot be said
     */
    double[] together(final int lag) {
        final int place = place(lag, 0);
        if (place < 0 || ions < 2) return new double[] {1, 0};
        final Length of = lengths.get(place);
        double variance = 0;
        for (int i = 1; i < of.sums.length; i++) {
            variance += .5 * (of.sums[i] - of.sums[i - 1]) * (of.sums[i] - of.sums[i - 1]);
        }
        // squares of neighbouring differences know two thirds of what as many independent ones do
        return of.alone > 0 ? new double[] {variance / of.alone, FREEDOM * (of.sums.length - 1)} : new double[] {1, 0};
    }
}
