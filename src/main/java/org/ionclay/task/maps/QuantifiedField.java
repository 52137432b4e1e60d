package org.ionclay.task.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.spectrum.method.RegionSpectra;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.task.frame.RunRecord;

/**
 * Phases and particles of a spectrum image, each quantified against standards from its own sum spectrum, so that the
 * matrix correction is its own.
 *
 * @param elements element symbols, in the order of the maps
 * @param phases what was found of phase 1, 2, ...
 * @param particles what was found of particle 1, 2, ...
 * @param factors of each phase: atoms over mean net counts, which carry its matrix correction to its pixels
 */
record QuantifiedField(List<String> elements, List<Region> phases, List<Region> particles, List<KFactors> factors) {

    private static final int LEAST_CORE = 30;

    /**
     * One region.
     *
     * @param number of the phase or particle
     * @param pixels pixels whose spectra were summed
     * @param onCore whether these are its core
     * @param result its composition; empty where there are too few counts for one
     */
    record Region(int number, int pixels, boolean onCore, Optional<Quantification> result) {

        /** At% with their covariance, in the order of the elements; NaN where none was found. */
        Composition composition(final List<String> elements) {
            return StandardsOnImage.composition(result, elements);
        }
    }

    /**
     * Quantifies all regions of a field.
     *
     * @param standards the field's spectrum image and standards
     * @param found what segmentation found
     * @param record receives messages
     * @param progress is told how far the work has come
     */
    static QuantifiedField of(final StandardsOnImage standards, final SegmentedField found, final RunRecord record,
            final Progress progress) {
        final boolean[] core = RegionSpectra.core(found.phases(), found.compositions().margin());
        final int[] phase = new int[core.length];
        for (int i = 0; i < phase.length; i++) phase[i] = found.phases().phase()[i];
        final boolean[] onCore = largeEnough(phase, core, found.phases().count());
        final List<Region> phases = regions(standards, phase, core, onCore, "phase ", progress);
        final int[] label = found.particles().label();
        final List<Region> particles = regions(standards, label, core, largeEnough(label, core,
                found.particles().count()), "particle ", progress);
        for (final Region region : phases) {
            region.result().ifPresent(result -> result.notes().forEach(note -> record.message(Text.of("%s, phase %d: "
                    + "%s", found.maps().name(), region.number(), note))));
        }
        return new QuantifiedField(found.maps().elements(), phases, particles, factors(found, phases, phase, core,
                onCore));
    }

    private static List<Region> regions(final StandardsOnImage standards, final int[] region, final boolean[] core,
            final boolean[] onCore, final String name, final Progress progress) {
        final int[] used = new int[region.length];
        final int[] sizes = new int[onCore.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = taken(region[i], core[i], onCore) ? region[i] : 0;
            sizes[used[i]]++;
        }
        final List<Optional<Quantification>> results = standards.quantify(RegionSpectra.sums(standards.image(), used,
                onCore.length - 1, number -> name + number, progress));
        final List<Region> regions = new ArrayList<>();
        for (int r = 1; r < onCore.length; r++) regions.add(new Region(r, sizes[r], onCore[r], results.get(r - 1)));
        return regions;
    }

    /** Which regions have a core of enough pixels. */
    private static boolean[] largeEnough(final int[] region, final boolean[] core, final int count) {
        final int[] pixels = new int[count + 1];
        for (int i = 0; i < region.length; i++) if (core[i]) pixels[region[i]]++;
        final boolean[] large = new boolean[count + 1];
        for (int r = 1; r <= count; r++) large[r] = pixels[r] >= LEAST_CORE;
        return large;
    }

    private static boolean taken(final int region, final boolean core, final boolean[] onCore) {
        return region > 0 && (core || !onCore[region]);
    }

    /** Atoms over mean net counts of each element in each phase. */
    private static List<KFactors> factors(final SegmentedField found, final List<Region> phases, final int[] phase,
            final boolean[] core, final boolean[] onCore) {
        final int width = found.maps().width();
        final double[][] net = new double[phases.size() + 1][found.maps().maps().size()];
        final float[] row = new float[width];
        for (int e = 0; e < found.maps().maps().size(); e++) {
            final ElementMap map = found.maps().maps().get(e);
            for (int y = 0; y < found.maps().height(); y++) {
                map.plane().row(y, row);
                for (int x = 0; x < width; x++) {
                    final int i = y * width + x;
                    if (taken(phase[i], core[i], onCore)) net[phase[i]][e] += row[x] - map.background();
                }
            }
        }
        final List<KFactors> factors = new ArrayList<>();
        for (final Region region : phases) {
            final Composition composition = region.composition(found.maps().elements());
            final Map<String, Double> atomic = new LinkedHashMap<>();
            for (int e = 0; e < composition.elements().size(); e++) {
                final double factor = composition.atomicPercent()[e] / net[region.number()][e];
                // an element that the phase lacks keeps the smallest of factors: its counts are noise about 0
                atomic.put(composition.elements().get(e), factor > 0 && Double.isFinite(factor) ? factor
                        : Double.MIN_NORMAL);
            }
            factors.add(new KFactors(atomic, "standards, matrix correction of phase " + region.number()));
        }
        return factors;
    }

    /** How counts of a pixel of a phase become at%: with the phase's matrix correction. */
    Quantifier quantifier(final SegmentedField found, final int phase) {
        return new Quantifier(found.maps(), factors.get(phase - 1));
    }
}
