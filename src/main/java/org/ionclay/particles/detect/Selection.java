package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses candidates that do not overlap, the most likely first. */
final class Selection {

    /** Chance from which on a candidate counts. */
    static final double LEAST = .5;
    /** Share of a candidate that others may have taken. */
    private static final double OVERLAP = .1;
    /** Size, as a share of the typical one, below which a particle must be nearly certain, and below which none is. */
    private static final double SMALL = .4;
    private static final double TINY = .1;
    private static final double CERTAIN = .8;

    /** A candidate and how likely it is a particle. */
    record Judged(Candidate candidate, double score) {
    }

    /**
     * What was chosen.
     *
     * @param particles the particles, most likely first
     * @param small how many were left out because they are much smaller than the others
     */
    record Chosen(List<Judged> particles, int small) {
    }

    private Selection() {
    }

    /** The candidates of one polarity that may count for themselves, most likely first. */
    static List<Judged> judge(final List<Candidate> all, final boolean bright) {
        return sorted(all, candidate -> candidate.bright() == bright ? Judge.score(candidate) : 0);
    }

    /** The candidates that may count beside known particles, most likely first. */
    static List<Judged> judge(final List<Candidate> all, final Population known) {
        return sorted(all, candidate -> Judge.score(candidate, known));
    }

    private static List<Judged> sorted(final List<Candidate> all, final ToDoubleFunction<Candidate> chance) {
        final List<Judged> judged = new ArrayList<>();
        for (final Candidate candidate : all) {
            final double score = chance.applyAsDouble(candidate);
            if (score >= LEAST) judged.add(new Judged(candidate, score));
        }
        judged.sort(Comparator.comparingDouble((Judged j) -> -j.score()).thenComparingInt(j -> j.candidate().runs()[0])
                .thenComparingInt(j -> j.candidate().area()).thenComparingInt(j -> j.candidate().pass()));
        return judged;
    }

    /** Particles that do not overlap. */
    static List<Judged> greedy(final List<Judged> sorted, final int pixels) {
        final boolean[] taken = new boolean[pixels];
        final List<Judged> chosen = new ArrayList<>();
        for (final Judged judged : sorted) {
            final int[] runs = judged.candidate().runs();
            final double most = OVERLAP * judged.candidate().area();
            int both = 0;
            for (int r = 0; r < runs.length && both <= most; r += 2) {
                for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) if (taken[i]) both++;
            }
            if (both > most) continue;
            chosen.add(judged);
            for (int r = 0; r < runs.length; r += 2) Arrays.fill(taken, runs[r], runs[r] + runs[r + 1], true);
        }
        return chosen;
    }

    /** Evidence of a set: the surplus of chance of each particle, weighed by its size. */
    static double evidence(final List<Judged> chosen) {
        double sum = 0;
        double area = 0;
        for (final Judged j : chosen) {
            sum += (j.score() - .3) * Math.sqrt(j.candidate().area());
            area += j.candidate().area();
        }
        return area == 0 ? 0 : sum / Math.sqrt(area);
    }

    /** Leaves out what is much smaller than the rest, unless it is nearly certain. */
    static Chosen consistent(final List<Judged> chosen) {
        final double typical = typical(chosen);
        final List<Judged> kept = new ArrayList<>();
        for (final Judged j : chosen) {
            final double size = Math.sqrt(j.candidate().area()) / typical;
            if (size >= SMALL || size >= TINY && j.score() >= CERTAIN) kept.add(j);
        }
        return new Chosen(kept, chosen.size() - kept.size());
    }

    /** Root of the area below which half of the particles' total area lies. */
    private static double typical(final List<Judged> chosen) {
        final int[] areas = chosen.stream().mapToInt(j -> j.candidate().area()).sorted().toArray();
        final double half = Arrays.stream(areas).asLongStream().sum() / 2.;
        double sum = 0;
        for (final int area : areas) {
            sum += area;
            if (sum >= half) return Math.sqrt(area);
        }
        return 0;
    }

    /** Whether hardly any of a candidate's pixels has a label other than 0 and its own. */
    static boolean free(final Candidate candidate, final int[] label, final int own) {
        final int[] runs = candidate.runs();
        int both = 0;
        for (int r = 0; r < runs.length; r += 2) {
            for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) if (label[i] != 0 && label[i] != own) both++;
        }
        return both <= OVERLAP * candidate.area();
    }

    /** Labels from 1 on in the order of the list; where particles overlap, a pixel is the earlier one's. */
    static int[] paint(final List<Judged> chosen, final int pixels) {
        final int[] label = new int[pixels];
        for (int k = 0; k < chosen.size(); k++) {
            final int[] runs = chosen.get(k).candidate().runs();
            for (int r = 0; r < runs.length; r += 2) {
                for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) if (label[i] == 0) label[i] = k + 1;
            }
        }
        return label;
    }

    /** Labels in the order of first pixels; where particles overlap, a pixel is the more likely one's. */
    static int[] labels(final List<Judged> chosen, final int pixels) {
        final int[] label = paint(chosen, pixels);
        final int[] number = new int[chosen.size() + 1];
        int count = 0;
        for (int i = 0; i < pixels; i++) {
            if (label[i] == 0) continue;
            if (number[label[i]] == 0) number[label[i]] = ++count;
            label[i] = number[label[i]];
        }
        return label;
    }
}
