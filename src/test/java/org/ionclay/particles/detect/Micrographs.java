package org.ionclay.particles.detect;

import ij.IJ;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionclay.testing.Reference;

/** The training pictures of the reference data with their truth. */
final class Micrographs {

    /**
     * A picture whose particles somebody drew.
     *
     * @param id its name
     * @param kind in which way it is hard
     * @param bright whether its particles are bright
     * @param pixels grey levels
     * @param drawn labels
     */
    record Micrograph(String id, String kind, boolean bright, FloatProcessor pixels, int[] drawn) {
    }

    private Micrographs() {
    }

    static List<Micrograph> all() throws IOException {
        final Path folder = Reference.path("micrographs");
        final List<Micrograph> all = new ArrayList<>();
        for (final String line : Files.readAllLines(folder.resolve("subset.csv"))) {
            final String[] cells = line.split(",");
            if (cells[0].equals("id")) continue;
            all.add(new Micrograph(cells[0], cells[1], cells[2].equals("bright"),
                    grey(folder.resolve("images/" + cells[0] + ".png")).convertToFloatProcessor(),
                    InstanceScore.labels(grey(folder.resolve("segmaps/" + cells[0] + ".png")))));
        }
        return all;
    }

    private static ImageProcessor grey(final Path file) {
        final ImageProcessor pixels = IJ.openImage(file.toString()).getProcessor();
        if (!(pixels instanceof ColorProcessor colour)) return pixels;
        final ImageProcessor red = colour.getChannel(1, null);
        return red;
    }
}
