package org.ionclay.particles.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How well found particles agree with drawn ones: the measures of the reference data's {@code scorer.py}.
 *
 * @param found number of particles found
 * @param drawn number of particles drawn
 * @param semanticIou intersection over union of all particle pixels
 * @param f1 2 TP / (2 TP + FP + FN) at an intersection over union of .5
 * @param ap mean over .50, .55 ... .95 of TP / (TP + FP + FN), as in StarDist and the 2018 Data Science Bowl
 * @param d50 median equivalent circular diameter found over that drawn; NaN where one side is empty
 */
record InstanceScore(int found, int drawn, double semanticIou, double f1, double ap, double d50) {

    /**
     * Compares labels of the same size.
     *
     * @param found labels, 0 outside particles
     * @param drawn the truth, likewise
     */
    static InstanceScore of(final int[] found, final int[] drawn) {
        final Map<Integer, Integer> areaFound = areas(found);
        final Map<Integer, Integer> areaDrawn = areas(drawn);
        final Map<Long, Integer> shared = new HashMap<>();
        long inside = 0;
        long either = 0;
        for (int i = 0; i < found.length; i++) {
            if (found[i] != 0 && drawn[i] != 0) {
                inside++;
                shared.merge((long) found[i] << 32 | drawn[i], 1, Integer::sum);
            }
            if (found[i] != 0 || drawn[i] != 0) either++;
        }
        final double semantic = either == 0 ? 1 : (double) inside / either;
        final int nf = areaFound.size();
        final int nd = areaDrawn.size();
        if (nf == 0 || nd == 0) {
            final double good = nf == nd ? 1 : 0;
            return new InstanceScore(nf, nd, semantic, good, good, Double.NaN);
        }
        final double[] ious = shared.entrySet().stream().mapToDouble(entry -> {
            final int both = entry.getValue();
            return (double) both / (areaFound.get((int) (entry.getKey() >> 32))
                    + areaDrawn.get((int) (long) entry.getKey()) - both);
        }).toArray();
        double ap = 0;
        double f1 = 0;
        for (int step = 0; step < 10; step++) {
            final double least = .5 + .05 * step - 1e-9;
            int hits = 0;
            for (final double iou : ious) if (iou >= least) hits++;
            // pairs above .5 are unique; exact halves count once
            if (step == 0) hits = Math.min(hits, Math.min(unique(shared, ious, least, true, areaFound, areaDrawn),
                    unique(shared, ious, least, false, areaFound, areaDrawn)));
            ap += (double) hits / (nf + nd - hits) / 10;
            if (step == 0) f1 = 2.0 * hits / (nf + nd);
        }
        return new InstanceScore(nf, nd, semantic, f1, ap, median(areaFound) / median(areaDrawn));
    }

    private static int unique(final Map<Long, Integer> shared, final double[] ious, final double least,
            final boolean ofFound, final Map<Integer, Integer> areaFound, final Map<Integer, Integer> areaDrawn) {
        int i = 0;
        final java.util.Set<Integer> hit = new java.util.HashSet<>();
        for (final long key : shared.keySet()) {
            if (ious[i++] >= least) hit.add(ofFound ? (int) (key >> 32) : (int) key);
        }
        return hit.size();
    }

    private static Map<Integer, Integer> areas(final int[] label) {
        final Map<Integer, Integer> areas = new HashMap<>();
        for (final int value : label) if (value != 0) areas.merge(value, 1, Integer::sum);
        return areas;
    }

    private static double median(final Map<Integer, Integer> areas) {
        final double[] diameters = areas.values().stream().mapToDouble(area -> 2 * Math.sqrt(area / Math.PI)).sorted()
                .toArray();
        final int n = diameters.length;
        return n % 2 == 1 ? diameters[n / 2] : (diameters[n / 2 - 1] + diameters[n / 2]) / 2;
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "n %4d/%4d  sem %.2f  f1 %.2f  AP %.3f  d50 %.2f", found, drawn,
                semanticIou, f1, ap, d50);
    }

    /** Labels of an image's pixels. */
    static int[] labels(final ij.process.ImageProcessor pixels) {
        final int[] label = new int[pixels.getPixelCount()];
        Arrays.setAll(label, i -> (int) pixels.getf(i));
        return label;
    }
}
