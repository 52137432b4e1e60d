package org.ionclay.task.spectra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.io.Emsa;
import org.ionclay.eds.spectrum.io.Ripple;
import org.ionclay.eds.spectrum.model.CubeSimulator;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Spectra and cubes whose truth is known. */
public final class SimulateSpectrumTask implements Task {

    private static final long MOST_VALUES = 1L << 28;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), SimulateSpectrumTask::simulate);
    }

    private static void simulate(final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final SpectrumModel model = new SpectrumModel(new EnergyAxis(inputs.number("offset") * 1e-3,
                inputs.number("channel_width") * 1e-3, inputs.integer("channels")),
                Detector.usual(inputs.number("resolution")), inputs.number("beam_energy"), inputs.number("take_off"),
                inputs.number("solid_angle"));
        final double dose = inputs.number("probe_current") * inputs.number("live_time");
        final List<Material> materials = new ArrayList<>(List.of(Material.parse(inputs.text("formula"))));
        if (!inputs.text("second_formula").isBlank()) materials.add(Material.parse(inputs.text("second_formula")));
        final boolean cube = inputs.integer("width") > 1 || inputs.integer("height") > 1;
        if (!cube && materials.size() > 1) throw new InputException("second_formula: a single spectrum is of one "
                + "material; set width and height for a spectrum image");
        if (cube) cube(run, model, dose, materials);
        else spectrum(run, model, dose, materials.get(0));
        run.step("simulate");
        run.add(truth(model, dose, materials));
    }

    private static void spectrum(final TaskRun run, final SpectrumModel model, final double dose,
            final Material material) throws IOException {
        final Inputs inputs = run.inputs();
        final double[] counts = new Noise(inputs.whole("seed")).draw(model.expected(material, dose));
        final StringBuilder stated = new StringBuilder(material.name());
        material.massFractions().forEach((z, fraction) -> stated.append(Text.of(",(%s:%.6f)", Xrays.symbol(z),
                100 * fraction)));
        final Spectrum spectrum = new Spectrum(material.name(), model.axis(), counts, Conditions.UNKNOWN
                .withBeamEnergy(model.beam()).withTakeOff(model.takeOff()).withLiveTime(inputs.number("live_time"))
                .withProbeCurrent(inputs.number("probe_current")).withResolution(inputs.number("resolution")))
                .withMaterial(stated.toString());
        if (run.output().isOpen()) Emsa.write(spectrum, run.output().file("spectrum.msa"));
        run.say(Text.of("%s: %.0f counts", material.name(), spectrum.total()));
    }

    private static void cube(final TaskRun run, final SpectrumModel model, final double dose,
            final List<Material> materials) throws IOException {
        final Inputs inputs = run.inputs();
        final int width = inputs.integer("width");
        final int height = inputs.integer("height");
        if ((long) width * height * model.axis().channels() > MOST_VALUES) throw new InputException(Text.of(
                "a cube of %d x %d x %d is larger than 1 GB; take fewer pixels or channels", width, height,
                model.axis().channels()));
        final DenseCube cube = CubeSimulator.draw("cube", new int[] {width, height}, inputs.number("pixel_size"),
                (x, y) -> materials.size() > 1 && sphere(x, y, width, height) ? 1 : 0, materials, model, dose,
                inputs.whole("seed"));
        if (run.output().isOpen()) {
            final Path file = run.output().file("cube.rpl");
            run.output().file("cube.raw");
            Ripple.write(cube, file);
        }
        run.say(Text.of("%d x %d pixels of %d channels", width, height, model.axis().channels()));
    }

    /** Four spheres, one in each quarter, of a quarter of its edge as radius. */
    private static boolean sphere(final int x, final int y, final int width, final int height) {
        final double dx = (x + 0.5) / width * 2 % 1 - 0.5;
        final double dy = (y + 0.5) / height * 2 % 1 - 0.5;
        return dx * dx + dy * dy < 0.0625;
    }

    private static Table truth(final SpectrumModel model, final double dose, final List<Material> materials) {
        final Table table = new Table("truth", List.of(Column.of("material"), Column.of("element"), Column.of("wt%"),
                Column.of("at%"), Column.of("line"), Column.of("expected net counts")));
        for (final Material material : materials) {
            for (final SpectrumModel.FamilyCounts net : model.net(material, dose)) {
                final int z = net.family().z();
                table.add(material.name(), Xrays.symbol(z), 100 * material.massFraction(z),
                        100 * material.atomFraction(z), net.family().label(), net.counts());
            }
        }
        return table;
    }
}
