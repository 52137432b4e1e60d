package org.ionclay.eds.spectrum.fit;

import java.util.ArrayList;
import java.util.List;
import org.ionclay.eds.spectrum.Shell;
import org.ionclay.eds.spectrum.XrayLine;
import org.ionclay.eds.spectrum.Xrays;

/**
 * Lines of one element that keep their ratios: the K, L or M lines that a beam excites, or some of them.
 *
 * @param z atomic number
 * @param label what tables call it: {@code K}, {@code L}, {@code M}, {@code Ka}, {@code Kb}
 * @param lines the lines with their share of the family as weight, strongest first; the shares add up to 1
 */
public record LineFamily(int z, String label, List<XrayLine> lines) {

    /** Lines that are fainter than this beside the strongest do not extend a region. */
    static final double FAINT = 0.01;
    private static final double WEAKEST = 2e-4;
    /** Below this, in keV, detectors show noise. */
    private static final double SOFTEST = 0.2;
    private static final double LEAST_OVERVOLTAGE = 1.03;

    /** Copies the list. */
    public LineFamily {
        lines = List.copyOf(lines);
    }

    /**
     * The family of lines that a beam excites, without what matter absorbs between them.
     *
     * @param z atomic number
     * @param family K, L or M
     * @param beam energy of the beam in keV
     * @return no lines if the beam excites none
     */
    public static LineFamily of(final int z, final char family, final double beam) {
        final List<XrayLine> lines = new ArrayList<>();
        for (final Shell shell : Shell.values()) {
            final double edge = Xrays.edge(z, shell);
            if (shell.family() != family || !(edge > 0) || beam < LEAST_OVERVOLTAGE * edge) continue;
            final double vacancies = vacancies(z, shell, beam) * Xrays.yield(z, shell);
            for (final XrayLine line : Xrays.lines(z, shell)) {
                if (line.energy() > SOFTEST) lines.add(new XrayLine(z, shell, line.label(), line.energy(),
                        line.weight() * vacancies));
            }
        }
        return new LineFamily(z, Character.toString(family), shares(lines));
    }

    /** Primary vacancies and those that come from other L shells by Coster-Kronig transitions, up to a common factor.
     * */
    private static double vacancies(final int z, final Shell shell, final double beam) {
        final double own = primary(z, shell, beam);
        if (shell != Shell.L2 && shell != Shell.L3) return own;
        final double l1 = primary(z, Shell.L1, beam);
        final double l2 = primary(z, Shell.L2, beam) + l1 * Xrays.costerKronig(z, Shell.L1, Shell.L2);
        if (shell == Shell.L2) return l2;
        return own + l1 * Xrays.costerKronig(z, Shell.L1, Shell.L3) + l2 * Xrays.costerKronig(z, Shell.L2, Shell.L3);
    }

    private static double primary(final int z, final Shell shell, final double beam) {
        final double edge = Xrays.edge(z, shell);
        if (!(edge > 0) || beam <= edge) return 0;
        final double u = beam / edge;
        // ionisations of a thick target go about as the electrons of the shell times this power
        return shell.electrons() * Math.pow(u - 1, 1.67);
    }

    private static List<XrayLine> shares(final List<XrayLine> lines) {
        double total = 0;
        for (final XrayLine line : lines) total += line.weight();
        double kept = 0;
        for (final XrayLine line : lines) if (line.weight() > WEAKEST * total) kept += line.weight();
        final List<XrayLine> shares = new ArrayList<>();
        for (final XrayLine line : lines) {
            if (line.weight() > WEAKEST * total) shares.add(new XrayLine(line.z(), line.shell(), line.label(),
                    line.energy(), line.weight() / kept));
        }
        shares.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return shares;
    }

    /** Energy of the strongest line in keV. */
    public double energy() {
        return lines.get(0).energy();
    }

    /** Whether the beam excites no line. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Element and family, as in {@code Mg K}. */
    public String name() {
        return Xrays.symbol(z) + " " + label;
    }

    /**
     * The parts of the family that a detector shows apart: lines whose extents meet stay together.
     *
     * @param resolution width of lines
     * @param extent half the extent of a line in standard deviations
     * @return parts by falling share of the family; a K family in two parts is called Ka and Kb
     */
    public List<LineFamily> parts(final Resolution resolution, final double extent) {
        final List<XrayLine> sorted = new ArrayList<>(lines);
        sorted.sort((a, b) -> Double.compare(a.energy(), b.energy()));
        final List<List<XrayLine>> groups = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (final XrayLine line : sorted) {
            final double half = extent * resolution.sigma(line.energy());
            if (line.energy() - half > end) groups.add(new ArrayList<>());
            groups.get(groups.size() - 1).add(line);
            if (line.weight() >= FAINT * lines.get(0).weight()) end = Math.max(end, line.energy() + half);
        }
        final List<LineFamily> parts = new ArrayList<>();
        for (final List<XrayLine> group : groups) {
            group.sort((a, b) -> Double.compare(b.weight(), a.weight()));
            final String strongest = group.get(0).label();
            parts.add(new LineFamily(z, groups.size() == 1 || strongest.length() < 2 || strongest.contains("-") ? label
                    : strongest.substring(0, 2), group));
        }
        parts.sort((a, b) -> Double.compare(b.share(), a.share()));
        return parts;
    }

    /** Sum of the lines' shares: 1 for a whole family. */
    public double share() {
        double share = 0;
        for (final XrayLine line : lines) share += line.weight();
        return share;
    }
}
