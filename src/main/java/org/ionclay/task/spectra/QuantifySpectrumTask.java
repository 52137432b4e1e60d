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
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.method.QuantMethods;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.eds.spectrum.quant.Standard;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.RunRecord;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;

/** Composition of one spectrum. */
public final class QuantifySpectrumTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        final RunRecord record = new RunRecord(inputs);
        try (TaskOutput output = TaskOutput.open(inputs); Workers workers = new Workers(1)) {
            final List<String> notes = new ArrayList<>();
            final SpectrumFile file = SpectrumInputs.file(inputs);
            notes.addAll(file.notes());
            final Spectrum spectrum = SpectrumInputs.spectrum(file, inputs, progress);
            final QuantSettings settings = SpectrumInputs.settings(spectrum, inputs, notes);
            final QuantMethods.Entry method = QuantMethods.of(inputs.text("method"));
            final QuantMethods.Supplies supplies = supplies(method, file, spectrum, settings, inputs, notes);
            record.step("read");
            final Quantification result = method.make().apply(supplies).quantify(spectrum);
            record.step("quantify");
            notes.addAll(result.notes());
            final List<Table> tables = List.of(QuantTables.kRatios(result), QuantTables.composition(result));
            output.write(tables, workers);
            notes.add(Text.of("%s: total %.2f wt%% (%s)", spectrum.name(), 100 * result.total(), result.method()));
            return new TaskResult(tables, List.of(), output.commit(record), notes);
        }
    }

    private static QuantMethods.Supplies supplies(final QuantMethods.Entry method, final SpectrumFile file,
            final Spectrum spectrum, final QuantSettings settings, final Inputs inputs, final List<String> notes)
            throws IOException {
        List<Standard> standards = List.of();
        if (method.needsStandards()) {
            SpectrumInputs.need(spectrum.conditions().liveTime(), spectrum.name(), "live time", "live_time");
            SpectrumInputs.need(spectrum.conditions().probeCurrent(), spectrum.name(), "probe current",
                    "probe_current");
            final Path path = inputs.path("standards").orElseThrow(() -> new InputException("standards: needs a folder "
                    + "of spectra of known materials, or a CSV with the columns spectrum and compound"));
            standards = StandardsInput.read(path, file.file(), settings, notes);
        }
        Optional<KFactorFile> factors = Optional.empty();
        if (method.needsFactors()) {
            factors = Optional.of(KFactorFile.read(inputs.file("k_factors").orElseThrow(() -> new InputException(
                    "k_factors: needs a CSV with the columns element, line, k, basis and provenance; none is built "
                            + "in"))));
        }
        return new QuantMethods.Supplies(settings, standards, factors);
    }
}
