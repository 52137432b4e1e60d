package org.ionclay.composition;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ionclay.compute.Workers;
import org.ionclay.eds.Quantifier;

/** Composition statistics of one phase from its blocks' and particles' sums. */
final class PhaseSums {

    /** Blocks are merged up to this edge in pixels when they serve as clusters. */
    private static final int LARGEST_CLUSTER = 64;
    private static final int FEWEST_BLOCKS = 30;
    private static final int FEWEST_PARTICLES = 3;
    /** Rows of blocks that one thread adds up at a time. */
    private static final int ROWS = 16;

    private final RegionSums sums;
    private final Quantifier quantifier;
    private final int phase;
    /** Sums of each class and all deeper ones. */
    private final double[][] classSums;
    private final long[] classPixels;

    /** What the covariance was found from. */
    record Scatter(double[][] covariance, String clusters, double effective) {
    }

    /**
     * Adds up the blocks of a phase, rows of blocks in parallel and then in order, so that the same bits come out with
     * any number of threads.
     */
    PhaseSums(final RegionSums sums, final Quantifier quantifier, final int phase, final Workers workers) {
        this.sums = sums;
        this.quantifier = quantifier;
        this.phase = phase;
        classSums = new double[RegionSums.CLASSES][sums.elements];
        classPixels = new long[RegionSums.CLASSES];
        final double[][][] rowSums = new double[sums.blocksY][RegionSums.CLASSES][sums.elements];
        final long[][] rowPixels = new long[sums.blocksY][RegionSums.CLASSES];
        workers.ranges(sums.blocksY, ROWS, (chunk, from, to) -> {
            for (int y = from; y < to; y++) addRow(y, rowSums[y], rowPixels[y]);
        });
        for (int y = 0; y < sums.blocksY; y++) {
            for (int j = 0; j < RegionSums.CLASSES; j++) {
                classPixels[j] += rowPixels[y][j];
                for (int e = 0; e < sums.elements; e++) classSums[j][e] += rowSums[y][j][e];
            }
        }
    }

    private void addRow(final int y, final double[][] rowSums, final long[] rowPixels) {
        for (int b = y * sums.blocksX; b < (y + 1) * sums.blocksX; b++) {
            final int first = (b * sums.phases + phase - 1) * RegionSums.CLASSES;
            for (int j = 0; j < RegionSums.CLASSES && sums.blockPixels[first + j] > 0; j++) {
                final int cell = first + j;
                rowPixels[j] += sums.blockPixels[cell];
                for (int e = 0; e < sums.elements; e++) rowSums[j][e] += sums.block[cell * sums.elements + e];
            }
        }
    }

    long pixels(final int from, final int to) {
        return classPixels[from] - (to < RegionSums.CLASSES ? classPixels[to] : 0);
    }

    double[] sums(final int from, final int to) {
        final double[] total = new double[sums.elements];
        for (int e = 0; e < total.length; e++) {
            total[e] = classSums[from][e] - (to < RegionSums.CLASSES ? classSums[to][e] : 0);
        }
        return total;
    }

    /**
     * Test whether a shell has the composition of what lies deeper.
     *
     * @param shell depth class
     * @return chi-square and degrees of freedom; 0 and 0 if there is nothing to compare
     */
    double[] drift(final int shell) {
        final int all = RegionSums.CLASSES;
        if (pixels(shell, shell + 1) == 0 || pixels(shell + 1, all) == 0) return new double[] {0, 0};
        final double[] outer = sums(shell, shell + 1);
        final double[] inner = sums(shell + 1, all);
        final double outerPixels = pixels(shell, shell + 1);
        final double innerPixels = pixels(shell + 1, all);
        final double[] outerPercent = quantifier.atomicPercent(outer, outerPixels);
        final double[] innerPercent = quantifier.atomicPercent(inner, innerPixels);
        if (Double.isNaN(outerPercent[0]) || Double.isNaN(innerPercent[0])) return new double[] {0, 0};
        final double outerAtoms = total(quantifier.atoms(outer, outerPixels));
        final double innerAtoms = total(quantifier.atoms(inner, innerPixels));
        final ClusterCovariance scatter = new ClusterCovariance(sums.elements);
        final int merge = Math.max(1, LARGEST_CLUSTER / 2 / sums.blockSize);
        forBlocks(merge, cells -> {
            final double shellPixels = pixelsOf(cells, shell, shell + 1);
            // it would have no weight
            if (shellPixels == 0) return;
            final double deepPixels = pixelsOf(cells, shell + 1, all);
            final double[] one = residual(sumsOf(cells, shell, shell + 1), shellPixels, outerPercent, outerAtoms);
            final double[] two = residual(sumsOf(cells, shell + 1, all), deepPixels, innerPercent, innerAtoms);
            for (int e = 0; e < one.length; e++) one[e] -= two[e];
            scatter.add(one, shellPixels);
        });
        final double[] difference = new double[outerPercent.length];
        for (int e = 0; e < difference.length; e++) difference[e] = outerPercent[e] - innerPercent[e];
        final double[][] poisson = quantifier.countingCovariance(outer, outerPixels);
        final double[][] deep = quantifier.countingCovariance(inner, innerPixels);
        for (int a = 0; a < poisson.length; a++) for (int b = 0; b < poisson.length; b++) poisson[a][b] += deep[a][b];
        if (scatter.effectiveClusters() < sums.elements + 2) return ClusterCovariance.distance(difference, poisson);
        return ClusterCovariance.distance(difference, scatter.atLeast(poisson));
    }

    /**
     * Covariance of the composition of the classes from {@code from} on: Poisson and the scatter between particles if
     * the phase consists of at least 3 of them (effective number), else between the largest blocks of which there are
     * at least 30.
     */
    Scatter scatter(final int from) {
        final double[] gross = sums(from, RegionSums.CLASSES);
        final double pixels = pixels(from, RegionSums.CLASSES);
        final double[] percent = quantifier.atomicPercent(gross, pixels);
        final double[][] poisson = quantifier.countingCovariance(gross, pixels);
        if (Double.isNaN(percent[0])) return new Scatter(poisson, "none", 0);
        final double atoms = total(quantifier.atoms(gross, pixels));
        final ClusterCovariance byParticle = particleScatter(from, gross, pixels, percent, atoms);
        if (byParticle != null) {
            return new Scatter(byParticle.atLeast(poisson), "particles", byParticle.effectiveClusters());
        }
        for (int edge = Math.max(LARGEST_CLUSTER, sums.blockSize); edge >= sums.blockSize; edge /= 2) {
            final ClusterCovariance byBlock = new ClusterCovariance(sums.elements);
            forBlocks(edge / sums.blockSize, cells -> {
                final double count = pixelsOf(cells, from, RegionSums.CLASSES);
                if (count > 0) {
                    byBlock.add(residual(sumsOf(cells, from, RegionSums.CLASSES), count, percent, atoms), count);
                }
            });
            if (byBlock.effectiveClusters() >= FEWEST_BLOCKS) {
                return new Scatter(byBlock.atLeast(poisson), edge + " px blocks", byBlock.effectiveClusters());
            }
        }
        return new Scatter(poisson, "counting only", 0);
    }

    /** Null unless particles hold nearly all of the phase and are enough. */
    private ClusterCovariance particleScatter(final int from, final double[] gross, final double pixels,
            final double[] percent, final double atoms) {
        final ClusterCovariance scatter = new ClusterCovariance(sums.elements);
        final double[] rest = gross.clone();
        double restPixels = pixels;
        for (int l = 0; l < sums.particles; l++) {
            if (sums.cores.phaseOf(l + 1) != phase) continue;
            double count = 0;
            final double[] own = new double[sums.elements];
            for (int j = from; j < RegionSums.CLASSES; j++) {
                final int cell = l * RegionSums.CLASSES + j;
                count += sums.particlePixels[cell];
                for (int e = 0; e < own.length; e++) own[e] += sums.particle[cell * own.length + e];
            }
            if (count == 0) continue;
            scatter.add(residual(own, count, percent, atoms), count);
            restPixels -= count;
            for (int e = 0; e < own.length; e++) rest[e] -= own[e];
        }
        if (restPixels > 0.1 * pixels || scatter.effectiveClusters() < FEWEST_PARTICLES) return null;
        if (restPixels > 0) scatter.add(residual(rest, restPixels, percent, atoms), restPixels);
        return scatter;
    }

    private double[] residual(final double[] gross, final double pixels, final double[] percent, final double total) {
        final double[] residual = quantifier.atoms(gross, pixels);
        final double own = total(residual);
        for (int e = 0; e < residual.length; e++) residual[e] = (100 * residual[e] - percent[e] * own) / total;
        return residual;
    }

    private void forBlocks(final int merge, final Consumer<int[]> user) {
        final int[] cells = new int[merge * merge];
        for (int y = 0; y < sums.blocksY; y += merge) {
            for (int x = 0; x < sums.blocksX; x += merge) {
                int found = 0;
                for (int v = y; v < Math.min(y + merge, sums.blocksY); v++) {
                    for (int u = x; u < Math.min(x + merge, sums.blocksX); u++) {
                        cells[found++] = ((v * sums.blocksX + u) * sums.phases + phase - 1) * RegionSums.CLASSES;
                    }
                }
                user.accept(found == cells.length ? cells : Arrays.copyOf(cells, found));
            }
        }
    }

    private double pixelsOf(final int[] cells, final int from, final int to) {
        double pixels = 0;
        for (final int cell : cells) {
            pixels += sums.blockPixels[cell + from] - (to < RegionSums.CLASSES ? sums.blockPixels[cell + to] : 0);
        }
        return pixels;
    }

    private double[] sumsOf(final int[] cells, final int from, final int to) {
        final double[] total = new double[sums.elements];
        for (final int cell : cells) {
            if (sums.blockPixels[cell + from] == 0) continue;
            for (int e = 0; e < total.length; e++) {
                total[e] += sums.block[(cell + from) * total.length + e]
                        - (to < RegionSums.CLASSES ? sums.block[(cell + to) * total.length + e] : 0);
            }
        }
        return total;
    }

    private static double total(final double[] values) {
        double total = 0;
        for (final double value : values) total += value;
        return total;
    }
}
