package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/** Deep Potentials with random weights, and boxes of atoms for them. */
public final class RandomModels {

    /** Atoms, their box and periodicity. */
    public record Box(int[] types, double[] positions, double[] cell, boolean[] periodic) {

        public int atoms() {
            return types.length;
        }
    }

    public static final boolean[] PERIODIC = {true, true, true};
    public static final boolean[] OPEN = {false, false, false};

    /** Sizes and options of a model. */
    public record Shape(int types, double rcut, double smooth, int sel, int[] embedding, int axis, int[] fitting,
            boolean oneSided, boolean idt, Activation activation) {
    }

    /** The paper's network. */
    public static final Shape PAPER = new Shape(4, 8.5, 5.5, 56, new int[] {24, 48, 96}, 16,
            new int[] {240, 240, 240}, false, false, Activation.TANH);

    /** Small, with widths that fit no vector. */
    public static final Shape SMALL = new Shape(2, 4, .5, 60, new int[] {3, 6, 12}, 5, new int[] {10, 10, 7}, false,
            true, Activation.TANH);

    private RandomModels() {
    }

    /** A model with weights as DeePMD-kit initialises them. */
    public static DeepPotentialModel model(final Shape shape, final long seed) {
        final Random random = new Random(seed);
        final int n = shape.types;
        final double[][][] davg = new double[n][n][];
        final double[][][] dstd = new double[n][n][];
        final Network[][] embedding = new Network[n][n];
        final Network[] fitting = new Network[n];
        final double[] bias = new double[n];
        final List<String> names = new ArrayList<>();
        final int m1 = shape.embedding[shape.embedding.length - 1];
        for (int c = 0; c < n; c++) {
            names.add(String.valueOf((char) ('A' + c)));
            bias[c] = random.nextGaussian();
            fitting[c] = network(m1 * shape.axis, shape.fitting, true, shape.idt, shape.activation, random);
            for (int k = 0; k < n; k++) {
                davg[c][k] = new double[] {.05 + .02 * random.nextDouble(), 0, 0, 0};
                final double pooled = .06 + .02 * random.nextDouble();
                dstd[c][k] = new double[] {.08 + .02 * random.nextDouble(), pooled, pooled, pooled};
                embedding[c][k] = shape.oneSided && c > 0 ? embedding[0][k]
                        : network(1, shape.embedding, false, shape.idt, shape.activation, random);
            }
        }
        final int[] sel = new int[n];
        Arrays.fill(sel, shape.sel);
        return new DeepPotentialModel(names, shape.rcut, shape.smooth, sel, shape.axis, shape.oneSided,
                new boolean[n][n], davg, dstd, embedding, fitting, bias, "random", 1.2);
    }

    private static Network network(final int inputs, final int[] widths, final boolean energy, final boolean idt,
            final Activation activation, final Random random) {
        final List<DenseLayer> layers = new ArrayList<>();
        int in = inputs;
        for (final int out : widths) {
            layers.add(layer(in, out, activation, idt && (out == in || out == 2 * in), random));
            in = out;
        }
        if (energy) layers.add(layer(in, 1, Activation.LINEAR, false, random));
        return new Network(layers);
    }

    private static DenseLayer layer(final int in, final int out, final Activation activation, final boolean idt,
            final Random random) {
        final double[] weight = new double[in * out];
        for (int k = 0; k < weight.length; k++) weight[k] = random.nextGaussian() / Math.sqrt(in + out);
        final double[] bias = new double[out];
        for (int k = 0; k < out; k++) bias[k] = random.nextGaussian();
        final double[] factors = new double[out];
        for (int k = 0; k < out; k++) factors[k] = .1 + .001 * random.nextGaussian();
        return new DenseLayer(in, out, weight, bias, idt ? factors : null, activation, activation != Activation.LINEAR);
    }

    /** Atoms at random places, no two nearer than a distance (Å), in a cell given by its rows. */
    public static Box box(final int atoms, final int types, final double[] cell, final double apart,
            final long seed) {
        final Random random = new Random(seed);
        final double[] positions = new double[3 * atoms];
        final int[] kinds = new int[atoms];
        int i = 0;
        for (int tries = 0; i < atoms; tries++) {
            if (tries > 10000 * atoms) throw new IllegalStateException("no room for " + atoms + " atoms");
            final double[] s = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            for (int d = 0; d < 3; d++) {
                positions[3 * i + d] = s[0] * cell[d] + s[1] * cell[3 + d] + s[2] * cell[6 + d];
            }
            kinds[i] = random.nextInt(types);
            if (free(positions, i, cell, apart)) i++;
        }
        return new Box(kinds, positions, cell, PERIODIC);
    }

    private static boolean free(final double[] positions, final int i, final double[] cell, final double apart) {
        for (int j = 0; j < i; j++) {
            for (int image = 0; image < 27; image++) {
                double square = 0;
                for (int d = 0; d < 3; d++) {
                    final double x = positions[3 * j + d] - positions[3 * i + d] + (image / 9 - 1) * cell[d]
                            + (image / 3 % 3 - 1) * cell[3 + d] + (image % 3 - 1) * cell[6 + d];
                    square += x * x;
                }
                if (square < apart * apart) return false;
            }
        }
        return true;
    }

    /** Atoms on a jittered cubic lattice at .046 atoms/Å³, with vacancies at random and types at random. */
    public static Box lattice(final int atoms, final int types, final long seed) {
        final Random random = new Random(seed);
        final double side = Math.cbrt(atoms / .046);
        final int n = (int) Math.ceil(Math.cbrt(atoms) - 1e-9);
        final double step = side / n;
        final double[] positions = new double[3 * atoms];
        final int[] kinds = new int[atoms];
        int i = 0;
        for (int place = 0; place < n * n * n; place++) {
            // every place is taken with the probability that the rest of the atoms needs
            if (random.nextInt(n * n * n - place) >= atoms - i) continue;
            final int[] at = {place / (n * n), place / n % n, place % n};
            for (int d = 0; d < 3; d++) positions[3 * i + d] = (at[d] + .5 + .35 * (random.nextDouble() - .5)) * step;
            kinds[i++] = random.nextInt(types);
        }
        return new Box(kinds, positions, new double[] {side, 0, 0, 0, side, 0, 0, 0, side}, PERIODIC);
    }
}
