package org.ionclay.potential;

import java.util.List;
import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.compute.InputException;

/** A sum of potentials that number the types alike. */
public final class SumPotential implements Potential {

    private final List<Potential> parts;
    private Forces part = new Forces();

    /**
     * A sum.
     *
     * @param parts one or more; closed with this
     * @throws IllegalArgumentException if there are none
     */
    public SumPotential(final List<? extends Potential> parts) {
        if (parts.isEmpty()) throw new InputException("a sum of potentials needs at least one");
        this.parts = List.copyOf(parts);
    }

    /** The potentials, in order. */
    public List<Potential> parts() {
        return parts;
    }

    /** The largest of the parts' (Å). */
    @Override
    public double cutoff() {
        return parts.stream().mapToDouble(Potential::cutoff).max().orElseThrow();
    }

    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        parts.get(0).compute(types, neighbours, out);
        if (part.hasVirials() != out.hasVirials()) part = new Forces(out.hasVirials());
        for (int k = 1; k < parts.size(); k++) {
            parts.get(k).compute(types, neighbours, part);
            add(out);
        }
    }

    private void add(final Forces out) {
        final int atoms = out.atoms();
        out.energy(out.energy() + part.energy());
        add(part.energies(), out.energies(), atoms);
        add(part.forces(), out.forces(), 3 * atoms);
        add(part.virial(), out.virial(), 9);
        if (out.hasVirials()) add(part.virials(), out.virials(), 9 * atoms);
    }

    private static void add(final double[] from, final double[] to, final int length) {
        for (int k = 0; k < length; k++) to[k] += from[k];
    }

    @Override
    public void close() {
        for (final Potential one : parts) one.close();
    }
}
