package org.ionclay.transport;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ionclay.transport.FitWindow.Kind;
import org.ionclay.units.Constants;

/**
 * Finds where squared displacements have become straight. The slope from each possible beginning on is compared with
 * the slopes from all later beginnings, by the spread of the ions in that very difference (O. V. Lepski's way to choose
 * a bandwidth): the first beginning that differs from none is where memory is no longer seen. What is not seen may
 * still be there, so the window begins at three times that lag: memory that decays exponentially is then its own third
 * power. And it begins no earlier than where ions have moved by more than a jump forth and back can make: before that,
 * no data
 * tell a jump that stays from one that is taken back.
 */
final class WindowSearch {

    /**
     * Squared displacement in units of a² from which back jumps show. For jumps that are taken back with probability q
     * the slope at lag n (in jumps) is too large by 2q/(1-q) exp(-n(1+q)): below 6 % there for all q.
     */
    static final double SHOWN = 1.5;
    private static final double AGREE = 3;
    private static final double DOUBT = 4;
    private static final double SAFETY = 3;
    private static final double LEAST_SAFETY = 2;
    private static final double STEP = 1.3;
    /** Last beginning as a share of the last lag. */
    private static final double TOP = .66;
    /** Standard deviations between the halves of the time beyond which the motion is not the same in both. */
    private static final double STEADY = 3.5;
    /** Differences below this share of the slope are rounding. */
    private static final double ROUNDING = 1e-9;

    private final int frames;
    private final double interval;
    private final int last;
    private final int[] starts;
    private final Map<Integer, SlopeEstimator> estimators = new HashMap<>();

    /**
     * For trajectories of a length.
     *
     * @param interval time from lag to lag in fs
     * @param lags at which samples are known
     * @param last last lag of all windows
     */
    WindowSearch(final int frames, final double interval, final int[] lags, final int last) {
        this.frames = frames;
        this.interval = interval;
        this.last = last;
        final int[] within = Arrays.stream(lags).filter(lag -> lag <= TOP * last).toArray();
        final int[] found = new int[within.length];
        int n = 0;
        for (final int lag : within) if (n == 0 || lag >= STEP * found[n - 1]) found[n++] = lag;
        starts = Arrays.copyOf(found, n);
    }

    private String time(final double lag) {
        return String.format(Locale.ROOT, "%.4g ps", lag * interval / Constants.PICOSECOND);
    }

    /** Possible beginnings of a window in order. */
    int[] starts() {
        return starts.clone();
    }

    /** Last lag of all windows. */
    int last() {
        return last;
    }

    /** The estimator of the window from a lag to the last. */
    SlopeEstimator from(final int first) {
        return estimators.computeIfAbsent(first, lag -> new SlopeEstimator(frames, lag, last));
    }

    /**
     * The window of a species.
     *
     * @param samples its ions
     * @param msd its mean squared displacement along all axes, by which jumps are measured
     */
    FitWindow find(final Samples samples, final double[] msd, final TransportSettings settings) {
        if (starts.length < 2 || last < FitWindow.LEAST_LAGS) return FitWindow.none("only " + last
                + " lags lie within half of the time: write frames more often, or simulate longer");
        final int top = starts.length - 1;
        final int calm = calm(samples, AGREE);
        if (calm == top) return no(msd, starts[top], changing(samples));
        final double wanted = calm == 0 ? starts[0] : SAFETY * starts[calm];
        if (wanted > starts[top] && LEAST_SAFETY * starts[calm] > starts[top]) return no(msd, starts[top],
                "the slope is the same only from " + time(starts[calm]) + " on, too late in " + time(last)
                + " to trust it: simulate longer");
        final int memory = atLeast(Math.min(wanted, starts[top]));
        final int shown = shown(msd, settings.jump());
        if (shown > starts[top]) return few(msd, memory, settings);
        return gain(msd, Math.max(memory, atLeast(shown)), settings);
    }

    /** The first beginning whose slope agrees with all later ones; the last beginning if none does. */
    private int calm(final Samples samples, final double sigmas) {
        int calm = 0;
        while (calm < starts.length - 1 && !agrees(samples, starts[calm], sigmas)) calm++;
        return calm;
    }

    /**
     * Where a window would begin for one who believes in memory only at larger differences. Where memory is plain the
     * answer is about the same; where the slopes of one trajectory wander by chance it is not, and what the slope
     * differs by is an error of the choice.
     *
     * @param found the window that was found
     */
    int doubtful(final Samples samples, final double[] msd, final FitWindow found, final double jump) {
        final int calm = calm(samples, DOUBT);
        final double wanted = Math.max(calm == 0 ? starts[0] : SAFETY * starts[calm], found.fewJumps() ? 0
                : shown(msd, jump));
        return Math.min(found.first(), atLeast(wanted));
    }

    /**
     * Judges a window that the user chose, by the same rules.
     *
     * @param found the window that would be taken
     */
    FitWindow judge(final int first, final FitWindow found, final Samples samples, final double[] msd,
            final TransportSettings settings) {
        if (!agrees(samples, first, AGREE)) return no(msd, first, changing(samples, first));
        if (found.kind() == Kind.NO && found.first() > first) return no(msd, first, found.verdict());
        if (found.diffusive() && (first < shown(msd, settings.jump()) || first * SAFETY < found.first()
                * LEAST_SAFETY)) return no(msd, first, String.format(Locale.ROOT,
                "it begins where the squared displacement is %.2f a²; memory of jumps has decayed for certain only "
                + "from %s on", msd[first] / settings.jump() / settings.jump(), time(found.first())));
        if (shown(msd, settings.jump()) > Math.max(first, starts[starts.length - 1])) return few(msd, first, settings);
        return gain(msd, first, settings);
    }

    private FitWindow gain(final double[] msd, final int first, final TransportSettings settings) {
        final double gain = msd[last] - msd[first];
        if (gain < settings.leastGain()) return new FitWindow(first, last, FitWindow.beta(msd, first, last),
                Kind.FEW_JUMPS, String.format(Locale.ROOT, "the squared displacement grows by %.2f Å² in the window, "
                        + "less than %.2f Å² (least_gain)", gain, settings.leastGain()));
        return new FitWindow(first, last, FitWindow.beta(msd, first, last), Kind.DIFFUSIVE, "");
    }

    private FitWindow few(final double[] msd, final int first, final TransportSettings settings) {
        return new FitWindow(first, last, FitWindow.beta(msd, first, last), Kind.FEW_JUMPS, String.format(Locale.ROOT,
                "the squared displacement reaches %.2f a² in the window; whether ions jump back does not show before "
                + "%.1f a²", msd[last] / settings.jump() / settings.jump(), SHOWN));
    }

    private FitWindow no(final double[] msd, final int first, final String verdict) {
        return new FitWindow(first, last, FitWindow.beta(msd, first, last), Kind.NO, verdict);
    }

    /** The first lag at which jumps back show; beyond all lags where there is none. */
    int shown(final double[] msd, final double jump) {
        int lag = 1;
        while (lag < msd.length && msd[lag] < SHOWN * jump * jump) lag++;
        return lag;
    }

    private int atLeast(final double lag) {
        for (final int start : starts) if (start >= lag) return start;
        return starts[starts.length - 1];
    }

    /** Whether the slope from a lag on is that from all later ones. */
    private boolean agrees(final Samples samples, final int first, final double sigmas) {
        for (final int later : starts) {
            if (later <= first) continue;
            final double one = samples.slope(from(first));
            final double difference = Math.abs(one - samples.slope(from(later)));
            if (difference > sigmas * samples.sigma(from(first), from(later)) + ROUNDING * Math.abs(one)) return false;
        }
        return true;
    }

    private String changing(final Samples samples) {
        return changing(samples, starts[0]);
    }

    private String changing(final Samples samples, final int first) {
        int worst = starts[starts.length - 1];
        double most = 0;
        for (final int later : starts) {
            if (later <= first) continue;
            final double off = Math.abs(samples.slope(from(first)) - samples.slope(from(later)))
                    / samples.sigma(from(first), from(later));
            if (off > most) {
                most = off;
                worst = later;
            }
        }
        final double before = samples.slope(from(first));
        final double after = samples.slope(from(worst));
        return String.format(Locale.ROOT, "the slope %s by %.0f %% from the window that begins at %s to that "
                + "from %s on, beta is %.2f: the motion still remembers", after < before ? "falls" : "rises",
                100 * Math.abs(after - before) / Math.abs(before), time(first), time(worst),
                        FitWindow.beta(samples.msd(), first, last));
    }

    /** What speaks against a motion that is the same at all times; empty for nothing. */
    static String steady(final Intervals intervals, final int lag) {
        final double[] change = intervals.change(lag);
        return Math.abs(change[1]) > STEADY ? String.format(Locale.ROOT, "the squared displacement grows %.2f times "
                + "as fast in the second half of the time as in the first (%.1f standard deviations): the motion is "
                + "not steady", change[0], Math.abs(change[1])) : "";
    }
}
