package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.ionclay.compute.InputException;

/**
 * Fast and slow ions of each species, by their displacement. Each species has its own maximum and its own limits. The
 * arrays are the record's own and must not be changed.
 *
 * @param settings how they were told apart
 * @param groups the species
 * @param displacements of each atom (Å)
 * @param slowBelow for each species: ions that came less far are slow (Å)
 * @param fastAbove for each species: ions that came farther are fast (Å)
 * @param of class of each atom
 */
public record SpeedClasses(Settings settings, Groups groups, double[] displacements, double[] slowBelow,
        double[] fastAbove, Speed[] of) {

    /** The classes. */
    public enum Speed {
        /** Moved less than the lower limit. */
        SLOW,
        /** Neither. */
        MIDDLE,
        /** Moved more than the upper limit. */
        FAST;

        /** Name in tables. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What the limits are shares of. */
    public enum By {
        /** The largest displacement of the species: fast is more than 90 % of it. The paper's choice. */
        MAXIMUM,
        /** The ions, sorted by displacement: fast are the last 10 % of them. */
        QUANTILE
    }

    /**
     * How to tell classes apart.
     *
     * @param by what the limits are shares of
     * @param slow lower limit, 0 to 1
     * @param fast upper limit, not below the lower one
     */
    public record Settings(By by, double slow, double fast) {

        /** Below 10 % and above 90 % of the maximum. */
        public static final Settings DEFAULT = new Settings(By.MAXIMUM, 0.1, 0.9);

        /** Checks the limits. */
        public Settings {
            if (!(0 <= slow && slow <= fast && fast <= 1)) throw new InputException(
                    "limits of slow and fast ions must be 0 <= slow <= fast <= 1, found " + slow + " and " + fast);
        }
    }

    /** Tells the ions of each species apart. @param displacements of each atom (Å) */
    public static SpeedClasses of(final Settings settings, final Groups groups, final double[] displacements) {
        final double[] slowBelow = new double[groups.count()];
        final double[] fastAbove = new double[groups.count()];
        for (int g = 0; g < groups.count(); g++) {
            final double[] lengths = lengths(groups, g, displacements);
            slowBelow[g] = limit(settings.by(), lengths, settings.slow());
            fastAbove[g] = limit(settings.by(), lengths, settings.fast());
        }
        final Speed[] of = new Speed[displacements.length];
        for (int i = 0; i < of.length; i++) {
            final int g = groups.of()[i];
            of[i] = displacements[i] > fastAbove[g] ? Speed.FAST
                    : displacements[i] < slowBelow[g] ? Speed.SLOW : Speed.MIDDLE;
        }
        return new SpeedClasses(settings, groups, displacements.clone(), slowBelow, fastAbove, of);
    }

    private static double limit(final By by, final double[] lengths, final double share) {
        if (lengths.length == 0) return Double.NaN;
        if (by == By.MAXIMUM) return share * Arrays.stream(lengths).max().orElse(0);
        // the library knows no 0th percentile
        if (share == 0) return Arrays.stream(lengths).min().orElse(0);
        return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(lengths, 100 * share);
    }

    private static double[] lengths(final Groups groups, final int group, final double[] displacements) {
        final double[] lengths = new double[groups.sizes()[group]];
        int at = 0;
        for (int i = 0; i < displacements.length; i++) {
            if (groups.of()[i] == group) lengths[at++] = displacements[i];
        }
        return lengths;
    }

    /** NetDisplacements of the ions of a species (Å), in the order of the atoms. */
    public double[] lengths(final int species) {
        return lengths(groups, species, displacements);
    }

    /** NetDisplacements of the ions of a species and class (Å). */
    public double[] lengths(final int species, final Speed speed) {
        return java.util.stream.IntStream.range(0, of.length)
                .filter(i -> groups.of()[i] == species && of[i] == speed).mapToDouble(i -> displacements[i]).toArray();
    }

    /** The species divided into their classes: groups "Mg slow", "Mg middle", "Mg fast", ..., see {@link #part}. */
    public Groups divided() {
        final List<String> names = new ArrayList<>();
        for (final String species : groups.names()) {
            for (final Speed speed : Speed.values()) names.add(species + " " + speed.label());
        }
        final int[] part = new int[of.length];
        for (int i = 0; i < part.length; i++) part[i] = part(groups.of()[i], of[i]);
        return Groups.of(names, part);
    }

    /** Index of a class of a species among {@link #divided()}. */
    public static int part(final int species, final Speed speed) {
        return Speed.values().length * species + speed.ordinal();
    }

    /** The species that each of the {@link #divided()} groups belongs to. */
    public int[] parents() {
        final int[] parents = new int[groups.count() * Speed.values().length];
        for (int p = 0; p < parents.length; p++) parents[p] = p / Speed.values().length;
        return parents;
    }

    /**
     * Probability density of the displacements of a species in bins of width w from 0 on: h = c / (N w), with c of N
     * ions in the bin (the paper, figure 5b). The sum of h w is 1.
     *
     * @param width w (Å)
     * @param bins number of bins; must hold every displacement
     */
    public double[] density(final int species, final double width, final int bins) {
        final double[] density = new double[bins];
        final double one = 1 / (groups.sizes()[species] * width);
        for (final double length : lengths(species)) {
            final int bin = (int) (length / width);
            if (bin >= bins) throw new InputException(
                    bins + " bins of " + width + " Å do not hold " + length);
            density[bin] += one;
        }
        return density;
    }
}
