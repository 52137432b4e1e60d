package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Chooses regions that do not overlap, the most likely first. */
final class Selection {

    static double LEAST = .3;
    static double OVERLAP = .2;
    static double RELATIVE = .3;

    /** A candidate and how likely it is a particle. */
    record Judged(Candidate candidate, double score) {
    }

    private Selection() {
    }

    static List<Judged> choose(final List<Judged> all, final int pixels) {
        final List<Judged> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingDouble((Judged j) -> -j.score()).thenComparingInt(j -> j.candidate().runs()[0])
                .thenComparingInt(j -> j.candidate().area()));
        final List<Judged> chosen = greedy(sorted, pixels);
        if (chosen.isEmpty()) return chosen;
        double weight = 0;
        for (final Judged j : chosen) weight += (j.candidate().bright() ? 1 : -1) * Math.sqrt(j.candidate().area()) * j.score();
        final boolean bright = weight > 0;
        sorted.removeIf(j -> j.candidate().bright() != bright);
        final List<Judged> one = greedy(sorted, pixels);
        final double typical = typical(one);
        one.removeIf(j -> Math.sqrt(j.candidate().area()) < RELATIVE * typical);
        return one;
    }

    /** Root of the area below which half of the particles' total area lies. */
    static double typical(final List<Judged> chosen) {
        final double[] areas = chosen.stream().mapToDouble(j -> j.candidate().area()).sorted().toArray();
        final double half = Arrays.stream(areas).sum() / 2;
        double sum = 0;
        for (final double area : areas) {
            sum += area;
            if (sum >= half) return Math.sqrt(area);
        }
        return 0;
    }

    private static List<Judged> greedy(final List<Judged> sorted, final int pixels) {
        final boolean[] taken = new boolean[pixels];
        final List<Judged> chosen = new ArrayList<>();
        for (final Judged judged : sorted) {
            if (judged.score() < LEAST) break;
            final int[] runs = judged.candidate().runs();
            int both = 0;
            for (int r = 0; r < runs.length; r += 2) {
                for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) if (taken[i]) both++;
            }
            if (both > OVERLAP * judged.candidate().area()) continue;
            chosen.add(judged);
            for (int r = 0; r < runs.length; r += 2) Arrays.fill(taken, runs[r], runs[r] + runs[r + 1], true);
        }
        return chosen;
    }

    /** Labels; where regions overlap, the pixel is the more likely one's. */
    static int[] labels(final List<Judged> chosen, final int pixels) {
        final int[] label = new int[pixels];
        for (int k = 0; k < chosen.size(); k++) {
            final int[] runs = chosen.get(k).candidate().runs();
            for (int r = 0; r < runs.length; r += 2) {
                for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) if (label[i] == 0) label[i] = k + 1;
            }
        }
        return label;
    }
}
