package org.ionclay.particles.detect;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.Locale;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.segment.ParticleMap;
import org.ionclay.segment.ParticleSplitter;

/** Prints how the pictures of the reference data score: {@code old} as before, {@code new} as the detector finds. */
final class MicrographStudy {

    private MicrographStudy() {
    }

    public static void main(final String[] args) throws Exception {
        final String mode = args.length > 0 ? args[0] : "new";
        if (mode.equals("scan")) {
            for (final double least : new double[] {.2, .3, .4, .5}) for (final double rel : new double[] {.2, .3, .45}) {
                for (final double over : new double[] {.1, .25}) {
                    Selection.LEAST = least;
                    Selection.RELATIVE = rel;
                    Selection.OVERLAP = over;
                    System.out.print(least + " " + rel + " " + over + " ");
                    study("loo", new String[0], false);
                }
            }
            System.exit(0);
        }
        study(mode, args, true);
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
        new ij.io.FileSaver(new ij.ImagePlus("", new ij.process.ShortProcessor(like.getWidth(), like.getHeight(), values,
                null))).saveAsTiff(file);
    }

    static int[] find(final String mode, final Micrographs.Micrograph m, final Workers workers) {
        if (mode.equals("old")) return old(m.pixels(), m.bright(), workers);
        if (CACHE.get(m.id()) == null) {
            final Prepared p = Prepared.of(new GreyPicture(m.pixels().getWidth(), m.pixels().getHeight(),
                    (float[]) m.pixels().getPixels(), new boolean[m.pixels().getPixelCount()]), true, workers);
            CACHE.put(m.id(), CandidateFinder.find(p, new boolean[] {true, true}, workers));
        }
        final java.util.List<Candidate> all = CACHE.get(m.id());
        final double[] w = weights(mode.equals("all") ? "all" : m.id());
        final java.util.List<Selection.Judged> judged = new java.util.ArrayList<>();
        for (final Candidate c : all) {
            double t = w[0];
            final double[] f = c.features();
            for (int k = 0; k < f.length; k++) t += w[1 + k] * f[k] + w[1 + f.length + k] * f[k] * f[k];
            judged.add(new Selection.Judged(c, 1 / (1 + Math.exp(-t))));
        }
        return Selection.labels(Selection.choose(judged, m.drawn().length), m.drawn().length);
    }

    static final java.util.Map<String, java.util.List<Candidate>> CACHE = new java.util.HashMap<>();

    private static double[] weights(final String id) {
        try {
            for (final String line : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/tmp/mi/weights.txt"))) {
                if (line.startsWith(id + " ")) return java.util.Arrays.stream(line.substring(id.length() + 1).split(" "))
                        .mapToDouble(Double::parseDouble).toArray();
            }
        } catch (final java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError(id);
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
