package org.ionclay.glass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Means and errors of frames in blocks. */
class BlockMeanTest {

    @Test
    void blocksDoubleAsFramesCome() {
        final BlockMean mean = new BlockMean(1, 4);
        final int[] blocks = new int[20];
        for (int f = 0; f < 20; f++) {
            mean.add(f);
            blocks[f] = mean.blocks();
        }
        assertEquals(3, blocks[2]);
        // the eighth frame would be the eighth block: four of two
        assertEquals(4, blocks[7]);
        assertEquals(5, blocks[9]);
        // 16 frames: four of four
        assertEquals(4, blocks[15]);
        assertEquals(9.5, mean.mean()[0], 1e-14);
        assertEquals(20, mean.frames());
        // five blocks of four frames, means 1.5, 5.5, ... 17.5: variance 40, over 5
        assertEquals(Math.sqrt(8), mean.error()[0], 1e-12);
    }

    @Test
    void framesWithoutAValueDoNotCount() {
        final BlockMean mean = new BlockMean(2, 4);
        for (int f = 0; f < 6; f++) mean.add(f % 2 == 0 ? 3 : Double.NaN, Double.NaN);
        assertEquals(3, mean.mean()[0], 0);
        assertTrue(Double.isNaN(mean.mean()[1]));
        assertTrue(Double.isNaN(mean.error()[1]));
        assertThrows(IllegalArgumentException.class, () -> mean.add(1));
        assertThrows(IllegalArgumentException.class, () -> new BlockMean(1, 3));
    }

    @Test
    void oneSigmaOfACorrelatedSeriesCoversTruth() {
        // first-order autoregression with a correlation time of 10 frames: naive errors are 4.5 times too small
        final double kept = Math.exp(-1 / 10.0);
        int covered = 0;
        int naive = 0;
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(1000 + seed);
            final BlockMean mean = new BlockMean(1, 16);
            final int frames = 5000;
            double value = random.nextGaussian();
            for (int f = 0; f < frames; f++) {
                mean.add(value);
                value = kept * value + Math.sqrt(1 - kept * kept) * random.nextGaussian();
            }
            if (Math.abs(mean.mean()[0]) < mean.error()[0]) covered++;
            if (Math.abs(mean.mean()[0]) < 1 / Math.sqrt(frames)) naive++;
        }
        // 68 % less a little for the few blocks; binomial spread of 200 seeds is 3.3 %
        assertTrue(covered >= 120 && covered <= 152, "1-sigma intervals cover " + covered + " of 200");
        assertTrue(naive < 60, "naive intervals cover " + naive + " of 200");
    }
}
