package org.ionclay.particles.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;

/**
 * What the picture and the shape say about regions: how steeply the picture falls along the edge, how even the edge is
 * lit, how much steeper it is than the texture inside, how round and whole the shape is.
 */
final class Evidence {

    /** Number of features. */
    static final int COUNT = 17;
    /** Feature: sides of the picture that the region reaches. */
    static final int SIDES = 13;
    /** Feature: logarithm of the number of thresholds that found it; set by {@link CandidateFinder}. */
    static final int SUPPORT = 12;

    /** Feature: share of the edge, less what lies at the rim of the field, along which another region touches. */
    static final int SHARED = 14;
    /** Features: 0 and 1 along the rest of the edge, the free one. */
    static final int FREE_DROP = 15;
    static final int FREE_SHARE = 16;

    private static final int ROWS = 64;

    private final int w;
    private final int h;
    private final float[] smooth;
    private final boolean[] outside;
    private final float[] gx;
    private final float[] gy;
    private final double meanGradient;
    private final double spread;
    private final double sigma;

    /**
     * Measures a smoothed picture.
     *
     * @param picture the field
     * @param smooth its levels, smoothed
     * @param sigma by how much, pixels
     */
    Evidence(final GreyPicture picture, final float[] smooth, final double sigma, final Workers workers) {
        w = picture.width();
        h = picture.height();
        this.smooth = smooth;
        this.sigma = sigma;
        outside = picture.outside();
        gx = new float[smooth.length];
        gy = new float[smooth.length];
        final double[] sums = new double[Workers.chunks(h, ROWS)];
        final int[] counts = new int[sums.length];
        workers.ranges(h, ROWS, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < w; x++) {
                    final int i = y * w + x;
                    if (outside[i]) continue;
                    gx[i] = (level(x + 1, y, i) - level(x - 1, y, i)) / 2;
                    gy[i] = (level(x, y + 1, i) - level(x, y - 1, i)) / 2;
                    sums[chunk] += Math.hypot(gx[i], gy[i]);
                    counts[chunk]++;
                }
            }
        });
        meanGradient = Math.max(1e-3, Arrays.stream(sums).sum() / Math.max(1, Arrays.stream(counts).sum()));
        final float[] q = picture.with(smooth).quantiles(.05, .95);
        spread = Math.max(1e-3, q[1] - q[0]);
    }

    private float level(final int x, final int y, final int own) {
        final int i = Math.max(0, Math.min(h - 1, y)) * w + Math.max(0, Math.min(w - 1, x));
        return outside[i] ? smooth[own] : smooth[i];
    }

    /**
     * Candidates from the labels of a pass.
     *
     * @param map its labels
     * @param bright whether the regions are bright
     * @param pass which threshold of which scale
     * @param smallest least area, pixels
     * @param largest largest area, pixels
     * @param byLines whether lines of the picture told them apart
     * @param known marks of regions that need not be measured again; those of the found ones are added
     */
    List<Candidate> candidates(final ParticleMap map, final boolean bright, final int pass, final long smallest,
            final long largest, final boolean byLines, final Set<Long> known) {
        final int[] label = map.label();
        final int count = map.count();
        final int[] area = new int[count + 1];
        final int[] runCount = new int[count + 1];
        for (int i = 0; i < label.length; i++) {
            final int l = label[i];
            if (l == 0) continue;
            area[l]++;
            if (i % w == 0 || label[i - 1] != l) runCount[l]++;
        }
        final int[][] runs = new int[count + 1][];
        for (int l = 1; l <= count; l++) {
            if (area[l] >= smallest && area[l] <= largest) runs[l] = new int[2 * runCount[l]];
        }
        final int[] used = new int[count + 1];
        for (int i = 0; i < label.length; i++) {
            final int l = label[i];
            if (l == 0 || runs[l] == null) continue;
            if (i % w == 0 || label[i - 1] != l) {
                runs[l][used[l]] = i;
                used[l] += 2;
            }
            runs[l][used[l] - 1]++;
        }
        final List<Candidate> found = new ArrayList<>();
        for (int l = 1; l <= count; l++) {
            if (runs[l] != null && known.add(mark(runs[l], area[l]))) {
                found.add(measure(label, l, runs[l], area[l], bright, pass, byLines));
            }
        }
        return found;
    }

    /** Tells regions of one threshold apart. */
    private static long mark(final int[] runs, final int area) {
        return ((long) Arrays.hashCode(runs) << 32) ^ ((long) area << 8) ^ runs[0];
    }

    private Candidate measure(final int[] label, final int own, final int[] runs, final int area,
            final boolean bright, final int pass, final boolean byLines) {
        int x0 = w;
        int x1 = 0;
        double mx = 0;
        double my = 0;
        double inGradient = 0;
        double inside = 0;
        double inside2 = 0;
        for (int r = 0; r < runs.length; r += 2) {
            final int x = runs[r] % w;
            x0 = Math.min(x0, x);
            x1 = Math.max(x1, x + runs[r + 1] - 1);
            for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) {
                mx += i % w;
                my += i / w;
                inGradient += Math.abs(gx[i]) + Math.abs(gy[i]);
                inside += smooth[i];
                inside2 += smooth[i] * smooth[i];
            }
        }
        final int y0 = runs[0] / w;
        final int y1 = runs[runs.length - 2] / w;
        mx /= area;
        my /= area;
        inGradient /= area * 1.27;
        inside /= area;
        final Edge edge = new Edge(label, own, bright, 1.5 + sigma);
        double xx = 1 / 12.0;
        double yy = 1 / 12.0;
        double xy = 0;
        for (int r = 0; r < runs.length; r += 2) {
            final int y = runs[r] / w;
            for (int i = runs[r]; i < runs[r] + runs[r + 1]; i++) {
                final double dx = i % w - mx;
                final double dy = y - my;
                xx += dx * dx / area;
                yy += dy * dy / area;
                xy += dx * dy / area;
            }
            edge.row(runs[r], runs[r + 1], y);
        }
        final double[] f = new double[COUNT];
        final double drop = edge.mean();
        f[0] = Math.log(Math.max(.05, drop / meanGradient));
        f[1] = edge.share(.5 * meanGradient);
        f[2] = Math.log(Math.max(.05, drop / Math.max(1e-3, inGradient)));
        f[3] = edge.solidity(area);
        f[4] = Math.min(1.1, area / (4 * Math.PI * Math.sqrt(Math.max(1e-9, xx * yy - xy * xy))));
        f[5] = Math.log((double) area / label.length);
        f[6] = edge.cut();
        f[7] = edge.contrast(inside, bright) / spread;
        f[8] = Math.sqrt(Math.max(0, inside2 / area - inside * inside)) / spread;
        f[9] = Math.min(1.2, 4 * Math.PI * area / Math.pow(Math.max(1, edge.length()), 2));
        f[10] = edge.quantile(.2) / Math.max(1e-3, Math.abs(drop) + .1 * meanGradient);
        f[11] = Math.log(sigma / Math.sqrt(area));
        f[SIDES] = (edge.left ? 1 : 0) + (edge.right ? 1 : 0) + (edge.top ? 1 : 0) + (edge.bottom ? 1 : 0);
        edge.part(f);
        return new Candidate(bright, runs, area, x0, y0, x1, y1, pass, byLines, f);
    }

    /** The edge of a region. */
    private final class Edge {

        private final int[] label;
        private final int own;
        private final double sign;
        private final double reach;
        private float[] drops = new float[64];
        private int[] xs = new int[64];
        private int[] ys = new int[64];
        private int n;
        private int atRim;
        private boolean left;
        private boolean right;
        private boolean top;
        private boolean bottom;
        private int all;
        private double sum;
        private double out;
        private int outs;
        private int touching;
        private int free;
        private int freeGood;
        private double freeSum;

        Edge(final int[] label, final int own, final boolean bright, final double reach) {
            this.label = label;
            this.own = own;
            this.reach = reach;
            sign = bright ? -1 : 1;
        }

        void row(final int first, final int length, final int y) {
            for (int i = first; i < first + length; i++) {
                final int x = i - y * w;
                final boolean edge = i == first || i == first + length - 1 || y == 0 || y == h - 1
                        || label[i - w] != own || label[i + w] != own;
                if (edge) pixel(i, x, y);
            }
        }

        private void pixel(final int i, final int x, final int y) {
            all++;
            double nx = 0;
            double ny = 0;
            left |= x == 0;
            right |= x == w - 1;
            top |= y == 0 || outside[i - w];
            bottom |= y == h - 1 || outside[i + w];
            boolean rim = x == 0 || y == 0 || x == w - 1 || y == h - 1;
            for (int dy = -2; dy <= 2; dy++) {
                for (int dx = -2; dx <= 2; dx++) {
                    final int u = x + dx;
                    final int v = y + dy;
                    if (u < 0 || v < 0 || u >= w || v >= h) continue;
                    if (label[v * w + u] == own) {
                        nx -= dx;
                        ny -= dy;
                    } else if (outside[v * w + u]) {
                        rim = true;
                    }
                }
            }
            if (n == xs.length) {
                xs = Arrays.copyOf(xs, 2 * n);
                ys = Arrays.copyOf(ys, 2 * n);
                drops = Arrays.copyOf(drops, 2 * n);
            }
            final double norm = Math.hypot(nx, ny);
            if (rim) atRim++;
            float drop = 0;
            if (!rim && norm > 0) {
                drop = -Float.MAX_VALUE;
                boolean touches = false;
                for (int step = -1; step <= 2; step++) {
                    final int u = (int) Math.round(x + step * nx / norm);
                    final int v = (int) Math.round(y + step * ny / norm);
                    if (u < 0 || v < 0 || u >= w || v >= h || outside[v * w + u]) continue;
                    drop = (float) Math.max(drop, sign * (gx[v * w + u] * nx + gy[v * w + u] * ny) / norm);
                    touches |= step > 0 && label[v * w + u] != 0 && label[v * w + u] != own;
                }
                final int u = (int) Math.round(x + (1 + reach) * nx / norm);
                final int v = (int) Math.round(y + (1 + reach) * ny / norm);
                if (u >= 0 && v >= 0 && u < w && v < h && label[v * w + u] != own) {
                    out += smooth[v * w + u];
                    outs++;
                }
                sum += drop;
                if (touches) {
                    touching++;
                } else {
                    free++;
                    freeSum += drop;
                    if (drop >= .5 * meanGradient) freeGood++;
                }
            }
            drops[n] = rim ? Float.NaN : drop;
            xs[n] = x;
            ys[n++] = y;
        }

        /** What tells the free edge from the shared one; a region without free edge is judged by the whole. */
        void part(final double[] f) {
            f[SHARED] = n == atRim ? 0 : (double) touching / (n - atRim);
            f[FREE_DROP] = free == 0 ? f[0] : Math.log(Math.max(.05, freeSum / free / meanGradient));
            f[FREE_SHARE] = free == 0 ? f[1] : (double) freeGood / free;
        }

        double mean() {
            return n == atRim ? 0 : sum / (n - atRim);
        }

        double share(final double least) {
            int good = 0;
            for (int k = 0; k < n; k++) if (drops[k] >= least) good++;
            return n == atRim ? 0 : (double) good / (n - atRim);
        }

        double quantile(final double q) {
            final float[] sorted = Arrays.copyOf(drops, n);
            Arrays.sort(sorted);
            return n == atRim ? 0 : sorted[(int) (q * (n - atRim))];
        }

        double cut() {
            return n == 0 ? 0 : (double) atRim / n;
        }

        double contrast(final double inside, final boolean bright) {
            if (outs == 0) return 0;
            return bright ? inside - out / outs : out / outs - inside;
        }

        /** Length of the edge, from the number of its pixels (8-connected: on average 1.1 pixels each). */
        double length() {
            return 1.1 * n;
        }

        double solidity(final int area) {
            return Math.min(1, area / Math.max(1, HullArea.area(xs, ys, n)));
        }
    }
}
