package org.ionclay.task.spectra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.SpectrumFile;
import org.ionclay.eds.spectrum.model.Standardless;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.eds.spectrum.quant.Standard;
import org.ionclay.eds.spectrum.quant.StandardsMethod;
import org.ionclay.eds.spectrum.quant.StandardsReader;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;

/** Composition of one spectrum. */
public final class QuantifySpectrumTask implements Task {

    private static final double SAME_BEAM = 0.1;
    private static final double SAME_ANGLE = 1;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        try (TaskOutput output = TaskOutput.open(inputs); Workers workers = new Workers(1)) {
            final List<String> notes = new ArrayList<>();
            final SpectrumFile file = SpectrumInputs.file(inputs);
            notes.addAll(file.notes());
            final Spectrum spectrum = SpectrumInputs.spectrum(file, inputs, progress);
            final QuantSettings settings = SpectrumInputs.settings(spectrum, inputs, notes);
            record.step("read");
            final Quantification result = inputs.text("method").equals("standardless")
                    ? Standardless.quantify(spectrum, settings) : againstStandards(file, spectrum, settings, inputs,
                            notes);
            record.step("quantify");
            notes.addAll(result.notes());
            final List<Table> tables = List.of(QuantTables.kRatios(result), QuantTables.composition(result));
            output.write(tables, workers);
            notes.add(Text.of("%s: total %.2f wt%% (%s)", spectrum.name(), 100 * result.total(), result.method()));
            return new TaskResult(tables, List.of(), output.commit(record), notes);
        }
    }

    private static Quantification againstStandards(final SpectrumFile file, final Spectrum spectrum,
            final QuantSettings settings, final Inputs inputs, final List<String> notes) throws IOException {
        SpectrumInputs.need(spectrum.conditions().liveTime(), spectrum, "live time", "live_time");
        SpectrumInputs.need(spectrum.conditions().probeCurrent(), spectrum, "probe current", "probe_current");
        final Path path = inputs.path("standards").orElseThrow(() -> new InputException("standards: needs a folder of "
                + "spectra of known materials, or a CSV with the columns spectrum and compound"));
        final StandardsReader reader = new StandardsReader();
        final List<Standard> standards = reader.read(path, Optional.of(file.file()));
        notes.addAll(reader.notes());
        for (final Standard standard : standards) check(standard, settings);
        return new StandardsMethod(standards, settings).quantify(spectrum);
    }

    /** Intensities can be compared only where beam and geometry are the same. */
    private static void check(final Standard standard, final QuantSettings settings) {
        final double beam = SpectrumInputs.need(standard.spectrum().conditions().beamEnergy(), standard.spectrum(),
                "beam energy", "it in the header of the standard " + standard.name());
        if (Math.abs(beam - settings.beam()) > SAME_BEAM) throw new
                InputException(Text.of("the standard %s was taken at %s "
                + "kV, the spectrum at %s kV; take standards of one beam energy", standard.name(), beam,
                        settings.beam()));
        final double angle = standard.spectrum().conditions().takeOff().orElse(settings.takeOff());
        if (Math.abs(angle - settings.takeOff()) > SAME_ANGLE) throw new
                InputException(Text.of("the standard %s was taken "
                + "at a take-off angle of %s degrees, the spectrum at %s; take standards of one geometry",
                        standard.name(),
                angle, settings.takeOff()));
        if (standard.spectrum().conditions().dose().isEmpty()) throw new InputException("the standard "
                + standard.name()
                + " states no probe current and live time; add #PROBECUR and #LIVETIME to its header");
    }
}
