package org.ionclay.eds.spectrum;

import com.github.tschoonj.xraylib.Xraylib;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ionclay.atoms.Element;
import org.ionclay.compute.InputException;

/**
 * Energies, weights, yields and absorption of X-rays, from xraylib (T. Schoonjans et al., Spectrochim. Acta B 66 (2011)
 * 776). Where xraylib has no value, there is no such line or edge, and 0 is returned.
 */
public final class Xrays {

    /** Largest atomic number with lines and absorption. */
    public static final int LARGEST = 92;

    /** First and last number of xraylib's lines from a vacancy in each shell. */
    private static final int[][] LINES = {{-1, -29}, {-30, -58}, {-59, -85}, {-86, -113}, {-114, -136}, {-137, -158},
        {-159, -180}, {-181, -200}, {-201, -219}};
    private static final Map<Integer, String> LABELS = Map.ofEntries(Map.entry(Xraylib.KL3_LINE, "Ka1"),
            Map.entry(Xraylib.KL2_LINE, "Ka2"), Map.entry(Xraylib.KM3_LINE, "Kb1"), Map.entry(Xraylib.KM2_LINE, "Kb3"),
            Map.entry(Xraylib.L3M5_LINE, "La1"), Map.entry(Xraylib.L3M4_LINE, "La2"), Map.entry(Xraylib.L2M4_LINE,
                    "Lb1"),
            Map.entry(Xraylib.L3N5_LINE, "Lb2"), Map.entry(Xraylib.L1M3_LINE, "Lb3"), Map.entry(Xraylib.L1M2_LINE,
                    "Lb4"),
            Map.entry(Xraylib.L2N4_LINE, "Lg1"), Map.entry(Xraylib.L3M1_LINE, "Ll"), Map.entry(Xraylib.L2M1_LINE, "Ln"),
            Map.entry(Xraylib.M5N7_LINE, "Ma1"), Map.entry(Xraylib.M5N6_LINE, "Ma2"), Map.entry(Xraylib.M4N6_LINE,
                    "Mb"),
            Map.entry(Xraylib.M3N5_LINE, "Mg"));

    private static final ConcurrentHashMap<Integer, List<XrayLine>> KNOWN = new ConcurrentHashMap<>();
    /** Values of shells: xraylib says by an exception that there is none, which is too slow to be asked often. */
    private static final ConcurrentHashMap<Integer, Double> SHELLS = new ConcurrentHashMap<>();
    private static final int EDGE = 0;
    private static final int YIELD = 1;
    private static final int JUMP = 2;
    private static final int TRANSITION = 3;

    private Xrays() {
    }

    /**
     * Atomic number of an element.
     *
     * @throws InputException if there is no such element, or it has no lines here
     */
    public static int number(final String symbol) {
        final int z = Element.find(symbol).map(Element::number).orElse(0);
        if (z < 1 || z > LARGEST) throw new InputException("\"" + symbol + "\" is no element from H to U");
        return z;
    }

    /** Symbol of an element. */
    public static String symbol(final int z) {
        return Xraylib.AtomicNumberToSymbol(z);
    }

    /** Atomic weight. */
    public static double weight(final int z) {
        return Xraylib.AtomicWeight(z);
    }

    /** Energy of an absorption edge in keV, 0 if there is none. */
    public static double edge(final int z, final Shell shell) {
        return known(EDGE, z, shell.ordinal(), () -> Xraylib.EdgeEnergy(z, shell.ordinal()));
    }

    /** Energy of the edge N1 in keV, below which no shell with lines here is left; 0 if there is none. */
    static double edgeN1(final int z) {
        return known(EDGE, z, Xraylib.N1_SHELL, () -> Xraylib.EdgeEnergy(z, Xraylib.N1_SHELL));
    }

    /** Probability that a vacancy is filled with radiation. */
    public static double yield(final int z, final Shell shell) {
        return known(YIELD, z, shell.ordinal(), () -> Xraylib.FluorYield(z, shell.ordinal()));
    }

    /** Ratio of photoabsorption above to that below an edge. */
    public static double jump(final int z, final Shell shell) {
        return known(JUMP, z, shell.ordinal(), () -> Xraylib.JumpFactor(z, shell.ordinal()));
    }

    /** Probability that a vacancy in L1 or L2 moves to another L shell (Coster and Kronig). */
    public static double costerKronig(final int z, final Shell from, final Shell to) {
        final int transition = from == Shell.L1 && to == Shell.L2 ? Xraylib.FL12_TRANS
                : from == Shell.L1 && to == Shell.L3 ? Xraylib.FL13_TRANS
                : from == Shell.L2 && to == Shell.L3 ? Xraylib.FL23_TRANS : -1;
        return transition < 0 ? 0 : known(TRANSITION, z, transition, () -> Xraylib.CosKronTransProb(z, transition));
    }

    /** Mass attenuation of X-rays in cm²/g. */
    public static double attenuation(final int z, final double energy) {
        return orZero(() -> Xraylib.CS_Total(z, energy));
    }

    /** Density of the element in g/cm³. */
    public static double density(final int z) {
        return orZero(() -> Xraylib.ElementDensity(z));
    }

    /** All lines from vacancies in a shell, strongest first. */
    public static List<XrayLine> lines(final int z, final Shell shell) {
        return KNOWN.computeIfAbsent(z * 16 + shell.ordinal(), key -> read(z, shell));
    }

    private static List<XrayLine> read(final int z, final Shell shell) {
        final List<XrayLine> lines = new ArrayList<>();
        final int[] range = LINES[shell.ordinal()];
        final double edge = edge(z, shell);
        for (int i = range[0]; i >= range[1]; i--) {
            final int line = i;
            // sums of other lines
            if (line == Xraylib.KO_LINE || line == Xraylib.KP_LINE) continue;
            final double energy = orZero(() -> Xraylib.LineEnergy(z, line));
            final double weight = orZero(() -> Xraylib.RadRate(z, line));
            // not the soft lines between subshells of one shell, which nobody has seen in such a spectrum
            if (energy > 0.4 * edge && energy > 0.03 && weight > 0) lines.add(new XrayLine(z, shell,
                    LABELS.getOrDefault(line, shell + "-"
                    + (range[0] - line)), energy, weight));
        }
        lines.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return List.copyOf(lines);
    }

    /** A value of xraylib. */
    @FunctionalInterface
    private interface Value {
        double get();
    }

    private static double known(final int kind, final int z, final int which, final Value value) {
        return SHELLS.computeIfAbsent((kind << 8 | which) << 8 | z, key -> orZero(value));
    }

    private static double orZero(final Value value) {
        try {
            return value.get();
        } catch (final IllegalArgumentException e) {
            // xraylib's way of saying that there is no such line, edge or transition
            return 0;
        }
    }
}
