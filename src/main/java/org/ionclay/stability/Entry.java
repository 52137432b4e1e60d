package org.ionclay.stability;

/**
 * One phase with its energy.
 *
 * @param name what its file calls it; may be anything, and need not be different from that of others
 * @param composition atoms that the energy is for: a cell's or a formula unit's
 * @param energy total or formation energy of these atoms in eV
 * @param sigma standard uncertainty of the energy in eV; NaN if unknown
 * @param source where the energy is from
 */
public record Entry(String name, Composition composition, double energy, double sigma, String source) {

    /** Refuses energies that are no numbers. */
    public Entry {
        if (!Double.isFinite(energy)) throw new IllegalArgumentException("the energy of " + name + " is " + energy);
        if (sigma < 0 || Double.isInfinite(sigma)) throw new IllegalArgumentException("the uncertainty of " + name
                + " is " + sigma);
    }

    /** An entry whose uncertainty is not known. */
    public static Entry of(final String name, final String formula, final double energy) {
        return new Entry(name, Composition.parse(formula), energy, Double.NaN, "");
    }

    /** Energy in eV per atom. */
    public double energyPerAtom() {
        return energy / composition.atoms();
    }
}
