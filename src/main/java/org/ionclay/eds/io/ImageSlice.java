package org.ionclay.eds.io;

import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ionclay.eds.Plane;

/**
 * One image of a file or stack before its pixels are read.
 *
 * @param source what people call it: file name, or "file, slice 2"; goes into messages and results
 * @param names texts that may name the element, best first (file name, slice label)
 * @param info ImageJ's Info property of the file, may be empty
 * @param width width in pixels
 * @param height height in pixels
 * @param bytes size of its pixels in bytes
 * @param scale its calibration
 * @param pixels reads the pixels
 * @param onDisk the image as rows on disk, where that is possible
 */
record ImageSlice(String source, List<String> names, String info, int width, int height, long bytes,
        PixelScale scale, Loader pixels, Optional<Plane> onDisk) {

    /** Reads pixels. */
    @FunctionalInterface
    interface Loader {
        /** The image in its own bit depth. */
        ImageProcessor load() throws IOException;
    }
}
