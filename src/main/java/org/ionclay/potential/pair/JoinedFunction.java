package org.ionclay.potential.pair;

import org.ionclay.compute.InputException;

/**
 * The bare nuclear repulsion at short range and another function beyond: E = w E_zbl + (1 - w) E_other, where w falls
 * from 1 to 0 between the radii of the repulsion as 1 - 10 t³ + 15 t⁴ - 6 t⁵. Energy, force and its slope are
 * continuous. It takes the place of a function that falls to minus infinity at short range.
 *
 * @param core the repulsion; its own switch is not used, its radii are where the two are joined
 * @param other what holds beyond the outer radius
 */
public record JoinedFunction(Zbl core, PairFunction other) implements PairFunction {

    /**
     * Checks the radii.
     *
     * @throws IllegalArgumentException if the other function ends before they join
     */
    public JoinedFunction {
        if (core.outer() > other.cutoff()) throw new InputException("the functions join at " + core.outer()
                + " Å, beyond the cutoff " + other.cutoff() + " Å");
    }

    @Override
    public double cutoff() {
        return other.cutoff();
    }

    @Override
    public double[] breaks() {
        return new double[] {core.inner(), core.outer(), other.cutoff()};
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        if (r >= core.outer()) {
            other.evaluate(r, out);
            return;
        }
        final double[] inner = core.bare(r);
        if (r <= core.inner()) {
            out[0] = inner[0];
            out[1] = inner[1];
            return;
        }
        other.evaluate(r, out);
        final double width = core.outer() - core.inner();
        final double t = (r - core.inner()) / width;
        final double w = 1 - t * t * t * (10 + t * (-15 + 6 * t));
        final double slope = -30 * t * t * (1 - t) * (1 - t) / width;
        out[1] = w * inner[1] + (1 - w) * out[1] + slope * (inner[0] - out[0]);
        out[0] = w * inner[0] + (1 - w) * out[0];
    }
}
