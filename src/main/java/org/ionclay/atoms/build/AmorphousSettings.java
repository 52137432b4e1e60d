package org.ionclay.atoms.build;

import org.ionclay.compute.InputException;

/**
 * How a box of particles of two salts is made, see {@link AmorphousBox}; of one salt where both are the same.
 *
 * @param first the lower half of each particle, cut perpendicular to c
 * @param second the upper half
 * @param ratio formula units of the first for each of the second: x in xMgCl2-GaF3; 0 or more
 * @param atoms atoms at scale 1
 * @param edge edge of the cubic cell at scale 1 (Å); the cell is larger where particles would come too close
 * @param scale of all lengths; the number of atoms goes with its cube
 * @param contact what planes and particles keep from each other at least (Å)
 * @param seed decides which of the ions that lie equally far out belong to a particle
 */
public record AmorphousSettings(Crystal first, Crystal second, double ratio, int atoms, double edge, double scale,
        double contact, long seed) {

    /** Atoms of the paper's box. */
    public static final int PAPER_ATOMS = 12_000;
    /** Edge of the paper's box (Å). */
    public static final double PAPER_EDGE = 64;

    /** Checks the numbers. */
    public AmorphousSettings {
        need("the ratio of the salts", ratio, ratio >= 0 && ratio <= 1000);
        need("the edge of the cell (Å)", edge, edge > 0 && edge <= 10_000);
        need("the scale", scale, scale > 0 && scale <= 10);
        need("the distance of particles (Å)", contact, contact >= .5 && contact <= 20);
        need("the number of atoms", atoms, atoms >= 1 && atoms * scale * scale * scale <= 10_000_000);
    }

    private static void need(final String what, final double found, final boolean good) {
        if (!good) throw new InputException(what + " cannot be " + found + "; the paper's box is 1MgCl2-GaF3, "
                + PAPER_ATOMS + " atoms in " + PAPER_EDGE + " Å at scale 1, particles 2.2 Å apart");
    }

    /** The paper's box of xMgCl2-GaF3 at scale 1. */
    public static AmorphousSettings paper(final double x) {
        return new AmorphousSettings(Crystals.byName("MgCl2"), Crystals.byName("GaF3"), x, PAPER_ATOMS, PAPER_EDGE, 1,
                2.2, 1);
    }

    /** The paper's polycrystalline MgCl2: eight particles, 10,200 atoms, closer to each other to fit into its cell. */
    public static AmorphousSettings polycrystal() {
        final Crystal salt = Crystals.byName("MgCl2");
        return new AmorphousSettings(salt, salt, 0, 10_200, PAPER_EDGE, 1, 1.3, 1);
    }

    /** These settings with another scale. */
    public AmorphousSettings withScale(final double value) {
        return new AmorphousSettings(first, second, ratio, atoms, edge, value, contact, seed);
    }

    /** These settings with the scale that gives about that many atoms. */
    public AmorphousSettings withAtoms(final int wanted) {
        return withScale(Math.cbrt((double) wanted / atoms));
    }

    /** These settings with another seed. */
    public AmorphousSettings withSeed(final long value) {
        return new AmorphousSettings(first, second, ratio, atoms, edge, scale, contact, value);
    }
}
