package org.ionclay.particles.detect;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.List;
import java.util.Locale;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.particles.split.ParticleSplitter;
import org.ionclay.simulate.FieldSettings;
import org.ionclay.simulate.FieldSimulator;
import org.ionclay.simulate.Scene;
import org.ionclay.simulate.SimulatedField;

/**
 * Prints how the pictures of the reference data score: {@code old} as before, {@code new} as the detector finds; with
 * {@code scenes}, how simulated pictures of both do, three seeds of each from 1 on or from the number that follows.
 */
final class MicrographStudy {

    private static final int SIDE = 512;

    private MicrographStudy() {
    }

    public static void main(final String[] args) throws Exception {
        final String mode = args.length > 0 ? args[0] : "new";
        if (mode.equals("scenes")) scenes(args.length > 1 ? Integer.parseInt(args[1]) : 1);
        study(mode, args, true);
        System.exit(0);
    }

    /** The former pipeline is told the polarity: the better of both. */
    private static void scenes(final int first) {
        try (Workers workers = new Workers(2)) {
            for (final Scene scene : List.of(Scene.POWDER_MGF2, Scene.POWDER_AGGLOMERATE, Scene.TWO_PHASE)) {
                for (int seed = first; seed < first + 3; seed++) {
                    final SimulatedField field = FieldSimulator.simulate(FieldSettings.of(scene).withSize(SIDE, SIDE)
                            .withSeed(seed), workers, Progress.NONE);
                    final int[] drawn = field.particleMap().label();
                    final FloatProcessor pixels = ((ProcessorPlane) field.maps().electronImage().orElseThrow())
                            .processor().convertToFloatProcessor();
                    final long start = System.nanoTime();
                    final int[] found = ParticleDetector.detect(new ProcessorPlane(pixels), new boolean[drawn.length],
                            DetectSettings.DEFAULT, workers, Progress.NONE).map().label();
                    final double seconds = (System.nanoTime() - start) * 1e-9;
                    System.out.printf(Locale.ROOT, "%s %d: %s, %.1f s, before %.3f%n", scene.key(), seed,
                            InstanceScore.of(found, drawn), seconds, Math.max(
                                    InstanceScore.of(old(pixels, false, workers), drawn).ap(),
                                    InstanceScore.of(old(pixels, true, workers), drawn).ap()));
                }
            }
        }
        System.exit(0);
    }

    private static void study(final String mode, final String[] args, final boolean verbose) throws Exception {
        double ap = 0;
        int good = 0;
        int counted = 0;
        final var all = Micrographs.all();
        try (Workers workers = new Workers(2)) {
            for (final Micrographs.Micrograph m : all) {
                final long start = System.nanoTime();
                final int[] label = find(mode, m, workers);
                final InstanceScore score = InstanceScore.of(label, m.drawn());
                if (verbose) System.out.printf(Locale.ROOT, "%s %-27s %s  %.2f s%n", m.id(), m.kind(), score,
                        (System.nanoTime() - start) * 1e-9);
                ap += score.ap() / all.size();
                if (Math.abs(score.d50() - 1) <= .25) good++;
                if (Math.abs((double) score.found() / score.drawn() - 1) <= .25) counted++;
                if (args.length > 1) write(args[1] + "/" + m.id() + ".tif", label, m.pixels());
            }
        }
        System.out.printf(Locale.ROOT, "mean AP %.3f  D50 within 25 %%: %d  count within 25 %%: %d of %d%n", ap, good,
                counted, all.size());
        System.exit(0);
    }

    private static void write(final String file, final int[] label, final ImageProcessor like) {
        final short[] values = new short[label.length];
        for (int i = 0; i < label.length; i++) values[i] = (short) label[i];
        new ij.io.FileSaver(new ij.ImagePlus("", new ij.process.ShortProcessor(like.getWidth(), like.getHeight(),
                values,
                null))).saveAsTiff(file);
    }

    static int[] find(final String mode, final Micrographs.Micrograph m, final Workers workers) {
        if (mode.equals("old")) return old(m.pixels(), m.bright(), workers);
        return ParticleDetector.detect(new ProcessorPlane(m.pixels()), new boolean[m.drawn().length],
                DetectSettings.DEFAULT, workers, Progress.NONE).map().label();
    }

    private static int[] old(final FloatProcessor picture, final boolean bright, final Workers workers) {
        final ImageProcessor pixels = picture.convertToByteProcessor(false);
        pixels.blurGaussian(1);
        pixels.setAutoThreshold("Otsu" + (bright ? " dark" : "") + " no-reset");
        final double cut = bright ? pixels.getMinThreshold() : Math.nextUp((float) pixels.getMaxThreshold());
        final byte[] mask = new byte[pixels.getPixelCount()];
        for (int i = 0; i < mask.length; i++) mask[i] = (byte) (bright == pixels.getf(i) >= cut ? 1 : 0);
        final ParticleMap map = ParticleSplitter.split(mask, pixels.getWidth(), pixels.getHeight(),
                ParticleSplitter.Settings.DEFAULT, workers, Progress.NONE);
        return map.label();
    }
}
