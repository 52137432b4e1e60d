package org.ionclay.transport;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Mean squared displacements over all time origins by Fourier transform (Calandrini et al., Coll. SFN 12 (2011) 201,
 * section 4.2.1): MSD(m) = S1(m) - 2 S2(m), summed over any number of series. Each series' first value and mean
 * velocity are taken off before and accounted for exactly after, so that what is left is small and nothing cancels.
 * Not for several threads at once.
 */
public final class AllOrigins {

    static {
        // atoms run in parallel, each transform on one thread: results must not depend on the number of threads
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
    }

    /** Lags with fewer origins are summed one by one: a walk that returns there would cancel in the transform. */
    private static final int FEW = 32;

    private final int frames;
    private final int length;
    private final DoubleFFT_1D fft;
    private final double[] work;
    private final double[] power;
    private final double[] squares;
    private final double[] moving;
    private final double[] tail;
    private double velocities;

    /**
     * For series of a length.
     *
     * @param frames number of values of each series, 1 or more
     */
    public AllOrigins(final int frames) {
        this.frames = frames;
        length = transform(2 * frames);
        fft = new DoubleFFT_1D(length);
        work = new double[length];
        power = new double[length / 2 + 1];
        squares = new double[frames];
        moving = new double[frames];
        tail = new double[Math.min(FEW, frames)];
    }

    /**
     * A length of the transform, not below a number: a power of 2, or an even product of powers of 2, 3 and 5 that is
     * so much smaller that it is faster (JTransforms takes 1.6 times as long per point for those).
     */
    private static int transform(final int least) {
        int best = 2;
        while (best < least) best *= 2;
        final double worth = best / 1.6;
        for (long five = 2; five < 2L * least; five *= 5) {
            for (long three = five; three < 2L * least; three *= 3) {
                long n = three;
                while (n < least) n *= 2;
                if (n < worth && n < best) best = (int) n;
            }
        }
        return best;
    }

    /** Forgets all series. */
    public void clear() {
        Arrays.fill(power, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(moving, 0);
        Arrays.fill(tail, 0);
        velocities = 0;
    }

    /**
     * Adds a series of positions along one axis.
     *
     * @param values where it stands
     * @param from its first place there
     */
    public void add(final double[] values, final int from) {
        final double first = values[from];
        final double velocity = frames > 1 ? (values[from + frames - 1] - first) / (frames - 1) : 0;
        velocities += velocity * velocity;
        for (int k = 0; k < frames; k++) {
            final double rest = values[from + k] - first - velocity * k;
            work[k] = rest;
            squares[k] += rest * rest;
            moving[k] += velocity * rest;
        }
        for (int origins = 1; origins < tail.length; origins++) {
            for (int k = from; k < from + origins; k++) {
                final double d = values[k + frames - origins] - values[k];
                tail[origins] += d * d / origins;
            }
        }
        Arrays.fill(work, frames, length, 0);
        fft.realForward(work);
        power[0] += work[0] * work[0];
        power[length / 2] += work[1] * work[1];
        for (int k = 1; k < length / 2; k++) power[k] += work[2 * k] * work[2 * k] + work[2 * k + 1] * work[2 * k + 1];
    }

    /**
     * The sum over the series of their mean squared displacements.
     *
     * @return for each lag 0 to frames - 1; the first is 0
     */
    public double[] msd() {
        work[0] = power[0];
        work[1] = power[length / 2];
        for (int k = 1; k < length / 2; k++) {
            work[2 * k] = power[k];
            work[2 * k + 1] = 0;
        }
        fft.realInverse(work, true);
        final double[] msd = new double[frames];
        double sum = 0;
        for (final double square : squares) sum += 2 * square;
        for (int m = 1; m < frames; m++) {
            sum -= squares[m - 1] + squares[frames - m];
            msd[m] = (sum - 2 * work[m]) / (frames - m);
        }
        addDrift(msd);
        for (int origins = 1; origins < tail.length; origins++) msd[frames - origins] = tail[origins];
        return msd;
    }

    /** r = first + velocity k + rest: |dr|² = |drest|² + 2 m velocity drest + velocity² m². */
    private void addDrift(final double[] msd) {
        final double[] before = new double[frames + 1];
        for (int k = 0; k < frames; k++) before[k + 1] = before[k] + moving[k];
        for (int m = 1; m < frames; m++) {
            final double difference = before[frames] - before[m] - before[frames - m];
            msd[m] += velocities * m * m + 2. * m * difference / (frames - m);
        }
    }

    /**
     * The same by a loop over all origins: the plain twin, for tests and for comparing speeds.
     *
     * @param values a series of positions along one axis
     * @param from its first place there
     * @param frames its length
     * @param msd where the mean squared displacement at each lag is added
     */
    public static void direct(final double[] values, final int from, final int frames, final double[] msd) {
        for (int m = 1; m < frames; m++) {
            double sum = 0;
            for (int k = from; k < from + frames - m; k++) {
                final double d = values[k + m] - values[k];
                sum += d * d;
            }
            msd[m] += sum / (frames - m);
        }
    }
}
