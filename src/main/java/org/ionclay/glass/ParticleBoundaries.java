package org.ionclay.glass;

import java.util.List;
import org.ionclay.atoms.Cell;
import org.ionclay.atoms.Structure;
import org.ionclay.atoms.neighbours.NeighbourList;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Workers;

/** Which atoms lie at the boundaries of the particles that a structure was put together from. */
public final class ParticleBoundaries {

    private ParticleBoundaries() {
    }

    /**
     * Atoms that have an atom of another particle nearer than a distance.
     *
     * @param frame the structure, the first frame as a rule
     * @param particles number of each atom's particle, length N
     * @param distance in Å
     * @throws IllegalArgumentException if there are not as many numbers as atoms, or all atoms are of one particle
     */
    public static boolean[] near(final Structure frame, final int[] particles, final double distance,
            final Workers workers) {
        if (particles.length != frame.size()) throw new InputException("particles of " + particles.length
                + " atoms do not fit " + frame.size() + " atoms");
        if (java.util.Arrays.stream(particles).distinct().count() < 2) throw new InputException(
                "all atoms are of one particle; boundaries need at least two");
        final NeighbourList list = new NeighbourList(distance, 0, workers);
        final boolean[] periodic = new boolean[3];
        for (int v = 0; v < 3; v++) periodic[v] = frame.cell().isPresent() && frame.cell().get().periodic(v);
        list.update(frame.size(), frame.positions(), frame.cell().map(Cell::vectors).orElse(null), periodic);
        final boolean[] near = new boolean[frame.size()];
        for (int i = 0; i < near.length; i++) {
            for (int p = list.start()[i]; p < list.start()[i + 1] && !near[i]; p++) {
                // no skin: every pair of the list is nearer than the distance
                near[i] = particles[list.index()[p]] != particles[i];
            }
        }
        return near;
    }

    /**
     * How many ions of a kind lie at boundaries.
     *
     * @param ions how many there are
     * @param near how many of them lie near a boundary
     */
    public record Count(int ions, int near) {

        /** Share near a boundary; NaN without ions. */
        public double share() {
            return (double) near / ions;
        }

        /** Standard error of the share for independent ions: sqrt(p (1 - p) / n). */
        public double error() {
            return Math.sqrt(share() * (1 - share()) / ions);
        }
    }

    /** The count of a species: all of it, or only its ions of a class. */
    public static Count count(final SpeedClasses classes, final boolean[] near, final int species,
            final List<SpeedClasses.Speed> speeds) {
        int ions = 0;
        int at = 0;
        for (int i = 0; i < near.length; i++) {
            if (classes.groups().of()[i] != species || !speeds.contains(classes.of()[i])) continue;
            ions++;
            if (near[i]) at++;
        }
        return new Count(ions, at);
    }
}
