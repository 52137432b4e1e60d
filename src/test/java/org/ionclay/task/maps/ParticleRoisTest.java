package org.ionclay.task.maps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ionclay.compute.Progress;
import org.ionclay.table.Column;
import org.ionclay.table.Table;
import org.ionclay.task.Tasks;
import org.ionclay.task.frame.Catalogue;
import org.ionclay.task.frame.Inputs;
import org.ionclay.task.frame.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rois=yes}: a row of the table and its outline find each other by the number. */
class ParticleRoisTest {

    @TempDir
    private Path folder;

    private TaskResult run(final String command, final String output, final Map<String, String> inputs)
            throws IOException {
        final Map<String, String> given = new HashMap<>(inputs);
        given.put("output", folder.resolve(output).toString());
        return Tasks.byName(command).run(Inputs.of(Catalogue.load().command(command).orElseThrow(), given,
                Optional.empty()), Progress.NONE);
    }

    private static Map<String, Roi> read(final Path zip) throws IOException {
        final Map<String, Roi> rois = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                final Roi roi = new RoiDecoder(in.readAllBytes(), entry.getName()).getRoi();
                assertEquals(entry.getName(), roi.getName() + ".roi");
                rois.put(roi.getName(), roi);
            }
        }
        return rois;
    }

    /** Row, outline, set of outlines and label image are of one particle, with all its pixels. */
    private void agree(final TaskResult result, final Path output) throws IOException {
        final Table particles = result.table("particles").orElseThrow();
        final List<String> headers = particles.columns().stream().map(Column::header).toList();
        final int number = headers.indexOf("particle");
        final int pixels = headers.indexOf("pixels");
        final Map<String, Roi> rois = read(output.resolve("rois.zip"));
        assertTrue(particles.rows().size() > 10, "few particles");
        assertEquals(particles.rows().stream().map(row -> row[number].toString()).toList(),
                result.rois().stream().map(Roi::getName).toList());
        assertEquals(result.rois().stream().map(Roi::getName).toList(), List.copyOf(rois.keySet()));
        final ImageProcessor labels = IJ.openImage(output.resolve("particle labels.tif").toString()).getProcessor();
        for (final Object[] row : particles.rows()) {
            final String name = row[number].toString();
            final Roi roi = rois.get(name);
            final long inside = labelled(labels, Float.parseFloat(name), roi, true);
            assertEquals(((Number) row[pixels]).longValue(), inside, "pixels of particle " + name);
            assertEquals(inside, labelled(labels, Float.parseFloat(name), roi, false), "outside of outline " + name);
        }
    }

    private static long labelled(final ImageProcessor labels, final float label, final Roi roi, final boolean inside) {
        long found = 0;
        for (int y = 0; y < labels.getHeight(); y++) {
            for (int x = 0; x < labels.getWidth(); x++) {
                if (labels.getf(x, y) == label && (!inside || roi.contains(x, y))) found++;
            }
        }
        return found;
    }

    @Test
    void particlesOfMaps() throws IOException {
        agree(run("segment-elemental-maps", "maps", Map.of("input", "sample-images/x1.5-powder", "rois", "yes")),
                folder.resolve("maps"));
    }

    @Test
    void particlesOfAPicture() throws IOException {
        agree(run("particle-sizes-from-sem-image", "picture", Map.of("input",
                "sample-images/x0.5-powder/SEM image.tif", "rois", "yes")), folder.resolve("picture"));
    }

    @Test
    void theSameBytesEachTimeAndNoneUnlessAsked() throws IOException {
        final Map<String, String> inputs = Map.of("input", "sample-images/x1.5-powder");
        assertTrue(run("segment-elemental-maps", "none", inputs).rois().isEmpty());
        assertTrue(Files.notExists(folder.resolve("none/rois.zip")));
        final Map<String, String> with = new HashMap<>(inputs);
        with.put("rois", "yes");
        run("segment-elemental-maps", "one", with);
        run("segment-elemental-maps", "two", with);
        assertArrayEquals(Files.readAllBytes(folder.resolve("one/rois.zip")),
                Files.readAllBytes(folder.resolve("two/rois.zip")));
    }

    /** The same particles in two images have two names. */
    @Test
    void ofSeveralImagesTheNameSaysWhich() throws IOException {
        final TaskResult result = run("segment-elemental-maps", "both", Map.of("input",
                "sample-images/x1.5-powder,sample-images/x0.5-powder", "rois", "yes"));
        final Table particles = result.table("particles").orElseThrow();
        final List<String> headers = particles.columns().stream().map(Column::header).toList();
        assertEquals(particles.rows().stream().map(row -> row[headers.indexOf("image")] + " "
                + row[headers.indexOf("particle")]).toList(), result.rois().stream().map(Roi::getName).toList());
        assertEquals(result.rois().size(), read(folder.resolve("both/rois.zip")).size());
    }
}
