package org.ionclay.training;

import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Activation;
import org.ionclay.potential.dp.model.DenseLayer;
import org.ionclay.potential.dp.model.Network;

/** Starts a training from a model, also one that knows fewer elements. */
final class FineTuning {

    /** Frames that the energy bias is moved by. */
    private static final int SAMPLE = 200;

    private FineTuning() {
    }

    /**
     * The weights of a model in a new one: networks of types and pairs of types that the model knows are taken from it,
     * with their statistics; the others start at random. The energy bias is moved by the least squares of what the
     * model leaves of the new frames' energies.
     *
     * @param start the model
     * @param fresh shape and statistics of the new data
     * @param plans the new frames
     * @throws InputException if the shapes do not fit
     */
    static TrainingModel begin(final DeepPotentialModel start, final TrainingModel fresh,
            final List<FramePlan> plans, final long seed) {
        final ModelSettings settings = fresh.settings;
        if (start.rcut() != settings.rcut() || start.rcutSmooth() != settings.rcutSmooth()
                || start.axisNeurons() != settings.axisNeurons() || start.oneSided() != settings.oneSided()) {
            throw new InputException(
                    "a model to start from needs the shape of the new one (rcut, rcut_smth, axis_neuron, "
                    + "type_one_side); leave the shape out to take the model's");
        }
        final int[] sel = settings.sel().clone();
        for (int t = 0; t < sel.length; t++) {
            final int old = start.typeMap().indexOf(settings.typeMap().get(t));
            int most = 0;
            for (final FramePlan plan : plans) most = Math.max(most, plan.most[t]);
            // other slots make another model: kept where they suffice
            if (old >= 0 && most <= start.sel()[old]) sel[t] = start.sel()[old];
        }
        final int types = fresh.types();
        for (int c = 0; c < types; c++) {
            for (int n = 0; n < types; n++) {
                final int oldC = start.typeMap().indexOf(settings.typeMap().get(c));
                final int oldN = start.typeMap().indexOf(settings.typeMap().get(n));
                if (oldC < 0) continue;
                // no mean for slots that the model has not: empty ones then add nothing, and the model stays what it is
                fresh.davg[c][n] = oldN < 0 ? new double[4] : start.davg()[oldC][oldN].clone();
                fresh.dstd[c][n] = start.dstd()[oldC][Math.max(0, oldN)].clone();
            }
        }
        final double[] bias = new double[types];
        for (int t = 0; t < types; t++) {
            final int old = start.typeMap().indexOf(settings.typeMap().get(t));
            if (old >= 0) bias[t] = start.biasAtomEnergy()[old];
        }
        final TrainingModel model = new TrainingModel(settings.withSel(sel), fresh.davg, fresh.dstd, bias,
                Math.min(fresh.nearest, Double.isNaN(start.minNeighbourDistance()) ? Double.POSITIVE_INFINITY
                        : start.minNeighbourDistance()));
        model.initialise(seed);
        copy(start, model);
        moveBias(model, plans);
        return model;
    }

    /** Adds the least squares of what the model leaves of the frames' energies. */
    private static void moveBias(final TrainingModel model, final List<FramePlan> plans) {
        try (Workers one = new Workers(1)) {
            final LossGradient<double[]> engine = new LossGradient<>(model, one, () -> Simd.denseTwice(true));
            final List<LabelledFrame> left = plans.stream().limit(SAMPLE).map(plan -> {
                final LabelledFrame frame = plan.frame;
                return frame.withLabels(frame.energy() - engine.predict(List.of(plan)).get(0).energy(), frame.forces(),
                        frame.virial());
            }).toList();
            final double[] more = Statistics.bias(left, model.types());
            for (int t = 0; t < more.length; t++) model.bias[t] += more[t];
        }
    }

    private static void copy(final DeepPotentialModel start, final TrainingModel model) {
        final int types = model.types();
        for (int c = 0; c < types; c++) {
            final int oldC = start.typeMap().indexOf(model.settings.typeMap().get(c));
            for (int n = 0; n < types; n++) {
                final int oldN = start.typeMap().indexOf(model.settings.typeMap().get(n));
                final int centre = model.settings.oneSided() ? 0 : oldC;
                if (oldN >= 0 && centre >= 0) set(model.embedding(c, n), start.embedding()[centre][oldN], model);
            }
            if (oldC >= 0 && start.fitting()[oldC] != null) {
                // the descriptor is divided by the number of slots: the first layer makes up for another number
                set(model.fitting.get(c), start.fitting()[oldC], model);
                rescale(model, c, (double) model.slots() / start.slots());
            }
        }
    }

    private static void rescale(final TrainingModel model, final int type, final double ratio) {
        if (ratio == 1) return;
        final NetLayout.Layer first = model.fitting.get(type).layers.get(0);
        for (int k = first.w(); k < first.b(); k++) model.parameters[k] *= ratio * ratio;
    }

    /**
     * The shape of a model with further types.
     *
     * @throws InputException if the trainer cannot go on from such a model
     */
    static ModelSettings shape(final DeepPotentialModel start, final List<String> typeMap) {
        final Network embedding = start.embedding()[0][0];
        Network fitting = null;
        for (final Network one : start.fitting()) fitting = one == null ? fitting : one;
        boolean plain = fitting != null && embedding.layers().stream().allMatch(l -> l.activation() == Activation.TANH);
        for (int k = 0; plain && k < fitting.layers().size() - 1; k++) {
            plain = fitting.layers().get(k).activation() == Activation.TANH;
        }
        for (final boolean[] row : start.excluded()) for (final boolean one : row) plain &= !one;
        if (!plain) {
            throw new InputException(
                    "a model to start from needs tanh as activation and no excluded pairs of types; train "
                    + "a new one");
        }
        final int[] widths = fitting.layers().stream().mapToInt(DenseLayer::out).toArray();
        return new ModelSettings(typeMap, start.rcut(), start.rcutSmooth(), null,
                embedding.layers().stream().mapToInt(DenseLayer::out).toArray(), start.axisNeurons(), start.oneSided(),
                timestep(embedding), java.util.Arrays.copyOf(widths, widths.length - 1), timestep(fitting), false);
    }

    private static boolean timestep(final Network net) {
        return net.layers().stream().anyMatch(layer -> layer.idt() != null);
    }

    private static void set(final NetLayout net, final Network from, final TrainingModel model) {
        boolean fits = from.layers().size() == net.layers.size() && from.in() == net.inputs.length;
        for (int k = 0; fits && k < net.layers.size(); k++) {
            final NetLayout.Layer layer = net.layers.get(k);
            fits = from.layers().get(k).out() == layer.out()
                    && (from.layers().get(k).idt() != null) == layer.idt() >= 0;
        }
        if (!fits) {
            throw new InputException(
                    "a model to start from needs the widths and timesteps of the new one; leave the shape "
                    + "out to take the model's");
        }
        net.set(from, model.parameters);
    }
}
