package org.ionclay.eds.spectrum.model;

import java.util.List;
import java.util.OptionalDouble;
import org.ionclay.eds.spectrum.Conditions;
import org.ionclay.eds.spectrum.DenseCube;
import org.ionclay.eds.spectrum.Material;

/** Spectrum images whose truth is known. */
public final class CubeSimulator {

    /** Which material is where. */
    @FunctionalInterface
    public interface Scene {
        /** Number of the material at a pixel. */
        int at(int x, int y);
    }

    private CubeSimulator() {
    }

    /**
     * Draws a cube: each pixel's spectrum is that of its material alone.
     *
     * @param name what the image is called
     * @param size width and height in pixels
     * @param pixelSize edge of a pixel in µm
     * @param scene which material is where
     * @param materials the materials
     * @param model forward model
     * @param dose probe current times live time of a pixel in nA s
     * @param seed seed of the counts
     */
    public static DenseCube draw(final String name, final int[] size, final double pixelSize, final Scene scene,
            final List<Material> materials, final SpectrumModel model, final double dose, final long seed) {
        final double[][] expected = new double[materials.size()][];
        for (int m = 0; m < expected.length; m++) expected[m] = model.expected(materials.get(m), dose);
        final int channels = model.axis().channels();
        final float[][] rows = new float[size[1]][size[0] * channels];
        final Noise noise = new Noise(seed);
        for (int y = 0; y < size[1]; y++) {
            for (int x = 0; x < size[0]; x++) {
                final double[] counts = noise.draw(expected[scene.at(x, y)]);
                for (int c = 0; c < channels; c++) rows[y][x * channels + c] = (float) counts[c];
            }
        }
        final double current = 1;
        final Conditions conditions = Conditions.UNKNOWN.withBeamEnergy(model.beam()).withTakeOff(model.takeOff())
                .withLiveTime(dose * size[0] * size[1] / current).withProbeCurrent(current)
                .withResolution(model.detector().resolution().manganese());
        return new DenseCube(name, size[0], size[1], model.axis(), conditions, OptionalDouble.of(pixelSize), List.of(),
                rows);
    }
}
