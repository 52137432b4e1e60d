package org.ionclay.potential.pair;

import java.util.Arrays;
import org.ionclay.compute.InputException;

/**
 * A function that a table gives: cubic Hermite pieces between its rows, through their energies with their slopes, so
 * that the force is continuous and the derivative of the energy. Nearer than the first row it goes on with that row's
 * slope.
 */
public final class Tabulated implements PairFunction {

    private final String name;
    private final double[] r;
    private final double[] energy;
    private final double[] force;
    private final double cutoff;
    private final double shift;

    /**
     * A table.
     *
     * @param name what it is called, for messages
     * @param r distances (Å), rising
     * @param energy energies there (eV)
     * @param force -dE/dr there (eV/Å)
     * @param cutoff Å, at most the last distance
     * @param shifted whether the energy is shifted to 0 at the cutoff
     * @throws InputException if the rows do not rise, are too few, or end before the cutoff
     */
    public Tabulated(final String name, final double[] r, final double[] energy, final double[] force,
            final double cutoff, final boolean shifted) {
        this.name = name;
        this.r = r.clone();
        this.energy = energy.clone();
        this.force = force.clone();
        this.cutoff = cutoff;
        Parameters.positive("cutoff", cutoff);
        if (r.length < 2 || energy.length != r.length || force.length != r.length) throw new InputException(
                "the table " + name + " needs two rows or more, found " + r.length);
        Parameters.positive("the first distance of the table " + name, r[0]);
        for (int k = 1; k < r.length; k++) {
            if (!(r[k] > r[k - 1])) throw new InputException("the distances of the table " + name
                    + " must rise, found " + r[k] + " after " + r[k - 1] + " Å");
        }
        // the last row may be rounded
        if (cutoff > r[r.length - 1] * (1 + 1e-9)) throw new InputException("the table " + name + " ends at "
                + r[r.length - 1] + " Å, before the cutoff " + cutoff + " Å");
        final double[] end = new double[2];
        at(cutoff, end);
        shift = shifted ? end[0] : 0;
    }

    /** What the table is called. */
    public String name() {
        return name;
    }

    @Override
    public double cutoff() {
        return cutoff;
    }

    /** The first row, where a straight line becomes a table, and the cutoff. */
    @Override
    public double[] breaks() {
        return new double[] {r[0], cutoff};
    }

    @Override
    public void evaluate(final double at, final double[] out) {
        at(at, out);
        out[0] -= shift;
    }

    private void at(final double at, final double[] out) {
        if (at <= r[0]) {
            out[0] = energy[0] - force[0] * (at - r[0]);
            out[1] = -force[0];
            return;
        }
        final int found = Arrays.binarySearch(r, at);
        final int k = Math.min(found >= 0 ? found : -found - 2, r.length - 2);
        final double width = r[k + 1] - r[k];
        final double t = (at - r[k]) / width;
        final double s = 1 - t;
        final double rise = (energy[k + 1] - energy[k]) / width;
        out[0] = energy[k] * s * s * (1 + 2 * t) + energy[k + 1] * t * t * (3 - 2 * t)
                - width * s * t * (force[k] * s - force[k + 1] * t);
        out[1] = 6 * s * t * rise - force[k] * s * (1 - 3 * t) - force[k + 1] * t * (3 * t - 2);
    }
}
