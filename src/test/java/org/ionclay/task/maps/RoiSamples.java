package org.ionclay.task.maps;

import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ROI files of all kinds, and reading them as the commands do. */
public final class RoiSamples {

    private RoiSamples() {
    }

    private static List<Roi> rois() {
        final Roi named = new Roi(3, 4, 20, 10);
        named.setName("region one");
        return List.of(named, new OvalRoi(2, 2, 30, 20), new PointRoi(5, 6),
                new PolygonRoi(new int[] {2, 30, 15}, new int[] {3, 8, 28}, 3, Roi.POLYGON),
                new PolygonRoi(new float[] {2.5f, 30.25f, 15}, new float[] {3, 8, 28.5f}, 3, Roi.FREEROI),
                new ShapeRoi(new Roi(2, 2, 20, 20)).or(new ShapeRoi(new OvalRoi(15, 15, 20, 20))));
    }

    /** Writes one of each kind, and a set of all. */
    public static List<Path> in(final Path folder) throws IOException {
        final List<Path> files = new ArrayList<>();
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(all)) {
            int number = 0;
            for (final Roi roi : rois()) {
                final byte[] bytes = RoiEncoder.saveAsByteArray(roi);
                files.add(Files.write(folder.resolve("r" + number + ".roi"), bytes));
                zip.putNextEntry(new ZipEntry("r" + number++ + ".roi"));
                zip.write(bytes);
            }
        }
        files.add(Files.write(folder.resolve("set.zip"), all.toByteArray()));
        return files;
    }

    /** A text label, which is no region. */
    static byte[] text() {
        return RoiEncoder.saveAsByteArray(new TextRoi(3, 3, "label"));
    }

    /** Reads a file as a mask of 64 x 64 pixels. */
    public static void read(final Path file) throws IOException {
        Regions.plane(file, 64, 64);
    }
}
