package org.ionclay.stability;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a composition falls into at equilibrium.
 *
 * @param composition the composition
 * @param energy the energy of these phases in eV per atom, as given in the entries
 * @param shares the phases with their shares of the atoms, which add up to 1; the largest first
 */
public record Decomposition(Composition composition, double energy, List<Share> shares) {

    /** Sorts the phases by their shares. */
    public Decomposition {
        shares = shares.stream().sorted(java.util.Comparator.comparingDouble((Share share) -> -share.atoms())
                .thenComparing(share -> share.entry().composition().formula())).toList();
    }

    /** The phases with their shares of the atoms, as in {@code 0.6 MgF2 + 0.4 GaCl3}. */
    public String text() {
        return shares.stream().map(share -> {
            final String amount = Numbers.decimals(share.atoms(), 7);
            return (amount.equals("1") ? "" : amount + " ") + share.entry().composition().formula();
        }).collect(Collectors.joining(" + "));
    }

    /** Formula units of a phase in the composition as given. */
    public double units(final Share share) {
        return share.atoms() * composition.atoms() / share.entry().composition().unit().atoms();
    }
}
