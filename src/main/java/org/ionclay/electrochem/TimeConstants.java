package org.ionclay.electrochem;

import org.ionclay.electrochem.circuit.Circuit;

/** Time constants of terms of a circuit: where their imaginary part is largest. */
final class TimeConstants {

    private static final int GRID = 240;

    private TimeConstants() {
    }

    /** The time constant (s) of a term; searched up to a thousand times beyond the measured range. */
    static double of(final Circuit circuit, final int term, final double[] values, final Spectrum data) {
        final double low = Math.log(2e-3 * Math.PI * data.frequency()[data.size() - 1]);
        final double high = Math.log(2e3 * Math.PI * data.frequency()[0]);
        final double[] omega = new double[GRID];
        for (int i = 0; i < GRID; i++) omega[i] = Math.exp(high + (low - high) * i / (GRID - 1));
        final double[] im = circuit.impedance(term, omega, values)[1];
        int best = 0;
        for (int i = 1; i < GRID; i++) if (-im[i] > -im[best]) best = i;
        return 1 / omega[best];
    }
}
