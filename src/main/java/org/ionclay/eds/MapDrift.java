package org.ionclay.eds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jtransforms.fft.DoubleFFT_2D;

/**
 * How far the maps of a field lie beside each other. Two maps show the same boundaries whatever their contrast, so the
 * sizes of the gradients of the smoothed maps are compared by phase correlation (C. D. Kuglin, D. C. Hines, Proc. IEEE
 * Int. Conf. Cybernetics and Society (1975) 163): the cross spectrum over the root of both power spectra, averaged over
 * tiles and low-passed, has its peak at the shift. The peak is refined by parabolas; its error is the jackknife over
 * the
 * tiles. Maps without common boundaries have no peak, of which nothing is said.
 */
public final class MapDrift {

    /**
     * Place of one map beside the map that most others agree with.
     *
     * @param x pixels to the right
     * @param y pixels down
     * @param sigma standard deviation of the larger one of both, in pixels
     */
    public record Shift(double x, double y, double sigma) {

        /** Whether the map lies elsewhere beyond doubt: by half a pixel and more, and {@value #CLEAR} sigma. */
        public boolean isOff() {
            final double off = Math.max(Math.abs(x), Math.abs(y));
            return off >= LEAST && off > CLEAR * sigma;
        }
    }

    private static final int SMALLEST_TILE = 32;
    private static final int LARGEST_TILE = 128;
    private static final int MOST_TILES = 6;
    private static final int FEWEST_TILES = 4;
    /** Pixels that a peak may lie from the middle: more is no drift but another field. */
    private static final int FARTHEST = 12;
    private static final double SMOOTHING = 1.5;
    private static final double LOW_PASS = 1;
    /** Standard deviations of the correlation by which a peak stands out. */
    private static final double PEAK = 8;
    private static final double LEAST = 0.5;
    private static final double CLEAR = 4;

    private final ElementMaps maps;
    private final int tile;
    private final List<int[]> corners = new ArrayList<>();
    private final DoubleFFT_2D transform;

    private MapDrift(final ElementMaps maps) {
        this.maps = maps;
        int size = LARGEST_TILE;
        while (size > SMALLEST_TILE && 2 * size > Math.min(maps.width(), maps.height())) size /= 2;
        tile = size;
        final int across = Math.min(MOST_TILES, maps.width() / tile);
        final int down = Math.min(MOST_TILES, maps.height() / tile);
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) corners.add(new int[] {place(i, across, maps.width()),
                place(j, down, maps.height())});
        }
        transform = new DoubleFFT_2D(tile, tile);
    }

    private int place(final int index, final int count, final int length) {
        return count == 1 ? (length - tile) / 2 : (int) ((long) index * (length - tile) / (count - 1));
    }

    /**
     * Measures the places of all maps.
     *
     * @param maps the field
     * @return a place for each map, in their order; empty where nothing can be said
     */
    public static List<Optional<Shift>> of(final ElementMaps maps) {
        final MapDrift drift = new MapDrift(maps);
        if (maps.maps().size() < 2 || drift.corners.size() < FEWEST_TILES) {
            return maps.maps().stream().map(map -> Optional.<Shift>empty()).toList();
        }
        return drift.measure();
    }

    /** Shifts of all pairs, and from the map that most agree with. */
    private List<Optional<Shift>> measure() {
        final int count = maps.maps().size();
        final double[][][] spectra = new double[count][][];
        for (int m = 0; m < count; m++) spectra[m] = spectra(maps.maps().get(m).plane());
        final Shift[][] pairs = new Shift[count][count];
        for (int a = 0; a < count; a++) {
            pairs[a][a] = new Shift(0, 0, 0);
            for (int b = a + 1; b < count; b++) {
                pairs[a][b] = pair(spectra[a], spectra[b]);
                if (pairs[a][b] != null) pairs[b][a] = new Shift(-pairs[a][b].x(), -pairs[a][b].y(),
                        pairs[a][b].sigma());
            }
        }
        int best = 0;
        int most = -1;
        for (int a = 0; a < count; a++) {
            int agree = 0;
            int known = 0;
            for (final Shift shift : pairs[a]) {
                if (shift == null) continue;
                known++;
                if (!shift.isOff()) agree++;
            }
            if (agree * (count + 1) + known > most) {
                most = agree * (count + 1) + known;
                best = a;
            }
        }
        return Arrays.stream(pairs[best]).map(Optional::ofNullable).toList();
    }

    /** Spectra of the edges in all tiles of one map. */
    private double[][] spectra(final Plane plane) {
        final double[][] spectra = new double[corners.size()][];
        final float[] row = new float[maps.width()];
        for (int t = 0; t < spectra.length; t++) {
            final double[] pixels = new double[tile * tile];
            double sum = 0;
            int known = 0;
            for (int y = 0; y < tile; y++) {
                plane.row(corners.get(t)[1] + y, row);
                for (int x = 0; x < tile; x++) {
                    pixels[y * tile + x] = row[corners.get(t)[0] + x];
                    if (Double.isNaN(pixels[y * tile + x])) continue;
                    sum += pixels[y * tile + x];
                    known++;
                }
            }
            for (int i = 0; i < pixels.length; i++) if (Double.isNaN(pixels[i])) pixels[i] = known > 0 ? sum / known :
                    0;
            spectra[t] = edges(pixels);
        }
        return spectra;
    }

    private double[] edges(final double[] pixels) {
        final double[] work = new double[2 * pixels.length];
        for (int i = 0; i < pixels.length; i++) work[2 * i] = pixels[i];
        transform.complexForward(work);
        lowPass(work, SMOOTHING);
        transform.complexInverse(work, true);
        final double[] size = new double[pixels.length];
        double mean = 0;
        for (int y = 1; y < tile - 1; y++) {
            for (int x = 1; x < tile - 1; x++) {
                final int i = y * tile + x;
                size[i] = Math.hypot(work[2 * (i + 1)] - work[2 * (i - 1)], work[2 * (i
                        + tile)] - work[2 * (i - tile)]);
                mean += size[i] / ((tile - 2.0) * (tile - 2));
            }
        }
        Arrays.fill(work, 0);
        for (int y = 1; y < tile - 1; y++) {
            final double down = Math.pow(Math.sin(Math.PI * (y + .5) / tile), 2);
            for (int x = 1; x < tile - 1; x++) {
                work[2 * (y * tile + x)] = (size[y * tile + x] - mean) * down
                        * Math.pow(Math.sin(Math.PI * (x + .5) / tile), 2);
            }
        }
        transform.complexForward(work);
        return work;
    }

    /** Multiplies a spectrum by that of a Gaussian of so many pixels. */
    private void lowPass(final double[] spectrum, final double sigma) {
        for (int y = 0; y < tile; y++) {
            final double v = (double) (y <= tile / 2 ? y : y - tile) / tile;
            for (int x = 0; x < tile; x++) {
                final double u = (double) (x <= tile / 2 ? x : x - tile) / tile;
                final double factor = Math.exp(-2 * Math.PI * Math.PI * sigma * sigma * (u * u + v * v));
                spectrum[2 * (y * tile + x)] *= factor;
                spectrum[2 * (y * tile + x) + 1] *= factor;
            }
        }
    }

    /** The shift of b beside a; null if there is no clear peak. */
    private Shift pair(final double[][] a, final double[][] b) {
        final int tiles = a.length;
        final double[] power = new double[tile * tile];
        final double[] other = new double[tile * tile];
        for (int t = 0; t < tiles; t++) {
            for (int i = 0; i < power.length; i++) {
                power[i] += a[t][2 * i] * a[t][2 * i] + a[t][2 * i + 1] * a[t][2 * i + 1];
                other[i] += b[t][2 * i] * b[t][2 * i] + b[t][2 * i + 1] * b[t][2 * i + 1];
            }
        }
        final double[] weight = new double[power.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = power[i] > 0 && other[i] > 0 ? 1 / Math.sqrt(power[i] * other[i]) : 0;
        }
        final double[] all = peak(a, b, weight, -1);
        if (all == null) return null;
        double varianceX = 0;
        double varianceY = 0;
        for (int t = 0; t < tiles; t++) {
            final double[] without = peak(a, b, weight, t);
            // where one tile makes the peak it is none
            if (without == null) return null;
            varianceX += (without[0] - all[0]) * (without[0] - all[0]) * (tiles - 1) / tiles;
            varianceY += (without[1] - all[1]) * (without[1] - all[1]) * (tiles - 1) / tiles;
        }
        return new Shift(all[0], all[1], Math.sqrt(Math.max(varianceX, varianceY)));
    }

    /** The peak of the correlation without one tile; null if none stands out. */
    private double[] peak(final double[][] a, final double[][] b, final double[] weight, final int without) {
        final double[] cross = new double[2 * weight.length];
        for (int t = 0; t < a.length; t++) {
            if (t == without) continue;
            for (int i = 0; i < weight.length; i++) {
                cross[2 * i] += weight[i] * (a[t][2 * i] * b[t][2 * i] + a[t][2 * i + 1] * b[t][2 * i + 1]);
                cross[2 * i + 1] += weight[i] * (a[t][2 * i] * b[t][2 * i + 1] - a[t][2 * i + 1] * b[t][2 * i]);
            }
        }
        lowPass(cross, LOW_PASS);
        transform.complexInverse(cross, true);
        int x = 0;
        int y = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double square = 0;
        int far = 0;
        for (int dy = -tile / 2; dy < tile / 2; dy++) {
            for (int dx = -tile / 2; dx < tile / 2; dx++) {
                final double value = at(cross, dx, dy);
                if (Math.max(Math.abs(dx), Math.abs(dy)) > FARTHEST) {
                    square += value * value;
                    far++;
                } else if (value > largest) {
                    largest = value;
                    x = dx;
                    y = dy;
                }
            }
        }
        if (!(largest > PEAK * Math.sqrt(square / far)) || Math.max(Math.abs(x), Math.abs(y)) == FARTHEST) return null;
        return new double[] {x + refined(at(cross, x - 1, y), largest, at(cross, x + 1, y)),
            y + refined(at(cross, x, y - 1), largest, at(cross, x, y + 1))};
    }

    private double at(final double[] cross, final int dx, final int dy) {
        return cross[2 * (Math.floorMod(dy, tile) * tile + Math.floorMod(dx, tile))];
    }

    /** Place of a parabola's top beside the middle of three values. */
    private static double refined(final double left, final double middle, final double right) {
        final double bend = left - 2 * middle + right;
        return bend < 0 ? Math.max(-.5, Math.min(.5, (left - right) / (2 * bend))) : 0;
    }
}
