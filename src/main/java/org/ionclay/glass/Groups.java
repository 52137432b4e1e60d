package org.ionclay.glass;

import java.util.Arrays;
import java.util.List;
import org.ionclay.compute.InputException;

/**
 * A division of the atoms into groups, each atom in one: species, or finer classes such as fast and slow ions. Sums of
 * groups are taken afterwards, see {@link RadialDistribution}. The arrays are the record's own and must not be changed.
 *
 * @param names name of each group
 * @param of group of each atom, length N, index into the names
 * @param sizes number of atoms of each group
 */
public record Groups(List<String> names, int[] of, int[] sizes) {

    /** Divides atoms; see the components of the record. */
    public static Groups of(final List<String> names, final int[] of) {
        final int[] sizes = new int[names.size()];
        for (int i = 0; i < of.length; i++) {
            if (of[i] < 0 || of[i] >= sizes.length) throw new InputException("atom " + i + " is in group "
                    + of[i] + "; there are " + sizes.length + " groups " + names);
            sizes[of[i]]++;
        }
        return new Groups(List.copyOf(names), of.clone(), sizes);
    }

    /** Number of groups. */
    public int count() {
        return sizes.length;
    }

    /** Number of unordered pairs of groups. */
    public int pairs() {
        return sizes.length * (sizes.length + 1) / 2;
    }

    /** Number of an unordered pair: 00 01 02 ... 11 12 ... */
    public int pair(final int a, final int b) {
        final int low = Math.min(a, b);
        return low * sizes.length - low * (low - 1) / 2 + Math.max(a, b) - low;
    }

    /** Name of a pair, "Mg-F". */
    public String pairName(final int a, final int b) {
        return names.get(a) + "-" + names.get(b);
    }

    /**
     * Index of a group.
     *
     * @throws IllegalArgumentException if there is none of that name, or it has no atom
     */
    public int index(final String name) {
        final int index = names.indexOf(name);
        if (index < 0 || sizes[index] == 0) throw new InputException("there is no " + name
                + " in the trajectory, which holds " + this);
        return index;
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        for (int g = 0; g < sizes.length; g++) {
            if (sizes[g] > 0) text.append(text.isEmpty() ? "" : ", ").append(sizes[g]).append(' ').append(names.get(g));
        }
        return text.toString();
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Groups that && names.equals(that.names) && Arrays.equals(of, that.of);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(of);
    }
}
