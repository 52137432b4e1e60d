package org.ionclay.electrochem.circuit;

/**
 * Impedances at the frequencies of a sweep with their derivatives by each parameter: by its logarithm where it is
 * worked
 * with as that. Arrays are used again from one evaluation to the next.
 */
public final class Response {

    final double[] re;
    final double[] im;
    final double[][] dRe;
    final double[][] dIm;
    private final int first;

    /** Room for impedances beside derivatives that others share; an element's own start at {@code first}. */
    Response(final int points, final double[][] dRe, final double[][] dIm, final int first) {
        re = new double[points];
        im = new double[points];
        this.dRe = dRe;
        this.dIm = dIm;
        this.first = first;
    }

    /** Real parts (ohm). */
    public double[] real() {
        return re;
    }

    /** Imaginary parts (ohm). */
    public double[] imaginary() {
        return im;
    }

    /** Derivatives of the real part by a parameter. */
    public double[] realSlope(final int parameter) {
        return dRe[parameter];
    }

    /** Derivatives of the imaginary part by a parameter. */
    public double[] imaginarySlope(final int parameter) {
        return dIm[parameter];
    }

    void set(final int point, final double real, final double imaginary) {
        re[point] = real;
        im[point] = imaginary;
    }

    void slope(final int parameter, final int point, final double real, final double imaginary) {
        dRe[first + parameter][point] = real;
        dIm[first + parameter][point] = imaginary;
    }
}
