package org.ionclay.composition;

/**
 * Sums of particles in flat arrays; what is kept of a measurement when maps and blocks are gone.
 *
 * @param elements number of elements
 * @param cleaned sums by particle (from 0), depth class, element of the cleaned labels
 * @param cleanedPixels pixels by particle, depth class
 * @param given sums by particle and element of the labels as given
 * @param givenPixels pixels by particle
 * @param phaseOf phase by label (from 1); number of phases + 1 where no pixel has one
 */
record ParticleSums(int elements, double[] cleaned, int[] cleanedPixels, double[] given, int[] givenPixels,
        int[] phaseOf) {

    int count() {
        return givenPixels.length;
    }

    /** Pixels of the depth classes from {@code from} on. */
    int pixels(final int label, final int from) {
        int pixels = 0;
        for (int j = from; j < RegionSums.CLASSES; j++) pixels += cleanedPixels[(label - 1) * RegionSums.CLASSES + j];
        return pixels;
    }

    /** Sums of the depth classes from {@code from} on. */
    double[] sums(final int label, final int from) {
        final double[] sums = new double[elements];
        for (int j = from; j < RegionSums.CLASSES; j++) {
            final int cell = ((label - 1) * RegionSums.CLASSES + j) * elements;
            for (int e = 0; e < elements; e++) sums[e] += cleaned[cell + e];
        }
        return sums;
    }

    /** Sums of all pixels as given. */
    double[] given(final int label) {
        final double[] sums = new double[elements];
        System.arraycopy(given, (label - 1) * elements, sums, 0, elements);
        return sums;
    }
}
