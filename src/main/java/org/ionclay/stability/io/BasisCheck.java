package org.ionclay.stability.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.stability.Composition;

/**
 * Finds energies per atom among energies per cell, which a table that does not state its basis may hold. Such an energy
 * is small: as it stands the phase would lie far above its elements, and as an energy per atom it would be an ordinary
 * one. In tables of energies of formation, whose elements are 0, nothing lies above its elements, and the known
 * energies of formation in the built-in tables tell. The bounds were chosen on the 490 entries of Li-Fe-O, of which
 * none is suspected.
 */
final class BasisCheck {

    /** Above its elements by more than this (eV per atom) no calculated phase of interest lies. */
    private static final double TOO_HIGH = .4;
    /** No phase is bound more strongly than this (eV per atom); MgF2 has -3.9, ThO2 -4.2, LaF3 -4.4. */
    private static final double DEEPEST = -4.8;
    /** How far from the least energy of its element one may lie. */
    private static final double ELEMENT = .3;
    /** Relative difference from a known energy of formation. */
    private static final double ALIKE = .08;

    private BasisCheck() {
    }

    /**
     * Checks a table.
     *
     * @param compositions atoms of each row
     * @param energies energies in eV
     * @param fault makes the exception for a row
     * @throws InputException for the first row that is suspected
     */
    static void check(final List<Composition> compositions, final double[] energies,
            final BiFunction<Integer, String, InputException> fault) {
        final Map<String, Double> references = new HashMap<>();
        for (int r = 0; r < energies.length; r++) {
            if (compositions.get(r).isElement()) references.merge(compositions.get(r).elements().get(0), energies[r]
                    / compositions.get(r).atoms(), Math::min);
        }
        for (int r = 0; r < energies.length; r++) {
            final Composition one = compositions.get(r);
            final double atoms = one.atoms();
            if (atoms < 1.5 || !references.keySet().containsAll(one.elements())) continue;
            double elements = 0;
            boolean zero = true;
            for (final var part : one.amounts().entrySet()) {
                elements += part.getValue() * references.get(part.getKey()) / atoms;
                zero &= references.get(part.getKey()) == 0;
            }
            final double asCell = energies[r] / atoms - elements;
            final double asAtom = energies[r] - elements;
            if (zero ? knownPerAtom(one, energies[r]) : suspected(one, asCell, asAtom)) throw fault.apply(r,
                    Text.of("energies per atom among energies per cell? %s with %s atoms has %.6g eV: "
                            + "%.3f eV/atom from its elements as an energy of the cell, %.3f as one per atom. Give all "
                            + "energies on one basis and say which: energy_basis=cell or energy_basis=atom", one,
                            Double.toString(atoms).replaceFirst("\\.0$", ""), energies[r], asCell, asAtom));
        }
    }

    private static boolean suspected(final Composition one, final double asCell, final double asAtom) {
        return one.isElement() ? asCell > ELEMENT && Math.abs(asAtom) < ELEMENT
                : asCell > TOO_HIGH && asAtom > DEEPEST && asAtom < ELEMENT;
    }

    /** Whether a known energy of formation per atom stands where that of the cell should. */
    private static boolean knownPerAtom(final Composition one, final double energy) {
        return energy != 0 && BuiltIn.formationEnergies(one).stream().anyMatch(known -> Math.abs(energy / known - 1)
                < ALIKE);
    }
}
