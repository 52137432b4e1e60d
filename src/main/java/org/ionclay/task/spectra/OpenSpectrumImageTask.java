package org.ionclay.task.spectra;

import ij.process.FloatProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.window.SpectrumView;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.CubeOverview;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Candidates;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** A spectrum image to look at, with its sum spectrum and the lines in it. */
public final class OpenSpectrumImageTask implements Task {

    private static final double SOFTEST = 0.2;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), OpenSpectrumImageTask::open);
    }

    private static void open(final TaskRun run) throws IOException {
        final SpectrumFile file = SpectrumInputs.file(run);
        final SpectrumImage image = file.image(SpectrumInputs.name(run.inputs()));
        final CubeOverview overview = CubeOverview.of(image, run.progress());
        run.step("read");
        final Conditions conditions = SpectrumInputs.conditions(image.conditions(), run.inputs());
        image.notes().forEach(run::say);
        final List<SpectrumView.Marker> markers = markers(overview, conditions, run);
        run.step("lines");
        final SpectrumView view = new SpectrumView(image, overview, markers);
        run.add(spectrum(overview));
        run.add(lines(markers));
        run.write("sum-spectrum", view.plot());
        if (run.output().isOpen()) {
            CalibratedTiff.of(new FloatProcessor(image.width(), image.height(), overview.total()),
                    image.pixelSize(), Map.of("content", "counts of all channels"))
                    .write(run.output().file("total counts.tif"), true);
        }
        run.say(Text.of("%s: %d x %d pixels, %d channels from %.4f keV in steps of %.6f keV, %.0f counts",
                image.name(), image.width(), image.height(), image.axis().channels(), image.axis().offset(),
                image.axis().width(), overview.sum().total()));
        if (overview.channels() > 1) run.say(Text.of("each slice of the stack holds %d channels, so that it "
                + "fits into memory; spectra have all of them", overview.channels()));
        run.show(view.picture());
        run.window(view::follow);
    }

    private static List<SpectrumView.Marker> markers(final CubeOverview overview, final Conditions conditions,
            final TaskRun run) {
        List<Integer> elements = SpectrumInputs.elements(run.inputs());
        if (conditions.beamEnergy().isEmpty()) {
            run.say("no beam energy is stated, so that no lines are marked; set beam_energy");
            return List.of();
        }
        final double beam = conditions.beamEnergy().getAsDouble();
        if (elements.isEmpty()) {
            elements = Candidates.find(overview.sum(), beam, SpectrumInputs.takeOff(conditions),
                    SpectrumInputs.resolution(conditions));
            run.say("elements found in the sum spectrum: " + String.join(" ", elements.stream()
                    .map(Xrays::symbol).toList()));
        }
        final List<SpectrumView.Marker> markers = new ArrayList<>();
        for (final int z : elements) {
            for (final char name : new char[] {'K', 'L', 'M'}) {
                final LineFamily family = LineFamily.of(z, name, beam);
                if (!family.isEmpty() && family.energy() > SOFTEST && overview.sum().axis().covers(family.energy())) {
                    markers.add(new SpectrumView.Marker(family.name(), family.energy()));
                }
            }
        }
        return markers;
    }

    private static Table spectrum(final CubeOverview overview) {
        final Table table = new Table("sum-spectrum", List.of(Column.of("energy", "keV"), Column.of("counts")));
        for (int c = 0; c < overview.sum().axis().channels(); c++) {
            table.add(overview.sum().axis().energy(c), overview.sum().count(c));
        }
        return table;
    }

    private static Table lines(final List<SpectrumView.Marker> markers) {
        final Table table = new Table("lines", List.of(Column.of("line"), Column.of("energy", "keV")));
        for (final SpectrumView.Marker marker : markers) table.add(marker.name(), marker.energy());
        return table;
    }
}
