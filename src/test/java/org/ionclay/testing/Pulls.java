package org.ionclay.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether stated errors hold the truth: the share of trials whose value lies within one stated error of it. A trial
 * without a number counts as one that does not. The check is shown to bite each time: with half the error, twice the
 * error and values off by three errors it would fail.
 */
public final class Pulls {

    private final String name;
    private final List<Double> pulls = new ArrayList<>();

    /** No trial yet. @param name of the quantity, for messages */
    public Pulls(final String name) {
        this.name = name;
    }

    /** A trial: a value and its stated error against the truth. */
    public void add(final double value, final double sigma, final double truth) {
        add((value - truth) / sigma);
    }

    /** A trial with an interval about a value in the middle, which stands for one stated error to either side. */
    public void interval(final double low, final double high, final double truth) {
        add((low + high) / 2, (high - low) / 2, truth);
    }

    /** A trial whose value is off by so many of its errors. */
    public void add(final double pull) {
        pulls.add(pull);
    }

    /** Number of trials. */
    public int trials() {
        return pulls.size();
    }

    /** Mean of the pulls: 0 within 1/sqrt(trials) for a value without bias. */
    public double mean() {
        return pulls.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Share of trials that hold the truth, if errors were so many times larger and values moved by so many errors. */
    public double share(final double errors, final double moved) {
        return pulls.stream().filter(pull -> Math.abs(pull + moved) <= errors).count() / (double) pulls.size();
    }

    /**
     * Holds the share against a band.
     *
     * @param least lowest share
     * @param most highest share
     */
    public void check(final double least, final double most) {
        final String what = String.format(Locale.ROOT, "%s: %.1f %% of %d, mean pull %.2f", name, 100 * share(1, 0),
                trials(), mean());
        assertTrue(trials() >= 20, what);
        assertTrue(share(1, 0) >= least && share(1, 0) <= most, what);
        for (final double[] wrong : new double[][] {{.5, 0}, {2, 0}, {1, 3}}) {
            final double other = share(wrong[0], wrong[1]);
            assertTrue(other < least || other > most, "the test must bite: " + what + ", " + other + " with errors x "
                    + wrong[0] + " and values off by " + wrong[1] + " errors");
        }
    }
}
