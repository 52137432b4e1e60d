package org.ionclay.display.plot;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.ionclay.compute.AtomicFile;

/**
 * Writes pictures as PNG: first beside the target, then moved there, so that a failure leaves no half-written file.
 * The same picture gives the same bytes (the file holds no time stamp).
 */
public final class PngFile {

    private PngFile() {
    }

    /**
     * Writes the current slice of an image as it is displayed, without its overlay.
     *
     * @param image the image
     * @param file the PNG file; its folder is made if need be
     * @param overwrite whether a file that exists may be replaced
     * @throws FileAlreadyExistsException if the file exists and must not be replaced
     * @throws IOException if it cannot be written; an existing file is then as it was
     */
    public static void write(final ImagePlus image, final Path file, final boolean overwrite) throws IOException {
        write(image.getProcessor(), file, overwrite);
    }

    /**
     * Writes a processor: 8-bit with its look-up table, RGB as it is, 16-bit and 32-bit as displayed.
     *
     * @param pixels the picture
     * @param file the PNG file; its folder is made if need be
     * @param overwrite whether a file that exists may be replaced
     * @throws FileAlreadyExistsException if the file exists and must not be replaced
     * @throws IOException if it cannot be written; an existing file is then as it was
     */
    public static void write(final ImageProcessor pixels, final Path file, final boolean overwrite)
            throws IOException {
        AtomicFile.write(file, overwrite, out -> encode(pixels.getBufferedImage(), out));
    }

    private static void encode(final RenderedImage picture, final OutputStream out) throws IOException {
        final ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // a stream of our own, because ImageIO.write keeps a cache file in the system's temporary folder
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), null);
        } catch (final IIOException e) {
            // its own words hide what the disk said
            if (e.getCause() instanceof IOException said) throw said;
            throw e;
        } finally {
            writer.dispose();
        }
    }
}
