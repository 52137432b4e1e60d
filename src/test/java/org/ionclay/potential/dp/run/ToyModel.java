package org.ionclay.potential.dp.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/** Small models with random weights: two types, two-sided, 1-4-8, axis 3, fitting 24-6-6-1 with idt. */
public final class ToyModel {

    private static final int AXIS = 3;

    private final Random random;
    private boolean[][] excluded = new boolean[2][2];
    private int[] sel = {40, 60};
    private Activation activation = Activation.TANH;
    private boolean virtualSecond;
    private double rcut = 4;

    private ToyModel(final long seed) {
        random = new Random(seed);
    }

    public static ToyModel seeded(final long seed) {
        return new ToyModel(seed);
    }

    public ToyModel exclude(final int a, final int b) {
        excluded[a][b] = true;
        excluded[b][a] = true;
        return this;
    }

    public ToyModel sel(final int... slots) {
        sel = slots;
        return this;
    }

    public ToyModel activation(final Activation function) {
        activation = function;
        return this;
    }

    public ToyModel rcut(final double radius) {
        rcut = radius;
        return this;
    }

    /** The second type has no slots and no fitting network. */
    public ToyModel virtualSecond() {
        virtualSecond = true;
        sel = new int[] {40, 0};
        return this;
    }

    public DeepPotentialModel build() {
        final double[][][] davg = new double[2][2][4];
        final double[][][] dstd = new double[2][2][4];
        final Network[][] embedding = new Network[2][2];
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < 2; n++) {
                davg[c][n][0] = 0.05 + 0.02 * random.nextDouble();
                for (int k = 0; k < 4; k++) dstd[c][n][k] = 0.1 + 0.05 * (k == 0 ? 1 : 0) + 0.01 * c;
                if (sel[n] == 0) {
                    // a block without slots is not stored
                    davg[c][n] = new double[4];
                    dstd[c][n] = new double[] {1, 1, 1, 1};
                }
                embedding[c][n] = network(false, 1, 4, 8);
            }
        }
        final Network[] fitting = {network(true, 8 * AXIS, 6, 6, 1),
            virtualSecond ? null : network(true, 8 * AXIS, 6, 6, 1)};
        return new DeepPotentialModel(List.of("Li", "Cl"), rcut, 2, sel, AXIS, false, excluded, davg, dstd, embedding,
                fitting, new double[] {-3.5, 2.25}, "toy");
    }

    private Network network(final boolean fitting, final int... widths) {
        final List<DenseLayer> layers = new ArrayList<>();
        for (int k = 1; k < widths.length; k++) {
            final boolean last = fitting && k == widths.length - 1;
            final boolean idt = fitting && widths[k] == widths[k - 1];
            layers.add(new DenseLayer(widths[k - 1], widths[k],
                    normal(widths[k - 1] * widths[k], 1 / Math.sqrt(widths[k - 1] + widths[k]), 0),
                    normal(widths[k], 0.5, 0), idt ? normal(widths[k], 0.001, 0.1) : null,
                    last ? Activation.LINEAR : activation, !last));
        }
        return new Network(layers);
    }

    private double[] normal(final int length, final double deviation, final double mean) {
        final double[] out = new double[length];
        for (int k = 0; k < length; k++) out[k] = mean + deviation * random.nextGaussian();
        return out;
    }
}
