package org.ionclay.training;

import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.run.Precision;

/**
 * How to train.
 *
 * @param rate learning rate and number of steps
 * @param loss prefactors
 * @param batch frames of a batch; 0 means as many as hold {@code batchAtoms} atoms
 * @param batchAtoms atoms of a batch where {@code batch} is 0
 * @param optimiser how the gradient moves the parameters
 * @param seed of the first weights and of the order of frames
 * @param precision of networks and descriptors
 * @param displayEvery steps between two lines of the learning curve
 * @param saveEvery steps between two checkpoints
 * @param patience steps without better validation after which to stop, 0 for never; see {@link EarlyStop}
 */
public record TrainingSettings(LearningRate rate, LossSettings loss, int batch, int batchAtoms,
        Optimiser optimiser, long seed, Precision precision, int displayEvery, int saveEvery, int patience) {

    /**
     * Checks the numbers.
     *
     * @throws InputException naming what does not fit
     */
    public TrainingSettings {
        if (batch < 0 || batchAtoms < 1 || displayEvery < 1 || saveEvery < 1 || patience < 0) {
            throw new InputException("batch and patience must be 0 or more, batch atoms, disp_freq and save_freq 1 or "
                    + "more, found " + batch + ", " + patience + ", " + batchAtoms + ", " + displayEvery + " and "
                    + saveEvery);
        }
    }

    /** The paper's schedule over some steps, in mixed precision. */
    public static TrainingSettings of(final int steps, final long seed) {
        return new TrainingSettings(LearningRate.of(1e-3, 3.51e-8, steps), LossSettings.PAPER, 0, 32, Optimiser.ADAM,
                seed, Precision.MIXED, 100, 1000, 0);
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(final long other) {
        return new TrainingSettings(rate, loss, batch, batchAtoms, optimiser, other, precision, displayEvery, saveEvery,
                patience);
    }

    /** The same with another patience. */
    public TrainingSettings withPatience(final int other) {
        return new TrainingSettings(rate, loss, batch, batchAtoms, optimiser, seed, precision, displayEvery, saveEvery,
                other);
    }
}
