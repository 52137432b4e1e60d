package org.ionclay.md;

import java.util.BitSet;
import java.util.Objects;
import org.ionclay.compute.InputException;

/**
 * Parts of a structure that move in their own way. Without a part, all atoms move and all feel the thermostat; with one,
 * momentum is not kept, so that no drift is removed and each moving atom has its three degrees of freedom.
 *
 * @param frozen atoms that stay where they are, at rest
 * @param thermostatted atoms on which the thermostat acts, less the frozen ones; empty for all
 */
public record Parts(BitSet frozen, BitSet thermostatted) {

    /** All atoms move, all feel the thermostat. */
    public static final Parts NONE = new Parts(new BitSet(), new BitSet());

    /** Keeps its own sets. */
    public Parts {
        frozen = (BitSet) frozen.clone();
        thermostatted = (BitSet) thermostatted.clone();
        final boolean any = !thermostatted.isEmpty();
        thermostatted.andNot(frozen);
        if (any && thermostatted.isEmpty()) throw new InputException(
                "all atoms that the thermostat shall act on are frozen; choose others, or ensemble=nve");
    }

    @Override
    public BitSet frozen() {
        return (BitSet) frozen.clone();
    }

    @Override
    public BitSet thermostatted() {
        return (BitSet) thermostatted.clone();
    }

    /** Whether there is no part. */
    public boolean none() {
        return frozen.isEmpty() && thermostatted.isEmpty();
    }

    /** Atoms as people count them, from 1: "1-20,25". */
    public static String text(final BitSet atoms) {
        final StringBuilder text = new StringBuilder();
        for (int from = atoms.nextSetBit(0); from >= 0;) {
            final int to = atoms.nextClearBit(from);
            if (!text.isEmpty()) text.append(',');
            text.append(from + 1);
            if (to > from + 1) text.append('-').append(to);
            from = atoms.nextSetBit(to);
        }
        return text.toString();
    }

    /** Numbers of the atoms, counted from 0; null where there are none. */
    static int[] numbers(final BitSet atoms) {
        return atoms.isEmpty() ? null : atoms.stream().toArray();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Parts parts && frozen.equals(parts.frozen) && thermostatted.equals(parts.thermostatted);
    }

    @Override
    public int hashCode() {
        return Objects.hash(frozen, thermostatted);
    }
}
