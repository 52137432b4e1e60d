package org.ionclay.phases;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ionclay.eds.ElementLine;
import org.ionclay.eds.ElementMap;
import org.ionclay.eds.ElementMaps;
import org.ionclay.eds.ProcessorPlane;
import org.ionclay.testing.Reference;

/** Real element maps from the reference data. */
final class RealFields {

    private RealFields() {
    }

    /** All element maps of a folder below eds/maps, summed over {@code bin} x {@code bin} pixels. */
    static ElementMaps read(final String folder, final int bin) {
        final Path path = Reference.path("eds/maps/" + folder);
        final List<ElementMap> maps = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (final Path file : files.sorted().toList()) {
                final String name = file.getFileName().toString();
                if (!name.endsWith(" K.tif")) continue;
                final ImagePlus image = new Opener().openImage(file.toString());
                maps.add(new ElementMap(new ElementLine(name.substring(0, name.length() - 6), "K"),
                        new ProcessorPlane(binned(image.getProcessor(), bin)), 0, name));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final int width = maps.get(0).plane().width();
        return new ElementMaps(folder, width, maps.get(0).plane().height(), 1, false, ElementMaps.Unit.COUNTS, maps,
                Optional.empty(), List.of());
    }

    private static ImageProcessor binned(final ImageProcessor pixels, final int bin) {
        final FloatProcessor sums = new FloatProcessor(pixels.getWidth() / bin, pixels.getHeight() / bin);
        for (int y = 0; y < sums.getHeight() * bin; y++) {
            for (int x = 0; x < sums.getWidth() * bin; x++) {
                sums.setf(x / bin, y / bin, sums.getf(x / bin, y / bin) + pixels.getf(x, y));
            }
        }
        return sums;
    }
}
