package org.ionclay.composition;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;

/**
 * How many counts may be missing from sums over regions because pixels were cut off at a map's ceiling c. A region
 * whose pixels are Poisson counts of one mean m has the mean E[min(X, c)] = m P(X <= c - 2) + c P(X >= c) and the share
 * P(X >= c) of pixels at the ceiling; the larger of the two m that follow is taken. Where more than {@value #FULL} of
 * the pixels are there, this says nothing, and {@value #UNKNOWN} times the counts may be missing.
 */
final class CutOffCounts {

    private static final double FULL = 0.9;
    private static final double UNKNOWN = 9;

    /** By element; NaN where a map has none. The maps themselves are not kept: results outlive them. */
    private final double[] ceiling;
    private final boolean any;
    /** Pixels at the ceiling, by label and element; labels are phases from 1, then particles. */
    private final long[][] phasePixels;
    private final long[][] particlePixels;

    private CutOffCounts(final ElementMaps maps, final int phases, final int particles) {
        ceiling = maps.maps().stream().map(ElementMap::quality).mapToDouble(quality -> quality.isSaturated()
                ? quality.ceiling() : Double.NaN).toArray();
        any = !Arrays.stream(ceiling).allMatch(Double::isNaN);
        phasePixels = new long[any ? phases + 1 : 0][ceiling.length];
        particlePixels = new long[any ? particles + 1 : 0][ceiling.length];
    }

    /** Counts pixels at the ceiling by region; does nothing where no map has one. */
    static CutOffCounts of(final ElementMaps maps, final PhaseMap phases, final ParticleMap particles,
            final Workers workers) {
        final CutOffCounts found = new CutOffCounts(maps, phases.count(), particles == null ? 0 : particles.count());
        if (found.any) workers.ranges(found.ceiling.length, 1, (chunk, from, to) -> found.scan(maps, from, phases,
                particles));
        return found;
    }

    private void scan(final ElementMaps maps, final int element, final PhaseMap phases, final ParticleMap particles) {
        if (Double.isNaN(ceiling[element])) return;
        final ElementMap map = maps.maps().get(element);
        final float top = (float) ceiling[element];
        final float[] row = new float[maps.width()];
        for (int y = 0; y < maps.height(); y++) {
            map.plane().row(y, row);
            for (int x = 0; x < row.length; x++) {
                if (row[x] < top) continue;
                final int pixel = y * row.length + x;
                phasePixels[phases.phase()[pixel]][element]++;
                if (particles != null) particlePixels[particles.label()[pixel]][element]++;
            }
        }
    }

    /** Whether any map was cut off. */
    boolean any() {
        return any;
    }

    /**
     * What may be missing from a phase.
     *
     * @param phase from 1
     * @param all pixels of the phase as given
     * @param sums sums over the pixels that were measured
     * @param pixels how many these are
     */
    double[] ofPhase(final int phase, final long all, final double[] sums, final double pixels) {
        return missing(phasePixels[phase], all, sums, pixels);
    }

    /** What may be missing from a particle, as {@link #ofPhase}. */
    double[] ofParticle(final int particle, final long all, final double[] sums, final double pixels) {
        return missing(particlePixels[particle], all, sums, pixels);
    }

    private double[] missing(final long[] at, final long all, final double[] sums, final double pixels) {
        final double[] missing = new double[sums.length];
        for (int e = 0; e < missing.length; e++) {
            if (at[e] == 0 || pixels == 0) continue;
            final double share = (double) at[e] / all;
            missing[e] = share > FULL ? UNKNOWN * sums[e] : pixels
                    * perPixel(sums[e] / pixels, share, ceiling[e]);
        }
        return missing;
    }

    /** Counts that a pixel misses on average. */
    static double perPixel(final double mean, final double share, final double ceiling) {
        double low = 0;
        double high = 2 * ceiling + 10;
        for (int i = 0; i < 60; i++) {
            final double middle = (low + high) / 2;
            if (above(ceiling, middle) < share && cut(ceiling, middle) < ceiling) low = middle;
            else high = middle;
        }
        final double byShare = low - cut(ceiling, low);
        low = 0;
        high = 2 * ceiling + 10;
        for (int i = 0; i < 60; i++) {
            final double middle = (low + high) / 2;
            if (cut(ceiling, middle) < mean) low = middle;
            else high = middle;
        }
        return Math.max(Math.max(0, byShare), Math.max(0, low - mean));
    }

    /** P(X >= c). */
    private static double above(final double ceiling, final double mean) {
        return mean > 0 ? Gamma.regularizedGammaP(ceiling, mean) : 0;
    }

    /** E[min(X, c)]. */
    private static double cut(final double ceiling, final double mean) {
        if (!(mean > 0)) return 0;
        final double below = ceiling > 1 ? Gamma.regularizedGammaQ(ceiling - 1, mean) : 0;
        return mean * below + ceiling * above(ceiling, mean);
    }
}
