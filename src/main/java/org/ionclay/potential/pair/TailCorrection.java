package org.ionclay.potential.pair;

import java.util.List;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * What pairs beyond the cutoff add if the atoms were spread evenly there (M. P. Allen and D. J. Tildesley, Computer
 * Simulation of Liquids (1987), section 2.8), as LAMMPS's {@code pair_modify tail yes}: with J = ∫ r² E dr and
 * K = ∫ r³ E' dr = -R³ E(R) - 3 J from the cutoff R on,
 * <pre>{@code
 * E = 2π/V Σ_ab N_a N_b J_ab     trace of the virial = -2π/V Σ_ab N_a N_b K_ab
 * }</pre>
 * There are no forces. The virial is not the derivative of this energy: it also stands for the jumps of the energy of
 * pairs that cross the cutoff, which no force shows.
 */
final class TailCorrection implements Potential {

    private final int types;
    /** By first x types + second. */
    private final double[] energy;
    private final double[] virial;
    private final double[] perAtom;
    private final int[] counts;

    /**
     * A correction.
     *
     * @param types number of types
     * @param interactions those that are corrected
     * @throws InputException if a function has no tail
     */
    TailCorrection(final int types, final List<PairModel.Interaction> interactions) {
        this.types = types;
        energy = new double[types * types];
        virial = new double[types * types];
        perAtom = new double[types];
        counts = new int[types];
        final double[] end = new double[2];
        for (final PairModel.Interaction one : interactions) {
            final double tail = one.function().tail();
            if (!Double.isFinite(tail)) throw new InputException("tail: a correction needs a style that falls faster "
                    + "than r⁻³ beyond its cutoff, found " + one.function().getClass().getSimpleName()
                    + "; leave tail out");
            final double cutoff = one.function().cutoff();
            one.function().evaluate(cutoff, end);
            final double slope = -Math.pow(cutoff, 3) * end[0] - 3 * tail;
            add(one.first(), one.second(), tail, slope);
            if (one.first() != one.second()) add(one.second(), one.first(), tail, slope);
        }
    }

    private void add(final int first, final int second, final double tail, final double slope) {
        energy[first * types + second] += 2 * Math.PI * tail;
        virial[first * types + second] -= 2 * Math.PI * slope;
    }

    /** It needs no neighbours. */
    @Override
    public double cutoff() {
        return 0;
    }

    @Override
    public void compute(final int[] type, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        out.reset(atoms);
        final boolean[] periodic = neighbours.periodic();
        if (!periodic[0] || !periodic[1] || !periodic[2]) throw new InputException("tail: a correction needs a cell "
                + "that is periodic in all three directions; leave tail out of the pair file, or give a cell");
        final double volume = volume(neighbours.cell());
        java.util.Arrays.fill(counts, 0);
        for (int i = 0; i < atoms; i++) counts[type[i]]++;
        double sum = 0;
        double trace = 0;
        for (int a = 0; a < types; a++) {
            perAtom[a] = 0;
            for (int b = 0; b < types; b++) {
                perAtom[a] += energy[a * types + b] * counts[b] / volume;
                trace += virial[a * types + b] * counts[a] * counts[b] / volume;
            }
            sum += perAtom[a] * counts[a];
        }
        out.energy(sum);
        for (int k = 0; k < 9; k += 4) out.virial()[k] = trace / 3;
        for (int i = 0; i < atoms; i++) {
            out.energies()[i] = perAtom[type[i]];
            if (!out.hasVirials()) continue;
            for (int k = 0; k < 9; k += 4) out.virials()[9 * i + k] = trace / 3 / atoms;
        }
    }

    private static double volume(final double[] h) {
        return Math.abs(h[0] * (h[4] * h[8] - h[5] * h[7]) - h[1] * (h[3] * h[8] - h[5] * h[6])
                + h[2] * (h[3] * h[7] - h[4] * h[6]));
    }
}
