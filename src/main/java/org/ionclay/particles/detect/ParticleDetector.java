package org.ionclay.particles.detect;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.Plane;

/**
 * Finds particles in a grey electron micrograph without being told how they look.
 *
 * <p>One threshold cannot serve a micrograph: the ground is shaded, particles differ in brightness, edges shine. So (1)
 * data bars and burnt-in signs are left out ({@link DataBar}, {@link BurntIn}); (2) many thresholds at two scales, each
 * with holes filled or not and touching parts split or not, propose regions ({@link CandidateFinder}); (3) the picture
 * along each region's edge, its shape, and in how many thresholds it was found say how likely it is a particle
 * ({@link Evidence}, {@link Judge}); (4) the likeliest that do not overlap are kept ({@link Selection}). Bright and
 * dark regions are proposed, and the polarity whose particles are likelier wins. (5) The particles found so far say
 * whether particles touch in this picture and whether some are of the other polarity ({@link Population}); where most
 * touch, lines of the picture propose regions as well. All are judged again with that, where another one touches by
 * their free edge, chosen again, and their edges put where the picture falls steeply ({@link EdgeFit}).
 *
 * <p>Time is linear in the number of pixels (about 4 s for a million on one core), memory about 40 bytes for each pixel
 * and 4 for each row of a candidate. The result does not depend on the number of threads.
 */
public final class ParticleDetector {

    /** Noise, as a share of the range of grey levels, from which on the scales are doubled. */
    private static final double NOISY = .12;
    /** Ratio of evidence up to which the coarser scale alone decides on the polarity. */
    private static final double CLEAR = .6;
    private static final int TILES = 3;

    private ParticleDetector() {
    }

    /**
     * Finds particles.
     *
     * @param plane grey levels
     * @param outside true for each pixel that is no part of the field, row by row; not changed
     * @param settings how
     * @param workers threads
     * @param progress told how far the work is; may cancel it
     * @return the particles and what was decided
     * @throws InputException if nothing but bars or masks is left, or all pixels have one level
     */
    public static Detection detect(final Plane plane, final boolean[] outside, final DetectSettings settings,
            final Workers workers, final Progress progress) {
        final GreyPicture all = GreyPicture.of(plane);
        final GreyPicture raw = new GreyPicture(all.width(), all.height(), all.grey(), outside);
        final float[] range = raw.quantiles(0, 1);
        if (range[0] == range[1]) throw new InputException("every pixel has the grey level " + range[0]
                + ", so there is nothing to separate");
        progress.update(0, "finding bars and signs");
        final Prepared ready = Prepared.of(raw, settings.signs(), workers);
        final GreyPicture picture = ready.picture();
        final float[] spread = picture.quantiles(.05, .95);
        final double base = ready.noise() > NOISY * (spread[1] - spread[0]) ? 2 : 1;
        final CandidateFinder finder = new CandidateFinder(picture, base, settings.split(), settings.least(), workers);
        final boolean mayShine = settings.bright().orElse(true);
        final boolean mayShade = !settings.bright().orElse(false);
        finder.search(CandidateFinder.COARSE, mayShine, mayShade, progress.part(.1, .5));
        final int pixels = raw.grey().length;
        final double[] first = evidence(finder.found(), pixels);
        final boolean clear = Math.min(first[0], first[1]) <= CLEAR * Math.max(first[0], first[1]);
        final boolean shines = first[1] >= first[0];
        final boolean maybeShine = mayShine && (shines || !clear);
        final boolean maybeShade = mayShade && (!shines || !clear);
        finder.search(CandidateFinder.FINE, maybeShine, maybeShade, progress.part(.5, .7));
        final double[] second = clear ? first : evidence(finder.found(), pixels);
        final boolean bright = settings.bright().orElse(second[1] >= second[0]);
        final Population known = Population.of(finder.found(), bright, !clear && settings.bright().isEmpty(),
                raw.width(), pixels);
        if (base > 1) finder.search(CandidateFinder.FINEST, maybeShine, maybeShade, progress.part(.7, .85));
        if (known.crowded()) {
            finder.searchLines(base > 1 ? CandidateFinder.FINEST : CandidateFinder.FINE, bright,
                    progress.part(.85, .95));
        }
        final List<Selection.Judged> judged = Selection.judge(finder.found(), known);
        final Selection.Chosen chosen = Selection.consistent(new EdgeFit(picture, workers).fit(
                Selection.greedy(judged, pixels), judged));
        final int[] label = Selection.labels(chosen.particles(), pixels);
        final double most = Math.max(second[0], second[1]);
        final double sure = chosen.particles().stream().mapToDouble(Selection.Judged::score).average().orElse(0);
        final float scale = (range[1] - range[0]) / 255;
        final double[] ground = ground(picture, label);
        final int others = (int) chosen.particles().stream().filter(j -> j.candidate().bright() != bright).count();
        return new Detection(new ParticleMap(raw.width(), raw.height(), label, chosen.particles().size()), bright,
                others, most == 0 ? 1 : Math.min(second[0], second[1]) / most, ready.field(), ready.noise() * scale,
                new double[] {base, 2 * base}, new double[] {range[0] + ground[0] * scale,
                    range[0] + ground[1] * scale}, sure, chosen.small(), settings);
    }

    /** Evidence for dark and for bright particles. */
    private static double[] evidence(final List<Candidate> found, final int pixels) {
        return new double[] {Selection.evidence(Selection.greedy(Selection.judge(found, false), pixels)),
            Selection.evidence(Selection.greedy(Selection.judge(found, true), pixels))};
    }

    /** Lowest and highest of the medians of what is no particle, over ninths of the picture. */
    private static double[] ground(final GreyPicture picture, final int[] label) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int tile = 0; tile < TILES * TILES; tile++) {
            final int x0 = tile % TILES * picture.width() / TILES;
            final int x1 = (tile % TILES + 1) * picture.width() / TILES;
            final int y0 = tile / TILES * picture.height() / TILES;
            final int y1 = (tile / TILES + 1) * picture.height() / TILES;
            final float[] levels = new float[(x1 - x0) * (y1 - y0)];
            int n = 0;
            for (int y = y0; y < y1; y++) {
                for (int i = y * picture.width() + x0; i < y * picture.width() + x1; i++) {
                    if (label[i] == 0 && !picture.outside()[i]) levels[n++] = picture.grey()[i];
                }
            }
            if (n < levels.length / 10 || n == 0) continue;
            Arrays.sort(levels, 0, n);
            low = Math.min(low, levels[n / 2]);
            high = Math.max(high, levels[n / 2]);
        }
        return low <= high ? new double[] {low, high} : new double[2];
    }
}
