package org.ionclay.eds.spectrum.method;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.PhaseMap;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;

/** Sum spectra of the regions of a spectrum image, and the cores of regions. */
public final class RegionSpectra {

    private static final long MOST_VALUES = 1L << 27;

    private RegionSpectra() {
    }

    /**
     * Sums the spectra of each region in one pass. A region's live time is its share of the image's.
     *
     * @param image the spectrum image
     * @param region region of each pixel, row by row: 1 to {@code count}, or 0 for none
     * @param count number of regions
     * @param name what a region's spectrum is called
     * @param progress is told how far the work has come
     * @return spectrum of region i + 1; a region without pixels has no counts and no live time
     * @throws InputException if sizes differ, or the spectra would need more than 1 GB
     */
    public static List<Spectrum> sums(final SpectrumImage image, final int[] region, final int count,
            final IntFunction<String> name, final Progress progress) {
        if (region.length != pixels(image)) throw new InputException(Text.of("%s: needs a region for each of %d "
                + "pixels, found %d", image.name(), pixels(image), region.length));
        final Sums sums = new Sums(image, count);
        for (int y = 0; y < image.height(); y++) {
            progress.check();
            for (int x = 0; x < image.width(); x++) {
                final int into = region[y * image.width() + x];
                if (into > 0) sums.add(into, x, y);
            }
            progress.update((y + 1.0) / image.height(), "summing spectra");
        }
        return sums.spectra(name);
    }

    /**
     * Sums the spectra of regions that may overlap.
     *
     * @param image the spectrum image
     * @param pixels pixels of each region by their index, {@code y * width + x}, in rising order
     * @param name what a region's spectrum is called, by its place in the list, from 1
     */
    public static List<Spectrum> sums(final SpectrumImage image, final List<int[]> pixels,
            final IntFunction<String> name) {
        final Sums sums = new Sums(image, pixels.size());
        final int[] next = new int[pixels.size()];
        for (int y = 0; y < image.height(); y++) {
            for (int r = 0; r < next.length; r++) {
                final int[] own = pixels.get(r);
                for (; next[r] < own.length && own[next[r]] / image.width() == y; next[r]++) {
                    sums.add(r + 1, own[next[r]] % image.width(), y);
                }
            }
        }
        return sums.spectra(name);
    }

    private static long pixels(final SpectrumImage image) {
        return (long) image.width() * image.height();
    }

    /** Sums that grow row by row. */
    private static final class Sums {

        private final SpectrumImage image;
        private final double[][] sums;
        private final long[] sizes;
        private final float[] row;
        private int read = -1;

        Sums(final SpectrumImage image, final int count) {
            final int channels = image.axis().channels();
            if ((long) count * channels > MOST_VALUES) throw new InputException(Text.of("%s: spectra of %d particles "
                    + "of %d channels are more than memory holds; set a larger min_size", image.name(), count,
                            channels));
            this.image = image;
            sums = new double[count + 1][channels];
            sizes = new long[count + 1];
            row = new float[image.rowLength()];
        }

        void add(final int region, final int x, final int y) {
            if (y != read) image.row(y, row);
            read = y;
            sizes[region]++;
            final double[] sum = sums[region];
            for (int c = 0, at = x * sum.length; c < sum.length; c++, at++) sum[c] += row[at];
        }

        List<Spectrum> spectra(final IntFunction<String> name) {
            final Conditions conditions = image.conditions();
            final List<Spectrum> spectra = new ArrayList<>();
            for (int r = 1; r < sums.length; r++) {
                final double share = (double) sizes[r] / pixels(image);
                spectra.add(new Spectrum(name.apply(r), image.axis(), sums[r], conditions
                        .withLiveTime(conditions.liveTime().orElse(0) * share)
                        .withRealTime(conditions.realTime().orElse(0) * share)));
            }
            return spectra;
        }
    }

    /**
     * Pixels that lie deeper in their phase than a margin, so that the beam's blur mixes nothing in.
     *
     * @param phases phase of each pixel
     * @param margin chessboard distance in pixels within which no other phase lies; pixels without a phase are none
     * @return whether each pixel is one, row by row
     */
    public static boolean[] core(final PhaseMap phases, final int margin) {
        final int width = phases.width();
        final int height = phases.height();
        final byte[] low = phases.phase().clone();
        final byte[] high = phases.phase().clone();
        for (int i = 0; i < low.length; i++) if (low[i] == 0) low[i] = Byte.MAX_VALUE;
        extend(low, high, width, height, margin, 1);
        extend(low, high, height, width, margin, width);
        final boolean[] core = new boolean[low.length];
        for (int i = 0; i < core.length; i++) core[i] = phases.phase()[i] != 0 && low[i] == high[i];
        return core;
    }

    /** Least and largest phase within the margin along one direction. */
    private static void extend(final byte[] low, final byte[] high, final int length, final int lines,
            final int margin, final int step) {
        final int across = step == 1 ? length : 1;
        final byte[] least = new byte[length];
        final byte[] most = new byte[length];
        for (int line = 0; line < lines; line++) {
            final int begin = line * across;
            for (int i = 0; i < length; i++) {
                least[i] = low[begin + i * step];
                most[i] = high[begin + i * step];
                for (int j = Math.max(0, i - margin); j <= Math.min(length - 1, i + margin); j++) {
                    least[i] = (byte) Math.min(least[i], low[begin + j * step]);
                    most[i] = (byte) Math.max(most[i], high[begin + j * step]);
                }
            }
            for (int i = 0; i < length; i++) {
                low[begin + i * step] = least[i];
                high[begin + i * step] = most[i];
            }
        }
    }
}
