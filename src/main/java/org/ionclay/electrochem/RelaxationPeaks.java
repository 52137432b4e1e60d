package org.ionclay.electrochem;

import java.util.ArrayList;
import java.util.List;

/** Peaks of a distribution of relaxation times, told from side lobes by a smoother distribution. */
final class RelaxationPeaks {

    private static final double SIDE_LOBE = 0.05;

    private RelaxationPeaks() {
    }

    /** Tops with the resistance between the minima beside them; minima are those of a smoother distribution. */
    static List<RelaxationTimes.Peak> of(final double[] tau, final double[] gamma, final double[] smoother) {
        final int hats = tau.length;
        final double width = Math.log(tau[hats - 1] / tau[0]) / (hats - 1);
        final List<RelaxationTimes.Peak> peaks = new ArrayList<>();
        final List<Integer> ends = ends(smoother, hats);
        for (int e = 1; e < ends.size(); e++) {
            final int from = ends.get(e - 1);
            final int to = ends.get(e);
            int top = from;
            double area = 0;
            for (int m = from; m <= to; m++) {
                if (gamma[m] > gamma[top]) top = m;
                // a minimum belongs to both sides by half
                area += gamma[m] * width * ((m == from && from > 0) || (m == to && to + 1 < hats) ? 0.5 : 1);
            }
            if (gamma[top] > 0) peaks.add(new RelaxationTimes.Peak(tau[top], gamma[top], area, tau[from], tau[to]));
        }
        return List.copyOf(peaks);
    }

    /** Minima and both ends; what rises to less than a twentieth of the peak beside it is a part of that. */
    private static List<Integer> ends(final double[] smoother, final int hats) {
        final List<Integer> ends = new ArrayList<>(List.of(0));
        for (int k = 1; k + 1 < hats; k++) {
            if (smoother[k] <= smoother[k - 1] && smoother[k] < smoother[k + 1]) ends.add(k);
        }
        ends.add(hats - 1);
        int lowest = 0;
        while (lowest >= 0) {
            lowest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int e = 1; e < ends.size(); e++) {
                final double height = height(smoother, ends, e);
                final double beside = Math.max(height(smoother, ends, e - 1), height(smoother, ends, e + 1));
                if (height < SIDE_LOBE * beside && height < least) {
                    least = height;
                    lowest = e;
                }
            }
            if (lowest > 0) ends.remove(height(smoother, ends, lowest - 1) > height(smoother, ends, lowest + 1)
                    ? lowest - 1 : lowest);
        }
        return ends;
    }

    /** Greatest value between an end and the one before it; 0 outside. */
    private static double height(final double[] values, final List<Integer> ends, final int end) {
        double most = 0;
        if (end < 1 || end >= ends.size()) return most;
        for (int m = ends.get(end - 1); m <= ends.get(end); m++) most = Math.max(most, values[m]);
        return most;
    }
}
