package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.atoms.Structure;

/**
 * Which of many frames to label: those that are least like each other and like the frames that are known. Two frames
 * are compared by their numbers of neighbours within some radii for each pair of elements, which do not change under
 * rotation, translation and exchange of atoms.
 */
public final class FrameChoice {

    private static final double[] RADII = {1.8, 2.1, 2.4, 2.8, 3.2, 3.7, 4.3, 5.0};

    private FrameChoice() {
    }

    /**
     * A frame's fingerprint.
     *
     * @param elements all elements, in an order that all fingerprints share
     */
    public static double[] fingerprint(final Structure structure, final List<String> elements) {
        final int types = elements.size();
        final int[] type = new int[structure.size()];
        for (int i = 0; i < type.length; i++) type[i] = elements.indexOf(structure.symbol(i));
        final double[] cell = structure.cell().isEmpty() ? null : structure.box().vectors();
        final LabelledFrame frame = new LabelledFrame("", "", type, structure.positions(), cell, 0, null, null);
        final double[] out = new double[types * types * RADII.length + types];
        for (final FramePlan.Chunk chunk : new FramePlan(frame, types, RADII[RADII.length - 1] + 0.3).chunks) {
            for (int n = 0; n < types; n++) {
                for (int r = chunk.block[n]; r < chunk.block[n] + chunk.pairs(n); r++) {
                    final double x = chunk.vector[3 * r];
                    final double y = chunk.vector[3 * r + 1];
                    final double z = chunk.vector[3 * r + 2];
                    final double d = Math.sqrt(x * x + y * y + z * z);
                    for (int k = 0; k < RADII.length; k++) {
                        // a soft step: a pair that crosses the radius changes the fingerprint smoothly
                        out[(chunk.type * types + n) * RADII.length + k] += 1 / (1 + Math.exp((d - RADII[k]) / 0.05))
                                / type.length;
                    }
                }
            }
        }
        for (final int one : type) out[types * types * RADII.length + one] += 4.0 / type.length;
        return out;
    }

    private static double distance(final double[] one, final double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) sum += (one[k] - other[k]) * (one[k] - other[k]);
        return Math.sqrt(sum);
    }

    /**
     * Chooses frames, each the farthest from all known and chosen ones.
     *
     * @param candidates fingerprints
     * @param known fingerprints of frames that are labelled already
     * @param most how many to choose at most
     * @param least frames nearer than this to a known or chosen one are duplicates
     * @return places of the chosen candidates, in the order of choice
     */
    public static List<Integer> choose(final List<double[]> candidates, final List<double[]> known, final int most,
            final double least) {
        final double[] nearest = new double[candidates.size()];
        java.util.Arrays.fill(nearest, Double.MAX_VALUE);
        for (int k = 0; k < nearest.length; k++) {
            for (final double[] one : known) nearest[k] = Math.min(nearest[k], distance(candidates.get(k), one));
        }
        final List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = -1;
            for (int k = 0; k < nearest.length; k++) {
                if (nearest[k] >= least && (best < 0 || nearest[k] > nearest[best])) best = k;
            }
            if (best < 0) break;
            chosen.add(best);
            for (int k = 0; k < nearest.length; k++) {
                nearest[k] = Math.min(nearest[k], distance(candidates.get(k), candidates.get(best)));
            }
            nearest[best] = -1;
        }
        return chosen;
    }
}
