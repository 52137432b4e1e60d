package org.ionclay.eds.spectrum.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;

/** Finds the elements that a spectrum shows with significance, by adding the strongest unexplained line in turn. */
public final class Candidates {

    /** Elements that specimens under electron beams hold, by how often. */
    private static final List<String> USUAL = List.of("C", "O", "F", "Na", "Mg", "Al", "Si", "P", "S", "Cl", "K", "Ca",
            "Ti",
            "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Se", "Br", "Sr", "Y", "Zr", "Nb", "Mo",
                    "Ag",
            "Cd", "In", "Sn", "Sb", "I", "Ba", "La", "Ce", "W", "Au", "Pb", "Bi");
    private static final double FOUND = 6;

    private Candidates() {
    }

    /**
     * Elements whose net counts lie above 6 times their error when all that were found are fitted together.
     *
     * @param spectrum sum spectrum
     * @param beam energy of the beam in keV
     * @param takeOff take-off angle in degrees
     * @param resolution width of lines
     */
    public static List<Integer> find(final Spectrum spectrum, final double beam, final double takeOff,
            final Resolution resolution) {
        final TreeSet<Integer> found = new TreeSet<>();
        final TopHat filter = new TopHat(spectrum.axis(), resolution);
        final double[] filtered = filter.apply(spectrum.counts());
        final double[] variances = filter.variances(spectrum.counts());
        for (final String symbol : USUAL) {
            final int z = Xrays.number(symbol);
            for (final char name : new char[] {'K', 'L', 'M'}) {
                final LineFamily family = LineFamily.of(z, name, beam);
                if (family.isEmpty() || family.energy() < 0.25 || !spectrum.axis().covers(family.energy())) continue;
                final int at = spectrum.axis().nearest(family.energy());
                if (filtered[at] > FOUND * Math.sqrt(variances[at])) found.add(z);
                break;
            }
        }
        return prune(spectrum, new ArrayList<>(found), beam, takeOff, resolution);
    }

    /** Leaves out one by one what the others explain. */
    private static List<Integer> prune(final Spectrum spectrum, final List<Integer> elements, final double beam,
            final double takeOff, final Resolution resolution) {
        while (!elements.isEmpty()) {
            final SumFit.Result fit = new SumFit(spectrum, elements, beam, takeOff).run(resolution, false);
            int weakest = -1;
            double least = FOUND;
            for (final int z : elements) {
                double best = Double.NEGATIVE_INFINITY;
                for (int f = 0; f < fit.families().size(); f++) {
                    if (fit.families().get(f).z() == z) best = Math.max(best, fit.net()[f]
                            / Math.sqrt(fit.covariance()[f][f]));
                }
                if (best < least) {
                    least = best;
                    weakest = z;
                }
            }
            if (weakest < 0) return elements;
            elements.remove(Integer.valueOf(weakest));
        }
        return elements;
    }
}
