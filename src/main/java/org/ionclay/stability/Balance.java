package org.ionclay.stability;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.ionclay.compute.InputException;

/**
 * Solves the element balance of a reaction in fractions, without rounding: a coefficient that should be 0 is 0, and not
 * 6e-15 that something is divided by later.
 */
final class Balance {

    /** Choices of amounts that are tried where the elements leave several balances open. */
    private static final int MOST_TRIES = 10_000;

    /**
     * Amounts of all species.
     *
     * @param amounts positive for what is on the side that it was written on
     * @param message what was taken as written; empty if nothing had to be
     */
    record Solution(BigFraction[] amounts, String message) {
    }

    private Balance() {
    }

    /**
     * Coefficients of all species, those of products negative on the left; the sign tells on which side a species ends.
     *
     * @param species formulas; the first ones are the reactants
     * @param reactants how many are
     * @param written amounts that the user wrote before the products, used where the elements do not settle the balance
     * @return the amounts; the first product has 1 where nothing had to be taken as written
     * @throws InputException if there is no balance, if it leaves out a species, or if there are several
     */
    static Solution solve(final List<Composition> species, final int reactants, final List<BigFraction> written) {
        final List<String> elements = new ArrayList<>(new TreeSet<>(species.stream().flatMap(
                one -> one.elements().stream()).toList()));
        final BigFraction[][] rows = new BigFraction[elements.size()][species.size()];
        for (int e = 0; e < rows.length; e++) {
            for (int s = 0; s < species.size(); s++) {
                final BigFraction amount = fraction(species.get(s).amount(elements.get(e)));
                rows[e][s] = s < reactants ? amount : amount.negate();
            }
        }
        final int[] pivots = reduce(rows, species.size());
        final int free = species.size() - pivots.length;
        if (free == 0) throw new InputException("the reaction cannot be balanced: "
                + oneSided(species, reactants, elements));
        if (free > 1) return open(species, reactants, written, rows, free);
        final int last = IntStream.range(0, species.size()).filter(s -> Arrays.stream(pivots).noneMatch(p -> p == s))
                .findFirst().orElseThrow();
        final BigFraction[] solution = new BigFraction[species.size()];
        solution[last] = BigFraction.ONE;
        for (int r = 0; r < pivots.length; r++) solution[pivots[r]] = rows[r][last].negate();
        return new Solution(checked(solution, species, solution[reactants]), "");
    }

    /** Divides by one coefficient and refuses species that take no part. */
    private static BigFraction[] checked(final BigFraction[] solution, final List<Composition> species,
            final BigFraction by) {
        final List<String> idle = IntStream.range(0, solution.length).filter(s -> solution[s].equals(BigFraction.ZERO))
                .mapToObj(s -> species.get(s).toString()).toList();
        if (!idle.isEmpty()) throw new InputException("the reaction balances only without " + String.join(", ", idle)
                + "; leave out what takes no part, or add what it reacts to");
        return Arrays.stream(solution).map(one -> one.divide(by)).toArray(BigFraction[]::new);
    }

    /**
     * Several independent reactions: as many amounts of products are taken as written as settle the rest, the first
     * choice of them with which every species stays on its side.
     */
    private static Solution open(final List<Composition> species, final int reactants, final List<BigFraction> written,
            final BigFraction[][] rows, final int free) {
        final int products = species.size() - reactants;
        if (free <= products) {
            int tries = 0;
            final Iterator<int[]> choices = CombinatoricsUtils.combinationsIterator(products, free);
            while (choices.hasNext() && tries++ < MOST_TRIES) {
                final int[] choice = choices.next();
                final Optional<BigFraction[]> found = settled(rows, species.size(), reactants, choice, written);
                if (found.isPresent()) return new Solution(found.get(), "the elements leave " + free
                        + " balances open; taken as written: " + Arrays.stream(choice).mapToObj(c ->
                        species.get(reactants
                                + c).toString()).collect(Collectors.joining(", ")));
            }
        }
        throw new InputException("the reaction has " + free + " independent balances, so that its amounts are not "
                + "settled: split it, or write fewer species");
    }

    /**
     * The amounts if some of the products have those written; empty if they do not settle all, or one is not positive.
     */
    private static Optional<BigFraction[]> settled(final BigFraction[][] balance, final int size, final int reactants,
            final int[] choice, final List<BigFraction> written) {
        final BigFraction[][] rows = new BigFraction[balance.length + choice.length][size + 1];
        for (final BigFraction[] row : rows) Arrays.fill(row, BigFraction.ZERO);
        for (int r = 0; r < balance.length; r++) System.arraycopy(balance[r], 0, rows[r], 0, size);
        for (int k = 0; k < choice.length; k++) {
            rows[balance.length + k][reactants + choice[k]] = BigFraction.ONE;
            rows[balance.length + k][size] = written.get(choice[k]);
        }
        final int[] pivots = reduce(rows, size);
        if (pivots.length < size) return Optional.empty();
        for (int r = size; r < rows.length; r++) if (!rows[r][size].equals(BigFraction.ZERO)) return Optional.empty();
        final BigFraction[] found = new BigFraction[size];
        for (int s = 0; s < size; s++) {
            found[s] = rows[s][size];
            if (found[s].compareTo(BigFraction.ZERO) <= 0) return Optional.empty();
        }
        return Optional.of(found);
    }

    private static String oneSided(final List<Composition> species, final int reactants, final List<String> elements) {
        final List<String> lonely = elements.stream().filter(element -> species.subList(0, reactants).stream().allMatch(
                one -> one.amount(element) == 0) != species.subList(reactants, species.size()).stream().allMatch(
                        one -> one.amount(element) == 0)).toList();
        return lonely.isEmpty() ? "no amounts conserve all of " + String.join(", ", elements)
                + "; add what is missing on one side" : String.join(", ", lonely)
                        + (lonely.size() == 1 ? " stands" : " stand") + " on one side only; add it on the other";
    }

    /**
     * Reduced row echelon form of the first columns, the others going with them; returns the column of each row's
     * pivot.
     */
    private static int[] reduce(final BigFraction[][] rows, final int columns) {
        final List<Integer> pivots = new ArrayList<>();
        for (int c = 0; c < columns && pivots.size() < rows.length; c++) {
            final int top = pivots.size();
            int found = top;
            while (found < rows.length && rows[found][c].equals(BigFraction.ZERO)) found++;
            if (found == rows.length) continue;
            final BigFraction[] pivot = rows[found];
            rows[found] = rows[top];
            rows[top] = pivot;
            final BigFraction scale = pivot[c];
            for (int k = c; k < pivot.length; k++) pivot[k] = pivot[k].divide(scale);
            for (int r = 0; r < rows.length; r++) {
                if (r == top || rows[r][c].equals(BigFraction.ZERO)) continue;
                final BigFraction factor = rows[r][c];
                for (int k = c; k < pivot.length; k++) rows[r][k] = rows[r][k].subtract(factor.multiply(pivot[k]));
            }
            pivots.add(c);
        }
        return pivots.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The decimal number as written: 0.1 is one tenth. */
    static BigFraction fraction(final double number) {
        final BigDecimal decimal = BigDecimal.valueOf(number);
        return decimal.scale() <= 0 ? new BigFraction(decimal.toBigIntegerExact())
                : new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }
}
