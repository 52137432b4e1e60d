package org.ionclay.electrochem.circuit;

import java.util.List;

/** An element of circuits, which says what it is called, which parameters it has and how its impedance follows. */
public interface Element {

    /** Its letters in a circuit string: "CPE". */
    String symbol();

    /** Name for people, with the formula of the impedance; s stands for j omega. */
    String title();

    /** Its parameters. */
    List<Parameter> parameters();

    /**
     * Impedances and derivatives.
     *
     * @param sweep frequencies
     * @param p values of all parameters of a circuit
     * @param first the first one of this element
     * @param out where impedances go, and derivatives by its own parameters from number 0 on
     */
    void evaluate(Sweep sweep, double[] p, int first, Response out);

    /**
     * Values for which the impedance is about of a size at a frequency, to start from.
     *
     * @param omega angular frequency (rad/s)
     * @param size size of the impedance (ohm)
     * @param exponent for elements that have one
     */
    double[] typical(double omega, double size, double exponent);
}
