package org.ionclay.potential.pair;

import org.ionclay.compute.Workers;
import org.ionclay.potential.Potential;

/** Makes potentials of pair models. */
public final class PairPotentials {

    private PairPotentials() {
    }

    /**
     * A potential.
     *
     * @param model terms, charges
     * @param workers threads; not closed by the potential
     * @throws IllegalArgumentException if there is nothing to compute
     */
    public static Potential create(final PairModel model, final Workers workers) {
        throw new UnsupportedOperationException("pair potentials");
    }
}
