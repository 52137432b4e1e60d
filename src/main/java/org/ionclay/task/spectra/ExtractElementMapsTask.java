package org.ionclay.task.spectra;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.display.plot.Curves;
import org.ionclay.eds.io.CalibratedTiff;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.ElementExtraction;
import org.ionclay.eds.spectrum.fit.LineFamily;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Net-count maps from a spectrum image. */
public final class ExtractElementMapsTask implements Task {

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), ExtractElementMapsTask::extract);
    }

    private static void extract(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final SpectrumFile file = SpectrumInputs.file(run);
        final SpectrumImage image = file.image(SpectrumInputs.name(inputs));
        run.step("read");
        final int bin = inputs.integer("bin");
        if (bin > Math.min(image.width(), image.height())) throw new InputException("bin: blocks of " + bin
                + " pixels are larger than the image of " + image.width() + " x " + image.height());
        final Conditions conditions = SpectrumInputs.conditions(image.conditions(), inputs);
        final double beam = conditions.beamEnergy().orElseThrow(() -> new InputException(image.name()
                + " states no beam energy, which is needed; set beam_energy"));
        final ElementExtraction result = ElementExtraction.of(image, new ElementExtraction.Settings(
                SpectrumInputs.elements(inputs), beam, SpectrumInputs.takeOff(conditions),
                SpectrumInputs.resolution(conditions), inputs.yes("refine"), bin),
                run.workers(), run.progress());
        run.step("fit");
        run.add(lines(result));
        run.add(correlations(result));
        run.add(spectrum(result));
        images(result, image.pixelSize(), bin, run);
        run.write("sum-spectrum", plot(result));
        result.notes().forEach(run::say);
        run.say(Text.of("%s: resolution %.1f eV at Mn Ka, channel 0 at %.5f keV, %.6f keV a channel", image.name(),
                result.fit().resolution().manganese(), result.fit().axis().offset(), result.fit().axis().width()));
    }

    private static void images(final ElementExtraction result, final OptionalDouble unbinned, final int bin,
            final TaskRun run) throws IOException {
        final OptionalDouble pixel = unbinned.isPresent() ? OptionalDouble.of(unbinned.getAsDouble() * bin)
                : OptionalDouble.empty();
        for (int f = 0; f < result.fit().families().size(); f++) {
            final LineFamily family = result.fit().families().get(f);
            final boolean main = result.main().contains(f);
            final FloatProcessor net = new FloatProcessor(result.maps().width(), result.maps().height(),
                    result.maps().net()[f]);
            final FloatProcessor sigma = new FloatProcessor(result.maps().width(), result.maps().height(),
                    result.maps().sigma()[f]);
            final Map<String, String> settings = new LinkedHashMap<>();
            settings.put("content", "net counts of " + family.name());
            settings.put("binning", Integer.toString(bin));
            if (run.output().isOpen()) {
                CalibratedTiff.of(net, pixel, settings).write(run.output().file((main ? "" : "other-lines/")
                        + family.name()
                        + ".tif"), true);
                CalibratedTiff.of(sigma, pixel, Map.of("content", "error of the net counts of " + family.name()))
                        .write(run.output().file("sigma/" + family.name() + " sigma.tif"), true);
            }
            if (main) run.show(image(family.name(), net, pixel));
        }
    }

    private static ImagePlus image(final String title, final FloatProcessor pixels, final OptionalDouble pixel) {
        final ImagePlus image = new ImagePlus(title, pixels);
        if (pixel.isPresent()) {
            final Calibration calibration = new Calibration(image);
            calibration.setUnit("micron");
            calibration.pixelWidth = pixel.getAsDouble();
            calibration.pixelHeight = pixel.getAsDouble();
            image.setCalibration(calibration);
        }
        return image;
    }

    private static Table lines(final ElementExtraction result) {
        final Table table = new Table("lines", List.of(Column.of("element"), Column.of("line"), Column.of("energy",
                "keV"),
                Column.of("net counts"), Column.of("net counts sigma"), Column.of("significance"), Column.of("map")));
        for (int f = 0; f < result.fit().families().size(); f++) {
            final LineFamily family = result.fit().families().get(f);
            final double net = result.fit().net()[f];
            final double sigma = Math.sqrt(result.fit().covariance()[f][f]);
            table.add(Xrays.symbol(family.z()), family.label(), family.energy(), net, sigma, net / sigma,
                    result.main().contains(f) ? "yes" : "no");
        }
        return table;
    }

    private static Table correlations(final ElementExtraction result) {
        final Table table = new Table("correlations", List.of(Column.of("line"), Column.of("other line"),
                Column.of("correlation")));
        final List<LineFamily> families = result.fit().families();
        for (int a = 0; a < families.size(); a++) {
            for (int b = 0; b < a; b++) table.add(families.get(b).name(), families.get(a).name(),
                    result.fit().fit().correlation(a, b));
        }
        return table;
    }

    private static Table spectrum(final ElementExtraction result) {
        final Table table = new Table("sum-spectrum", List.of(Column.of("energy", "keV"), Column.of("counts"),
                Column.of("fit"), Column.of("background")));
        for (int i = 0; i < result.sum().axis().channels(); i++) {
            table.add(result.sum().axis().energy(i), result.sum().count(i), result.fit().expected()[i],
                    result.fit().background()[i]);
        }
        return table;
    }

    private static ij.gui.Plot plot(final ElementExtraction result) {
        final int n = result.sum().axis().channels();
        final double[] x = new double[n];
        final double[] y = new double[n];
        final double[] fit = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = result.sum().axis().energy(i);
            y[i] = result.sum().count(i);
            fit[i] = result.fit().expected()[i];
        }
        return Curves.of("Sum spectrum", "energy (keV)", "counts", List.of(Curves.Series.line("counts", 0, x, y),
                Curves.Series.thin("fit", 1, x, fit)), List.of());
    }
}
