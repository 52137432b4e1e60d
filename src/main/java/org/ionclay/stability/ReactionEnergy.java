package org.ionclay.stability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.units.Constants;

/**
 * The energy of a reaction from one source.
 *
 * @param reaction the balanced reaction
 * @param phases the entry taken for each of its terms, in their order
 * @param energy eV for the amounts of the reaction; negative if it gives off heat
 * @param sigma standard uncertainty in eV, entries taken as independent; NaN if that of one is not known
 * @param unknown formulas whose entries state no uncertainty
 */
public record ReactionEnergy(Reaction reaction, List<Entry> phases, double energy, double sigma,
        List<String> unknown) {

    /**
     * Adds up a reaction.
     *
     * @param reaction a balanced reaction
     * @param entries entries; of each composition the one of least energy is taken
     * @throws InputException naming the formulas that have no entry
     */
    public static ReactionEnergy of(final Reaction reaction, final List<Entry> entries) {
        final List<Entry> phases = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        final List<String> unknown = new ArrayList<>();
        double energy = 0;
        double variance = 0;
        for (final Reaction.Term term : reaction.terms()) {
            final String key = term.composition().key();
            final Entry phase = entries.stream().filter(entry -> entry.composition().key().equals(key)).min(
                    Comparator.comparingDouble(Entry::energyPerAtom)).orElse(null);
            if (phase == null) {
                missing.add(term.formula());
                continue;
            }
            phases.add(phase);
            final double units = term.coefficient() * term.composition().atoms() / phase.composition().atoms();
            energy += units * phase.energy();
            // the elements of a table of formation energies are 0 by definition, with no uncertainty
            final boolean exact = phase.composition().isElement() && phase.energy() == 0;
            if (Double.isNaN(phase.sigma()) && !exact) unknown.add(term.formula());
            else if (!exact) variance += units * units * phase.sigma() * phase.sigma();
        }
        if (!missing.isEmpty()) throw new InputException("there is no energy of " + String.join(", ", missing)
                + "; add an entry, or choose a source that has one");
        return new ReactionEnergy(reaction, List.copyOf(phases), energy, unknown.isEmpty() ? Math.sqrt(variance)
                : Double.NaN, List.copyOf(unknown));
    }

    /** eV per atom. */
    public double perAtom() {
        return energy / reaction.atoms();
    }

    /** Uncertainty in eV per atom. */
    public double sigmaPerAtom() {
        return sigma / reaction.atoms();
    }

    /** kJ/mol for the amounts of the reaction. */
    public double kilojoules() {
        return energy / Constants.KJ_PER_MOL;
    }

    /** Uncertainty in kJ/mol for the amounts of the reaction. */
    public double sigmaKilojoules() {
        return sigma / Constants.KJ_PER_MOL;
    }
}
