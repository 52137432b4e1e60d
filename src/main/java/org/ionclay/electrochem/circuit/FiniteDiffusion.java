package org.ionclay.electrochem.circuit;

import java.util.List;

/**
 * Diffusion through a layer: x = sqrt(s tau), tanh(x)/x before a sink and coth(x)/x before a wall. No function grows
 * beyond bounds: tanh is taken from exp(-2x), and small x go by a series.
 */
enum FiniteDiffusion implements Element {

    /** Z = R tanh(x) / x. */
    WS("Ws", "diffusion to a sink (short), R tanh(x)/x, x = sqrt(s tau)"),
    /** Z = R coth(x) / x. */
    WO("Wo", "diffusion to a wall (open), R coth(x)/x, x = sqrt(s tau)");

    private static final double SMALL = 0.05;
    private static final List<Parameter> PARAMETERS = List.of(Parameter.size("R", "ohm", 1), Parameter.time("tau"));

    private final String symbol;
    private final String title;

    FiniteDiffusion(final String symbol, final String title) {
        this.symbol = symbol;
        this.title = title;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    @Override
    public void evaluate(final Sweep sweep, final double[] p, final int first, final Response out) {
        final double r = p[first];
        final double rootTau = Math.sqrt(p[first + 1] / 2);
        for (int i = 0; i < sweep.size(); i++) {
            // sqrt(j) = (1 + j) / sqrt(2): real and imaginary part of x are equal
            final double x = rootTau * sweep.root(i);
            if (x < SMALL) series(i, r, 2 * x * x, out);
            else closed(i, r, x, out);
        }
    }

    /** With y = omega tau, x² = jy. */
    private void series(final int i, final double r, final double y, final Response out) {
        final double y2 = y * y;
        if (this == WS) {
            // 1 - x²/3 + 2x⁴/15 - 17x⁶/315 + 62x⁸/2835
            final double re = 1 - 2 * y2 / 15 + 62 * y2 * y2 / 2835;
            final double im = -y / 3 + 17 * y2 * y / 315;
            out.set(i, r * re, r * im);
            out.slope(0, i, r * re, r * im);
            out.slope(1, i, r * (-4 * y2 / 15 + 4 * 62 * y2 * y2 / 2835), r * (-y / 3 + 3 * 17 * y2 * y / 315));
        } else {
            // 1/x² + 1/3 - x²/45 + 2x⁴/945 - x⁶/4725
            final double re = 1.0 / 3 - 2 * y2 / 945;
            final double im = -1 / y - y / 45 + y2 * y / 4725;
            out.set(i, r * re, r * im);
            out.slope(0, i, r * re, r * im);
            out.slope(1, i, r * (-4 * y2 / 945), r * (1 / y - y / 45 + 3 * y2 * y / 4725));
        }
    }

    private void closed(final int i, final double r, final double x, final Response out) {
        // e = exp(-2(x + jx)), tanh = (1 - e) / (1 + e)
        final double size = Math.exp(-2 * x);
        final double er = size * Math.cos(2 * x);
        final double ei = -size * Math.sin(2 * x);
        final double nr = 1 - er;
        final double dr = 1 + er;
        final double down = this == WS ? dr * dr + ei * ei : nr * nr + ei * ei;
        // t is tanh for the sink, coth for the wall
        final double tr = (nr * dr - ei * ei) / down;
        final double ti = (this == WS ? -ei * (dr + nr) : ei * (nr + dr)) / down;
        // z = t / (x + jx)
        final double zr = (tr + ti) / (2 * x);
        final double zi = (ti - tr) / (2 * x);
        out.set(i, r * zr, r * zi);
        out.slope(0, i, r * zr, r * zi);
        // x dz/dx / 2 with t' = 1 - t²: (1 - t² - z) / 2
        out.slope(1, i, r * (1 - tr * tr + ti * ti - zr) / 2, r * (-2 * tr * ti - zi) / 2);
    }

    @Override
    public double[] typical(final double omega, final double size, final double exponent) {
        return new double[] {size, 1 / omega};
    }
}
