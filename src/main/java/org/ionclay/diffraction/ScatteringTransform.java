package org.ionclay.diffraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.Workers;

/** Pair counts of blocks of frames as g(r) and as sums over sin(Qr)/(Qr). */
final class ScatteringTransform {

    private final ScatteringSettings settings;
    private final List<String> names;
    private final int[] counts;
    private final int species;
    private final double[] share;
    private final double[] weight;
    private final double density;
    private final FormFactors.Curve[] curves;
    /** By block and pair a <= b: pairs per atom beyond the average density, damped. */
    private final double[][][] excess;
    /** By pair a <= b: g(r) of all blocks. */
    private final double[][] g;

    ScatteringTransform(final ScatteringSettings settings, final List<String> names, final int[] counts,
            final List<TotalScattering.Block> blocks) {
        this.settings = settings;
        this.names = names;
        this.counts = counts;
        species = names.size();
        final double atoms = Arrays.stream(counts).sum();
        final double frames = blocks.stream().mapToLong(TotalScattering.Block::frames).sum();
        share = Arrays.stream(counts).mapToDouble(count -> count / atoms).toArray();
        weight = blocks.stream().mapToDouble(block -> block.frames() / frames).toArray();
        curves = new FormFactors.Curve[species];
        for (int a = 0; a < species; a++) if (counts[a] > 0) curves[a] = settings.factors().of(names.get(a));
        final int pairs = species * (species + 1) / 2;
        excess = new double[blocks.size()][pairs][settings.bins()];
        g = new double[pairs][settings.bins()];
        double sum = 0;
        for (int n = 0; n < blocks.size(); n++) {
            final TotalScattering.Block block = blocks.get(n);
            sum += weight[n] * block.density();
            for (int b = 0; b < species; b++) {
                for (int a = 0; a <= b; a++) fill(excess[n][pair(a, b)], g[pair(a, b)], block, a, b, atoms, weight[n]);
            }
        }
        density = sum;
        for (int b = 0; b < species; b++) {
            for (int a = 0; a <= b; a++) {
                for (int k = 0; k < settings.bins(); k++) g[pair(a, b)][k] /= share[a] * share[b] * density * shell(k);
            }
        }
    }

    private static int pair(final int a, final int b) {
        return b * (b + 1) / 2 + a;
    }

    private void fill(final double[] over, final double[] found, final TotalScattering.Block block, final int a,
            final int b, final double atoms, final double weighed) {
        final long[] some = block.histogram().ordered(a, b);
        for (int k = 0; k < over.length; k++) {
            final double perAtom = some[k] / atoms / block.frames();
            found[k] += weighed * perAtom;
            over[k] = (perAtom - share[a] * share[b] * block.density() * shell(k))
                    * settings.damping().at(centre(k), settings.reach());
        }
    }

    private double width() {
        return settings.reach() / settings.bins();
    }

    private double centre(final int bin) {
        return (bin + .5) * width();
    }

    private double shell(final int bin) {
        final double low = bin * width();
        final double high = low + width();
        return 4 * Math.PI / 3 * (high * high * high - low * low * low);
    }

    double density() {
        return density;
    }

    double[] radii() {
        final double[] r = new double[settings.bins()];
        for (int k = 0; k < r.length; k++) r[k] = centre(k);
        return r;
    }

    /** By block, pair and Q: sums over bins. */
    double[][][] sums(final double[] q, final Workers workers) {
        final int pairs = g.length;
        final double[][][] sums = new double[excess.length][pairs][q.length];
        final double half = width() / 2;
        workers.ranges(q.length, 16, (chunk, from, to) -> {
            final double[] wave = new double[settings.bins()];
            for (int n = from; n < to; n++) {
                // mean of the wave over a bin: sin(Q half)/(Q half) of that at its centre, to order (half/r)²
                final double blur = DebyeSum.sinc(q[n] * half);
                for (int k = 0; k < wave.length; k++) wave[k] = blur * DebyeSum.sinc(q[n] * centre(k));
                for (int block = 0; block < sums.length; block++) {
                    for (int p = 0; p < pairs; p++) sums[block][p][n] = dot(excess[block][p], wave);
                }
            }
        });
        return sums;
    }

    /** Four sums at a time: one alone waits for itself. */
    private static double dot(final double[] one, final double[] other) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 3 < one.length; k += 4) {
            a += one[k] * other[k];
            b += one[k + 1] * other[k + 1];
            c += one[k + 2] * other[k + 2];
            d += one[k + 3] * other[k + 3];
        }
        for (; k < one.length; k++) a += one[k] * other[k];
        return a + b + (c + d);
    }

    /** Mean over the blocks by their frames. */
    double[][] mean(final double[][][] sums) {
        final double[][] mean = new double[g.length][sums[0][0].length];
        for (int block = 0; block < sums.length; block++) {
            for (int p = 0; p < mean.length; p++) {
                for (int n = 0; n < mean[p].length; n++) mean[p][n] += weight[block] * sums[block][p][n];
            }
        }
        return mean;
    }

    private double f(final int a, final double q) {
        return curves[a] == null ? 0 : curves[a].at(q / (4 * Math.PI));
    }

    private double meanFactor(final double q) {
        double sum = 0;
        for (int a = 0; a < species; a++) sum += share[a] * f(a, q);
        return sum;
    }

    private double meanSquare(final double q) {
        double sum = 0;
        for (int a = 0; a < species; a++) sum += share[a] * f(a, q) * f(a, q);
        return sum;
    }

    /** I(Q)/N of pair sums. */
    double[] intensity(final double[] q, final double[][] sums) {
        final double[] result = new double[q.length];
        final double[] f = new double[species];
        for (int n = 0; n < q.length; n++) {
            double sum = meanSquare(q[n]);
            for (int a = 0; a < species; a++) f[a] = f(a, q[n]);
            for (int b = 0; b < species; b++) {
                for (int a = 0; a <= b; a++) sum += (a == b ? 1 : 2) * f[a] * f[b] * sums[pair(a, b)][n];
            }
            result[n] = sum;
        }
        return result;
    }

    /** S(Q) as the settings name it. */
    double[] normalised(final double[] q, final double[] intensity) {
        final double[] s = new double[q.length];
        final boolean squares = settings.norm() == ScatteringSettings.Norm.SQUARES;
        for (int n = 0; n < q.length; n++) {
            s[n] = squares ? intensity[n] * slope(q[n]) : (intensity[n] - meanSquare(q[n])) * slope(q[n]) + 1;
        }
        return s;
    }

    /** dS/dI. */
    double slope(final double q) {
        final double mean = meanFactor(q);
        return 1 / (settings.norm() == ScatteringSettings.Norm.SQUARES ? meanSquare(q) : mean * mean);
    }

    /** g(r) of all pairs, weighted by form factors at Q = 0. */
    double[] total() {
        final double[] total = new double[settings.bins()];
        final double mean = meanFactor(0);
        for (int b = 0; b < species; b++) {
            for (int a = 0; a <= b; a++) {
                if (counts[a] == 0 || counts[b] == 0) continue;
                final double weighed = (a == b ? 1 : 2) * share[a] * share[b] * f(a, 0) * f(b, 0) / (mean * mean);
                for (int k = 0; k < total.length; k++) total[k] += weighed * g[pair(a, b)][k];
            }
        }
        return total;
    }

    List<TotalScattering.Partial> partials(final double[][] sums) {
        final List<TotalScattering.Partial> partials = new ArrayList<>();
        for (int a = 0; a < species; a++) {
            for (int b = a; b < species; b++) {
                if (counts[a] == 0 || counts[b] == 0) continue;
                final double[] s = new double[sums[0].length];
                for (int n = 0; n < s.length; n++) s[n] = 1 + sums[pair(a, b)][n] / share[a] / share[b];
                partials.add(new TotalScattering.Partial(names.get(a), names.get(b), g[pair(a, b)], s));
            }
        }
        return partials;
    }
}
