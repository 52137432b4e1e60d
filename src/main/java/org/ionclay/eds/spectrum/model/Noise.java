package org.ionclay.eds.spectrum.model;

import org.apache.commons.math3.random.Well19937c;
import org.ionclay.stats.PoissonCount;

/** Draws counts. */
public final class Noise {

    private final Well19937c random;

    /** A source of counts; one seed gives one sequence. */
    public Noise(final long seed) {
        random = new Well19937c(seed);
    }

    /** Poisson counts about expected ones. */
    public double[] draw(final double[] expected) {
        final double[] counts = new double[expected.length];
        for (int i = 0; i < counts.length; i++) counts[i] = PoissonCount.draw(expected[i], random::nextDouble);
        return counts;
    }
}
