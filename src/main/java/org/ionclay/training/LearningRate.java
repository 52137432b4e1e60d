package org.ionclay.training;

import org.ionclay.compute.InputException;

/**
 * Exponential decay in steps: lr = start rate^floor(t/decaySteps) with rate = (stop/start)^(decaySteps/steps), not
 * below stop.
 *
 * @param start first learning rate
 * @param stop last learning rate
 * @param decaySteps steps between two decays
 * @param steps length of the training
 */
public record LearningRate(double start, double stop, int decaySteps, int steps) {

    /**
     * Checks the numbers.
     *
     * @throws InputException naming what does not fit
     */
    public LearningRate {
        if (!(start > 0) || !(stop > 0) || stop > start || decaySteps < 1 || steps < 1) {
            throw new InputException("a learning rate needs start_lr >= stop_lr > 0, decay_steps >= 1 and steps >= 1, "
                    + "found " + start + ", " + stop + ", " + decaySteps + " and " + steps);
        }
    }

    /** As DeePMD-kit does when the run is short: a hundred decays at most 5000 steps long. */
    public static LearningRate of(final double start, final double stop, final int steps) {
        return new LearningRate(start, stop, Math.max(1, Math.min(5000, steps / 100)), steps);
    }

    /** The learning rate of a step, counted from 0. */
    public double at(final long step) {
        final double rate = Math.pow(stop / start, (double) decaySteps / steps);
        return Math.max(stop, start * Math.pow(rate, (double) (step / decaySteps)));
    }
}
