package org.ionclay.eds;

import java.util.Arrays;
import java.util.List;

/** The symbols of the chemical elements. */
public final class Elements {

    private static final List<String> SYMBOLS = Arrays.asList((
            "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
            + "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu "
            + "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr "
            + "Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og").split(" "));

    private Elements() {
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
}
