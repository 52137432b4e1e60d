package org.ionclay.bench;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ionclay.compute.Progress;
import org.ionclay.compute.Workers;
import org.ionclay.simulate.FieldSettings;
import org.ionclay.simulate.FieldSimulator;
import org.ionclay.simulate.FieldWriter;
import org.ionclay.simulate.Scene;

/**
 * Makes everything in {@code sample-images/} but its README, byte for byte the same each time:
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.ionclay.bench.MakeSampleImages
 * </pre>
 */
public final class MakeSampleImages {

    /** Folder that holds the fields, relative to the project. */
    static final Path FOLDER = Path.of("sample-images");

    /** The field with regions of known x in MgxMo6S8. */
    static final String POINTS = "mo6s8-points";

    private static final int BAND_FIELD = 256;
    private static final double[] MAGNESIUM = {0, 0.5, 1, 1.5, 2};

    private MakeSampleImages() {
    }

    /** Settings of each field by folder name. */
    static Map<String, FieldSettings> fields() {
        final Map<String, FieldSettings> fields = new LinkedHashMap<>();
        fields.put("x1-clay", FieldSettings.of(Scene.CLAY).withSize(256, 256).withSeed(101));
        fields.put("x1.5-powder", FieldSettings.of(Scene.POWDER_MGF2).withSize(384, 384).withPixelSize(0.8)
                .withSeed(115));
        fields.put("x0.5-powder", FieldSettings.of(Scene.POWDER_AGGLOMERATE).withSize(512, 512).withSeed(105));
        fields.put(POINTS, FieldSettings.of(Scene.CHEVREL).withSize(BAND_FIELD, BAND_FIELD).withCounts(60)
                .withSeed(106));
        return fields;
    }

    /**
     * Writes the fields, replacing those that are there.
     *
     * @param args folder to write to; {@code sample-images} if there is none
     * @throws IOException if a file cannot be written
     */
    public static void main(final String[] args) throws IOException {
        final Path folder = args.length > 0 ? Path.of(args[0]) : FOLDER;
        for (final String name : fields().keySet()) make(name, folder);
        System.out.println("Wrote " + fields().keySet() + " to " + folder.toAbsolutePath());
    }

    /** Writes one field to the folder of its name. */
    static void make(final String name, final Path folder) throws IOException {
        try (Workers workers = new Workers(0)) {
            FieldWriter.write(FieldSimulator.simulate(fields().get(name), workers, Progress.NONE),
                    folder.resolve(name), true);
        }
        if (name.equals(POINTS)) Files.write(folder.resolve(name).resolve("points.zip"), points());
    }

    /** ROI set of ImageJ: in each band two squares "a" and "b" of 24 x 24 pixels and one point "c". */
    private static byte[] points() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int band = 0; band < MAGNESIUM.length; band++) {
                final int middle = (int) ((band + 0.5) * BAND_FIELD / MAGNESIUM.length);
                final double x = MAGNESIUM[band];
                final String name = "x=" + (x == (int) x ? String.valueOf((int) x) : String.valueOf(x));
                add(zip, name + " a", new Roi(middle - 12, 40, 24, 24));
                add(zip, name + " b", new Roi(middle - 12, 150, 24, 24));
                add(zip, name + " c", new PointRoi(middle, 220));
            }
        }
        return bytes.toByteArray();
    }

    private static void add(final ZipOutputStream zip, final String name, final Roi roi) throws IOException {
        roi.setName(name);
        final byte[] data = RoiEncoder.saveAsByteArray(roi);
        final CRC32 sum = new CRC32();
        sum.update(data);
        // stored, with a fixed time: neither zlib's version nor the clock may change the bytes
        final ZipEntry entry = new ZipEntry(name + ".roi");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }
}
