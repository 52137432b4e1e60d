package org.ionclay.potential.pair;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;
import org.ionclay.potential.SumPotential;

/** Makes potentials of pair models. */
public final class PairPotentials {

    private PairPotentials() {
    }

    /**
     * A potential.
     *
     * @param model terms, charges
     * @param workers threads; not closed by the potential
     * @throws IllegalArgumentException if there is nothing to compute
     */
    public static Potential create(final PairModel model, final Workers workers) {
        return create(model, PairMethod.FAST, workers);
    }

    /**
     * A potential whose pairs are computed in a certain way.
     *
     * @param model terms, charges
     * @param method how functions of the distance are computed
     * @param workers threads; not closed by the potential
     * @throws IllegalArgumentException if there is nothing to compute
     */
    public static Potential create(final PairModel model, final PairMethod method, final Workers workers) {
        final CoulombSettings coulomb = model.coulomb();
        final double[] charges = model.charges().stream().mapToDouble(Double::doubleValue).toArray();
        final double[] self = new double[charges.length];
        final List<PairModel.Interaction> interactions = new ArrayList<>(model.interactions());
        final List<PairModel.Interaction> tails = interactions.stream().filter(PairModel.Interaction::tail).toList();
        if (coulomb.method() == CoulombSettings.Method.NONE) {
            return sum(new PairPotential(model.species(), interactions, self, method, workers), null, tails);
        }
        final ParticleMesh mesh = coulomb.method() == CoulombSettings.Method.PME
                ? new ParticleMesh(model.species(), charges, coulomb, workers) : null;
        final double alpha = mesh == null ? coulomb.alpha() : mesh.alpha();
        final double cutoff = coulomb.cutoff();
        for (int a = 0; a < charges.length; a++) {
            self[a] = self(coulomb, coulomb.constant() * charges[a] * charges[a], alpha);
            for (int b = a; b < charges.length; b++) {
                final double product = coulomb.constant() * charges[a] * charges[b];
                if (product == 0) continue;
                interactions.add(new PairModel.Interaction(a, b, switch (coulomb.method()) {
                    case DSF -> new DampedShiftedCoulomb(product, alpha, cutoff);
                    case PME, WOLF -> new EwaldCoulomb(product, alpha, cutoff, true);
                    case CUT, NONE -> new EwaldCoulomb(product, 0, cutoff, false);
                }));
            }
        }
        return sum(new PairPotential(model.species(), interactions, self, method, workers), mesh, tails);
    }

    private static Potential sum(final PairPotential pairs, final ParticleMesh mesh,
            final List<PairModel.Interaction> tails) {
        final List<Potential> parts = new ArrayList<>(List.of(pairs));
        if (mesh != null) parts.add(mesh);
        if (!tails.isEmpty()) parts.add(new TailCorrection(pairs.types(), tails));
        return parts.size() == 1 ? pairs : new SumPotential(parts);
    }

    /**
     * Constant energy (eV) of an atom of each species with its own charge, as {@link #create} adds it to the sum over
     * pairs; zeros where there is none.
     *
     * @param model terms, charges
     */
    public static double[] selfEnergies(final PairModel model) {
        final double[] self = new double[model.species().size()];
        final CoulombSettings coulomb = model.coulomb();
        for (int a = 0; a < self.length; a++) {
            self[a] = self(coulomb, coulomb.constant() * model.charges().get(a) * model.charges().get(a),
                    coulomb.alpha());
        }
        return self;
    }

    /** Energy (eV) of an atom with its own charge; product is k q². */
    private static double self(final CoulombSettings coulomb, final double product, final double alpha) {
        return switch (coulomb.method()) {
            case DSF -> DampedShiftedCoulomb.self(product, alpha, coulomb.cutoff());
            case PME -> EwaldCoulomb.self(product, alpha, coulomb.cutoff());
            // the mesh has the charge's own cloud, a sum of pairs does not
            case WOLF -> EwaldCoulomb.self(product, alpha, coulomb.cutoff()) - product * alpha / Math.sqrt(Math.PI);
            case CUT, NONE -> 0;
        };
    }
}
