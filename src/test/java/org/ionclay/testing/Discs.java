package org.ionclay.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws discs and simulated agglomerates with a known number of particles. */
public final class Discs {

    /** A disc; centre in pixels, where the centre of the first pixel is at (.5, .5). */
    public record Disc(double x, double y, double radius) {
    }

    private Discs() {
    }

    /** Sets the pixels whose centre lies in the disc to {@code value}. */
    public static void draw(final byte[] mask, final int width, final int height, final Disc disc,
            final int value) {
        final double r = disc.radius();
        for (int y = Math.max(0, (int) (disc.y() - r)); y < Math.min(height, disc.y() + r + 1); y++) {
            for (int x = Math.max(0, (int) (disc.x() - r)); x < Math.min(width, disc.x() + r + 1); x++) {
                final double dx = x + .5 - disc.x();
                final double dy = y + .5 - disc.y();
                if (dx * dx + dy * dy <= r * r) mask[y * width + x] = (byte) value;
            }
        }
    }

    /** Mask of the discs. */
    public static byte[] mask(final int width, final int height, final List<Disc> discs) {
        final byte[] mask = new byte[width * height];
        for (final Disc disc : discs) draw(mask, width, height, disc, 255);
        return mask;
    }

    /**
     * Random agglomerates: clusters of 1 to {@code most} discs with log-normal radii, each new disc touching an
     * earlier one of its cluster with an overlap of {@code overlap} of the smaller radius, and no other disc.
     *
     * @param median median radius in pixels
     * @param sigma standard deviation of ln radius, cut at ±2
     */
    public static List<Disc> agglomerates(final int width, final int height, final int clusters, final int most,
            final double median, final double sigma, final double overlap, final long seed) {
        final Random random = new Random(seed);
        final List<Disc> all = new ArrayList<>();
        for (int c = 0, tries = 0; c < clusters && tries < 200 * clusters; tries++) {
            final List<Disc> cluster = new ArrayList<>();
            final Disc first = new Disc(random.nextDouble() * width, random.nextDouble() * height,
                    radius(random, median, sigma));
            if (!inside(first, width, height) || near(first, all, 3)) continue;
            cluster.add(first);
            final int size = 1 + random.nextInt(most);
            for (int t = 0; cluster.size() < size && t < 50; t++) {
                final Disc old = cluster.get(random.nextInt(cluster.size()));
                final double r = radius(random, median, sigma);
                final double way = old.radius() + r - overlap * Math.min(r, old.radius());
                final double angle = random.nextDouble() * 2 * Math.PI;
                final Disc next = new Disc(old.x() + way * Math.cos(angle), old.y() + way * Math.sin(angle), r);
                final List<Disc> others = new ArrayList<>(cluster);
                others.remove(old);
                if (inside(next, width, height) && !near(next, all, 3) && !near(next, others, 1)) cluster.add(next);
            }
            all.addAll(cluster);
            c++;
        }
        return all;
    }

    private static double radius(final Random random, final double median, final double sigma) {
        return median * Math.exp(sigma * Math.max(-2, Math.min(2, random.nextGaussian())));
    }

    private static boolean inside(final Disc disc, final int width, final int height) {
        return disc.x() > disc.radius() + 2 && disc.y() > disc.radius() + 2 && disc.x() < width - disc.radius() - 2
                && disc.y() < height - disc.radius() - 2;
    }

    private static boolean near(final Disc disc, final List<Disc> others, final double gap) {
        for (final Disc other : others) {
            if (Math.hypot(disc.x() - other.x(), disc.y() - other.y()) < disc.radius() + other.radius() + gap) {
                return true;
            }
        }
        return false;
    }

    /**
     * Mask of the discs as counting noise shows it: each pixel's Poisson count, of the given mean inside (blurred
     * over the edge by 1 pixel: the mean falls linearly) and a tenth of it outside, is compared with half the mean.
     */
    public static byte[] noisy(final int width, final int height, final List<Disc> discs, final double counts,
            final long seed) {
        final float[] inside = new float[width * height];
        for (final Disc disc : discs) {
            final double r = disc.radius() + 1;
            for (int y = (int) (disc.y() - r); y < Math.min(height, disc.y() + r + 1); y++) {
                for (int x = (int) (disc.x() - r); x < Math.min(width, disc.x() + r + 1); x++) {
                    if (x < 0 || y < 0) continue;
                    final double gap = disc.radius() - Math.hypot(x + .5 - disc.x(), y + .5 - disc.y());
                    final float share = (float) Math.max(0, Math.min(1, (gap + 1) / 2));
                    inside[y * width + x] = Math.max(inside[y * width + x], share);
                }
            }
        }
        final Random random = new Random(seed);
        final byte[] mask = new byte[inside.length];
        for (int i = 0; i < mask.length; i++) {
            if (Poisson.count(counts * (.1 + .9 * inside[i]), random.nextDouble()) > .5 * counts) mask[i] = (byte) 255;
        }
        return mask;
    }
}
