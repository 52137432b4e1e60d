package org.ionclay.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;

/**
 * The sample of the field that the mixture is fitted on: windows of 3 x 3 blocks of {@code binning} x {@code binning}
 * pixels, drawn at random from bands of rows.
 *
 * <p>A window is homogeneous if a chi-square test of its nine blocks against their common composition does not reject
 * it at 5 %, with a relative spread of {@value #TOLERANCE} between blocks tolerated. Windows across a boundary fail,
 * so that what the beam mixes there is not fitted as a phase.
 */
final class FitWindows {

    /** Largest number of windows in a fit. */
    static final int LARGEST = 6000;

    private static final int SIDE = 3;
    private static final int BLOCKS = SIDE * SIDE;
    private static final double TOLERANCE = 0.03;
    private static final double ONE_SIDED_5_PERCENT = 1.645;
    private static final int BANDS = 32;
    private static final int BAND_ROWS = 64;
    private static final int FEW_WINDOWS = 1000;
    private static final double CENTRE_COUNTS = 40;

    /**
     * One window.
     *
     * @param counts counts of each part in the whole window
     * @param centre counts of each part in its central block
     * @param excess how far the chi-square statistic lies above its mean, in standard deviations
     */
    record Window(float[] counts, float[] centre, double excess) {

        boolean homogeneous() {
            return excess <= ONE_SIDED_5_PERCENT;
        }
    }

    /**
     * The sample.
     *
     * @param fitted counts of each window to fit, [window][part]
     * @param others counts of the windows that were visited and are not homogeneous, [window][part]
     * @param edge edge in pixels of what one entry covers
     * @param weight how many independent windows one entry counts for, at most 1
     * @param homogeneousShare share of homogeneous windows among those visited
     * @param fellBack whether too few windows were homogeneous, so that the more homogeneous half was taken
     */
    record Sample(float[][] fitted, float[][] others, int edge, double weight, double homogeneousShare,
            boolean fellBack) {
    }

    private final CountRows rows;
    private final int block;
    private final double minimum;
    private final long seed;

    /**
     * @param block edge of a block in pixels
     * @param minimum net counts that a pixel needs on average
     */
    FitWindows(final CountRows rows, final int block, final double minimum, final long seed) {
        this.rows = rows;
        this.block = block;
        this.minimum = minimum;
        this.seed = seed;
    }

    Sample draw(final Workers workers, final Progress progress) {
        final int height = Math.max(BAND_ROWS, 4 * SIDE * block);
        final int bands = Math.max(1, rows.height() / height);
        final int used = Math.min(bands, BANDS);
        final int quota = Workers.chunks(LARGEST, used);
        final List<List<Window>> found = new ArrayList<>();
        for (int i = 0; i < used; i++) found.add(List.of());
        workers.ranges(used, 1, (chunk, from, to) -> {
            progress.check();
            final int band = (int) ((long) from * bands / used);
            final int top = (int) ((long) band * rows.height() / bands);
            final int bottom = (int) ((band + 1L) * rows.height() / bands);
            found.set(from, band(top, bottom, quota, new SplittableRandom(seed * 1_000_003 + band)));
        });
        final List<Window> all = new ArrayList<>();
        found.forEach(all::addAll);
        return sample(all);
    }

    private Sample sample(final List<Window> all) {
        final List<Window> good = new ArrayList<>(all.stream().filter(Window::homogeneous).toList());
        final double share = all.isEmpty() ? 0 : (double) good.size() / all.size();
        final boolean fallBack = good.size() < 20 * rows.parts() || share < 0.1;
        if (fallBack) {
            good.clear();
            all.stream().sorted(Comparator.comparingDouble(Window::excess)).limit((all.size() + 1) / 2)
                    .forEach(good::add);
        }
        final double independent = (double) rows.width() * rows.height() / BLOCKS / block / block;
        final boolean centre = independent < FEW_WINDOWS && typicalCentre(good) >= CENTRE_COUNTS;
        final double available = independent * (centre ? BLOCKS : 1) * good.size() / Math.max(1, all.size());
        final List<Window> rest = all.stream().filter(window -> !window.homogeneous()).toList();
        return new Sample(counts(good, centre), counts(fallBack ? List.of() : rest, centre),
                centre ? block : SIDE * block, Math.min(1, available / Math.max(1, good.size())), share, fallBack);
    }

    private static float[][] counts(final List<Window> windows, final boolean centre) {
        return windows.stream().map(centre ? Window::centre : Window::counts).toArray(float[][]::new);
    }

    private static double typicalCentre(final List<Window> windows) {
        final double[] totals = windows.stream().mapToDouble(window -> sum(window.centre())).sorted().toArray();
        return totals.length == 0 ? 0 : totals[totals.length / 2];
    }

    static double sum(final float[] counts) {
        double sum = 0;
        for (final float count : counts) sum += count;
        return sum;
    }

    private List<Window> band(final int top, final int bottom, final int quota, final SplittableRandom random) {
        final int across = rows.width() / block;
        final int down = (bottom - top) / block;
        if (across < SIDE || down < SIDE) return List.of();
        final float[][][] blocks = blocks(top, across, down);
        final int[] order = new int[(across - SIDE + 1) * (down - SIDE + 1)];
        Arrays.setAll(order, i -> i);
        final List<Window> windows = new ArrayList<>();
        int homogeneous = 0;
        final int visits = (int) Math.min(order.length, 6L * quota);
        for (int i = 0; i < visits && homogeneous < quota; i++) {
            final int j = i + random.nextInt(order.length - i);
            final int place = order[j];
            order[j] = order[i];
            final Window window = window(blocks, place % (across - SIDE + 1), place / (across - SIDE + 1));
            if (window == null) continue;
            windows.add(window);
            if (window.homogeneous()) homogeneous++;
        }
        return windows;
    }

    /** Sums of the blocks, [down][across][parts]; null for a block with a pixel that must not be used. */
    private float[][][] blocks(final int top, final int across, final int down) {
        final int parts = rows.parts();
        final float[][][] blocks = new float[down][across][parts];
        final float[][] counts = new float[parts][rows.width()];
        final float[] total = new float[rows.width()];
        for (int y = 0; y < down * block; y++) {
            rows.row(top + y, counts, total);
            final float[][] line = blocks[y / block];
            for (int x = 0; x < across * block; x++) {
                final float[] sums = line[x / block];
                if (total[x] < 0) line[x / block] = null;
                else if (sums != null) for (int part = 0; part < parts; part++) sums[part] += counts[part][x];
            }
        }
        return blocks;
    }

    private Window window(final float[][][] blocks, final int left, final int top) {
        final float[][] nine = new float[BLOCKS][];
        final float[] counts = new float[rows.parts()];
        for (int i = 0; i < BLOCKS; i++) {
            nine[i] = blocks[top + i / SIDE][left + i % SIDE];
            if (nine[i] == null) return null;
            for (int part = 0; part < counts.length; part++) counts[part] += nine[i][part];
        }
        final double area = (double) BLOCKS * block * block;
        if (!rows.enough(sum(counts), area, minimum * area)) return null;
        return new Window(counts, nine[BLOCKS / 2], excess(nine, counts));
    }

    /** Chi-square of the blocks against their common shares, as a normal deviate (Wilson and Hilferty 1931). */
    static double excess(final float[][] blocks, final float[] counts) {
        final double all = sum(counts);
        double statistic = 0;
        int categories = 0;
        double rest = 0;
        final double[] restOf = new double[blocks.length];
        for (int part = 0; part <= counts.length; part++) {
            final boolean pooled = part == counts.length;
            final double expected = pooled ? rest : counts[part];
            // the statistic follows chi-square only with about two expected counts: rarer elements are pooled
            if (!pooled && expected < 2 * blocks.length) {
                rest += expected;
                for (int i = 0; i < blocks.length; i++) restOf[i] += blocks[i][part];
                continue;
            }
            if (pooled && expected < blocks.length) continue;
            categories++;
            for (int i = 0; i < blocks.length; i++) {
                final double mean = expected / all * sum(blocks[i]);
                final double off = (pooled ? restOf[i] : blocks[i][part]) - mean;
                if (mean > 0) statistic += off * off / (mean + TOLERANCE * TOLERANCE * mean * mean);
            }
        }
        if (categories < 2) return 0;
        final double freedom = (categories - 1.0) * (blocks.length - 1);
        final double width = 2 / (9 * freedom);
        return (Math.cbrt(statistic / freedom) - (1 - width)) / Math.sqrt(width);
    }
}
