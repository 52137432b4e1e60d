package org.ionclay.potential.pair;

/**
 * An energy that depends on the distance of two atoms alone, and is zero from its cutoff on. Nothing asks which it is
 * but what has a shorter way for some; the others go as tables.
 */
public interface PairFunction {

    /** Distance (Å) from which on there is nothing. */
    double cutoff();

    /**
     * Energy and slope at a distance; beyond the cutoff, the formula goes on.
     *
     * @param r distance (Å), above 0
     * @param out receives the energy (eV) and dE/dr (eV/Å)
     */
    void evaluate(double r, double[] out);

    /**
     * ∫ r² E(r) dr from the cutoff on (eV Å³), for the correction for what the cutoff leaves out; NaN where a style has
     * none.
     */
    default double tail() {
        return Double.NaN;
    }

    /** Distances (Å) at which the function has another form on either side. */
    default double[] breaks() {
        return new double[] {cutoff()};
    }
}
