package org.ionclay.md.minimise;

import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/**
 * Lennard-Jones for one species with energy and force shifted to 0 at the cutoff (LAMMPS's lj/smooth/linear), written
 * as plainly as possible: what the minimisers are tested on must not share code with what is shipped.
 */
final class SmoothLennardJones implements Potential {

    static final double EPSILON = .0104;
    static final double SIGMA = 3.4;

    private final double cutoff;

    SmoothLennardJones(final double cutoff) {
        this.cutoff = cutoff;
    }

    @Override
    public double cutoff() {
        return cutoff;
    }

    static double plain(final double r) {
        final double s6 = Math.pow(SIGMA / r, 6);
        return 4 * EPSILON * (s6 * s6 - s6);
    }

    static double plainSlope(final double r) {
        final double s6 = Math.pow(SIGMA / r, 6);
        return 4 * EPSILON * (-12 * s6 * s6 + 6 * s6) / r;
    }

    /** Energy of a pair (eV). */
    double pair(final double r) {
        return r >= cutoff ? 0 : plain(r) - plain(cutoff) - (r - cutoff) * plainSlope(cutoff);
    }

    @Override
    public void compute(final int[] types, final Neighbours near, final Forces out) {
        out.reset(near.atoms());
        double energy = 0;
        for (int i = 0; i < near.atoms(); i++) {
            for (int p = near.start()[i]; p < near.start()[i + 1]; p++) {
                final double[] d = new double[3];
                for (int k = 0; k < 3; k++) {
                    d[k] = near.wrapped()[3 * near.index()[p] + k] + near.shifts()[3 * near.image()[p] + k]
                            - near.wrapped()[3 * i + k];
                }
                final double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
                if (r >= cutoff) continue;
                energy += pair(r) / 2;
                out.energies()[i] += pair(r) / 2;
                final double pull = plainSlope(r) - plainSlope(cutoff);
                for (int k = 0; k < 3; k++) {
                    out.forces()[3 * i + k] += pull * d[k] / r;
                    for (int l = 0; l < 3; l++) out.virial()[3 * k + l] -= pull * d[k] * d[l] / r / 2;
                }
            }
        }
        out.energy(energy);
    }
}
