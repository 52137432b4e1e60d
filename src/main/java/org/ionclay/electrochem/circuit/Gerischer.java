package org.ionclay.electrochem.circuit;

import java.util.List;

/** Diffusion with a reaction: Z = R / sqrt(1 + s tau). */
final class Gerischer implements Element {

    private static final List<Parameter> PARAMETERS = List.of(Parameter.size("R", "ohm", 1), Parameter.time("tau"));

    @Override
    public String symbol() {
        return "G";
    }

    @Override
    public String title() {
        return "Gerischer, R/sqrt(1 + s tau)";
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public void evaluate(final Sweep sweep, final double[] p, final int first, final Response out) {
        for (int i = 0; i < sweep.size(); i++) {
            final double y = sweep.omega(i) * p[first + 1];
            final double square = 1 + y * y;
            final double size = p[first] / Math.sqrt(Math.sqrt(square));
            final double half = Math.atan(y) / 2;
            final double re = size * Math.cos(half);
            final double im = -size * Math.sin(half);
            out.set(i, re, im);
            out.slope(0, i, re, im);
            // -Z/2 times jy / (1 + jy) = (y² + jy) / (1 + y²)
            final double fr = -y * y / square / 2;
            final double fi = -y / square / 2;
            out.slope(1, i, re * fr - im * fi, re * fi + im * fr);
        }
    }

    @Override
    public double[] typical(final double omega, final double size, final double exponent) {
        return new double[] {size, 1 / omega};
    }
}
