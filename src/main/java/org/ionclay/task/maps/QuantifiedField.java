package org.ionclay.task.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.Composition;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.KFactors;
import org.ionclay.eds.Quantifier;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.eds.spectrum.method.RegionSpectra;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.eds.spectrum.quant.StandardsMethod;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.spectra.SpectrumInputs;
import org.ionclay.task.spectra.StandardsInput;

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
            final int n = elements.size();
            final double[] percent = new double[n];
            final double[][] covariance = new double[n][n];
            for (int a = 0; a < n; a++) {
                final int i = place(elements.get(a));
                percent[a] = i < 0 ? Double.NaN : 100 * result.orElseThrow().elements().get(i).atoms();
                for (int b = 0; b < n; b++) {
                    final int j = place(elements.get(b));
                    covariance[a][b] = i < 0 || j < 0 ? Double.NaN : 1e4 * result.orElseThrow().covariance()[i][j];
                }
            }
            return new Composition(elements, percent, covariance);
        }

        private int place(final String element) {
            return result.map(found -> found.indexOf(Xrays.number(element))).orElse(-1);
        }
    }

    /**
     * Quantifies all regions of a field.
     *
     * @param file the spectrum image
     * @param standards folder or table of standards
     * @param found what segmentation found
     * @param inputs beam energy and the like, where the file does not state them
     * @param record receives messages
     * @throws InputException if the file states too little, or standards are missing
     * @throws IOException if a file cannot be read
     */
    static QuantifiedField of(final Path file, final Path standards, final SegmentedField found, final Inputs inputs,
            final RunRecord record, final Progress progress) throws IOException {
        final SpectrumImage image = SpectrumFiles.read(file).image(Optional.empty());
        final boolean[] core = RegionSpectra.core(found.phases(), found.compositions().margin());
        final int[] phase = new int[core.length];
        for (int i = 0; i < phase.length; i++) phase[i] = found.phases().phase()[i];
        final int[] label = found.particles().label();
        final boolean[] phaseCore = largeEnough(phase, core, found.phases().count());
        final boolean[] particleCore = largeEnough(label, core, found.particles().count());
        final List<Spectrum> phaseSpectra = sums(image, phase, core, phaseCore, "phase ", inputs, progress);
        final List<Spectrum> particleSpectra = sums(image, label, core, particleCore, "particle ", inputs, progress);
        final List<String> notes = new ArrayList<>();
        final List<String> elements = found.maps().elements();
        final Spectrum whole = total(phaseSpectra);
        final QuantSettings settings = SpectrumInputs.settings(whole, elements.stream().map(Xrays::number).toList(),
                notes);
        final StandardsMethod method = new StandardsMethod(StandardsInput.read(standards, file, settings, notes),
                settings).onAxisOf(whole);
        notes.forEach(note -> record.message(found.maps().name() + ": " + note));
        final List<Region> phases = regions(phaseSpectra, method, sizes(phase, core, phaseCore), phaseCore);
        final List<Region> particles = regions(particleSpectra, method, sizes(label, core, particleCore),
                particleCore);
        for (final Region region : phases) {
            region.result().ifPresent(result -> result.notes().forEach(note -> record.message(Text.of("%s, phase %d: "
                    + "%s", found.maps().name(), region.number(), note))));
        }
        return new QuantifiedField(elements, phases, particles, factors(found, phases, phase, core, phaseCore));
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

    private static int[] sizes(final int[] region, final boolean[] core, final boolean[] onCore) {
        final int[] sizes = new int[onCore.length];
        for (int i = 0; i < region.length; i++) if (taken(region[i], core[i], onCore)) sizes[region[i]]++;
        return sizes;
    }

    private static List<Spectrum> sums(final SpectrumImage image, final int[] region, final boolean[] core,
            final boolean[] onCore, final String name, final Inputs inputs, final Progress progress) {
        final int[] used = new int[region.length];
        for (int i = 0; i < used.length; i++) used[i] = taken(region[i], core[i], onCore) ? region[i] : 0;
        final SpectrumImage stated = new StatedImage(image, SpectrumInputs.conditions(image.conditions(), inputs));
        return RegionSpectra.sums(stated, used, onCore.length - 1, number -> name + number, progress);
    }

    private static Spectrum total(final List<Spectrum> parts) {
        final double[] counts = new double[parts.get(0).axis().channels()];
        double live = 0;
        for (final Spectrum part : parts) {
            for (int c = 0; c < counts.length; c++) counts[c] += part.count(c);
            live += part.conditions().liveTime().orElse(0);
        }
        return new Spectrum("all phases", parts.get(0).axis(), counts, parts.get(0).conditions().withLiveTime(live));
    }

    private static List<Region> regions(final List<Spectrum> spectra, final StandardsMethod method, final int[] sizes,
            final boolean[] onCore) {
        final List<Region> regions = new ArrayList<>();
        for (int r = 1; r <= spectra.size(); r++) {
            regions.add(new Region(r, sizes[r], onCore[r], quantified(spectra.get(r - 1), method)));
        }
        return regions;
    }

    /** A region of so few counts that its k-ratios are of no material has no composition; the others do. */
    private static Optional<Quantification> quantified(final Spectrum spectrum, final StandardsMethod method) {
        if (!(spectrum.total() > 0)) return Optional.empty();
        if (spectrum.conditions().dose().isEmpty()) return Optional.of(method.quantify(spectrum));
        try {
            return Optional.of(method.quantify(spectrum));
        } catch (final InputException e) {
            return Optional.empty();
        }
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
