package org.ionclay.particles;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;

/**
 * Size distribution of particles by equivalent circular diameter.
 *
 * @param settings how it was made
 * @param count number of particles in the distribution
 * @param touchingEdge number of particles that touch the image border
 * @param excluded how many of these were left out: all or none, as the settings say
 * @param number number-weighted sizes
 * @param area area-weighted sizes
 * @param logNormal log-normal fit, number-weighted
 * @param histogram number and area in bins
 * @param saltykov sphere diameters from section diameters, if the settings ask for them
 */
public record SizeDistribution(Settings settings, int count, int touchingEdge, int excluded, WeightedSizes number,
        WeightedSizes area, LogNormal logNormal, SizeHistogram histogram, Optional<Saltykov> saltykov) {

    /**
     * How a distribution is made.
     *
     * @param excludeEdge whether particles that touch the image border are left out. They are cut off, hence too
     *            small; but large particles touch the border more often, so leaving them out favours small ones.
     *            Neither choice is free of bias: the image should be much larger than its particles
     * @param scale spacing of the bins and of Saltykov's classes
     * @param bins number of bins, 0 to choose
     * @param saltykov whether sections are to be corrected to spheres
     * @param classes number of Saltykov's classes, 0 to choose
     * @param confidence of the intervals, .95 for 95 %
     */
    public record Settings(boolean excludeEdge, SizeHistogram.Scale scale, int bins, boolean saltykov, int classes,
            double confidence) {

        /** Without particles at the border, logarithmic, bins chosen, no correction, 95 %. */
        public static final Settings DEFAULT =
                new Settings(true, SizeHistogram.Scale.LOG, 0, false, 0, .95);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException naming the setting that is out of range
         */
        public Settings {
            if (bins < 0 || bins > 10000) throw new InputException(
                    "bins must be 0 (automatic) to 10000, found " + bins);
            if (classes < 0 || classes > 200) throw new InputException(
                    "Saltykov classes must be 0 (automatic) to 200, found " + classes);
            if (!(confidence > 0 && confidence < 1)) throw new InputException(
                    "confidence must lie between 0 and 1, found " + confidence);
        }
    }

    /**
     * Makes the distribution.
     *
     * @param particles particles, any number, also none
     * @param settings how
     * @return the distribution; sizes that cannot be told from so few particles are NaN
     */
    public static SizeDistribution of(final List<ParticleShape> particles, final Settings settings) {
        final int touching = (int) particles.stream().filter(ParticleShape::touchesEdge).count();
        final List<ParticleShape> kept = particles.stream()
                .filter(particle -> !settings.excludeEdge() || !particle.touchesEdge()).toList();
        final double[] diameters = kept.stream().mapToDouble(ParticleShape::diameter).toArray();
        final double[] areas = kept.stream().mapToDouble(ParticleShape::area).toArray();
        final double[] ones = new double[diameters.length];
        Arrays.fill(ones, 1);
        return new SizeDistribution(settings, kept.size(), touching, particles.size() - kept.size(),
                WeightedSizes.of(diameters, ones), WeightedSizes.of(diameters, areas),
                LogNormal.fit(diameters, settings.confidence()),
                SizeHistogram.of(diameters, areas, settings.scale(), settings.bins()), settings.saltykov()
                        ? Optional.of(Saltykov.of(diameters, settings.classes(), settings.scale()))
                        : Optional.empty());
    }
}
