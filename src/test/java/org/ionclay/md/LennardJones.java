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
        final int[] start = neighbours.start();
        final int[] index = neighbours.index();
        final int[] image = neighbours.image();
        final double[] force = out.forces();
        final double[] virial = out.virial();
        final double inside = inner * inner;
        final double outside = cutoff * cutoff;
        double energy = 0;
        double xx = 0;
        double xy = 0;
        double xz = 0;
        double yy = 0;
        double yz = 0;
        double zz = 0;
        for (int i = 0; i < atoms; i++) {
            double fx = 0;
            double fy = 0;
            double fz = 0;
            double own = 0;
            for (int p = start[i]; p < start[i + 1]; p++) {
                final int j = 3 * index[p];
                final int s = 3 * image[p];
                final double x = at[j] + shifts[s] - at[3 * i];
                final double y = at[j + 1] + shifts[s + 1] - at[3 * i + 1];
                final double z = at[j + 2] + shifts[s + 2] - at[3 * i + 2];
                final double square = x * x + y * y + z * z;
                if (square >= outside) continue;
                final double inverse = 1 / square;
                final double ratio = sigma * sigma * inverse;
                final double six = ratio * ratio * ratio;
                double pair = 4 * epsilon * six * (six - 1);
                // the slope over the distance
                double f = -24 * epsilon * six * (2 * six - 1) * inverse;
                if (square > inside) {
                    final double r = Math.sqrt(square);
                    final double u = (r - inner) / (cutoff - inner);
                    final double w = 1 + u * u * u * (-6 * u * u + 15 * u - 10);
                    final double dw = u * u * (-30 * u * u + 60 * u - 30) / (cutoff - inner);
                    f = f * w + pair * dw / r;
                    pair *= w;
                }
                own += pair / 2;
                final double px = f * x;
                final double py = f * y;
                final double pz = f * z;
                fx += px;
                fy += py;
                fz += pz;
                xx += px * x;
                xy += px * y;
                xz += px * z;
                yy += py * y;
                yz += py * z;
                zz += pz * z;
            }
            force[3 * i] = fx;
            force[3 * i + 1] = fy;
            force[3 * i + 2] = fz;
            out.energies()[i] = own;
            energy += own;
        }
        virial[0] -= xx / 2;
        virial[1] -= xy / 2;
        virial[2] -= xz / 2;
        virial[3] -= xy / 2;
        virial[4] -= yy / 2;
        virial[5] -= yz / 2;
        virial[6] -= xz / 2;
        virial[7] -= yz / 2;
        virial[8] -= zz / 2;
        out.energy(energy);
    }
}
