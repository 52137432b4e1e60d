package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Workers;

/**
 * Puts the edges of chosen particles where the picture falls steeply. Of several thresholds that found a particle the
 * likeliest may lie low on the slope, in the blur around a small one; then the likeliest of those takes its place whose
 * edge has at least {@link #STEEP} of the steepest one's slope.
 */
final class EdgeFit {

    /** Share of the slope along the best edge that is good enough. */
    private static final double STEEP = .9;
    /** Intersection over union from which on two candidates are the same particle. */
    private static final double SAME = .75;
    /** Standard deviation of the filter, pixels: what the slope from pixel to pixel needs. */
    private static final double SIGMA = 1;

    private final GreyPicture picture;
    private final float[] smooth;
    /** The candidate whose slope was measured last on a pixel. */
    private final int[] stamp;
    private int number;

    EdgeFit(final GreyPicture picture, final Workers workers) {
        this.picture = picture;
        smooth = Gaussian.smooth(picture, SIGMA, workers);
        stamp = new int[smooth.length];
    }

    /**
     * The chosen particles with better edges.
     *
     * @param chosen particles
     * @param judged all candidates that may count, most likely first
     * @return in the same order
     */
    List<Selection.Judged> fit(final List<Selection.Judged> chosen, final List<Selection.Judged> judged) {
        final int[] label = Selection.paint(chosen, smooth.length);
        final List<Selection.Judged> fitted = new ArrayList<>();
        for (int k = 0; k < chosen.size(); k++) fitted.add(fit(chosen.get(k), k + 1, judged, label));
        return fitted;
    }

    private Selection.Judged fit(final Selection.Judged own, final int number, final List<Selection.Judged> judged,
            final int[] label) {
        final double slope = slope(own.candidate());
        final List<Selection.Judged> same = new ArrayList<>();
        final List<Double> slopes = new ArrayList<>();
        double steepest = slope;
        for (final Selection.Judged other : judged) {
            if (other == own || other.candidate().bright() != own.candidate().bright()
                    || other.candidate().iou(own.candidate()) < SAME
                    || !Selection.free(other.candidate(), label, number)) continue;
            same.add(other);
            slopes.add(slope(other.candidate()));
            steepest = Math.max(steepest, slopes.get(slopes.size() - 1));
        }
        if (slope >= STEEP * steepest) return own;
        for (int k = 0; k < same.size(); k++) if (slopes.get(k) >= STEEP * steepest) return same.get(k);
        return own;
    }

    /** Mean fall from the pixels of the edge to their neighbours outside, grey levels for a pixel. */
    private double slope(final Candidate candidate) {
        final int[] runs = candidate.runs();
        final int w = picture.width();
        number++;
        for (int r = 0; r < runs.length; r += 2) {
            java.util.Arrays.fill(stamp, runs[r], runs[r] + runs[r + 1], number);
        }
        double sum = 0;
        int count = 0;
        for (int r = 0; r < runs.length; r += 2) {
            for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) {
                final int x = i % w;
                for (int d = 0; d < 4; d++) {
                    final int j = d == 0 ? i - 1 : d == 1 ? i + 1 : d == 2 ? i - w : i + w;
                    if (d == 0 && x == 0 || d == 1 && x == w - 1 || j < 0 || j >= smooth.length
                            || stamp[j] == number || picture.outside()[j]) continue;
                    sum += smooth[i] - smooth[j];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : (candidate.bright() ? sum : -sum) / count;
    }
}
