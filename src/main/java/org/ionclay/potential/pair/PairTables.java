package org.ionclay.potential.pair;

import java.util.ArrayList;
import java.util.List;

/** What {@link PairLoop} needs to know about all pairs of types, packed. */
final class PairTables {

    final int types;
    final double cutoff;
    /** Whether every pair is at most one Lennard-Jones term. */
    final boolean lennardJones;
    /** Whether only the functions themselves may be asked. */
    final boolean exact;
    /** Squares of the cutoffs by first x types + second; 0 where nothing acts. */
    final double[] square;
    /** Squares of the smallest distances. */
    final double[] smallest;
    /** 4 ε σ¹², 4 ε σ⁶ and shift. */
    final double[] p;
    final double[] q;
    final double[] shift;
    /** Where each pair's table begins. */
    final int[] start;
    final double[] coefficients;
    private final PairTable[] tables;

    PairTables(final int types, final List<PairModel.Interaction> interactions, final PairMethod method) {
        this.types = types;
        final int pairs = types * types;
        final List<List<PairFunction>> functions = new ArrayList<>();
        for (int k = 0; k < pairs; k++) functions.add(new ArrayList<>());
        for (final PairModel.Interaction one : interactions) {
            functions.get(one.first() * types + one.second()).add(one.function());
            if (one.first() != one.second()) functions.get(one.second() * types + one.first()).add(one.function());
        }
        exact = method == PairMethod.EXACT;
        lennardJones = !exact && functions.stream().allMatch(list -> list.isEmpty()
                || list.size() == 1 && list.get(0) instanceof LennardJones);
        square = new double[pairs];
        smallest = new double[pairs];
        p = new double[pairs];
        q = new double[pairs];
        shift = new double[pairs];
        start = new int[pairs];
        tables = new PairTable[pairs];
        double largest = 0;
        int room = 0;
        for (int first = 0; first < types; first++) {
            for (int second = 0; second < types; second++) {
                final int k = first * types + second;
                // both orders of a pair share one table
                final boolean known = second < first;
                tables[k] = known ? tables[second * types + first] : new PairTable(functions.get(k));
                start[k] = known ? start[second * types + first] : room;
                if (!known) room += tables[k].coefficients.length;
                square[k] = tables[k].cutoff * tables[k].cutoff;
                smallest[k] = tables[k].smallest * tables[k].smallest;
                largest = Math.max(largest, tables[k].cutoff);
                if (lennardJones && !functions.get(k).isEmpty()) take(k, (LennardJones) functions.get(k).get(0));
            }
        }
        cutoff = largest;
        coefficients = new double[room];
        for (int k = 0; k < pairs; k++) {
            System.arraycopy(tables[k].coefficients, 0, coefficients, start[k], tables[k].coefficients.length);
        }
    }

    private void take(final int k, final LennardJones function) {
        final double sixth = Math.pow(function.sigma(), 6);
        q[k] = 4 * function.epsilon() * sixth;
        p[k] = q[k] * sixth;
        shift[k] = function.shift();
    }

    PairTable of(final int first, final int second) {
        return tables[first * types + second];
    }
}
