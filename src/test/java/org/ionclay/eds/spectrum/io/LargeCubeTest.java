package org.ionclay.eds.spectrum.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.ionclay.compute.Progress;
import org.ionclay.eds.spectrum.CubeImg;
import org.ionclay.eds.spectrum.Cubes;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.testing.BcfMaker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cubes that are larger than memory. */
class LargeCubeTest {

    private static final int SIDE = 1024;
    private static final int CHANNELS = 2048;

    /** Runs in a Java of its own with 1 GiB of heap: opens a cube as an ImgLib2 image and reads all of it. */
    public static final class Reader {

        private Reader() {
        }

        /** Prints the sum of all counts, and how many of 300 places had the count that belongs there. */
        public static void main(final String[] arguments) throws IOException {
            final SpectrumImage image = SpectrumFiles.read(Path.of(arguments[0])).image(Optional.empty());
            final RandomAccessibleInterval<FloatType> img = CubeImg.of(image);
            final Random random = new Random(3);
            int right = 0;
            for (int i = 0; i < 300; i++) {
                final int x = random.nextInt(image.width());
                final int y = random.nextInt(image.height());
                if (img.getAt(x, y, (x + y) % CHANNELS).get() >= 1) right++;
            }
            System.out.printf("%d x %d x %d, %.0f counts, %d right, heap of %d MiB%n", img.dimension(0),
                    img.dimension(1), img.dimension(2), Cubes.sum(image, Progress.NONE).total(), right,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static String read(final Path file) throws IOException, InterruptedException {
        final Process run = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx1g", "-cp", System.getProperty("java.class.path"), Reader.class.getName(),
                file.toString())).redirectErrorStream(true).start();
        final String said = new String(run.getInputStream().readAllBytes());
        assertEquals(0, run.waitFor(), said);
        return said;
    }

    /** 2 GiB of bytes, one count in every pixel. */
    @Test
    @Tag("slow")
    void aCubeOf1024x1024x2048OpensInAGibibyteOfHeap(@TempDir final Path folder) throws Exception {
        Files.writeString(folder.resolve("cube.rpl"), "key\tvalue\nwidth\t1024\nheight\t1024\ndepth\t2048\noffset\t0\n"
                + "data-length\t1\ndata-type\tunsigned\nbyte-order\tdont-care\nrecord-by\tvector\nev-per-chan\t10\n");
        try (FileChannel out = FileChannel.open(folder.resolve("cube.raw"), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            for (int y = 0; y < SIDE; y++) {
                final ByteBuffer row = ByteBuffer.allocate(SIDE * CHANNELS);
                for (int x = 0; x < SIDE; x++) row.put(x * CHANNELS + (x + y) % CHANNELS, (byte) 1);
                out.write(row);
            }
        }
        final String said = read(folder.resolve("cube.rpl"));
        System.out.print(said);
        assertTrue(said.contains("1024 x 1024 x 2048, 1048576 counts, 300 right"), said);
    }

    /** 550 MB of compressed pulses, which are 2 GiB as an image of single precision. */
    @Test
    @Tag("slow")
    void aLargeBcfOpensInAGibibyteOfHeap(@TempDir final Path folder) throws Exception {
        BcfMaker.write(folder.resolve("map.bcf"), 512, 1000, true);
        final String said = read(folder.resolve("map.bcf"));
        System.out.print(said);
        assertTrue(said.contains("512 x 512 x 2048, 262144000 counts, 300 right"), said);
    }

    /** The maker's files are read as they were written. */
    @Test
    void pulsesOfTheMakerComeBack(@TempDir final Path folder) throws IOException {
        for (final boolean compressed : new boolean[] {false, true}) {
            BcfMaker.write(folder.resolve("map.bcf"), 20, 300, compressed);
            final SpectrumImage image = SpectrumFiles.read(folder.resolve("map.bcf")).image(Optional.empty());
            assertEquals(20 * 20 * 300, Cubes.sum(image, Progress.NONE).total());
            final float[] row = new float[image.rowLength()];
            image.row(7, row);
            for (int x = 0; x < 20; x++) assertTrue(row[x * CHANNELS + x + 7] >= 1);
        }
    }
}
