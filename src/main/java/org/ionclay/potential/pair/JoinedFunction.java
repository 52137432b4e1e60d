package org.ionclay.potential.pair;

import java.util.List;
import java.util.Optional;
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

    private static final int FINE = 2000;
    private static final int COARSE = 50;

    /**
     * Checks the radii.
     *
     * @throws IllegalArgumentException if the other function ends before they join
     */
    public JoinedFunction {
        if (core.outer() > other.cutoff()) throw new InputException("the functions join at " + core.outer()
                + " Å, beyond the cutoff " + other.cutoff() + " Å");
    }

    /** Whether the energy falls all the way from the inner to the outer radius: a well there would hold atoms. */
    public boolean falling() {
        return falling(core, other, FINE);
    }

    private static boolean falling(final Zbl core, final PairFunction other, final int steps) {
        final JoinedFunction joined = new JoinedFunction(core, other);
        final double[] out = new double[2];
        for (int k = 0; k <= steps; k++) {
            joined.evaluate(core.inner() + (core.outer() - core.inner()) * k / steps, out);
            if (out[1] > 1e-9 * Math.abs(out[0])) return false;
        }
        return true;
    }

    /** Radii near those of the first, with which the energies of all fall; empty if there are none up to 3 Å. */
    public static Optional<double[]> better(final List<JoinedFunction> all) {
        double[] best = null;
        double nearest = Double.POSITIVE_INFINITY;
        final Zbl given = all.get(0).core();
        for (double inner = .2; inner < 2.5; inner += .05) {
            for (double outer = inner + .2; outer < 3; outer += .05) {
                final double far = Math.abs(inner - given.inner()) + Math.abs(outer - given.outer());
                if (far >= nearest || !falling(all, inner, outer, COARSE) || !falling(all, inner, outer,
                        FINE)) continue;
                nearest = far;
                best = new double[] {inner, outer};
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean falling(final List<JoinedFunction> all, final double inner, final double outer,
            final int steps) {
        for (final JoinedFunction one : all) {
            final Zbl core = one.core();
            if (outer > one.other().cutoff() || !falling(new Zbl(core.first(), core.second(), inner, outer,
                    core.constant()), one.other(), steps)) return false;
        }
        return true;
    }

    @Override
    public double cutoff() {
        return other.cutoff();
    }

    @Override
    public double tail() {
        return other.tail();
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
