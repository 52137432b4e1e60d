package org.ionclay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The order in which frames are learned from: every frame once in an epoch, each epoch shuffled anew from the seed and
 * its number alone, so that any place can be found again.
 */
final class FrameOrder {

    private final List<LabelledFrame> frames;
    private final TrainingSettings settings;
    private long epoch = -1;
    private int next;
    private int[] order = new int[0];

    FrameOrder(final List<LabelledFrame> frames, final TrainingSettings settings) {
        this.frames = frames;
        this.settings = settings;
    }

    private void shuffle() {
        order = new int[frames.size()];
        final Random random = new Random(settings.seed() * 1_000_003 + epoch);
        for (int k = 0; k < order.length; k++) {
            final int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
    }

    /** Places of the next batch. */
    List<Integer> next() {
        final List<Integer> batch = new ArrayList<>();
        int atoms = 0;
        do {
            if (next == order.length) {
                epoch++;
                next = 0;
                shuffle();
            }
            atoms += frames.get(order[next]).atoms();
            batch.add(order[next++]);
        } while (settings.batch() > 0 ? batch.size() < settings.batch() : atoms < settings.batchAtoms());
        return batch;
    }

    /** For a checkpoint. */
    long[] state() {
        return new long[] {epoch, next};
    }

    /** From a checkpoint. */
    void state(final long[] state) {
        epoch = state[0];
        if (epoch >= 0) shuffle();
        next = (int) state[1];
    }
}
