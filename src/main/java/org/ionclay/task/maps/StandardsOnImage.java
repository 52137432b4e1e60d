package org.ionclay.task.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.eds.Composition;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.eds.spectrum.quant.StandardsMethod;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.spectra.SpectrumInputs;
import org.ionclay.task.spectra.StandardsInput;

/**
 * A spectrum image and the standards against which its regions are quantified.
 *
 * @param image the image under the conditions that file and inputs state
 * @param method the method, with the energy axis of the whole image
 */
record StandardsOnImage(SpectrumImage image, StandardsMethod method) {

    /**
     * The field's spectrum image and its standards, if the input {@code standards} names any.
     *
     * @param field the field
     * @param elements element symbols to quantify
     * @param inputs the inputs
     * @param notes receives what was assumed
     * @throws InputException if the field is no spectrum image, or it or a standard states too little
     * @throws IOException if a file cannot be read
     */
    static Optional<StandardsOnImage> of(final FieldInputs.Field field, final List<String> elements,
            final Inputs inputs, final List<String> notes) throws IOException {
        final Optional<Path> standards = inputs.path("standards");
        if (standards.isEmpty()) return Optional.empty();
        if (field.files().size() != 1 || !SpectrumField.isOne(field.files().get(0))) throw new InputException(
                "standards: are for spectrum images; element maps hold no spectra to compare them with, so leave "
                        + "standards blank or give a spectrum image as input");
        final Path file = field.files().get(0);
        final SpectrumImage read = SpectrumFiles.read(file).image(Optional.empty());
        final SpectrumImage image = new StatedImage(read, SpectrumInputs.conditions(read.conditions(), inputs));
        final Spectrum whole = Cubes.sum(image, Progress.NONE);
        SpectrumInputs.need(whole.conditions().liveTime(), whole.name(), "live time", "live_time");
        SpectrumInputs.need(whole.conditions().probeCurrent(), whole.name(), "probe current", "probe_current");
        final QuantSettings settings = SpectrumInputs.settings(whole, elements.stream().map(Xrays::number).toList(),
                notes);
        return Optional.of(new StandardsOnImage(image, new StandardsMethod(StandardsInput.read(standards.get(), file,
                settings, notes), settings).onAxisOf(whole)));
    }

    /** Composition of each spectrum; empty where there are too few counts for one. */
    List<Optional<Quantification>> quantify(final List<Spectrum> spectra) {
        final List<Optional<Quantification>> results = new ArrayList<>();
        for (final Spectrum spectrum : spectra) results.add(quantify(spectrum));
        return results;
    }

    private Optional<Quantification> quantify(final Spectrum spectrum) {
        if (!(spectrum.total() > 0)) return Optional.empty();
        try {
            return Optional.of(method.quantify(spectrum));
        } catch (final InputException e) {
            // so few counts that the k-ratios are of no material: the other regions have a composition all the same
            return Optional.empty();
        }
    }

    /** At% with their covariance, in the order of some elements; NaN where none was found. */
    static Composition composition(final Optional<Quantification> result, final List<String> elements) {
        final int n = elements.size();
        final double[] percent = new double[n];
        final double[][] covariance = new double[n][n];
        for (int a = 0; a < n; a++) {
            final int i = place(result, elements.get(a));
            percent[a] = i < 0 ? Double.NaN : 100 * result.orElseThrow().elements().get(i).atoms();
            for (int b = 0; b < n; b++) {
                final int j = place(result, elements.get(b));
                covariance[a][b] = i < 0 || j < 0 ? Double.NaN : 1e4 * result.orElseThrow().covariance()[i][j];
            }
        }
        return new Composition(elements, percent, covariance);
    }

    private static int place(final Optional<Quantification> result, final String element) {
        return result.map(found -> found.indexOf(Xrays.number(element))).orElse(-1);
    }
}
