package org.ionclay.electrochem.circuit;

import java.util.List;

/** Elements whose impedance is a power of the frequency: constant phase, and diffusion without an end. */
enum PowerLaw implements Element {

    /** Z = 1 / (Q s^a). */
    CPE("constant phase element, 1/(Q s^a)", List.of(Parameter.size("Q", "F s^(a-1)", -1), Parameter.exponent("a"))),
    /** Z = A (1 - j) / sqrt(omega) = A sqrt(2) / sqrt(s). */
    W("Warburg, A (1-j)/sqrt(omega)", List.of(Parameter.size("A", "ohm s^-1/2", 1)));

    private final String title;
    private final List<Parameter> parameters;

    PowerLaw(final String title, final List<Parameter> parameters) {
        this.title = title;
        this.parameters = parameters;
    }

    @Override
    public String symbol() {
        return name();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void evaluate(final Sweep sweep, final double[] p, final int first, final Response out) {
        if (this == W) {
            for (int i = 0; i < sweep.size(); i++) {
                final double z = p[first] / sweep.root(i);
                out.set(i, z, -z);
                out.slope(0, i, z, -z);
            }
            return;
        }
        final double a = p[first + 1];
        // at a = 1 the cosine must be 0, which that of a rounded pi/2 is not
        final double cos = a == 1 ? 0 : Math.cos(a * Math.PI / 2);
        final double sin = Math.sin(a * Math.PI / 2);
        final double logQ = Math.log(p[first]);
        for (int i = 0; i < sweep.size(); i++) {
            final double size = Math.exp(-logQ - a * sweep.log(i));
            final double re = size * cos;
            final double im = -size * sin;
            out.set(i, re, im);
            out.slope(0, i, -re, -im);
            // dZ/da = -Z ln s, ln s = ln omega + j pi / 2
            final double log = sweep.log(i);
            out.slope(1, i, -re * log + im * Math.PI / 2, -im * log - re * Math.PI / 2);
        }
    }

    @Override
    public double[] typical(final double omega, final double size, final double exponent) {
        return this == W ? new double[] {size * Math.sqrt(omega / 2)} : new double[] {Math.pow(omega, -exponent) / size,
            exponent};
    }
}
