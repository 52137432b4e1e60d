package org.ionclay.glass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * Means over the frames of a trajectory, with standard errors from blocks of consecutive frames: frames next to each
 * other are alike, blocks long enough are not (Flyvbjerg and Petersen, J. Chem. Phys. 91 (1989) 461). The number of
 * frames need not be known: as soon as there are twice the wanted number of blocks, they are merged two by two, so
 * there are {@code blocks} to {@code 2 blocks - 1} of them at the end. A value that is NaN in a frame (no such ion
 * there) does not count.
 */
public final class BlockMean {

    /** Fewer blocks say nothing about their spread. */
    public static final int FEWEST = 4;

    private final int width;
    private final int wanted;
    private final List<Block> blocks = new ArrayList<>();
    private Block open;
    private long size = 1;
    private long frames;

    /** Sums of consecutive frames. */
    private static final class Block {
        final double[] sum;
        final long[] count;
        long frames;

        Block(final int width) {
            sum = new double[width];
            count = new long[width];
        }

        void add(final Block other) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += other.sum[k];
                count[k] += other.count[k];
            }
            frames += other.frames;
        }
    }

    /**
     * An empty mean.
     *
     * @param width number of values in each frame
     * @param blocks least number of blocks, once there are as many frames; at least {@link #FEWEST}
     */
    public BlockMean(final int width, final int blocks) {
        if (blocks < FEWEST) throw new InputException("errors need at least " + FEWEST + " blocks, found "
                + blocks);
        this.width = width;
        wanted = blocks;
        open = new Block(width);
    }

    /** Adds the values of the next frame. */
    public void add(final double... values) {
        if (values.length != width) throw new InputException(width + " values needed, found "
                + values.length);
        for (int k = 0; k < width; k++) {
            if (Double.isNaN(values[k])) continue;
            open.sum[k] += values[k];
            open.count[k]++;
        }
        frames++;
        if (++open.frames < size) return;
        blocks.add(open);
        open = new Block(width);
        if (blocks.size() == 2 * wanted) merge();
    }

    private void merge() {
        for (int b = 0; b < wanted; b++) {
            blocks.get(b).add(blocks.remove(b + 1));
        }
        size *= 2;
    }

    /** All that is needed to go on elsewhere with the same bits; {@link #restore} takes it. */
    double[] state() {
        final double[] state = new double[3 + (blocks.size() + 1) * (1 + 2 * width)];
        state[0] = size;
        state[1] = frames;
        state[2] = blocks.size();
        int at = 3;
        for (int b = 0; b <= blocks.size(); b++) {
            final Block block = b < blocks.size() ? blocks.get(b) : open;
            state[at++] = block.frames;
            for (int k = 0; k < width; k++) {
                state[at++] = block.sum[k];
                state[at++] = block.count[k];
            }
        }
        return state;
    }

    /**
     * Goes on from a state.
     *
     * @throws InputException if it is of other values
     */
    void restore(final double[] state) {
        final int full = state.length < 3 ? -1 : (int) state[2];
        final boolean fits = full >= 0 && full < 2 * wanted && state.length == 3 + (full + 1) * (1 + 2 * width);
        if (!fits) throw new InputException("the sums that were kept are of another analysis; start a new run");
        size = (long) state[0];
        frames = (long) state[1];
        blocks.clear();
        int at = 3;
        for (int b = 0; b <= full; b++) {
            final Block block = new Block(width);
            block.frames = (long) state[at++];
            for (int k = 0; k < width; k++) {
                block.sum[k] = state[at++];
                block.count[k] = (long) state[at++];
            }
            if (b < full) blocks.add(block);
            else open = block;
        }
    }

    /** Number of frames so far. */
    public long frames() {
        return frames;
    }

    /** Number of full blocks; the errors stand on them. */
    public int blocks() {
        return blocks.size();
    }

    /** Mean of each value over all frames; NaN for one that no frame had. */
    public double[] mean() {
        final Block all = new Block(width);
        for (final Block block : blocks) all.add(block);
        all.add(open);
        return means(all);
    }

    private static double[] means(final Block block) {
        final double[] mean = new double[block.sum.length];
        for (int k = 0; k < mean.length; k++) mean[k] = block.sum[k] / block.count[k];
        return mean;
    }

    /**
     * Standard error of each mean: spread of the full blocks' means over the root of their number; NaN where fewer than
     * {@link #FEWEST} blocks have the value.
     */
    public double[] error() {
        final double[] error = new double[width];
        Arrays.fill(error, Double.NaN);
        final List<double[]> means = blocks.stream().map(BlockMean::means).toList();
        for (int k = 0; k < width; k++) {
            final int column = k;
            final double[] known = means.stream().mapToDouble(mean -> mean[column]).filter(m -> !Double.isNaN(m))
                    .toArray();
            if (known.length < FEWEST) continue;
            final double centre = Arrays.stream(known).sum() / known.length;
            double squares = 0;
            for (final double mean : known) squares += (mean - centre) * (mean - centre);
            error[k] = Math.sqrt(squares / (known.length - 1) / known.length);
        }
        return error;
    }
}
