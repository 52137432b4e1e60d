package org.ionclay.eds.spectrum.io;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionclay.compute.InputException;
import org.ionclay.eds.spectrum.SpectrumImage;
import org.ionclay.eds.spectrum.io.base.SpectrumFile;
import org.ionclay.eds.spectrum.io.base.SpectrumFormat;
import org.ionclay.testing.Reference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format, cut off and with flipped bits: read, or refused by a message that names the file. */
class DamagedFilesTest {

    private static final int CUTS = 12;
    private static final int FLIPS = 25;

    private static List<Path> samples(final Path folder) throws IOException {
        final List<Path> samples = new ArrayList<>(List.of(Reference.path("eds/bruker/16x16_12bit_packed_8bit.bcf"),
                Reference.path("eds/bruker/over16bit.bcf"), Reference.path("eds/bruker/bruker_nano.spx"),
                Reference.path("eds/emsa/example1.msa"),
                Reference.path("eds/ripple/test_ripple_sdim-1_ndim-2_uint16_meta.rpl"),
                Reference.path("eds/phenom/Elid2Version4.elid"), Reference.path("eds/jeol/View000_0000006.pts"),
                Reference.path("eds/jeol/View000_0000001.map"), Reference.path("eds/jeol/met03.EDS")));
        samples.add(WrittenFilesTest.oxford(folder));
        samples.add(WrittenFilesTest.hyperSpy(folder));
        samples.add(WrittenFilesTest.plain(folder));
        SpectrumFilesTest.unpack(folder);
        samples.add(folder.resolve("Test SI 16x16 215 kx.emd"));
        return samples;
    }

    @Test
    void damagedFilesAreReadOrRefusedByName(@TempDir final Path folder) throws IOException {
        final Random random = new Random(13);
        int refused = 0;
        int read = 0;
        final List<String> formats = new ArrayList<>();
        for (final Path sample : samples(folder)) {
            formats.add(SpectrumFiles.format(sample).orElseThrow().title());
            final byte[] whole = Files.readAllBytes(sample);
            for (int i = 0; i < CUTS + FLIPS; i++) {
                byte[] damaged = whole.clone();
                if (i < CUTS) {
                    damaged = java.util.Arrays.copyOf(whole, (int) ((long) whole.length * i / CUTS));
                } else {
                    // most faults in headers, where sizes are
                    final int range = i % 2 == 0 ? Math.min(whole.length, 2048) : whole.length;
                    for (int flips = 0; flips < 1 + i % 4; flips++) {
                        damaged[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                final Path file = folder.resolve("damaged-" + i + "." + extension(sample));
                Files.write(file, damaged);
                if (sample.toString().endsWith(".rpl")) Files.write(folder.resolve("damaged-" + i + ".raw"),
                        new byte[48]);
                if (isRead(file)) read++;
                else refused++;
                Files.delete(file);
            }
        }
        System.out.println(formats.size() + " files: " + read + " damaged ones read, " + refused + " refused");
        for (final SpectrumFormat format : SpectrumFiles.FORMATS) assertTrue(formats.contains(format.title()),
                format.title() + " is not tested");
        assertTrue(refused > 50, "only " + refused + " were refused");
    }

    private static String extension(final Path file) {
        final String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isRead(final Path file) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try {
                final SpectrumFile read = SpectrumFiles.read(file);
                for (final SpectrumImage image : read.images()) {
                    final float[] row = new float[image.rowLength()];
                    for (int y = 0; y < Math.min(image.height(), 64); y++) image.row(y, row);
                }
                return true;
            } catch (final InputException e) {
                assertTrue(e.getMessage() != null && e.getMessage().length() > 10, String.valueOf(e.getMessage()));
                return false;
            } catch (final IOException | UncheckedIOException e) {
                return false;
            } catch (final RuntimeException e) {
                return fail(file + " ended in a fault of ours", e);
            }
        });
    }
}
