package org.ionclay.eds.spectrum.quant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.fit.Reference;
import org.ionclay.eds.spectrum.fit.ReferenceFit;

/**
 * k-ratios against spectra of standards and the XPP matrix correction with characteristic fluorescence, iterated. Of
 * several standards for an element the one is taken whose matrix is most like the specimen's, so that the correction is
 * least.
 */
public final class StandardsMethod implements QuantMethod {

    /** Title of the method. */
    public static final String TITLE = "standards, XPP";
    private static final double FOUND = 3;
    private static final int ALIGNMENTS = 8;
    /** Totals that are further from 1 are worth a word. */
    private static final double WHOLE = 0.05;

    private final List<Standard> standards;
    private final QuantSettings settings;
    private final Optional<EnergyAxis> axis;

    /**
     * A method with its standards.
     *
     * @param standards spectra of known materials, taken under the settings' conditions
     * @param settings geometry, beam, elements
     */
    public StandardsMethod(final List<Standard> standards, final QuantSettings settings) {
        this(standards, settings, Optional.empty());
    }

    private StandardsMethod(final List<Standard> standards, final QuantSettings settings,
            final Optional<EnergyAxis> axis) {
        this.standards = List.copyOf(standards);
        this.settings = settings.remembering();
        this.axis = axis;
    }

    /**
     * The same method for parts of a spectrum, whose energy axis is found once on the whole: small parts have too few
     * counts to find it.
     *
     * @param whole the sum of all parts
     */
    public StandardsMethod onAxisOf(final Spectrum whole) {
        return new StandardsMethod(standards, settings, Optional.of(aligned(whole, first(whole)).axis()));
    }

    @Override
    public String title() {
        return TITLE;
    }

    /** Quantifies a spectrum, whose probe current and live time must be known, and whose elements need standards. */
    @Override
    public Quantification quantify(final Spectrum spectrum) {
        final double dose = spectrum.conditions().dose().orElseThrow(() -> new InputException(spectrum.name()
                + " states no probe current and live time, without which its counts cannot be compared with those of "
                + "standards; set probe_current and live_time"));
        final Map<Integer, List<Standard>> candidates = candidates(new References(spectrum.axis(), settings.beam(),
                settings.resolution()));
        Map<Integer, Standard> chosen = first(spectrum);
        Fitted fitted = fit(spectrum, dose, chosen);
        for (int pass = 0; pass < 3; pass++) {
            final Map<Integer, Standard> nearest = nearest(new References(spectrum.axis(), settings.beam(),
                    settings.resolution()), candidates, fitted.result().material());
            if (nearest.equals(chosen)) break;
            chosen = nearest;
            fitted = fit(spectrum, dose, chosen);
        }
        return describe(fitted, chosen);
    }

    /** To begin with, the standard that holds most of an element. */
    private Map<Integer, Standard> first(final Spectrum spectrum) {
        final Map<Integer, Standard> chosen = new TreeMap<>();
        candidates(new References(spectrum.axis(), settings.beam(), settings.resolution())).forEach((z, list) -> chosen
                .put(z, list.stream().max(Comparator.comparingDouble(s -> s.material().massFraction(z)))
                        .orElseThrow()));
        return chosen;
    }

    private Map<Integer, List<Standard>> candidates(final References references) {
        final TreeSet<Integer> wanted = new TreeSet<>(settings.elements());
        final boolean all = wanted.isEmpty();
        if (all) for (final Standard s : standards) {
            s.material().massFractions().keySet().stream().filter(s::serves).forEach(wanted::add);
        }
        settings.unmeasured().element().ifPresent(wanted::remove);
        final Map<Integer, List<Standard>> candidates = new TreeMap<>();
        for (final int z : wanted) {
            final List<Standard> serving = standards.stream().filter(s -> s.serves(z)).toList();
            if (serving.isEmpty()) throw new InputException(Xrays.symbol(z) + " has no standard; the standards hold "
                    + standards.stream().map(s -> s.material().name()).toList());
            if (all && !measurable(references, z)) continue;
            final List<Standard> clean = serving.stream().filter(s -> references.shows(z, s)).toList();
            candidates.put(z, clean.isEmpty() ? serving : clean);
        }
        return candidates;
    }

    private static boolean measurable(final References references, final int z) {
        try {
            references.main(z);
            return true;
        } catch (final InputException e) {
            // a standard may hold what this beam does not excite: it is not asked for
            return false;
        }
    }

    private Map<Integer, Standard> nearest(final References references, final Map<Integer, List<Standard>> candidates,
            final Material specimen) {
        final Map<Integer, Standard> nearest = new TreeMap<>();
        candidates.forEach((z, list) -> {
            final LineFamily family = references.main(z);
            final double own = Math.log(Emission.of(specimen, family, settings.setting()).intensity());
            nearest.put(z, list.stream().min(Comparator.comparingDouble(s -> Math.abs(own - Math.log(Emission.of(
                    s.material(), family, settings.setting()).intensity())))).orElseThrow());
        });
        return nearest;
    }

    /** A fit and the composition from it. */
    private record Fitted(List<Measured> measured, double[][] covariance, MatrixIteration iteration,
            MatrixIteration.Result result, List<ReferenceFit.KRatio> ratios) {
    }

    private Fitted fit(final Spectrum spectrum, final double dose, final Map<Integer, Standard> chosen) {
        final Spectrum aligned = axis.isPresent() ? spectrum.withAxis(axis.get()) : aligned(spectrum, chosen);
        final int n = chosen.size();
        final List<Reference> list = new ArrayList<>(references(aligned, chosen));
        final ReferenceFit.Result fit = withoutNegative(aligned, dose, list, n);
        final List<Measured> measured = new ArrayList<>();
        final double[][] covariance = new double[n][n];
        final List<Standard> standardsInOrder = List.copyOf(chosen.values());
        for (int i = 0; i < n; i++) {
            measured.add(new Measured(list.get(i).family(), fit.ratios().get(i).k(),
                    standardsInOrder.get(i).material()));
            System.arraycopy(fit.covariance()[i], 0, covariance[i], 0, n);
        }
        final MatrixIteration iteration = new MatrixIteration(measured, settings);
        return new Fitted(measured, covariance, iteration, iteration.solve(), fit.ratios());
    }

    private Spectrum aligned(final Spectrum spectrum, final Map<Integer, Standard> chosen) {
        Spectrum aligned = spectrum;
        for (int step = 0; step < ALIGNMENTS; step++) {
            final Spectrum next = Alignment.align(aligned, references(aligned, chosen), settings.resolution(),
                    step > 0);
            if (next == aligned) break;
            aligned = next;
        }
        return aligned;
    }

    private List<Reference> references(final Spectrum spectrum, final Map<Integer, Standard> chosen) {
        return new References(spectrum.axis(), settings.beam(), settings.resolution()).of(chosen);
    }

    /**
     * Fits, and leaves out one by one those lines beside the measured ones that come out below 0: there are no such
     * lines, only shapes that do not fit and would take counts from their neighbours, as Ti L does from O K.
     */
    private ReferenceFit.Result withoutNegative(final Spectrum spectrum, final double dose, final List<Reference> list,
            final int measured) {
        while (true) {
            final ReferenceFit.Result fit = ReferenceFit.fit(spectrum, dose, list, settings.resolution());
            int least = -1;
            for (int r = measured; r < list.size(); r++) {
                final double k = fit.ratios().get(r).k();
                if (k < 0 && (least < 0 || k < fit.ratios().get(least).k())) least = r;
            }
            if (least < 0) return fit;
            list.remove(least);
        }
    }

    private Quantification describe(final Fitted fitted, final Map<Integer, Standard> chosen) {
        final List<String> notes = new ArrayList<>();
        for (int i = 0; i < fitted.measured().size(); i++) {
            final double sigma = Math.sqrt(fitted.covariance()[i][i]);
            final Measured m = fitted.measured().get(i);
            if (m.k() < FOUND * sigma) notes.add(Text.of("%s is not found: its k-ratio is %.2g with an error of %.2g",
                    m.family().name(), m.k(), sigma));
            for (int j = 0; j < i; j++) {
                final double correlation = fitted.covariance()[i][j] / sigma / Math.sqrt(fitted.covariance()[j][j]);
                if (Math.abs(correlation) > 0.8) notes.add(Text.of("%s and %s can hardly be told apart: their "
                        + "correlation is %.2f", m.family().name(), fitted.measured().get(j).family().name(),
                        correlation));
            }
        }
        final double total = fitted.result().material().total();
        if (settings.unmeasured().kind() != QuantSettings.Unmeasured.Kind.DIFFERENCE && Math.abs(total - 1) > WHOLE) {
            notes.add(Text.of("the total is %.1f wt%%, not 100: elements that were not asked for, a dose that is "
                    + "wrong, or a specimen that is not flat, thick and dense; if so, ratios are wrong by less "
                            + "than wt%%",
                    100 * total));
        }
        return new Propagation(fitted.iteration(), fitted.measured(), fitted.covariance()).result(TITLE,
                fitted.result(),
                chosen.values().stream().map(Standard::name).toList(), notes);
    }
}
