package org.ionclay.particles.detect;

import org.ionclay.compute.Workers;

/** Writes prepared pictures to look at. */
final class PrepareLook {
    public static void main(final String[] args) throws Exception {
        try (Workers workers = new Workers(2)) {
            for (final Micrographs.Micrograph m : Micrographs.all()) {
                final long t = System.nanoTime();
                final Prepared p = Prepared.of(new GreyPicture(m.pixels().getWidth(), m.pixels().getHeight(),
                        (float[]) m.pixels().getPixels(), new boolean[m.pixels().getPixelCount()]), true, workers);
                System.out.println(m.id() + " " + m.kind() + " " + p.field().barBottom() + " noise " + p.noise() + " "
                        + (System.nanoTime() - t) / 1e6 + " ms");
                final float[] out = p.picture().grey().clone();
                for (int i = 0; i < out.length; i++) {
                    if (p.picture().outside()[i]) out[i] = i / m.pixels().getWidth() / 4 % 2 * 255;
                    else if (p.mark()[i] == 1 && i % 3 == 0) out[i] = 255 * (i % 2);
                }
                new ij.io.FileSaver(new ij.ImagePlus("", new ij.process.FloatProcessor(p.picture().width(),
                        p.picture().height(), out).convertToByte(false))).saveAsPng(args[0] + "/" + m.id() + ".png");
            }
        }
        System.exit(0);
    }
}
