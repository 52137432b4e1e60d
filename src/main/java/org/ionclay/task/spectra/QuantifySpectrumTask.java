package org.ionclay.task.spectra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.io.KFactorFile;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.method.QuantMethods;
import org.ionclay.eds.spectrum.quant.QuantSettings;
import org.ionclay.eds.spectrum.quant.Quantification;
import org.ionclay.eds.spectrum.quant.Standard;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Composition of one spectrum. */
public final class QuantifySpectrumTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), QuantifySpectrumTask::quantify);
    }

    private static void quantify(final TaskRun run) throws IOException {
        final SpectrumFile file = SpectrumInputs.file(run);
        final Spectrum spectrum = SpectrumInputs.spectrum(file, run.inputs(), run.progress());
        final List<String> notes = new ArrayList<>();
        final QuantSettings settings = SpectrumInputs.settings(spectrum, run.inputs(), notes);
        final QuantMethods.Entry method = QuantMethods.of(run.inputs().text("method"));
        final QuantMethods.Supplies supplies = supplies(method, file, spectrum, settings, run, notes);
        notes.forEach(run::say);
        run.step("read");
        final Quantification result = method.make().apply(supplies).quantify(spectrum);
        run.step("quantify");
        result.notes().forEach(run::say);
        run.add(QuantTables.kRatios(result));
        run.add(QuantTables.composition(result));
        run.say(Text.of("%s: total %.2f wt%% (%s)", spectrum.name(), 100 * result.total(), result.method()));
    }

    private static QuantMethods.Supplies supplies(final QuantMethods.Entry method, final SpectrumFile file,
            final Spectrum spectrum, final QuantSettings settings, final TaskRun run, final List<String> notes)
            throws IOException {
        final Inputs inputs = run.inputs();
        List<Standard> standards = List.of();
        if (method.needsStandards()) {
            SpectrumInputs.need(spectrum.conditions().liveTime(), spectrum.name(), "live time", "live_time");
            SpectrumInputs.need(spectrum.conditions().probeCurrent(), spectrum.name(), "probe current",
                    "probe_current");
            final Path path = inputs.path("standards").orElseThrow(() -> new InputException("standards: needs a folder "
                    + "of spectra of known materials, or a CSV with the columns spectrum and compound"));
            run.record().input(path);
            standards = StandardsInput.read(path, file.file(), settings, notes);
        }
        Optional<KFactorFile> factors = Optional.empty();
        if (method.needsFactors()) {
            final Path path = inputs.file("k_factors").orElseThrow(() -> new InputException("k_factors: needs a CSV "
                    + "with the columns element, line, k, basis and provenance; none is built in"));
            run.read(path);
            factors = Optional.of(KFactorFile.read(path));
        }
        return new QuantMethods.Supplies(settings, standards, factors);
    }
}
