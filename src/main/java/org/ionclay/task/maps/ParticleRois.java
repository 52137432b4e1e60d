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
import java.util.zip.ZipOutputStream;
import org.ionclay.display.plot.OverlayPicture;
import org.ionclay.eds.ParticleMap;
import org.ionclay.eds.PhaseMap;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskOutput;

/**
 * Outlines of particles for the ROI Manager. An outline is named by what stands in the column "particle" of its row; with
 * several images, by the image and that number.
 */
final class ParticleRois {

    private static final String FILE = "rois.zip";

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
        final Path file = output.file(FILE);
        final Set<String> names = new HashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final Roi roi : rois) {
                // a name from data is no path
                final String name = roi.getName().replaceAll("[\\\\/:]", "_");
                if (!names.add(name)) continue;
                final ZipEntry entry = new ZipEntry(name + ".roi");
                // the same bytes whenever it is written
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(RoiEncoder.saveAsByteArray(roi));
                zip.closeEntry();
            }
        }
    }
}
