package org.ionclay.potential.dp.run;

import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.potential.dp.model.DeepPotentialModel;
import org.ionclay.potential.dp.model.Shapes;
import org.ionclay.potential.dp.run.Neighbourhood.Neighbour;

/**
 * Energy, forces and virial of a Deep Potential, atom by atom and in double precision, written to be read: the fast
 * evaluator is tested against it. The formulas are those of Zhang et al., NeurIPS 31 (2018), eqs. 4-8, with the
 * smooth weight, normalisation and empty slots of DeePMD-kit's {@code se_e2_a}.
 */
public final class ReferenceEvaluator {

    private static final int COMPONENTS = 4;

    private final DeepPotentialModel model;
    private final int[] types;
    private final double[] energy;
    private final double[] force;
    private final double[] atomicVirial;

    private ReferenceEvaluator(final DeepPotentialModel model, final int[] types) {
        this.model = model;
        this.types = types;
        this.energy = new double[types.length];
        this.force = new double[3 * types.length];
        this.atomicVirial = new double[9 * types.length];
    }

    /**
     * Evaluates one configuration. The cell may be smaller than the cutoff; atoms may lie outside the cell.
     *
     * @param model the model
     * @param types N types, places in the model's type map; a negative type is a virtual atom
     * @param positions 3 N components (Å), x, y, z of each atom in turn
     * @param cell rows a, b, c (Å), 9 components, or null for an open system
     * @return energies (eV), forces (eV/Å) and virials (eV); the virial is -dE/d(strain), see {@link Evaluation}
     * @throws SelExceededException if an atom has more neighbours of a type than the model has slots
     * @throws IllegalArgumentException if an array does not fit, a type is unknown, a number is not finite, the cell
     *             has no volume, or two atoms lie on the same place
     */
    public static Evaluation evaluate(final DeepPotentialModel model, final int[] types, final double[] positions,
            final double[] cell) {
        check(model, types, positions, cell);
        final ReferenceEvaluator evaluator = new ReferenceEvaluator(model, types);
        final Neighbourhood neighbourhood = new Neighbourhood(positions, cell, model.rcut());
        for (int i = 0; i < types.length; i++) {
            if (!model.isVirtual(types[i])) evaluator.centre(i, neighbourhood.of(i));
        }
        double sum = 0;
        for (final double e : evaluator.energy) sum += e;
        final double[] virial = new double[9];
        for (int k = 0; k < evaluator.atomicVirial.length; k++) virial[k % 9] += evaluator.atomicVirial[k];
        return new Evaluation(sum, evaluator.energy, evaluator.force, virial, evaluator.atomicVirial);
    }

    private void centre(final int i, final List<Neighbour> all) {
        final int type = types[i];
        final int[] taken = new int[model.types()];
        final List<Neighbour> seen = all.stream().filter(this::isSeen).toList();
        for (final Neighbour n : seen) taken[types[n.atom()]]++;
        for (int n = 0; n < taken.length; n++) {
            if (taken[n] > model.sel()[n]) throw new SelExceededException(model, i, type, n, taken[n]);
        }
        final List<Neighbour> felt = seen.stream().filter(n -> !model.excluded()[type][types[n.atom()]]).toList();

        final double[] a = emptySlots(type, taken);
        for (final Neighbour n : felt) {
            final double[] row = normalised(type, types[n.atom()], raw(n));
            accumulate(a, row, network(type, n, row).value(), 1);
        }
        for (int k = 0; k < a.length; k++) a[k] /= model.slots();

        final NetworkMath.Gradient fit = NetworkMath.gradient(model.fitting()[type], descriptor(a));
        energy[i] = fit.value() + model.biasAtomEnergy()[type];

        final double[] da = descriptorBack(a, fit.gradient());
        for (int k = 0; k < da.length; k++) da[k] /= model.slots();
        for (final Neighbour n : felt) pair(i, n, gradient(type, n, da));
    }

    private boolean isSeen(final Neighbour n) {
        final int type = types[n.atom()];
        return type >= 0 && model.sel()[type] > 0;
    }

    /** Sum of G^T R over the empty slots: their row is zero before normalisation, and so -davg/dstd after it. */
    private double[] emptySlots(final int type, final int[] taken) {
        final double[] a = new double[model.embeddingWidth() * COMPONENTS];
        for (int n = 0; n < taken.length; n++) {
            final double[] row = normalised(type, n, new double[COMPONENTS]);
            final double[] g = NetworkMath.tangent(model.embedding()[type][n], row[0]).value();
            accumulate(a, row, g, model.sel()[n] - taken[n]);
        }
        return a;
    }

    private NetworkMath.Tangent network(final int type, final Neighbour n, final double[] row) {
        return NetworkMath.tangent(model.embedding()[type][types[n.atom()]], row[0]);
    }

    /** A neighbour's row w (1/r, x/r^2, y/r^2, z/r^2). */
    private double[] raw(final Neighbour n) {
        final double w = weight(n.r());
        final double r2 = n.r() * n.r();
        return new double[] {w / n.r(), w * n.x() / r2, w * n.y() / r2, w * n.z() / r2};
    }

    private double[] normalised(final int type, final int neighbourType, final double[] row) {
        final double[] out = new double[COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            out[k] = (row[k] - model.davg()[type][neighbourType][k]) / model.dstd()[type][neighbourType][k];
        }
        return out;
    }

    private static void accumulate(final double[] a, final double[] row, final double[] g, final int times) {
        for (int m = 0; m < g.length; m++) {
            for (int k = 0; k < COMPONENTS; k++) a[m * COMPONENTS + k] += times * g[m] * row[k];
        }
    }

    /** D = A A[:M2]^T, the M1 index slow. */
    private double[] descriptor(final double[] a) {
        final int m1 = model.embeddingWidth();
        final int m2 = model.axisNeurons();
        final double[] d = new double[m1 * m2];
        for (int p = 0; p < m1; p++) {
            for (int q = 0; q < m2; q++) {
                for (int k = 0; k < COMPONENTS; k++) d[p * m2 + q] += a[p * COMPONENTS + k] * a[q * COMPONENTS + k];
            }
        }
        return d;
    }

    /** dE/dA from dE/dD. */
    private double[] descriptorBack(final double[] a, final double[] dd) {
        final int m2 = model.axisNeurons();
        final double[] da = new double[a.length];
        for (int p = 0; p < model.embeddingWidth(); p++) {
            for (int q = 0; q < m2; q++) {
                for (int k = 0; k < COMPONENTS; k++) {
                    da[p * COMPONENTS + k] += dd[p * m2 + q] * a[q * COMPONENTS + k];
                    da[q * COMPONENTS + k] += dd[p * m2 + q] * a[p * COMPONENTS + k];
                }
            }
        }
        return da;
    }

    /** dE_i/d(r_j - r_i), three components (eV/Å). */
    private double[] gradient(final int type, final Neighbour n, final double[] da) {
        final double[] row = normalised(type, types[n.atom()], raw(n));
        final NetworkMath.Tangent g = network(type, n, row);
        final double[] drow = new double[COMPONENTS];
        for (int m = 0; m < model.embeddingWidth(); m++) {
            for (int k = 0; k < COMPONENTS; k++) {
                drow[k] += da[m * COMPONENTS + k] * g.value()[m];
                // the network's argument is the first component
                drow[0] += da[m * COMPONENTS + k] * row[k] * g.derivative()[m];
            }
        }
        for (int k = 0; k < COMPONENTS; k++) drow[k] /= model.dstd()[type][types[n.atom()]][k];

        final double[] x = {n.x(), n.y(), n.z()};
        final double r = n.r();
        final double w = weight(r);
        final double dw = weightDerivative(r);
        final double[] out = new double[3];
        for (int k = 0; k < 3; k++) {
            final double unit = x[k] / r;
            out[k] = drow[0] * (dw / r - w / (r * r)) * unit + drow[k + 1] * w / (r * r);
            for (int l = 0; l < 3; l++) out[k] += drow[l + 1] * x[l] * (dw / (r * r) - 2 * w / (r * r * r)) * unit;
        }
        return out;
    }

    private void pair(final int i, final Neighbour n, final double[] gradient) {
        final double[] x = {n.x(), n.y(), n.z()};
        for (int p = 0; p < 3; p++) {
            force[3 * i + p] += gradient[p];
            force[3 * n.atom() + p] -= gradient[p];
            for (int q = 0; q < 3; q++) atomicVirial[9 * n.atom() + 3 * p + q] -= gradient[p] * x[q];
        }
    }

    /** 1 up to rcut_smth, then 1 + u^3 (-6 u^2 + 15 u - 10) down to 0 at rcut. */
    private double weight(final double r) {
        final double u = reduced(r);
        return 1 + u * u * u * (-6 * u * u + 15 * u - 10);
    }

    private double weightDerivative(final double r) {
        final double u = reduced(r);
        return -30 * u * u * (1 - u) * (1 - u) / (model.rcut() - model.rcutSmooth());
    }

    private double reduced(final double r) {
        return Math.min(1, Math.max(0, (r - model.rcutSmooth()) / (model.rcut() - model.rcutSmooth())));
    }

    private static void check(final DeepPotentialModel model, final int[] types, final double[] positions,
            final double[] cell) {
        Shapes.finite("positions", positions, 3 * types.length);
        if (cell != null) Shapes.finite("cell", cell, 9);
        for (int i = 0; i < types.length; i++) {
            if (types[i] >= model.types()) {
                throw new InputException("atom " + i + " has type " + types[i] + "; the model knows "
                        + model.types() + " types, " + model.typeMap());
            }
        }
    }
}
