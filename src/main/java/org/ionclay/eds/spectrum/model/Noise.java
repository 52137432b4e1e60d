package org.ionclay.eds.spectrum.model;

import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Draws counts. */
public final class Noise {

    private final RandomDataGenerator random;

    /** A source of counts; one seed gives one sequence. */
    public Noise(final long seed) {
        random = new RandomDataGenerator(new Well19937c(seed));
    }

    /** Poisson counts about expected ones. */
    public double[] draw(final double[] expected) {
        final double[] counts = new double[expected.length];
        for (int i = 0; i < counts.length; i++) counts[i] = expected[i] > 0 ? random.nextPoisson(expected[i]) : 0;
        return counts;
    }
}
