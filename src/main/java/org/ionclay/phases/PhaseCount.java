package org.ionclay.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * Fits mixtures of 1, 2, ... phases and keeps the one with the smallest BIC. For each number of phases there are
 * several
 * seeded starts (k-means++ of Arthur and Vassilvitskii 2007 on the square roots of the shares, where counting noise is
 * even and zeros do no harm) and one from the best fit with a phase less, to which the worst explained window is added.
 * The starts are compared on a part of the windows; the best is fitted to all. Two numbers of phases in a row without
 * improvement end the search. Then phases are left out one by one as long as the BIC falls, for a start may have
 * split a
 * phase in two and found a new one only afterwards. All this is done for both forms of {@link FoundPhases.Spread}.
 */
final class PhaseCount {

    private static final int SHORT_SAMPLE = 1000;
    private static final int SHORT_ITERATIONS = 6;
    private static final int LONG_ITERATIONS = 40;
    private static final int LLOYD = 3;

    /** A difference in BIC from which on evidence is very strong (Kass and Raftery 1995). */
    private static final double STRONG = 10;

    /** Price of a phase in BIC for each independent window that is fitted. */
    private static final double PRICE = 0.05;

    private final float[][] windows;
    private final int parts;
    private final PhaseSettings settings;
    private final double[] pooled;
    private final float[][] few;
    private final double weight;
    private final Workers workers;
    private final List<FoundPhases.Trial> trials = new ArrayList<>();
    private PhaseMixture.Fit best;
    private double smallest = Double.POSITIVE_INFINITY;

    PhaseCount(final FitWindows.Sample sample, final PhaseSettings settings, final Workers workers,
            final Progress progress) {
        windows = sample.fitted();
        parts = windows[0].length;
        weight = sample.weight();
        this.settings = settings;
        this.workers = workers;
        pooled = PhaseMixture.pool(windows, parts);
        final int step = Math.max(1, windows.length / SHORT_SAMPLE);
        few = new float[(windows.length + step - 1) / step][];
        for (int i = 0; i < few.length; i++) few[i] = windows[i * step];
        search(FoundPhases.Spread.ROUND, progress.part(0, 0.5));
        search(FoundPhases.Spread.FREE, progress.part(0.5, 1));
    }

    PhaseMixture.Fit fit() {
        return best;
    }

    List<FoundPhases.Trial> trials() {
        return trials;
    }

    private void search(final FoundPhases.Spread spread, final Progress progress) {
        final PhaseMixture all = new PhaseMixture(windows, pooled, weight, spread, workers);
        final PhaseMixture some = new PhaseMixture(few, pooled, weight * windows.length / few.length, spread, workers);
        PhaseMixture.Fit last = null;
        PhaseMixture.Fit bestHere = null;
        double smallestHere = Double.POSITIVE_INFINITY;
        int worse = 0;
        for (int k = 1; k <= settings.maximumPhases() && k <= windows.length && worse < 2; k++) {
            progress.check();
            progress.update((k - 1.0) / settings.maximumPhases(), "fitting " + k + " phases");
            last = all.improve(start(k, some, last), LONG_ITERATIONS);
            final double bic = bic(all, last);
            trials.add(new FoundPhases.Trial(spread, k, last.logLikelihood(), all.parameters(k, parts - 1), bic));
            final double cost = cost(all, last);
            worse = cost < smallestHere ? 0 : worse + 1;
            if (cost < smallestHere) {
                smallestHere = cost;
                bestHere = last;
            }
        }
        final PhaseMixture.Fit fewest = thinned(all, bestHere);
        if (fewest != bestHere) {
            final int k = fewest.phases().length;
            smallestHere = cost(all, fewest);
            trials.removeIf(trial -> trial.spread() == spread && trial.phases() == k);
            trials.add(new FoundPhases.Trial(spread, k, fewest.logLikelihood(), all.parameters(k, parts - 1),
                    bic(all, fewest)));
        }
        if (smallestHere < smallest) {
            smallest = smallestHere;
            best = fewest;
        }
    }

    private double bic(final PhaseMixture mixture, final PhaseMixture.Fit fit) {
        return -2 * fit.logLikelihood() + mixture.parameters(fit.phases().length, parts - 1)
                * Math.log(Math.max(2, mixture.independentWindows()));
    }

    /**
     * What is minimised: the BIC, and for each phase a price on top. Windows that the beam mixes a little pass the test
     * of homogeneity and are not quite of any phase; without the price they buy a phase of their own in some fields,
     * with gains of up to 150 (of 6000 windows, in 130 simulated powders), where a true phase gains thousands.
     */
    private double cost(final PhaseMixture mixture, final PhaseMixture.Fit fit) {
        return bic(mixture, fit) + fit.phases().length * Math.max(STRONG, PRICE * mixture.independentWindows());
    }

    /** Leaves out phases as long as the cost falls. */
    private PhaseMixture.Fit thinned(final PhaseMixture all, final PhaseMixture.Fit fit) {
        PhaseMixture.Fit current = fit;
        boolean better = true;
        while (better && current.phases().length > 1) {
            better = false;
            for (int k = 0; k < current.phases().length && !better; k++) {
                final PhaseMixture.Fit fewer = all.improve(without(current, k), SHORT_ITERATIONS);
                better = cost(all, fewer) < cost(all, current);
                if (better) current = fewer;
            }
        }
        return current;
    }

    private static PhaseMixture.Fit without(final PhaseMixture.Fit fit, final int left) {
        final LogRatioPhase[] phases = new LogRatioPhase[fit.phases().length - 1];
        final double[] weights = new double[phases.length];
        for (int k = 0; k < phases.length; k++) {
            phases[k] = fit.phases()[k < left ? k : k + 1];
            weights[k] = fit.weights()[k < left ? k : k + 1] / (1 - fit.weights()[left]);
        }
        return new PhaseMixture.Fit(phases, weights, 0);
    }

    private PhaseMixture.Fit start(final int k, final PhaseMixture some, final PhaseMixture.Fit fewer) {
        if (k == 1) return new PhaseMixture.Fit(new LogRatioPhase[] {PhaseMixture.initial(pooled)},
                new double[] {1}, 0);
        PhaseMixture.Fit winner = some.improve(split(fewer), SHORT_ITERATIONS);
        for (int i = 0; i < settings.starts(); i++) {
            final SplittableRandom random = new SplittableRandom(settings.seed() * 7919 + 31L * k + i);
            final PhaseMixture.Fit other = some.improve(seeded(k, random), SHORT_ITERATIONS);
            if (other.logLikelihood() > winner.logLikelihood()) winner = other;
        }
        return winner;
    }

    /** Adds a phase where the mixture explains the windows worst: the twentieth with the largest deviance. */
    private PhaseMixture.Fit split(final PhaseMixture.Fit fit) {
        final int k = fit.phases().length;
        final double[] off = new double[few.length];
        for (int i = 0; i < few.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (final LogRatioPhase phase : fit.phases()) nearest = Math.min(nearest, deviance(few[i], phase.share()));
            off[i] = nearest;
        }
        final double[] sorted = off.clone();
        Arrays.sort(sorted);
        final double bar = sorted[(int) (sorted.length * 0.95)];
        final double[] shares = pooled.clone();
        for (int i = 0; i < few.length; i++) {
            if (off[i] >= bar) for (int part = 0; part < parts; part++) shares[part] += few[i][part];
        }
        final LogRatioPhase[] phases = Arrays.copyOf(fit.phases(), k + 1);
        phases[k] = PhaseMixture.initial(normalised(shares));
        final double[] weights = new double[k + 1];
        for (int i = 0; i < k; i++) weights[i] = fit.weights()[i] * k / (k + 1.0);
        weights[k] = 1 / (k + 1.0);
        return new PhaseMixture.Fit(phases, weights, 0);
    }

    private static double deviance(final float[] counts, final double[] shares) {
        final double total = FitWindows.sum(counts);
        double deviance = 0;
        for (int part = 0; part < counts.length; part++) {
            if (counts[part] > 0) deviance += counts[part] * Math.log(counts[part] / (total * shares[part]));
        }
        return deviance;
    }

    private PhaseMixture.Fit seeded(final int k, final SplittableRandom random) {
        final double[][] centres = new double[k][];
        final double[] nearest = new double[few.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int chosen = random.nextInt(few.length);
        for (int c = 0; c < k; c++) {
            if (c > 0) chosen = draw(nearest, random);
            centres[c] = shares(few[chosen]);
            for (int i = 0; i < few.length; i++) nearest[i] = Math.min(nearest[i], distance(few[i], centres[c]));
        }
        final double[] weights = new double[k];
        for (int round = 0; round < LLOYD; round++) assign(centres, weights);
        final LogRatioPhase[] phases = new LogRatioPhase[k];
        for (int c = 0; c < k; c++) phases[c] = PhaseMixture.initial(centres[c]);
        return new PhaseMixture.Fit(phases, weights, 0);
    }

    private static int draw(final double[] weights, final SplittableRandom random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.length - 1;
    }

    /** Squared distance of square-root shares times the total: about chi-square for counting noise alone. */
    private static double distance(final float[] counts, final double[] centre) {
        final double total = FitWindows.sum(counts);
        double sum = 0;
        for (int part = 0; part < counts.length; part++) {
            final double off = Math.sqrt(counts[part]) - Math.sqrt(total * centre[part]);
            sum += off * off;
        }
        return sum;
    }

    private void assign(final double[][] centres, final double[] weights) {
        final double[][] sums = new double[centres.length][parts];
        Arrays.fill(weights, 1);
        for (final float[] window : few) {
            int own = 0;
            for (int c = 1; c < centres.length; c++) {
                if (distance(window, centres[c]) < distance(window, centres[own])) own = c;
            }
            weights[own]++;
            for (int part = 0; part < parts; part++) sums[own][part] += window[part];
        }
        final double all = Arrays.stream(weights).sum();
        for (int c = 0; c < centres.length; c++) {
            weights[c] /= all;
            for (int part = 0; part < parts; part++) sums[c][part] += parts * pooled[part];
            centres[c] = normalised(sums[c]);
        }
    }

    private double[] shares(final float[] counts) {
        final double[] shares = new double[parts];
        for (int part = 0; part < parts; part++) shares[part] = counts[part] + parts * pooled[part];
        return normalised(shares);
    }

    private static double[] normalised(final double[] values) {
        final double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }
}
