package org.ionclay.task.maps;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.Plane;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.eds.spectrum.EnergyAxis;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Spectrum;
import org.ionclay.eds.spectrum.fit.Detector;
import org.ionclay.eds.spectrum.io.Emsa;
import org.ionclay.eds.spectrum.io.Ripple;
import org.ionclay.eds.spectrum.model.Noise;
import org.ionclay.eds.spectrum.model.SpectrumModel;
import org.ionclay.simulate.FieldCube;
import org.ionclay.simulate.FieldSettings;
import org.ionclay.simulate.FieldSimulator;
import org.ionclay.simulate.FieldWriter;
import org.ionclay.simulate.Scene;
import org.ionclay.simulate.SegregationSettings;
import org.ionclay.simulate.SignalSettings;
import org.ionclay.simulate.SimulatedField;
import org.ionclay.simulate.SphereSettings;
import org.ionclay.simulate.TruePhase;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.frame.FileNames;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.Task;
import org.ionclay.task.frame.TaskOutput;
import org.ionclay.task.frame.TaskResult;
import org.ionclay.task.frame.TaskRun;

/** Element maps whose truth is known. */
public final class SimulateTask implements Task {

    private static final double CHANNEL = 0.01;
    private static final int BEYOND = 12;
    private static final double TAKE_OFF = 35;
    private static final double SOLID_ANGLE = 0.01;

    @Override
    public TaskResult run(final Inputs inputs, final Progress progress) throws IOException {
        return TaskRun.over(inputs, progress, List.of(), SimulateTask::simulate);
    }

    private static void simulate(final TaskRun run) throws IOException {
        final FieldSettings settings = settings(run.inputs());
        final SimulatedField field = FieldSimulator.simulate(settings, run.workers(), run.progress());
        run.step("simulate");
        // the table is a file of the field's own
        run.show(phases(field));
        if (run.output().isOpen()) FieldWriter.write(field, run.output().unfinished(), true);
        if (run.inputs().yes("cube")) spectra(settings, run);
        images(field).forEach(run::show);
        run.say(Text.of("%s: %d x %d pixels, %d particles", settings.scene().key(), settings.width(),
                settings.height(), field.particles().size()));
    }

    /** The spectrum image of the field, and spectra of standards under the same conditions. */
    private static void spectra(final FieldSettings settings, final TaskRun run) throws IOException {
        final Inputs inputs = run.inputs();
        final TaskOutput output = run.output();
        if (!output.isOpen()) throw new InputException("cube: a spectrum image is written to files; give output");
        final double beam = inputs.number("beam_energy");
        final EnergyAxis axis = new EnergyAxis(0, CHANNEL, (int) Math.ceil(beam / CHANNEL) + BEYOND);
        final SpectrumModel model = new SpectrumModel(axis, Detector.usual(inputs.number("resolution")), beam, TAKE_OFF,
                SOLID_ANGLE);
        final Path file = output.file("cube.rpl");
        output.file("cube.raw");
        Ripple.write(FieldCube.draw(settings, model, run.workers(), run.progress()), file);
        final double dose = inputs.number("standards_dose");
        final Noise noise = new Noise(inputs.whole("seed"));
        for (final String formula : inputs.words("standards")) {
            final Material material = Material.formula(formula);
            Emsa.write(new Spectrum(formula, axis, noise.draw(model.expected(material, dose)), FieldCube.conditions(
                    model, dose)).withMaterial(formula), output.file("standards/" + FileNames.part(formula) + ".msa"));
        }
    }

    private static FieldSettings settings(final Inputs inputs) {
        final Scene scene = Scene.of(inputs.text("scene"));
        FieldSettings settings = FieldSettings.of(scene).withSize(inputs.integer("width"),
                inputs.integer("height")).withSeed(inputs.whole("seed"));
        if (inputs.number("pixel_size") > 0) settings = settings.withPixelSize(inputs.number("pixel_size"));
        settings = settings.with(new SignalSettings(inputs.number("counts"), inputs.number("background"),
                inputs.number("blur"), inputs.number("shadowing"), settings.signal().electronNoise()));
        if (scene == Scene.UNIFORM || scene == Scene.TWO_PHASE) {
            settings = settings.withMatrix(inputs.text("formula"));
        }
        settings = settings.with(spheres(settings, inputs));
        if (inputs.number("segregation") > 0) settings = settings.with(segregation(settings, inputs));
        return settings;
    }

    private static SphereSettings spheres(final FieldSettings settings, final Inputs inputs) {
        SphereSettings spheres = settings.spheres();
        final double fraction = inputs.number("area_fraction");
        if (spheres.formula().isEmpty()) {
            if (fraction > 0) throw new InputException("area_fraction: the scene " + inputs.text("scene")
                    + " has no particles");
            return spheres;
        }
        if (settings.scene() == Scene.TWO_PHASE) spheres = spheres.withFormula(inputs.text("second_formula"));
        if (fraction > 0) spheres = spheres.withAreaFraction(fraction);
        final double low = inputs.number("min_diameter") > 0 ? inputs.number("min_diameter") : spheres.minimum();
        final double high = inputs.number("max_diameter") > 0 ? inputs.number("max_diameter") : spheres.maximum();
        if (low > high) throw new InputException(Text.of("min_diameter: must be at most max_diameter, found %s and %s "
                + "µm; "
                + "the scene %s has particles of %s to %s µm of its own, so give both", low, high, inputs.text("scene"),
                spheres.minimum(), spheres.maximum()));
        if (inputs.yes("sections") && spheres.clusterSize() > 1) throw new InputException("sections: particles of the "
                + "scene " + inputs.text("scene") + " touch each other, and a plane through touching spheres is not "
                + "drawn; use sections=no, or the scenes powder-mgf2 or two-phase");
        final boolean own = low == spheres.minimum() && high == spheres.maximum();
        if (!own) spheres = spheres.withDiameters(Math.sqrt(low * high), spheres.geometricSigma(), low, high);
        return spheres.withSections(inputs.yes("sections")).withScatter(inputs.number("particle_scatter"));
    }

    /** Mg against Ga where both are there, else the first two elements. */
    private static SegregationSettings segregation(final FieldSettings settings, final Inputs inputs) {
        final List<String> elements = settings.lines().stream().map(line -> line.element()).toList();
        if (elements.size() < 2) throw new InputException("segregation needs two elements, found only " + elements);
        final boolean own = elements.contains("Mg") && elements.contains("Ga");
        return new SegregationSettings(inputs.number("segregation"), inputs.number("segregation_length"),
                own ? "Mg" : elements.get(0), own ? "Ga" : elements.get(1));
    }

    private static Table phases(final SimulatedField field) {
        final List<Column> columns = new ArrayList<>(List.of(Column.of("phase"), Column.of("formula")));
        final List<String> elements = field.maps().elements();
        for (final String element : elements) columns.add(Column.of(element, "at%"));
        final Table table = new Table("truth-phases", columns);
        for (final TruePhase phase : field.phases()) {
            final List<Object> row = new ArrayList<>(List.of(phase.label(), phase.formula()));
            for (int e = 0; e < elements.size(); e++) row.add(phase.composition().atomicPercent()[e]);
            table.add(row.toArray());
        }
        return table;
    }

    private static List<ImagePlus> images(final SimulatedField field) {
        final List<ImagePlus> images = new ArrayList<>();
        for (final ElementMap map : field.maps().maps()) images.add(image(field, map.line().label(), map.plane()));
        field.maps().electronImage().ifPresent(plane -> images.add(image(field, "SEM image", plane)));
        return images;
    }

    private static ImagePlus image(final SimulatedField field, final String title, final Plane plane) {
        final ImagePlus image = new ImagePlus(title, ((ProcessorPlane) plane).processor());
        final Calibration calibration = new Calibration(image);
        calibration.setUnit("micron");
        calibration.pixelWidth = field.settings().pixelSize();
        calibration.pixelHeight = field.settings().pixelSize();
        image.setCalibration(calibration);
        return image;
    }
}
