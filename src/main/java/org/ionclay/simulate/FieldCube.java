package org.ionclay.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Text;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.Material;
import org.ionclay.eds.spectrum.Xrays;
import org.ionclay.eds.spectrum.model.SpectrumModel;

/**
 * The spectrum image of a simulated field: the same phases and particles, blur and relief as its element maps, but each
 * phase with the spectrum that a thick flat specimen of it gives. Where phases meet, spectra mix as the beam's blur
 * says. The counts are drawn anew, so that cube and maps are two measurements of one field.
 */
public final class FieldCube {

    private static final int SPECTRA = 64;
    private static final double CURRENT = 1;
    private static final long MOST_VALUES = 1L << 28;

    private FieldCube() {
    }

    /**
     * Draws the cube. The dose of a pixel is such that its lines have the settings' mean counts.
     *
     * @param settings the field; compositions may not vary within a phase
     * @param model forward model
     * @param workers threads; the result does not depend on their number
     * @param progress listener
     * @throws InputException if compositions vary within a phase, the cube is larger than 1 GB, or no line of the
     *             field's elements is excited
     */
    public static DenseCube draw(final FieldSettings settings, final SpectrumModel model, final Workers workers,
            final Progress progress) {
        if (settings.spheres().scatter() > 0 || settings.segregation().amplitude() > 0) throw new InputException(
                "a spectrum image needs one composition in each phase; leave particle_scatter and segregation at 0");
        final int width = settings.width();
        final int channels = model.axis().channels();
        if ((long) width * settings.height() * channels > MOST_VALUES) throw new InputException(
                Text.of("a cube of %d x %d x %d is larger than 1 GB; take fewer pixels", width, settings.height(),
                        channels));
        final float[] scratch = new float[width * settings.height()];
        final Canvas canvas = Canvas.paint(settings, Placement.place(settings, progress));
        final float[] factor = new float[scratch.length];
        new Topography(settings, canvas, scratch, workers).factor(factor, workers);
        final List<Material> materials = settings.formulas().stream().map(Material::formula).toList();
        final float[][] weights = weights(settings, canvas, factor, scratch, workers);
        final double dose = dose(settings, model, materials, weights);
        final double[][] expected = new double[materials.size()][];
        for (int m = 0; m < expected.length; m++) expected[m] = model.expected(materials.get(m), dose);
        final float[][] rows = new float[settings.height()][width * channels];
        workers.ranges(settings.height(), 1, (chunk, from, to) -> {
            for (int y = from; y < to; y++) {
                progress.check();
                row(new RowRandom(settings.seed(), SPECTRA, y), y * width, width, weights, expected, rows[y]);
            }
        });
        return new DenseCube(settings.scene().key(), width, settings.height(), model.axis(), conditions(model, dose
                * scratch.length), OptionalDouble.of(settings.pixelSize()), List.of("Simulated with seed "
                        + settings.seed() + "."), rows);
    }

    /**
     * How simulated spectra say that they were measured.
     *
     * @param model forward model
     * @param dose probe current times live time in nA s
     */
    public static Conditions conditions(final SpectrumModel model, final double dose) {
        return Conditions.UNKNOWN.withBeamEnergy(model.beam()).withTakeOff(model.takeOff())
                .withLiveTime(dose / CURRENT).withProbeCurrent(CURRENT)
                .withResolution(model.detector().resolution().manganese());
    }

    private static void row(final RowRandom random, final int first, final int width, final float[][] weights,
            final double[][] expected, final float[] row) {
        final int channels = expected[0].length;
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < channels; c++) {
                double mean = 0;
                for (int m = 0; m < expected.length; m++) mean += weights[m][first + x] * expected[m][c];
                row[x * channels + c] = mean > 0 ? random.poisson(mean) : 0;
            }
        }
    }

    /** Blurred share of each phase in each pixel, times the relief's factor. */
    private static float[][] weights(final FieldSettings settings, final Canvas canvas, final float[] factor,
            final float[] scratch, final Workers workers) {
        final List<float[]> weights = new ArrayList<>();
        for (int phase = 1; phase <= settings.formulas().size(); phase++) {
            final float[] share = new float[factor.length];
            for (int i = 0; i < share.length; i++) share[i] = canvas.phase[i] == phase ? 1 : 0;
            GaussianBlur.apply(share, settings.width(), settings.height(),
                    settings.signal().blur() / settings.pixelSize(), scratch, workers);
            for (int i = 0; i < share.length; i++) share[i] = Math.max(0, share[i]) * factor[i];
            weights.add(share);
        }
        return weights.toArray(new float[0][]);
    }

    /** Dose of a pixel in nA s that gives the wanted mean counts of a line. */
    private static double dose(final FieldSettings settings, final SpectrumModel model, final List<Material> materials,
            final float[][] weights) {
        double counts = 0;
        for (int m = 0; m < weights.length; m++) {
            double weight = 0;
            for (final float part : weights[m]) weight += part;
            for (final SpectrumModel.FamilyCounts net : model.net(materials.get(m), 1)) {
                final boolean mapped = settings.lines().contains(new ElementLine(Xrays.symbol(net.family().z()),
                        net.family().label()));
                if (mapped) counts += weight * net.counts();
            }
        }
        if (!(counts > 0)) throw new InputException("the beam excites no line of the field's elements; take a higher "
                + "beam_energy");
        return settings.signal().counts() * settings.lines().size() * weights[0].length / counts;
    }
}
