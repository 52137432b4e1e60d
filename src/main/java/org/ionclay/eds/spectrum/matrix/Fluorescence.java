package org.ionclay.eds.spectrum.matrix;

import java.util.Map;
import org.ionclay.eds.spectrum.Attenuation;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Shell;
import org.ionclay.eds.spectrum.XrayLine;
import org.ionclay.eds.spectrum.Xrays;

/**
 * Fluorescence of a line by the characteristic lines of other elements (S. J. B. Reed, Br. J. Appl. Phys. 16 (1965)
 * 913,
 * with the electron absorption of Heinrich): the share of intensity that is added.
 */
public final class Fluorescence {

    /** Lines that hold less of their shell's radiation than this add nothing that matters. */
    private static final double WEAKEST = 0.01;

    private Fluorescence() {
    }

    /**
     * Secondary over primary intensity.
     *
     * @param material the specimen
     * @param line the line that is excited
     * @param beam energy of the beam in keV
     * @param sineOfTakeOff sine of the take-off angle
     * @param attenuation mass attenuation coefficients
     */
    public static double ratio(final Material material, final XrayLine line, final double beam,
            final double sineOfTakeOff, final Attenuation attenuation) {
        final Ionisation excited = Ionisation.of(line, beam);
        final double jump = Xrays.jump(line.z(), line.shell());
        if (!(jump > 1)) return 0;
        final double chi = attenuation.of(material, line.energy()) / sineOfTakeOff;
        double sum = 0;
        for (final Map.Entry<Integer, Double> entry : material.massFractions().entrySet()) {
            final int z = entry.getKey();
            if (z == line.z() || !(entry.getValue() > 0)) continue;
            for (final Shell shell : new Shell[] {Shell.K, Shell.L1, Shell.L2, Shell.L3}) {
                final double edge = Xrays.edge(z, shell);
                if (!(edge > excited.edge() && edge < beam)) continue;
                final Ionisation exciting = new Ionisation(z, shell, edge, beam);
                for (final XrayLine source : Xrays.lines(z, shell)) {
                    if (source.weight() < WEAKEST || source.energy() <= excited.edge()) continue;
                    sum += entry.getValue() * part(material, excited, exciting, source, chi, attenuation);
                }
            }
        }
        return sum * (jump - 1) / jump / 2;
    }

    private static double part(final Material material, final Ionisation excited, final Ionisation exciting,
            final XrayLine source, final double chi, final Attenuation attenuation) {
        final double total = attenuation.of(material, source.energy());
        final double own = attenuation.of(excited.z(), source.energy());
        final double u = chi / total;
        // Lenard's coefficient as Heinrich gives it
        final double lenard = 4.5e5 / (Math.pow(exciting.beam(), 1.65) - Math.pow(excited.edge(), 1.65));
        final double v = lenard / total;
        return families(excited, exciting) * Xrays.yield(exciting.z(), exciting.shell()) * source.weight()
                * Xrays.weight(excited.z()) / Xrays.weight(exciting.z())
                * Math.pow((exciting.overvoltage() - 1) / (excited.overvoltage() - 1), 1.67) * own / total
                * (Math.log(1 + u) / u + Math.log(1 + v) / v);
    }

    /** How many vacancies two shells get at one overvoltage, by their electrons and Reed's ratios of K to L. */
    private static double families(final Ionisation excited, final Ionisation exciting) {
        if (excited.shell().family() == 'M') return 0;
        final double vacancies = vacancies(exciting) / vacancies(excited);
        if (excited.shell().family() == exciting.shell().family()) return vacancies;
        // Reed's 4.76 and 0.24 are for all 8 electrons of the L shell
        return vacancies * (excited.shell() == Shell.K ? 4.76 / 4 : 0.24 * 4);
    }

    /** Electrons of a shell, and vacancies that come from other L shells by Coster-Kronig transitions. */
    private static double vacancies(final Ionisation of) {
        final double l2 = 2 + 2 * Xrays.costerKronig(of.z(), Shell.L1, Shell.L2);
        return switch (of.shell()) {
            case L2 -> l2;
            case L3 -> 4 + 2 * Xrays.costerKronig(of.z(), Shell.L1, Shell.L3)
                    + l2 * Xrays.costerKronig(of.z(), Shell.L2, Shell.L3);
            default -> of.shell().electrons();
        };
    }
}
