package org.ionclay.atoms;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionclay.compute.InputException;

/**
 * A chemical element.
 *
 * @param number atomic number
 * @param symbol symbol with the usual capital
 * @param mass standard atomic weight in amu (IUPAC 2021, abridged: Prohaska et al., Pure Appl. Chem. 94 (2022) 573,
 *            table 3); empty for elements without one (Tc, Pm, Po to Ac, Np and beyond)
 */
public record Element(int number, String symbol, OptionalDouble mass) {

    private static final String SYMBOLS =
            "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
            + "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu "
            + "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr "
            + "Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og";

    private static final String MASSES =
            "1.0080 4.0026 6.94 9.0122 10.81 12.011 14.007 15.999 18.998 20.180 "
            + "22.990 24.305 26.982 28.085 30.974 32.06 35.45 39.95 39.098 40.078 "
            + "44.956 47.867 50.942 51.996 54.938 55.845 58.933 58.693 63.546 65.38 "
            + "69.723 72.630 74.922 78.971 79.904 83.798 85.468 87.62 88.906 91.224 "
            + "92.906 95.95 - 101.07 102.91 106.42 107.87 112.41 114.82 118.71 "
            + "121.76 127.60 126.90 131.29 132.91 137.33 138.91 140.12 140.91 144.24 "
            + "- 150.36 151.96 157.25 158.93 162.50 164.93 167.26 168.93 173.05 "
            + "174.97 178.49 180.95 183.84 186.21 190.23 192.22 195.08 196.97 200.59 "
            + "204.38 207.2 208.98 - - - - - - 232.04 231.04 238.03";

    private static final Set<String> NON_METALS = Set.of("H", "He", "B", "C", "N", "O", "F", "Ne", "Si", "P", "S",
            "Cl", "Ar", "As", "Se", "Br", "Kr", "Te", "I", "Xe");

    /** The order of a formula, by symbol: metals first, each kind by atomic number (Mg, Ga, F, Cl). */
    public static final Comparator<String> FORMULA_ORDER = Comparator.<String, Boolean>comparing(NON_METALS::contains)
            .thenComparing(symbol -> of(symbol).number());

    private static final List<Element> ALL = table();
    private static final Map<String, Element> BY_SYMBOL =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Element::symbol, Function.identity()));

    private static List<Element> table() {
        final String[] symbols = SYMBOLS.split(" ");
        final String[] masses = MASSES.split(" ");
        return IntStream.range(0, symbols.length).mapToObj(i -> new Element(i + 1, symbols[i],
                i < masses.length && !masses[i].equals("-") ? OptionalDouble.of(Double.parseDouble(masses[i]))
                        : OptionalDouble.empty())).toList();
    }

    /**
     * Standard atomic weight in amu.
     *
     * @throws IllegalArgumentException if the element has none
     */
    public double standardMass() {
        return mass.orElseThrow(() -> new InputException(symbol + " has no standard atomic weight"));
    }

    /** All elements by atomic number, H to Og. */
    public static List<Element> all() {
        return ALL;
    }

    /** The element of a symbol, written with the usual capital; empty if there is none. */
    public static Optional<Element> find(final String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    /**
     * The element of a symbol.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Element of(final String symbol) {
        return find(symbol).orElseThrow(() -> new InputException("\"" + symbol + "\" is no element"));
    }

    /**
     * The element of an atomic number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Element of(final int number) {
        if (number < 1 || number > ALL.size()) throw new InputException(
                "an atomic number is 1 to " + ALL.size() + ", found " + number);
        return ALL.get(number - 1);
    }

    /**
     * The element whose standard atomic weight is nearest to a mass.
     *
     * @param mass in amu
     * @return the element; empty if none is within 0.1 amu and within 5 %
     */
    public static Optional<Element> ofMass(final double mass) {
        Element best = null;
        double least = Math.min(.1, .05 * mass);
        for (final Element element : ALL) {
            if (element.mass.isEmpty()) continue;
            final double off = Math.abs(element.mass.getAsDouble() - mass);
            if (off <= least) {
                best = element;
                least = off;
            }
        }
        return Optional.ofNullable(best);
    }
}
