package org.ionclay.display.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses colours that differ as much as possible, by always taking the candidate that is farthest from all colours
 * taken before. Deterministic. The distance is the smaller one of the distances that normal and red-green colour-blind
 * eyes see (deuteranopia by Machado, Oliveira, Fernandes, IEEE TVCG 15 (2009) 1291, severity 1).
 */
final class DistinctColours {

    private static final int STEPS = 12;
    /** What colour-blind eyes lose counts less than what all eyes lose: else lightness alone would vary. */
    private static final double COLOUR_BLIND_WEIGHT = 2.0;

    private DistinctColours() {
    }

    /**
     * Adds colours to a list.
     *
     * @param first colours to start with
     * @param avoid a colour to stay away from (background)
     * @param count number of colours wanted
     * @return the first colours, followed by chosen ones
     */
    static List<Color> extend(final List<Color> first, final Color avoid, final int count) {
        final List<Color> candidates = candidates();
        final double[][] seen = new double[candidates.size()][];
        for (int i = 0; i < seen.length; i++) seen[i] = perceived(candidates.get(i));
        final double[] nearest = new double[seen.length];
        Arrays.fill(nearest, Double.MAX_VALUE);
        final List<Color> chosen = new ArrayList<>(first);
        keepAway(perceived(avoid), seen, nearest);
        // white is paper and text: no particle or phase may be mistaken for it
        keepAway(perceived(Color.WHITE), seen, nearest);
        for (final Color colour : first) keepAway(perceived(colour), seen, nearest);
        while (chosen.size() < count) {
            int best = 0;
            for (int i = 1; i < nearest.length; i++) if (nearest[i] > nearest[best]) best = i;
            chosen.add(candidates.get(best));
            keepAway(seen[best], seen, nearest);
        }
        return List.copyOf(chosen);
    }

    private static void keepAway(final double[] from, final double[][] seen, final double[] nearest) {
        for (int i = 0; i < seen.length; i++) nearest[i] = Math.min(nearest[i], distance(from, seen[i]));
    }

    /** All colours of a coarse grid that are neither near black nor near white. */
    private static List<Color> candidates() {
        final List<Color> colours = new ArrayList<>();
        for (int r = 0; r <= STEPS; r++) {
            for (int g = 0; g <= STEPS; g++) {
                for (int b = 0; b <= STEPS; b++) {
                    final Color colour = new Color(r * 255 / STEPS, g * 255 / STEPS, b * 255 / STEPS);
                    final double lightness = perceived(colour)[0];
                    if (lightness > 35 && lightness < 95) colours.add(colour);
                }
            }
        }
        return colours;
    }

    private static double distance(final double[] one, final double[] other) {
        final double normal = Math.sqrt(square(one, other, 0) + square(one, other, 1) + square(one, other, 2));
        final double blind = Math.sqrt(square(one, other, 3) + square(one, other, 4) + square(one, other, 5));
        return Math.min(normal, COLOUR_BLIND_WEIGHT * blind);
    }

    private static double square(final double[] one, final double[] other, final int index) {
        return (one[index] - other[index]) * (one[index] - other[index]);
    }

    /** L*, a*, b* as normal eyes see them, followed by L*, a*, b* as deuteranopes do. */
    private static double[] perceived(final Color colour) {
        final double r = linear(colour.getRed());
        final double g = linear(colour.getGreen());
        final double b = linear(colour.getBlue());
        final double[] normal = lab(r, g, b);
        final double[] blind = lab(0.367322 * r + 0.860646 * g - 0.227968 * b,
                0.280085 * r + 0.672501 * g + 0.047413 * b, -0.011820 * r + 0.042940 * g + 0.968881 * b);
        return new double[] {normal[0], normal[1], normal[2], blind[0], blind[1], blind[2]};
    }

    private static double linear(final int level) {
        final double value = level / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** sRGB (linear, D65) to CIE L*a*b*, IEC 61966-2-1 and CIE 15. */
    private static double[] lab(final double r, final double g, final double b) {
        final double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        final double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
        final double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(final double value) {
        return value > 216.0 / 24389 ? Math.cbrt(value) : (24389.0 / 27 * value + 16) / 116;
    }
}
