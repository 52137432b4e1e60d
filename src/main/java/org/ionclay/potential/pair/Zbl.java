package org.ionclay.potential.pair;

import org.ionclay.compute.InputException;

/**
 * Screened repulsion of two nuclei (Ziegler, Biersack and Littmark, The Stopping and Range of Ions in Matter (1985)),
 * switched off between two radii as LAMMPS's {@code zbl} does: to the energy a polynomial S is added,
 * <pre>{@code
 * S = C                                        r < inner
 * S = C + A/3 (r - inner)^3 + B/4 (r - inner)^4  inner < r < outer
 * }</pre>
 * so that energy, force and its slope are 0 at the outer radius and continuous everywhere.
 *
 * @param first atomic number of one atom; a fraction is allowed
 * @param second atomic number of the other
 * @param inner where the switch begins (Å)
 * @param outer where nothing is left (Å)
 * @param constant e²/(4 pi epsilon_0) (eV Å)
 */
public record Zbl(double first, double second, double inner, double outer, double constant) implements PairFunction {

    private static final double[] SHARE = {.02817, .28022, .50986, .18175};
    private static final double[] DECAY = {.20162, .40290, .94229, 3.19980};
    private static final double LENGTH = .46850;
    private static final double POWER = .23;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public Zbl {
        Parameters.positive("an atomic number", first);
        Parameters.positive("an atomic number", second);
        Parameters.positive("inner", inner);
        Parameters.positive("outer", outer);
        Parameters.positive("constant", constant);
        if (inner >= outer) throw new InputException("inner must be below outer, found " + inner + " and "
                + outer + " Å");
    }

    @Override
    public double cutoff() {
        return outer;
    }

    @Override
    public double[] breaks() {
        return new double[] {inner, outer};
    }

    @Override
    public void evaluate(final double r, final double[] out) {
        final double[] end = bare(outer);
        final double width = outer - inner;
        // LAMMPS, pair_style zbl: the three conditions at the outer radius
        final double a = (-3 * end[1] + width * end[2]) / (width * width);
        final double b = (2 * end[1] - width * end[2]) / (width * width * width);
        final double c = -end[0] + width / 2 * end[1] - width * width / 12 * end[2];
        final double[] at = bare(r);
        final double t = Math.max(0, r - inner);
        out[0] = at[0] + c + t * t * t * (a / 3 + b / 4 * t);
        out[1] = at[1] + t * t * (a + b * t);
    }

    /** Energy without the switch and its first two derivatives. */
    double[] bare(final double r) {
        final double length = LENGTH / (Math.pow(first, POWER) + Math.pow(second, POWER));
        double sum = 0;
        double slope = 0;
        double bend = 0;
        for (int k = 0; k < SHARE.length; k++) {
            final double d = DECAY[k] / length;
            final double term = SHARE[k] * Math.exp(-d * r);
            sum += term;
            slope -= d * term;
            bend += d * d * term;
        }
        final double z = constant * first * second / r;
        return new double[] {z * sum, z * (slope - sum / r), z * (bend - 2 * slope / r + 2 * sum / (r * r))};
    }
}
