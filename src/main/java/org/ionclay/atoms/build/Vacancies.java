package org.ionclay.atoms.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ionclay.atoms.Structure;
import org.ionclay.compute.InputException;

/** Takes atoms out at random. */
public final class Vacancies {

    private Vacancies() {
    }

    /**
     * Removes atoms.
     *
     * @param structure all others of which stay where they are, in their order
     * @param numbers how many of each species go
     * @param charged whether what is left may carry a formal charge
     * @param seed decides which go
     * @throws InputException if there are not as many, or a charge would be left that is not asked for
     */
    public static Structure in(final Structure structure, final Map<String, Integer> numbers, final boolean charged,
            final long seed) {
        final Map<String, Integer> counts = FormalCharges.counts(structure);
        numbers.forEach((name, number) -> {
            if (number < 0 || number > counts.getOrDefault(name, 0)) throw new InputException("vacancies: needed 0 to "
                    + counts.getOrDefault(name, 0) + " of " + name + " to take out, found " + number + " of "
                    + structure.formula());
        });
        if (!charged) FormalCharges.of(counts).ifPresent(charges -> {
            double left = 0;
            for (final Map.Entry<String, Integer> one : counts.entrySet()) {
                left += charges.get(one.getKey()) * (one.getValue() - numbers.getOrDefault(one.getKey(), 0));
            }
            if (Math.abs(left) > 1e-6) throw new InputException("vacancies: what is left must be neutral, found a "
                    + "formal charge of " + left + "; take out whole formula units, or allow the charge");
        });
        final boolean[] gone = new boolean[structure.size()];
        numbers.forEach((name, number) -> {
            final List<Integer> atoms = new ArrayList<>(IntStream.range(0, structure.size())
                    .filter(i -> structure.symbol(i).equals(name)).boxed().toList());
            atoms.sort(Comparator.comparingLong(i -> Draws.hash(seed, i)));
            atoms.subList(0, number).forEach(i -> gone[i] = true);
        });
        final int[] rest = IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray();
        if (rest.length == 0) throw new InputException("vacancies: at least one atom must be left, found "
                + Arrays.toString(rest));
        return structure.reordered(rest);
    }
}
