package org.ionclay.particles.detect;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.particles.split.ParticleSplitter;

/**
 * Proposes regions: connected parts above and below many thresholds of the picture at several scales, whole, split by
 * their shapes, and at the finest scale also split by lines of the picture.
 */
final class CandidateFinder {

    /** Scales: one of noisy pictures, used once the polarity is known, the fine one and the coarse one. */
    static final int FINEST = 2;
    static final int FINE = 0;
    static final int COARSE = 1;
    /** Their standard deviations, in units of the base. */
    private static final double[] SCALES = {1, 2, .5};
    private static final int LEVELS = 10;
    private static final double[] ENDS = {.005, .995};
    /** Pixels of the smallest candidate, in units of the squared scale. */
    private static final double LEAST = 20;
    private static final double LARGEST = .9;
    /** How regions are split: where they are much narrower, not, where they are somewhat narrower, by lines. */
    private static final int SMOOTH = 0;
    private static final int WHOLE = 1;
    private static final int FINELY = 2;
    private static final int BY_LINES = 3;

    private final GreyPicture picture;
    private final double base;
    private final boolean split;
    private final long least;
    private final Workers workers;
    private final List<Candidate> found = new ArrayList<>();
    /** Marks of the regions of each threshold, with the sign of the polarity. */
    private final Map<Integer, Set<Long>> known = new HashMap<>();
    private int supported;

    /**
     * Prepares a search.
     *
     * @param picture the field
     * @param base standard deviation of the finer scale, pixels
     * @param split whether touching particles are told apart
     * @param least pixels of the smallest particle wanted; 0: what the scale allows
     */
    CandidateFinder(final GreyPicture picture, final double base, final boolean split, final long least,
            final Workers workers) {
        this.picture = picture;
        this.base = base;
        this.split = split;
        this.least = least;
        this.workers = workers;
    }

    /** All candidates so far, with their support measured. */
    List<Candidate> found() {
        if (supported < found.size()) support(found);
        supported = found.size();
        return found;
    }

    /**
     * Looks at one scale for whole regions and such that their shapes split.
     *
     * @param scale one of the three
     * @param bright whether bright regions are looked for
     * @param dark whether dark ones are
     * @param progress may cancel it
     */
    void search(final int scale, final boolean bright, final boolean dark, final Progress progress) {
        final List<Boolean> sides = new ArrayList<>();
        if (dark) sides.add(false);
        if (bright) sides.add(true);
        search(scale, sides, split ? List.of(SMOOTH, WHOLE, FINELY) : List.of(WHOLE), Optional.empty(), progress);
    }

    /**
     * Looks at one scale for regions that lines of the picture split. Where particles are not to be told apart, there
     * are none.
     *
     * @param scale one of those looked at before
     * @param bright whether bright regions are looked for, or dark ones
     * @param progress may cancel it
     */
    void searchLines(final int scale, final boolean bright, final Progress progress) {
        if (split) search(scale, List.of(bright), List.of(BY_LINES), Optional.of(lit(bright)), progress);
    }

    private void search(final int scale, final List<Boolean> sides, final List<Integer> variants,
            final Optional<Plane> lines, final Progress progress) {
        final double sigma = base * SCALES[scale];
        final float[] smooth = Gaussian.smooth(picture, sigma, workers);
        final Evidence evidence = new Evidence(picture, smooth, sigma, workers);
        final float[] ends = picture.with(smooth).quantiles(ENDS);
        final long smallest = Math.max(least, Math.round(LEAST * sigma * sigma));
        for (int k = 1; k < LEVELS; k++) {
            progress.check();
            progress.update((k - 1.0) / (LEVELS - 1), "proposing particles");
            final float cut = ends[0] + k * (ends[1] - ends[0]) / LEVELS;
            for (final boolean side : sides) {
                final byte[] mask = new byte[smooth.length];
                for (int i = 0; i < mask.length; i++) {
                    if (!picture.outside()[i] && side == smooth[i] >= cut) mask[i] = 1;
                }
                for (final int variant : variants) {
                    propose(mask, variant, lines, side, scale * LEVELS + k, smallest, evidence);
                }
            }
        }
    }

    private void propose(final byte[] mask, final int variant, final Optional<Plane> lines, final boolean side,
            final int pass, final long smallest, final Evidence evidence) {
        final ParticleMap map = ParticleSplitter.split(mask, picture.width(), picture.height(),
                settings(variant, smallest), lines, workers, Progress.NONE);
        found.addAll(evidence.candidates(map, side, pass, smallest, (long) (LARGEST * mask.length), lines.isPresent(),
                known.computeIfAbsent(side ? pass : -pass, key -> new HashSet<>())));
    }

    /** The picture with particles bright. */
    private Plane lit(final boolean bright) {
        final FloatProcessor pixels = new FloatProcessor(picture.width(), picture.height(), picture.grey());
        if (bright) return new ProcessorPlane(pixels);
        final ImageProcessor negative = pixels.duplicate();
        negative.multiply(-1);
        return new ProcessorPlane(negative);
    }

    private static ParticleSplitter.Settings settings(final int variant, final long least) {
        return switch (variant) {
            case SMOOTH -> new ParticleSplitter.Settings(true, 1, .15, least, Long.MAX_VALUE, 8);
            case WHOLE -> new ParticleSplitter.Settings(false, 0, 0, least, Long.MAX_VALUE, 8);
            case FINELY -> new ParticleSplitter.Settings(true, .75, .1, least, least, 8);
            default -> new ParticleSplitter.Settings(true, ParticleSplitter.Settings.DEFAULT.tolerance(),
                    ParticleSplitter.Settings.DEFAULT.relativeTolerance(), least, least, 8);
        };
    }

    /**
     * In how many passes about the same box with about the same area was found: feature 12. Lines split at one of two
     * scales only, so that such a region counts twice.
     */
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
        for (int a = 0; a < passes.length; a++) {
            sorted.get(a).features()[Evidence.SUPPORT] =
                    Math.log(Long.bitCount(passes[a]) * (sorted.get(a).byLines() ? 2 : 1));
        }
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
}
