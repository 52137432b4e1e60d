package org.ionclay.electrochem.circuit;

import java.util.List;

/** Resistor, capacitor and inductor. */
enum Lumped implements Element {

    /** Z = R. */
    R("resistor, R", "R", "ohm", 1),
    /** Z = 1 / (C s). */
    C("capacitor, 1/(C s)", "C", "F", -1),
    /** Z = L s. */
    L("inductor, L s", "L", "H", 1);

    private final String title;
    private final List<Parameter> parameters;

    Lumped(final String title, final String name, final String unit, final int power) {
        this.title = title;
        parameters = List.of(Parameter.size(name, unit, power));
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
        for (int i = 0; i < sweep.size(); i++) {
            final double im = switch (this) {
                case R -> 0;
                case C -> -1 / (p[first] * sweep.omega(i));
                case L -> p[first] * sweep.omega(i);
            };
            final double re = this == R ? p[first] : 0;
            out.set(i, re, im);
            out.slope(0, i, re, this == C ? -im : im);
        }
    }

    @Override
    public double[] typical(final double omega, final double size, final double exponent) {
        return new double[] {switch (this) {
            case R -> size;
            case C -> 1 / (size * omega);
            case L -> size / omega;
        }};
    }
}
