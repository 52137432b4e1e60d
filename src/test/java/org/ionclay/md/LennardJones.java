package org.ionclay.md;

import org.ionclay.atoms.neighbours.Neighbours;
import org.ionclay.potential.Forces;
import org.ionclay.potential.Potential;

/** Lennard-Jones with a switch that takes it to 0 with two smooth derivatives: cheap, and conserves energy. */
final class LennardJones implements Potential {

    static final double ARGON_EPSILON = .0104;
    static final double ARGON_SIGMA = 3.4;

    private final double epsilon;
    private final double sigma;
    private final double inner;
    private final double cutoff;

    LennardJones(final double epsilon, final double sigma, final double inner, final double cutoff) {
        this.epsilon = epsilon;
        this.sigma = sigma;
        this.inner = inner;
        this.cutoff = cutoff;
    }

    static LennardJones argon() {
        return new LennardJones(ARGON_EPSILON, ARGON_SIGMA, 5, 6.5);
    }

    @Override
    public double cutoff() {
        return cutoff;
    }

    @Override
    public void compute(final int[] types, final Neighbours neighbours, final Forces out) {
        final int atoms = neighbours.atoms();
        out.reset(atoms);
        final double[] at = neighbours.wrapped();
        final double[] shifts = neighbours.shifts();
        final double[] force = out.forces();
        final double[] virial = out.virial();
        double energy = 0;
        for (int i = 0; i < atoms; i++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            double own = 0;
            for (int p = neighbours.start()[i]; p < neighbours.start()[i + 1]; p++) {
                final int j = 3 * neighbours.index()[p];
                final int s = 3 * neighbours.image()[p];
                final double x = at[j] + shifts[s] - at[3 * i];
                final double y = at[j + 1] + shifts[s + 1] - at[3 * i + 1];
                final double z = at[j + 2] + shifts[s + 2] - at[3 * i + 2];
                final double square = x * x + y * y + z * z;
                if (square >= cutoff * cutoff) continue;
                final double r = Math.sqrt(square);
                final double ratio = sigma * sigma / square;
                final double six = ratio * ratio * ratio;
                final double plain = 4 * epsilon * six * (six - 1);
                final double slope = -24 * epsilon * six * (2 * six - 1) / r;
                final double u = Math.max(0, (r - inner) / (cutoff - inner));
                final double w = 1 + u * u * u * (-6 * u * u + 15 * u - 10);
                final double dw = u * u * (-30 * u * u + 60 * u - 30) / (cutoff - inner);
                own += plain * w / 2;
                final double f = (slope * w + plain * dw) / r;
                fx += f * x;
                fy += f * y;
                fz += f * z;
                final double half = -f / 2;
                virial[0] += half * x * x;
                virial[1] += half * x * y;
                virial[2] += half * x * z;
                virial[3] += half * y * x;
                virial[4] += half * y * y;
                virial[5] += half * y * z;
                virial[6] += half * z * x;
                virial[7] += half * z * y;
                virial[8] += half * z * z;
            }
            force[3 * i] = fx;
            force[3 * i + 1] = fy;
            force[3 * i + 2] = fz;
            out.energies()[i] = own;
            energy += own;
        }
        out.energy(energy);
    }
}
