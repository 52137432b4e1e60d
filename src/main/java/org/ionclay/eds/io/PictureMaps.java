package org.ionclay.eds.io;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.ionclay.compute.InputException;
import org.ionclay.compute.Text;

/** Pictures that Java decodes: one grey or coloured image a file. */
final class PictureMaps extends MapFormat {

    /** Pixels that one byte of a file can stand for at most; more is damage, whatever the header says. */
    private static final long PACKED = 10_000;
    private static final long ALWAYS = 1 << 22;

    private final String magic;

    PictureMaps(final String title, final String magic, final String... endings) {
        super(title, endings);
        this.magic = magic;
    }

    @Override
    public boolean recognises(final byte[] head) {
        return new String(head, 0, Math.min(head.length, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }

    @Override
    public String details() {
        return "one image a file, grey or coloured";
    }

    @Override
    List<ImageSlice> slices(final Path path, final String name) throws IOException {
        final ImagePlus image = decode(path, name);
        if (image.getStackSize() != 1) throw new InputException(path
                + " has several 16-bit channels; save one grey image per element");
        final ImageProcessor pixels = image.getProcessor();
        final boolean coloured = pixels instanceof ByteProcessor && (pixels.isPseudoColorLut()
                || pixels.isInvertedLut());
        final ImageProcessor plain = coloured ? pixels.convertToRGB() : pixels;
        return List.of(new ImageSlice(name, List.of(name), "", plain.getWidth(), plain.getHeight(),
                (long) plain.getPixelCount() * plain.getBitDepth() / 8, PixelScale.none(), () -> plain,
                Optional.empty()));
    }

    /** The size is looked at before memory is asked for. */
    private static ImagePlus decode(final Path path, final String name) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(path.toFile())) {
            final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new InputException(path + " cannot be decoded; save it as TIFF");
            final ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                final long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > Math.max(ALWAYS, PACKED * in.length())) throw new InputException(
                        Text.of("%s is damaged: it says %d x %d pixels and has %d bytes; export it again", path,
                                reader.getWidth(0), reader.getHeight(0), in.length()));
                return new ImagePlus(name, reader.read(0));
            } catch (final IIOException | IndexOutOfBoundsException | IllegalArgumentException
                    | NegativeArraySizeException | java.io.EOFException | NullPointerException
                    | ClassCastException | ArithmeticException | IllegalStateException e) {
                // Java's decoders end with any of these on damaged bytes
                if (e instanceof InputException) throw e;
                throw new InputException(path + " is damaged (" + e.getMessage() + "); export it again", e);
            } finally {
                reader.dispose();
            }
        }
    }
}
