package org.ionclay.task.maps;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ionclay.display.plot.OverlayPicture;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskOutput;

/**
 * Outlines of particles for the ROI Manager. An outline is named by what stands in the column "particle" of its row;
 * with several images, by the image and that number.
 */
public final class ParticleRois {

    /** The file of all outlines. */
    public static final String FILE = "rois.zip";

    private final boolean wanted;
    private final boolean several;
    private final List<Roi> rois = new ArrayList<>();

    /**
     * None so far.
     *
     * @param inputs says whether they are wanted (rois=yes)
     * @param several whether there are several images
     */
    ParticleRois(final Inputs inputs, final boolean several) {
        wanted = inputs.yes("rois");
        this.several = several;
    }

    /**
     * Adds the outlines of an image.
     *
     * @param image its name, as in the column "image"
     * @param particles its particles
     * @param phases phases of the same size, or null
     */
    void add(final String image, final ParticleMap particles, final PhaseMap phases) {
        if (!wanted || particles.count() == 0) return;
        for (final Roi roi : OverlayPicture.outlines(particles, phases)) {
            if (several) roi.setName(image + " " + roi.getName());
            rois.add(roi);
        }
    }

    /** All outlines. */
    List<Roi> all() {
        return rois;
    }

    /** Writes them as a set that ImageJ opens, if files are written and there are any. */
    void write(final TaskOutput output) throws IOException {
        if (rois.isEmpty() || !output.isOpen()) return;
        try (RoiSet set = new RoiSet(output.file(FILE))) {
            // a name from data is no path
            for (final Roi roi : rois) set.add(roi.getName().replaceAll("[\\\\/:]", "_") + ".roi",
                    RoiEncoder.saveAsByteArray(roi));
        }
    }

    /**
     * Puts sets together, one after another: that of all their images in one run.
     *
     * @throws IOException if one cannot be read, or the whole not be written
     */
    public static void merge(final List<Path> sets, final Path to) throws IOException {
        try (RoiSet set = new RoiSet(to)) {
            for (final Path file : sets) {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        set.add(entry.getName(), zip.readAllBytes());
                    }
                }
            }
        }
    }

    /** A set as it is written: of outlines with one name the first, and the same bytes whenever it is written. */
    private static final class RoiSet implements AutoCloseable {

        private final ZipOutputStream zip;
        private final Set<String> names = new HashSet<>();

        RoiSet(final Path file) throws IOException {
            zip = new ZipOutputStream(Files.newOutputStream(file));
        }

        void add(final String name, final byte[] roi) throws IOException {
            if (!names.add(name)) return;
            final ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(roi);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
