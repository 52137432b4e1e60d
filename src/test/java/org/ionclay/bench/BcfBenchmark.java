package org.ionclay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.SpectrumFiles;
import org.ionclay.testing.BcfMaker;

/**
 * How fast a large .bcf opens, and how fast all its spectra are then read, on one core: of plain pulses and of the same
 * in blocks of zlib. The first argument is the number of MB of pulses, 1000 if there is none.
 */
public final class BcfBenchmark {

    private static final int SIDE = 512;

    private BcfBenchmark() {
    }

    /** Prints MB of file a second. */
    public static void main(final String[] arguments) throws IOException {
        final int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        final int pulses = (int) ((megabytes * 1_000_000L / (SIDE * SIDE) - 22) / 2);
        final Path file = Files.createTempFile("ionclay", ".bcf");
        try {
            for (final boolean compressed : new boolean[] {false, true}) {
                BcfMaker.write(file, SIDE, pulses, compressed);
                measure(file, compressed ? "zlib" : "plain");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(final Path file, final String what) throws IOException {
        final double size = Files.size(file) * 1e-6;
        for (int round = 0; round < 2; round++) {
            final long from = System.nanoTime();
            final SpectrumImage image = SpectrumFiles.read(file).image(Optional.empty());
            final double open = (System.nanoTime() - from) * 1e-9;
            final float[] row = new float[image.rowLength()];
            double counts = 0;
            for (int y = 0; y < image.height(); y++) {
                image.row(y, row);
                for (int i = 0; i < row.length; i += image.axis().channels()) counts += row[i];
            }
            final double all = (System.nanoTime() - from) * 1e-9 - open;
            System.out.printf(Locale.ROOT, "%s, %.0f MB: opens in %.2f s (%.0f MB/s), all rows in %.2f s (%.0f MB/s); "
                    + "%.0f counts in channel 0%n", what, size, open, size / open, all, size / all, counts);
        }
    }
}
