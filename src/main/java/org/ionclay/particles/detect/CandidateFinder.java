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
        int passes = 0;
        for (final double sigma : SIGMAS) {
            final float[] smooth = Gaussian.smooth(picture, sigma, workers);
            final Evidence evidence = new Evidence(picture, smooth, sigma, workers);
            final float[] ends = picture.with(smooth).quantiles(.005, .995);
            final long least = Math.max(20, Math.round(20 * sigma * sigma));
            for (int k = 1; k < LEVELS; k++) {
                final int pass = passes++;
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
                        all.addAll(evidence.candidates(map.label(), map.count(), polarity == 1, pass, least, largest));
                    }
                }
            }
        }
        support(all);
        return all;
    }

    /** In how many passes about the same box with about the same area was found: feature 12. */
    private static void support(final List<Candidate> all) {
        final List<Candidate> sorted = new ArrayList<>(all);
        sorted.sort(java.util.Comparator.comparingInt(Candidate::x0).thenComparingInt(Candidate::y0)
                .thenComparingInt(Candidate::area));
        final long[] passes = new long[sorted.size()];
        for (int a = 0; a < sorted.size(); a++) {
            final Candidate one = sorted.get(a);
            passes[a] |= 1L << one.pass();
            final int wide = one.x1() - one.x0() + 1;
            for (int b = a + 1; b < sorted.size(); b++) {
                final Candidate other = sorted.get(b);
                if (other.x0() - one.x0() > .15 * wide) break;
                if (one.bright() == other.bright() && alike(one, other)) {
                    passes[a] |= 1L << other.pass();
                    passes[b] |= 1L << one.pass();
                }
            }
        }
        for (int a = 0; a < passes.length; a++) sorted.get(a).features()[12] = Math.log(Long.bitCount(passes[a]));
    }

    private static boolean alike(final Candidate a, final Candidate b) {
        if (Math.min(a.area(), b.area()) < .8 * Math.max(a.area(), b.area())) return false;
        final double wide = Math.min(a.x1(), b.x1()) - Math.max(a.x0(), b.x0()) + 1;
        final double high = Math.min(a.y1(), b.y1()) - Math.max(a.y0(), b.y0()) + 1;
        if (wide <= 0 || high <= 0) return false;
        final double boxes = (a.x1() - a.x0() + 1.0) * (a.y1() - a.y0() + 1)
                + (b.x1() - b.x0() + 1.0) * (b.y1() - b.y0() + 1);
        return wide * high > .75 * (boxes - wide * high);
    }

    private static ParticleSplitter.Settings settings(final int variant, final long least) {
        return switch (variant) {
            case 0 -> new ParticleSplitter.Settings(true, 1, .15, least, Long.MAX_VALUE, 8);
            case 1 -> new ParticleSplitter.Settings(false, 0, 0, least, Long.MAX_VALUE, 8);
            default -> new ParticleSplitter.Settings(true, .75, .1, least, least, 8);
        };
    }
}
