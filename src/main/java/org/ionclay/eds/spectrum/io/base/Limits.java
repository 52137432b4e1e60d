package org.ionclay.eds.spectrum.io.base;

import java.nio.file.Path;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** What sizes written in files may be, before memory is asked for. */
public final class Limits {

    /** Most values of one row of a cube: 256 MB. */
    private static final long ROW = 1L << 26;
    private static final int SIDE = 1 << 20;

    private Limits() {
    }

    /**
     * Checks the sizes of a cube.
     *
     * @throws InputException if a side is not positive, or a row would not fit into memory
     */
    public static void cube(final Path file, final long width, final long height, final long channels) {
        if (width < 1 || height < 1 || channels < 1 || width > SIDE || height > SIDE || channels > SIDE
                || width * channels > ROW || width * height > Integer.MAX_VALUE - 8) throw InputException.inFile(file,
                        Text.of("says that it holds %d x %d pixels of %d channels, which no spectrum image has; "
                                + "export it anew", width, height, channels));
    }

    /**
     * Checks that a picture's pixels are there.
     *
     * @throws InputException if they are not
     */
    public static int picture(final Path file, final long width, final long height, final long available) {
        if (width < 1 || height < 1 || width > SIDE || height > SIDE || width * height > available
                || width * height > Integer.MAX_VALUE - 8) throw InputException.inFile(file,
                        Text.of("says that a picture has %d"
                        + " x %d pixels, but holds at most %d; export it anew", width, height, available));
        return (int) (width * height);
    }

    /** The whole of a file that is read at once. */
    public static byte[] bytes(final Path file) throws java.io.IOException {
        final long size = java.nio.file.Files.size(file);
        if (size > Integer.MAX_VALUE - 16) throw InputException.inFile(file, "is larger than 2 GB, which files of this "
                + "format are not; export it in parts");
        return java.nio.file.Files.readAllBytes(file);
    }
}
