package org.ionclay.task.spectra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Standard;
import org.ionclay.eds.spectrum.quant.StandardsReader;

/** Standards that an input names, checked against the conditions of the spectrum they are for. */
public final class StandardsInput {

    private static final double SAME_BEAM = 0.1;
    private static final double SAME_ANGLE = 1;

    private StandardsInput() {
    }

    /**
     * Reads standards.
     *
     * @param path a folder of spectra, a table in CSV, or one spectrum
     * @param unknown the file that is quantified, which is no standard of itself
     * @param settings beam and geometry of the spectrum
     * @param notes receives what was left out and why
     * @throws IOException if a file cannot be read
     * @throws InputException if there is none, or one was taken under other conditions
     */
    public static List<Standard> read(final Path path, final Path unknown, final QuantSettings settings,
            final List<String> notes) throws IOException {
        final StandardsReader reader = new StandardsReader();
        final List<Standard> standards = reader.read(path, Optional.of(unknown));
        notes.addAll(reader.notes());
        for (final Standard standard : standards) check(standard, settings);
        return standards;
    }

    /** Intensities can be compared only where beam and geometry are the same. */
    private static void check(final Standard standard, final QuantSettings settings) {
        final double beam = SpectrumInputs.need(standard.spectrum().conditions().beamEnergy(), standard.spectrum()
                .name(), "beam energy", "it in the header of the standard " + standard.name());
        if (Math.abs(beam - settings.beam()) > SAME_BEAM) throw new InputException(Text.of("the standard %s was taken "
                + "at %s kV, the spectrum at %s kV; take standards of one beam energy", standard.name(), beam,
                settings.beam()));
        final double angle = standard.spectrum().conditions().takeOff().orElse(settings.takeOff());
        if (Math.abs(angle - settings.takeOff()) > SAME_ANGLE) throw new InputException(Text.of("the standard %s was "
                + "taken at a take-off angle of %s degrees, the spectrum at %s; take standards of one geometry",
                standard.name(), angle, settings.takeOff()));
        if (standard.spectrum().conditions().dose().isEmpty()) throw new InputException("the standard "
                + standard.name()
                + " states no probe current and live time; add #PROBECUR and #LIVETIME to its header");
    }
}
