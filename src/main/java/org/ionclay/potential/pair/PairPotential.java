package org.ionclay.potential.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;
import org.ionclay.compute.simd.Simd;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * A sum over pairs, E = 1/2 Σ_ij E_ij(r), with any function for each pair of species. Where all are Lennard-Jones they
 * are computed as they stand, else from tables ({@link PairTable}: relative errors about 1e-10). Each pair is computed
 * from both its atoms: no two threads write to one atom, and the result does not depend on the number of threads.
 *
 * <p>One object serves one caller at a time. Nothing is allocated once the scratch fits.
 */
public final class PairPotential implements Potential {

    private static final int GRAIN = 256;
    /** Energy and nine components of the virial of each range of atoms. */
    private static final int SUMS = 10;

    private final List<String> species;
    private final PairTables tables;
    private final double[] self;
    private final Workers workers;
    private final PairMethod method;
    private final ConcurrentLinkedDeque<PairLoop> idle = new ConcurrentLinkedDeque<>();
    private double[] sums = new double[0];

    /**
     * A potential.
     *
     * @param species names of the types, for messages
     * @param interactions functions; a pair of types may have several, which add up, or none
     * @param self constant energy (eV) of each type's atoms
     * @param method how the functions are computed
     * @param workers threads; not closed by this
     * @throws IllegalArgumentException if there is no function at all
     */
    public PairPotential(final List<String> species, final List<PairModel.Interaction> interactions,
            final double[] self, final PairMethod method, final Workers workers) {
        if (interactions.isEmpty()) throw new InputException("a pair potential needs at least one pair, "
                + "found none for the species " + species);
        this.species = List.copyOf(species);
        this.self = self.clone();
        this.method = method;
        this.workers = workers;
        tables = new PairTables(species.size(), interactions, method);
    }

    @Override
    public double cutoff() {
        return tables.cutoff;
    }

    /** Number of types. */
    int types() {
        return species.size();
    }

    /** What runs, for reports. */
    public String kernels() {
        return (tables.lennardJones ? "Lennard-Jones; " : method == PairMethod.EXACT ? "functions; " : "tables; ")
                + Simd.pairs(method != PairMethod.PLAIN).name();
    }

    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        check(types, neighbours, atoms);
        out.reset(atoms);
        // made here, not in one of the threads
        neighbours.sites();
        final int chunks = Workers.chunks(atoms, GRAIN);
        if (sums.length < SUMS * chunks) sums = new double[SUMS * chunks];
        workers.ranges(atoms, GRAIN, (chunk, from, to) -> {
            PairLoop loop = idle.pollFirst();
            if (loop == null) loop = new PairLoop(tables, species, self, Simd.pairs(method != PairMethod.PLAIN));
            loop.run(types, neighbours, from, to, out, sums, SUMS * chunk);
            idle.addFirst(loop);
        });
        double energy = 0;
        for (int c = 0; c < chunks; c++) {
            energy += sums[SUMS * c];
            for (int k = 0; k < 9; k++) out.virial()[k] += sums[SUMS * c + 1 + k];
        }
        out.energy(energy);
    }

    private void check(final int[] types, final Neighbours neighbours, final int atoms) {
        if (types.length < atoms) {
            throw new InputException("found " + types.length + " types for " + atoms + " atoms");
        }
        if (neighbours.cutoff() < cutoff()) {
            throw new InputException("the neighbour list reaches " + neighbours.cutoff()
                    + " Å; the pair potential needs " + cutoff() + " Å");
        }
        for (int i = 0; i < atoms; i++) {
            if (types[i] < 0 || types[i] >= species.size()) throw new InputException("atom " + i
                    + " has type " + types[i] + "; the pair potential knows " + species.size() + " types, " + species);
        }
    }

    /** Energy and slope of one pair of types at a distance, for reports and tests: eV and eV/Å. */
    public double[] pair(final int first, final int second, final double r) {
        final double[] out = new double[2];
        tables.of(first, second).exact(r, out, new double[2]);
        return out;
    }

    /** The functions of one pair of types. */
    public List<PairFunction> functions(final int first, final int second) {
        return new ArrayList<>(tables.of(first, second).functions);
    }
}
