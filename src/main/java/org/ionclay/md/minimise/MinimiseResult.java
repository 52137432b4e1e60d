package org.ionclay.md.minimise;

import java.util.List;
import org.ionclay.atoms.Frame;

/**
 * What a search came to.
 *
 * @param settings how it searched
 * @param frame the last structure with its energy, forces and, in a periodic cell, virial
 * @param history where it stood at the start and after each step
 * @param ending why it ended
 * @param message the same for people, with the numbers
 * @param evaluations how often the potential was asked
 */
public record MinimiseResult(MinimiseSettings settings, Frame frame, List<MinimiseStep> history, Ending ending,
        String message, int evaluations) {

    /** Why a search ended. */
    public enum Ending {
        /** Forces and stress are below their tolerances. */
        CONVERGED,
        /** The energy no longer changes, by the criterion that was asked for; forces or stress may be larger. */
        ENERGY_CONVERGED,
        /** The number of steps is used up. */
        STEP_LIMIT,
        /** No step lowers the energy any more: rounding, or forces that are not its derivative. */
        STUCK,
        /** The potential held at no point that was tried: atoms run into each other, or the cell collapses. */
        FAILED
    }

    /** Keeps its own list. */
    public MinimiseResult {
        history = List.copyOf(history);
    }

    /** Whether a criterion was met. */
    public boolean converged() {
        return ending == Ending.CONVERGED || ending == Ending.ENERGY_CONVERGED;
    }

    /** The last entry of the history. */
    public MinimiseStep last() {
        return history.get(history.size() - 1);
    }
}
