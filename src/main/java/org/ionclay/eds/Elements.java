package org.ionclay.eds;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The symbols of the chemical elements. */
public final class Elements {

    private static final List<String> SYMBOLS = Arrays.asList((
            "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
            + "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu "
            + "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr "
            + "Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og").split(" "));

    /** Standard atomic weights, abridged, of H to U; 0 for elements without one (Tc, Pm, Po to Ac). */
    private static final double[] MASSES = {
        1.0080, 4.0026, 6.94, 9.0122, 10.81, 12.011, 14.007, 15.999, 18.998, 20.180,
        22.990, 24.305, 26.982, 28.085, 30.974, 32.06, 35.45, 39.95, 39.098, 40.078,
        44.956, 47.867, 50.942, 51.996, 54.938, 55.845, 58.933, 58.693, 63.546, 65.38,
        69.723, 72.630, 74.922, 78.971, 79.904, 83.798, 85.468, 87.62, 88.906, 91.224,
        92.906, 95.95, 0, 101.07, 102.91, 106.42, 107.87, 112.41, 114.82, 118.71,
        121.76, 127.60, 126.90, 131.29, 132.91, 137.33, 138.91, 140.12, 140.91, 144.24,
        0, 150.36, 151.96, 157.25, 158.93, 162.50, 164.93, 167.26, 168.93, 173.05,
        174.97, 178.49, 180.95, 183.84, 186.21, 190.23, 192.22, 195.08, 196.97, 200.59,
        204.38, 207.2, 208.98, 0, 0, 0, 0, 0, 0, 232.04,
        231.04, 238.03};

    private static final Set<String> NON_METALS = Set.of("H", "He", "B", "C", "N", "O", "F", "Ne", "Si", "P", "S",
            "Cl", "Ar", "As", "Se", "Br", "Kr", "Te", "I", "Xe");

    /** The order of a formula: metals first, each kind by atomic number (Mg, Ga, F, Cl). */
    public static final Comparator<String> FORMULA_ORDER = Comparator.<String, Boolean>comparing(NON_METALS::contains)
            .thenComparing(Elements::atomicNumber);

    private Elements() {
    }

    /** All symbols by atomic number. */
    public static List<String> symbols() {
        return java.util.Collections.unmodifiableList(SYMBOLS);
    }

    /** Whether the text is an element's symbol, written with the usual capital. */
    public static boolean isSymbol(final String text) {
        return SYMBOLS.contains(text);
    }

    /**
     * Atomic number.
     *
     * @param symbol element symbol
     * @throws IllegalArgumentException if it is none
     */
    public static int atomicNumber(final String symbol) {
        final int index = SYMBOLS.indexOf(symbol);
        if (index < 0) throw new IllegalArgumentException("\"" + symbol + "\" is no element");
        return index + 1;
    }

    /**
     * Standard atomic weight in atomic mass units (IUPAC 2021, abridged; Prohaska et al., Pure Appl. Chem. 94 (2022)
     * 573, table 3).
     *
     * @param symbol element symbol
     * @throws IllegalArgumentException if it is none, or an element without a standard atomic weight (Tc, Po, Np, ...)
     */
    public static double atomicMass(final String symbol) {
        final int index = atomicNumber(symbol) - 1;
        if (index >= MASSES.length || MASSES[index] == 0) throw new IllegalArgumentException(
                symbol + " has no standard atomic weight");
        return MASSES[index];
    }
}
