package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.segment.ParticleMap;
import org.ionclay.segment.ParticleSplitter;

/** Proposes regions: connected parts above and below many thresholds of the picture at several scales, split. */
final class CandidateFinder {

    static double[] SIGMAS = {1, 2, 4};
    static int LEVELS = 10;

    private CandidateFinder() {
    }

    static List<Candidate> find(final Prepared prepared, final boolean[] polarities, final Workers workers) {
        final GreyPicture picture = prepared.picture();
        final List<Candidate> all = new ArrayList<>();
        final long largest = (long) (.9 * picture.grey().length);
        for (final double sigma : SIGMAS) {
            final float[] smooth = Gaussian.smooth(picture, sigma, workers);
            final Evidence evidence = new Evidence(picture, smooth, sigma, workers);
            final float[] ends = picture.with(smooth).quantiles(.005, .995);
            final long least = Math.max(20, Math.round(20 * sigma * sigma));
            for (int k = 1; k < LEVELS; k++) {
                final float cut = ends[0] + k * (ends[1] - ends[0]) / LEVELS;
                for (int polarity = 0; polarity < 2; polarity++) {
                    if (!polarities[polarity]) continue;
                    final byte[] mask = new byte[smooth.length];
                    for (int i = 0; i < mask.length; i++) {
                        if (!picture.outside()[i] && polarity == 1 == smooth[i] >= cut) mask[i] = 1;
                    }
                    for (int variant = 0; variant < 3; variant++) {
                        final ParticleMap map = ParticleSplitter.split(mask, picture.width(), picture.height(),
                                settings(variant, least), workers, Progress.NONE);
                        all.addAll(evidence.candidates(map.label(), map.count(), polarity == 1, least, largest));
                    }
                }
            }
        }
        return all;
    }

    private static ParticleSplitter.Settings settings(final int variant, final long least) {
        return switch (variant) {
            case 0 -> new ParticleSplitter.Settings(true, 1, .15, least, Long.MAX_VALUE, 8);
            case 1 -> new ParticleSplitter.Settings(false, 0, 0, least, Long.MAX_VALUE, 8);
            default -> new ParticleSplitter.Settings(true, .75, .1, least, least, 8);
        };
    }
}
