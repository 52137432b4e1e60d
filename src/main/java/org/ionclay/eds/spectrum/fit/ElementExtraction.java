package org.ionclay.eds.spectrum.fit;

import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;

/**
 * From a spectrum image to element maps: elements, the fit of the sum spectrum, the fit of every pixel.
 *
 * @param sum sum spectrum on the refined axis
 * @param fit fit of the sum spectrum
 * @param maps net counts of all families and their errors
 * @param main place of the family of each element that stands for it, in the order of the elements
 * @param notes what was found and what cannot be told apart
 */
public record ElementExtraction(Spectrum sum, SumFit.Result fit, NetMaps maps, List<Integer> main, List<String> notes) {

    private static final double INSEPARABLE = 0.7;
    private static final double FOUND = 3;

    /**
     * What an extraction needs.
     *
     * @param elements atomic numbers; empty: those that the sum spectrum shows
     * @param beam energy of the beam in keV
     * @param takeOff take-off angle in degrees
     * @param resolution resolution to begin with
     * @param refine whether energy axis and resolution are refined
     * @param bin edge of a block of pixels
     */
    public record Settings(List<Integer> elements, double beam, double takeOff, Resolution resolution, boolean refine,
            int bin) {
    }

    /**
     * Extracts.
     *
     * @throws InputException if no element is found
     */
    public static ElementExtraction of(final SpectrumImage image, final Settings settings, final Workers workers,
            final Progress progress) {
        final Spectrum sum = Cubes.sum(image, progress.part(0, 0.2));
        final List<String> notes = new ArrayList<>(image.notes());
        List<Integer> elements = settings.elements();
        if (elements.isEmpty()) {
            elements = Candidates.find(sum, settings.beam(), settings.takeOff(), settings.resolution());
            if (elements.isEmpty()) throw new InputException(image.name() + ": the sum spectrum of " + Text.of("%.0f",
                    sum.total()) + " counts shows no element with significance; name the elements");
            notes.add("elements found in the sum spectrum: " + String.join(" ", elements.stream().map(Xrays::symbol)
                    .toList()));
        }
        final SumFit.Result fit = new SumFit(sum, elements, settings.beam(),
                settings.takeOff()).run(settings.resolution(),
                settings.refine());
        final NetMaps maps = NetMaps.of(image, fit.fit(), settings.bin(), workers, progress.part(0.2, 1));
        final List<Integer> main = new ArrayList<>();
        for (final int z : elements) main(fit, z).ifPresent(main::add);
        warn(fit, notes);
        return new ElementExtraction(sum.withAxis(fit.axis()), fit, maps, List.copyOf(main), List.copyOf(notes));
    }

    /** The family of an element that is found with the best significance. */
    private static Optional<Integer> main(final SumFit.Result fit, final int z) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int f = 0; f < fit.families().size(); f++) {
            if (fit.families().get(f).z() != z) continue;
            final double significance = fit.net()[f] / Math.sqrt(fit.covariance()[f][f]);
            if (significance > most) {
                most = significance;
                best = f;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private static void warn(final SumFit.Result fit, final List<String> notes) {
        final int n = fit.families().size();
        for (int a = 0; a < n; a++) {
            final double sigma = Math.sqrt(fit.covariance()[a][a]);
            if (fit.net()[a] < FOUND * sigma) notes.add(Text.of("%s is not found: %.0f counts with an error of %.0f",
                    fit.families().get(a).name(), fit.net()[a], sigma));
            for (int b = 0; b < a; b++) {
                final double correlation = fit.fit().correlation(a, b);
                if (Math.abs(correlation) > INSEPARABLE)
                        notes.add(Text.of("%s and %s can hardly be told apart at %.0f eV: "
                        + "their correlation is %.2f", fit.families().get(b).name(), fit.families().get(a).name(),
                        fit.resolution().manganese(), correlation));
            }
        }
    }

    /**
     * The maps as segmentation takes them: counts with a background whose Poisson noise is the noise of the fit, so
     * that
     * statistics of counts hold for them.
     *
     * @param image the spectrum image they are from
     * @param bin edge of the blocks
     */
    public ElementMaps elementMaps(final SpectrumImage image, final int bin) {
        final List<ElementMap> list = new ArrayList<>();
        for (final int f : main) {
            final LineFamily family = fit.families().get(f);
            final float[] net = maps.net()[f];
            final float[] sigma = maps.sigma()[f];
            double excess = 0;
            for (int i = 0; i < net.length; i++) excess += (double) sigma[i] * sigma[i] - net[i];
            final double background = Math.max(0, excess / net.length);
            final float[] counts = new float[net.length];
            for (int i = 0; i < net.length; i++) counts[i] = (float) Math.max(0, net[i] + background);
            list.add(new ElementMap(new ElementLine(Xrays.symbol(family.z()), family.label().substring(0, 1)),
                    new ProcessorPlane(new FloatProcessor(maps.width(), maps.height(), counts)), background,
                    image.name() + " " + family.name()));
        }
        return new ElementMaps(image.name(), maps.width(), maps.height(), image.pixelSize().orElse(1) * bin,
                image.pixelSize().isPresent(), ElementMaps.Unit.COUNTS, list, Optional.empty(), notes);
    }
}
