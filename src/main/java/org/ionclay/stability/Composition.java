package org.ionclay.stability;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ionclay.atoms.Element;
import org.ionclay.atoms.Formula;
import org.ionclay.compute.InputException;

/**
 * How many atoms of each element: a cell's, a formula unit's, or a mixture's.
 *
 * @param amounts atoms of each element by symbol, all positive and finite, in the order of a formula
 */
public record Composition(SortedMap<String, Double> amounts) {

    private static final Set<String> ENDS = Set.of("O", "F", "Cl", "Br", "I");
    private static final List<String> AMONG_ENDS = List.of("I", "Br", "Cl", "O", "F");

    /** The order of a formula: metals, then what oxygen and halogens bind to, then these; each by atomic number. */
    public static final Comparator<String> ORDER = Comparator.<String>comparingInt(symbol -> ENDS.contains(symbol) ? 1
            : 0).thenComparing(Element.FORMULA_ORDER);

    /** Formulas that are not written with their smallest whole numbers: molecules and peroxides. */
    private static final Set<String> DOUBLED = Set.of("H", "N", "O", "F", "Cl", "Br", "I", "HO", "LiO", "NaO", "KO",
            "RbO", "CsO");

    private static final double WHOLE = 1e-6;

    /** Below this share of all atoms an amount is nothing. */
    private static final double NOTHING = 1e-12;

    /** Keeps a sorted copy. */
    public Composition {
        if (amounts.isEmpty()) throw new InputException("a composition needs atoms, found none");
        final SortedMap<String, Double> sorted = new TreeMap<>(ORDER);
        amounts.forEach((symbol, amount) -> {
            if (!(amount > 0) || Double.isInfinite(amount)) throw new InputException(
                    "an amount must be positive and finite, found " + symbol + " " + amount);
            sorted.put(symbol, amount);
        });
        amounts = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * A composition; elements without atoms are left out.
     *
     * @throws InputException if an element is unknown, an amount negative, or nothing is left
     */
    public static Composition of(final Map<String, Double> amounts) {
        final SortedMap<String, Double> present = new TreeMap<>(ORDER);
        amounts.forEach((symbol, amount) -> {
            if (amount != 0) present.put(symbol, amount);
        });
        return new Composition(present);
    }

    /**
     * Reads a formula or a mixture such as {@code 1.5MgCl2-GaF3}.
     *
     * @throws InputException naming the place that is not understood
     */
    public static Composition parse(final String formula) {
        return of(Formula.parse(formula));
    }

    /** Atoms of an element; 0 where it is absent. */
    public double amount(final String element) {
        return amounts.getOrDefault(element, 0.0);
    }

    /** All atoms. */
    public double atoms() {
        double sum = 0;
        for (final double amount : amounts.values()) sum += amount;
        return sum;
    }

    /** Atoms of the elements of a list. */
    double atoms(final Collection<String> of) {
        double sum = 0;
        for (final String element : of) sum += amount(element);
        return sum;
    }

    /** The elements in the order of a formula. */
    public List<String> elements() {
        return List.copyOf(amounts.keySet());
    }

    /** Whether it is one element only. */
    public boolean isElement() {
        return amounts.size() == 1;
    }

    /** This many times the amounts. */
    public Composition times(final double factor) {
        final SortedMap<String, Double> scaled = new TreeMap<>(ORDER);
        amounts.forEach((symbol, amount) -> scaled.put(symbol, factor * amount));
        return new Composition(scaled);
    }

    /** Atoms of both together. */
    public Composition plus(final Composition other) {
        final SortedMap<String, Double> sum = new TreeMap<>(amounts);
        other.amounts.forEach((symbol, amount) -> sum.merge(symbol, amount, Double::sum));
        return new Composition(sum);
    }

    /** The same without an element; empty amounts are not possible, so that it must hold another one. */
    Composition without(final String element) {
        final SortedMap<String, Double> rest = new TreeMap<>(amounts);
        rest.remove(element);
        return new Composition(rest);
    }

    /** Share of each element of a list among the atoms of that list. */
    double[] shares(final List<String> elements) {
        final double all = atoms(elements);
        return elements.stream().mapToDouble(element -> amount(element) / all).toArray();
    }

    /** Equal for compositions that differ by a factor only: shares to nine digits. */
    String key() {
        final double all = atoms();
        final StringBuilder key = new StringBuilder();
        amounts.forEach((symbol, amount) -> {
            if (amount / all > NOTHING) key.append(symbol).append(Math.round(amount / all * 1e9)).append(' ');
        });
        return key.toString();
    }

    /** The largest factor that leaves whole numbers; 1 where the amounts are no whole numbers. */
    private long divisor() {
        long divisor = 0;
        for (final double amount : amounts.values()) {
            final long whole = Math.round(amount);
            if (whole == 0 || Math.abs(amount - whole) > WHOLE * Math.max(1, amount)) return 1;
            divisor = gcd(whole, divisor);
        }
        return Math.max(1, divisor);
    }

    private static long gcd(final long a, final long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** How many of the units of {@link #formula()} it holds. */
    public double units() {
        final long divisor = divisor();
        final boolean doubled = DOUBLED.contains(text(divisor));
        return doubled ? divisor / 2.0 : divisor;
    }

    /** One unit of {@link #formula()}. */
    public Composition unit() {
        return times(1 / units());
    }

    /**
     * The formula with the smallest whole numbers, as in {@code LiFeO2}; molecules and peroxides are {@code O2},
     * {@code Cl2}, {@code Li2O2}. Amounts that are no whole numbers stay as they are.
     */
    public String formula() {
        final long divisor = divisor();
        final String plain = text(divisor);
        return DOUBLED.contains(plain) ? times(2.0 / divisor).text(1) : plain;
    }

    private String text(final long divisor) {
        if (!ENDS.containsAll(amounts.keySet())) return text(amounts, divisor);
        // ClF3, OF2, Cl2O: among themselves, the more electronegative comes last
        final Map<String, Double> sorted = new LinkedHashMap<>();
        for (final String symbol : AMONG_ENDS) if (amounts.containsKey(symbol)) sorted.put(symbol, amounts.get(symbol));
        return text(sorted, divisor);
    }

    private static String text(final Map<String, Double> amounts, final double divisor) {
        final StringBuilder text = new StringBuilder();
        amounts.forEach((symbol, amount) -> text.append(symbol).append(Numbers.amount(amount / divisor)));
        return text.toString();
    }

    /** A formula that somebody wrote, reduced as {@link #formula()} is, with the elements in the order written. */
    static String reduced(final String written) {
        final double units = parse(written).units();
        return units == 1 ? written : text(Formula.parse(written), units);
    }

    @Override
    public String toString() {
        return text(1);
    }
}
