package org.ionclay.task.maps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.io.FieldResult;
import org.ionclay.eds.io.MapStatistics;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.ElementExtraction;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.spectra.SpectrumInputs;

/** A spectrum image as a field of element maps: its pixels are fitted with the elements' lines. */
final class SpectrumField {

    private SpectrumField() {
    }

    /** Whether a file is of a format of spectra. */
    static boolean isOne(final Path file) throws IOException {
        return SpectrumFiles.format(file).isPresent();
    }

    /** Reads and fits; a failure is a value, so that the other fields go on. */
    static FieldResult read(final Path file, final Inputs inputs) {
        final String name = file.getFileName().toString();
        try (Workers workers = new Workers(inputs.integer("threads"))) {
            final SpectrumImage image = SpectrumFiles.read(file).image(Optional.empty());
            final Conditions conditions = SpectrumInputs.conditions(image.conditions(), inputs);
            final double beam = conditions.beamEnergy().orElseThrow(() -> new InputException(name
                    + " states no beam energy, which is needed to fit its lines; set beam_energy"));
            final List<Integer> elements = new ArrayList<>();
            for (final String symbol : inputs.words("elements")) elements.add(Xrays.number(symbol));
            final ElementExtraction maps = ElementExtraction.of(image, new ElementExtraction.Settings(elements, beam,
                    SpectrumInputs.takeOff(conditions),
                    SpectrumInputs.resolution(conditions), true, 1), workers,
                    Progress.NONE);
            return new FieldResult.Read(MapStatistics.judged(maps.elementMaps(image, 1)));
        } catch (final InputException e) {
            return new FieldResult.Failed(name, e.beside(name));
        } catch (final IOException | UncheckedIOException e) {
            return new FieldResult.Failed(name, "cannot be read: " + e);
        }
    }
}
