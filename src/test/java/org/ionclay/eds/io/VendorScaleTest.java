package org.ionclay.eds.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What microscopes' programs write about the scale. */
class VendorScaleTest {

    @TempDir
    private Path folder;

    private PixelScale tag(final String text) {
        return VendorScale.of("x.tif", text).orElseThrow();
    }

    @Test
    void zeissLinesAreRead() {
        final PixelScale scale = tag("AP_MAG\r\nMag = 10.08 K X\r\nAP_IMAGE_PIXEL_SIZE\r\nImage Pixel Size = 7.344 "
                + "nm\r\n"
                + "AP_PIXEL_SIZE\r\nPixel Size = 3.672 nm\r\n");
        assertEquals(7.344e-3, scale.width().getAsDouble(), 1e-15);
        assertTrue(scale.source().contains("34118"), scale.source());
        assertEquals(.25, tag("AP_PIXEL_SIZE\nPixel Size = 0.25 \u00b5m\n").width().getAsDouble(), 0);
    }

    @Test
    void feiSectionsAreReadInMetres() {
        final PixelScale scale =
                tag("[Beam]\nPixelWidth=1\n[Scan]\nPixelWidth=2.5e-008\nPixelHeight=5e-008\n[Stage]\n");
        assertEquals(.025, scale.width().getAsDouble(), 1e-15);
        assertEquals(.05, scale.height().getAsDouble(), 1e-15);
        assertTrue(VendorScale.of("x.tif", "[Beam]\nPixelWidth=1\n").isEmpty());
    }

    @Test
    void sideFilesOfJeolHitachiAndTescanAreRead() throws IOException {
        side("jeol.txt", "$$SM_MAG 5000\n$$SM_MICRON_BAR 120\n$$SM_MICRON_MARKER 3um\n", StandardCharsets.US_ASCII);
        assertEquals(.025, picture("jeol.tif").pixelSize().getAsDouble(), 1e-15);
        side("hitachi.txt", "[SemImageFile]\r\nDataSize=8x4\r\nPixelSize=9.921875\r\n", StandardCharsets.US_ASCII);
        assertEquals(9.921875e-3, picture("hitachi.tif").pixelSize().getAsDouble(), 1e-15);
        side("tescan-tif.hdr", "[MAIN]\nPixelSizeX=6.8e-9\nPixelSizeY=6.8e-9\n", StandardCharsets.US_ASCII);
        final GreyImage tescan = picture("tescan.tif");
        assertEquals(6.8e-3, tescan.pixelSize().getAsDouble(), 1e-12);
        assertTrue(tescan.scaleSource().contains("Tescan") && tescan.scaleSource().contains("tescan-tif.hdr"));
    }

    @Test
    void otherTextBesideAPictureIsNoScale() throws IOException {
        side("notes.txt", "PixelSize=\nsome notes = 3\n$$SM_MICRON_BAR 0\n", StandardCharsets.US_ASCII);
        assertTrue(picture("notes.tif").pixelSize().isEmpty());
    }

    private void side(final String name, final String text, final java.nio.charset.Charset set) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(set));
    }

    private GreyImage picture(final String name) throws IOException {
        final Path file = folder.resolve(name);
        assertTrue(new FileSaver(new ImagePlus("x", new ByteProcessor(8, 4))).saveAsTiff(file.toString()));
        return GreyImage.picture(file);
    }
}
